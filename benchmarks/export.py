"""Export beside ``espeak-ng | ffmpeg``: the same text, bitrate, sample rate and encoder effort, in one run.

Ours also levels loudness, places words in time, draws a cover and writes chapters and lyrics. Costs are of whole
processes, ours with Python's start, in turn with the others (A B C A B C …); ratios are the medians of the pairs. Three
of ours are shown: ``reader export`` with its command line, its settings and the sentences kept in an empty cache; the
export alone; and the bare limit, synthesis and encoding alone, which no export can beat. On a machine that others use,
processor time says more than wall time.

``python -m benchmarks.export article [RUNS]``, ``book [HOURS]`` (of which no two utterances are alike) or ``growth
[HOURS]`` (what twice the text costs).
"""

from __future__ import annotations

import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks._export_once import script_of
from reader.korean.pronounce import for_espeak

TEXT = Path(__file__).with_name("article.txt")
EFFORTS = (7, 5)
RUNS = 7
GOALS = {7: 0.65, 5: 0.9}
BOOK_GOALS = {7: 0.5, 5: 0.8}
BARE_GOAL = 1.5
GROWTH_GOAL = 2.1
ARTICLES_AN_HOUR = 9.5
PEER, READER, ALONE, BARE = "espeak-ng | ffmpeg", "reader export", "the export alone", "the bare limit"


@dataclass(frozen=True, slots=True)
class Cost:
    """Of a process and its children: seconds of wall and of processor, and the most memory in MB."""

    wall: float
    cpu: float
    megabytes: float


def article(runs: int = RUNS) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for effort in EFFORTS:
            _compare(f"article, effort {effort}", Path(folder), TEXT.read_text("utf-8"), effort, runs, GOALS[effort])


def book(hours: int = 2) -> None:
    words = _book(round(hours * ARTICLES_AN_HOUR))
    with tempfile.TemporaryDirectory() as folder:
        for effort in EFFORTS:
            _compare(f"book of {hours} h, effort {effort}", Path(folder), words, effort, 1, BOOK_GOALS[effort])


def growth(hours: float = 0.5) -> None:
    """What ``reader export`` of twice the text costs, as the median of the ratios of three pairs."""
    with tempfile.TemporaryDirectory() as name:
        texts = [Path(name) / "half.txt", Path(name) / "whole.txt"]
        for text, times in zip(texts, (1, 2), strict=True):
            text.write_text(_book(times * round(hours * ARTICLES_AN_HOUR)), "utf-8")
        pairs = [[_fresh(_reader(text, 7)) for text in texts] for _ in range(3)]
    cpu = statistics.median(whole.cpu / half.cpu for half, whole in pairs)
    wall = statistics.median(whole.wall / half.wall for half, whole in pairs)
    print(
        f"{2 * hours} h after {hours} h: {cpu:.2f} times the processor time, {wall:.2f} the wall (goal {GROWTH_GOAL})"
    )


def main() -> None:
    article()
    book()
    growth()


def _compare(name: str, folder: Path, words: str, effort: int, runs: int, goal: float) -> None:
    text, pieces = folder / "text.txt", folder / "pieces.json"
    text.write_text(words, "utf-8")
    pieces.write_text(json.dumps([for_espeak(u.pronounced) for u in script_of(words).utterances]), "utf-8")
    commands = {READER: _reader(text, effort), ALONE: _alone(text, effort), BARE: _bare(pieces, effort)}
    if shutil.which("espeak-ng") and shutil.which("ffmpeg"):
        commands = {PEER: _peer(text, effort), **commands}
    costs: dict[str, list[Cost]] = {who: [] for who in commands}
    for _ in range(runs):
        for who, command in commands.items():
            costs[who].append(_fresh(command))
    for who, found in costs.items():
        middle = Cost(*(statistics.median(getattr(cost, part) for cost in found) for part in Cost.__slots__))
        print(f"{name}: {who}: wall {middle.wall:.2f} s, processor {middle.cpu:.2f} s, {middle.megabytes:.0f} MB")
    for who in (READER, ALONE):
        if PEER in costs:
            _tell_ratio(f"{name}: {who}", costs[who], costs[PEER], f"of {PEER} (goal {goal})")
        _tell_ratio(f"{name}: {who}", costs[who], costs[BARE], f"of {BARE} (goal for books {BARE_GOAL})")
    if PEER in costs:
        _tell_ratio(f"{name}: {BARE}", costs[BARE], costs[PEER], f"of {PEER}")
        floor = statistics.median(bare.cpu / 2 / peer.wall for bare, peer in zip(costs[BARE], costs[PEER], strict=True))
        print(f"{name}: two cores that never wait could speak and encode in {floor:.2f} of the wall time of {PEER}")


def _tell_ratio(name: str, ours: list[Cost], others: list[Cost], of: str) -> None:
    def median(part: Callable[[Cost], float]) -> float:
        return statistics.median(part(a) / part(b) for a, b in zip(ours, others, strict=True))

    wall, cpu = median(lambda cost: cost.wall), median(lambda cost: cost.cpu)
    print(f"{name}: {wall:.2f} of the wall, {cpu:.2f} of the processor time {of}", flush=True)


def _book(copies: int) -> str:
    """The article again and again, the words of each sentence in another order, so that no cache has it already."""
    shuffled = random.Random(9)
    title, *paragraphs = TEXT.read_text("utf-8").split("\n\n")
    return "\n\n".join([title, *(_stirred(paragraph, shuffled) for _ in range(copies) for paragraph in paragraphs)])


def _stirred(paragraph: str, order: random.Random) -> str:
    sentences = [sentence.split() for sentence in paragraph.strip().removesuffix(".").split(". ")]
    return " ".join(" ".join([*order.sample(words[:-1], len(words) - 1), words[-1]]) + "." for words in sentences)


def _peer(text: Path, effort: int) -> list[str]:
    encode = f"ffmpeg -v error -y -i - -ar 24000 -b:a 64k -compression_level {effort} file:{text}.peer.mp3"
    return ["/bin/sh", "-c", f"espeak-ng -v ko -f {text} --stdout | {encode}"]


def _reader(text: Path, effort: int) -> list[str]:
    arguments = ["export", str(text), "-o", f"{text}.mp3", "--quality", str(effort), "--engine", "espeak"]
    return [sys.executable, "-m", "reader", *arguments]


def _alone(text: Path, effort: int) -> list[str]:
    return [sys.executable, "-m", "benchmarks._export_once", str(text), str(effort)]


def _bare(pieces: Path, effort: int) -> list[str]:
    return [sys.executable, "-m", "benchmarks._bare_limit", str(pieces), str(effort)]


def _fresh(command: list[str]) -> Cost:
    """With nothing in the cache."""
    with tempfile.TemporaryDirectory() as cache:
        return _cost(command, cache)


def _cost(command: list[str], cache: str) -> Cost:
    """Python may keep what it compiles, as it does where a program is installed."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env={**environment, "XDG_CACHE_HOME": cache})
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError(f"{command[0]} ended with {process.returncode}")
    wall = time.perf_counter() - begin
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        {"article": article, "book": book, "growth": growth}[sys.argv[1]](*(int(word) for word in sys.argv[2:]))
    else:
        main()
