"""Makers that the worker of a job calls, also in programs that are killed."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from reader.errors import ExtractError
from reader.export.job import Job, run
from reader.export.produce import produce
from reader.export.worker import Pairs
from reader.model import Article, Block, BlockKind, Clip, Script, Utterance, Voice
from reader.tts.cache import FileCache
from reader.tts.cached import CachedEngine
from tests.export.material import VOICE, ToneEngine, clip_of, clips_of, script_of


def script_at(source: str) -> Script:
    """The first line of a file is the title, each other line a paragraph."""
    title, *lines = Path(source).read_text("utf-8").splitlines()
    if not lines:
        raise ExtractError("읽을 글이 없습니다.", "다른 글을 고르세요.")
    blocks = tuple(Block(BlockKind.PARAGRAPH, line) for line in lines)
    return script_of(Article(source, title, "기자", "신문", "2026-11-22", blocks))


def plain(source: str) -> tuple[Script, Pairs]:
    script = script_at(source)
    return script, clips_of(script)


def faulty(source: str) -> tuple[Script, Pairs]:
    """A bug in a plug-in."""
    if script_at(source).article.title.startswith("틀"):
        raise ZeroDivisionError
    return plain(source)


@dataclass(slots=True)
class SlowEngine(ToneEngine):
    """Takes its time over each utterance."""

    seconds: float = 0.0

    def synthesize(self, utterance: Utterance, voice: Voice) -> Clip:
        time.sleep(self.seconds)
        return clip_of(utterance, voice)


class LoggedCache(FileCache):
    """The real cache; a line in ``log`` for each clip that it has kept."""

    log: Path

    def put(self, key: str, clip: Clip) -> None:
        super().put(key, clip)
        with self.log.open("a") as log:
            log.write(key + "\n")


def slowly(source: str, kept: Path, log: Path, seconds: float) -> tuple[Script, Pairs]:
    script = script_at(source)
    return script, produce(script, _engine(kept, log, seconds), VOICE)


@cache
def _engine(folder: Path, log: Path, seconds: float) -> CachedEngine:
    """One for the program: the same sentence of two sources is said once."""
    clips = LoggedCache(folder, 1 << 30)
    clips.log = log
    return CachedEngine(SlowEngine(seconds=seconds), clips)


def main(folder: str, sources: str, kept: str, log: str, seconds: str) -> None:
    """A program that exports all files of a folder; made to be killed."""
    job = Job(tuple(sorted(str(path) for path in Path(sources).glob("*.txt"))), Path(folder), (".mp3", ".html", ".vtt"))
    make = partial(slowly, kept=Path(kept), log=Path(log), seconds=float(seconds))
    run(job, make, lambda event: None)


if __name__ == "__main__":
    main(*sys.argv[1:])
