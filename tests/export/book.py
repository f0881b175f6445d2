"""Exports one long book in a process of its own, with the real cache and encoder, and prints what that took.

The voice is a tone: this measures everything but the voice. ``python -m tests.export.book HOURS FOLDER``.
"""

from __future__ import annotations

import json
import re
import resource
import sys
from itertools import count, takewhile
from pathlib import Path

from reader.export import ExportOptions, export
from reader.export.produce import produce
from reader.model import PCM, Article, Block, BlockKind, Clip, Frames, Mark, Script, Utterance, Voice
from reader.tts.cache import FileCache
from reader.tts.cached import CachedEngine
from tests.export.material import VOICE, ToneEngine, script_of, tone

WORDS = 20
WORD_SECONDS = 0.4
SECONDS = WORDS * WORD_SECONDS + 0.4
"""Of one utterance and its pause; as many words in an hour as the offline voice says."""


class Reader(ToneEngine):
    """Every sentence sounds a little different, so that the cache keeps each."""

    def synthesize(self, utterance: Utterance, voice: Voice) -> Clip:
        step = PCM.from_ms(WORD_SECONDS * 1000)
        sound = tone(step * len(utterance.words))
        number = utterance.sentence.to_bytes(4, "little")
        marks = tuple(Mark(word, Frames(word * step)) for word in range(len(utterance.words)))
        return Clip(number + sound[4:], marks, exact=True, voice=voice, engine="tone")


def book(hours: float) -> Script:
    """A chapter a quarter of an hour."""
    seconds = hours * 3600
    numbers = takewhile(lambda number: number * SECONDS < seconds, count())
    blocks = [block for number in numbers for block in _blocks(number)]
    return script_of(Article("", "긴 책", "지은이", None, "2026-11-22", tuple(blocks)))


def _blocks(number: int) -> list[Block]:
    text = " ".join(f"낱말{number}" for _ in range(WORDS)) + "."
    heading = [Block(BlockKind.HEADING, f"{number}장")] if number % 107 == 0 else []
    return [*heading, Block(BlockKind.PARAGRAPH, text)]


def peak_megabytes() -> float:
    """The most memory this process had since it was started.

    Linux hands ``ru_maxrss`` on from the process that forked, over exec: a book made by a large test runner would be
    blamed for the runner. ``VmHWM`` begins anew with the program.
    """
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.findall(r"VmHWM:\s+(\d+) kB", status.read_text())[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(hours: str, folder: str) -> None:
    script = book(float(hours))
    cache = FileCache(Path(folder) / f"cache-{hours}", 8 << 30)
    out = Path(folder) / "book.mp3"
    with cache.pin():
        clips = produce(script, CachedEngine(Reader(), cache), VOICE)
        timing = export(script, clips, out, ExportOptions(quality=9, bitrate=32))
    cache.close()
    usage = resource.getrusage(resource.RUSAGE_SELF)
    found = {
        "seconds": timing.total / PCM.rate,
        "cpu": usage.ru_utime + usage.ru_stime,
        "megabytes": peak_megabytes(),
        "bytes": out.stat().st_size,
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
