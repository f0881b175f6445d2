"""Export beside ``espeak-ng | ffmpeg``: the same text, bitrate, sample rate and encoder effort, in one run.

Ours also levels loudness, places words in time, draws a cover and writes chapters and lyrics. ``main`` prints the cost
of whole processes, ours with Python's start, as the median of interleaved runs: the export alone, and ``reader export``
with its command line, its settings and the sentences kept in an empty cache. On a machine that others use, processor
time says more than wall time.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

TEXT = Path(__file__).with_name("article.txt")
EFFORTS = (7, 5)
RUNS = 5
GOALS = {7: 0.65, 5: 0.9}
BOOK_TIMES = 19
"""How often the article is said in the book: two hours."""
BOOK_GOALS = {7: 0.5, 5: 0.8}


@dataclass(frozen=True, slots=True)
class Cost:
    """Of a process and its children: seconds of wall and of processor, and the most memory in MB."""

    wall: float
    cpu: float
    megabytes: float


def main() -> None:
    missing = [name for name in ("espeak-ng", "ffmpeg") if shutil.which(name) is None]
    if missing:
        print(f"skipped: {', '.join(missing)} not installed")
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        book = folder / "book.txt"
        book.write_text(TEXT.read_text("utf-8") * BOOK_TIMES, "utf-8")
        for effort in EFFORTS:
            _compare(f"article, effort {effort}", TEXT, effort, RUNS, GOALS[effort])
        for effort in EFFORTS:
            _compare(f"book of two hours, effort {effort}", book, effort, 1, BOOK_GOALS[effort])
    (Path(tempfile.gettempdir()) / f"ours-{os.getpid()}.mp3").unlink(missing_ok=True)


def _compare(name: str, text: Path, effort: int, runs: int, goal: float) -> None:
    commands = {"espeak-ng | ffmpeg": _peer, "the export alone": _ours, "reader export": _reader}
    costs: dict[str, list[Cost]] = {who: [] for who in commands}
    for _ in range(runs):
        for who, command in commands.items():
            with tempfile.TemporaryDirectory() as cache:
                costs[who].append(_cost(command(text, effort), cache))
    peer, *others = (_medians(found) for found in costs.values())
    _tell(name, "espeak-ng | ffmpeg", peer, "")
    for who, ours in zip(list(commands)[1:], others, strict=True):
        ratio = f": ratio {ours.wall / peer.wall:.2f} (goal {goal}), of processor time {ours.cpu / peer.cpu:.2f}"
        _tell(name, who, ours, ratio)


def _tell(name: str, who: str, cost: Cost, ratio: str) -> None:
    took = f"wall {cost.wall:.2f} s, processor {cost.cpu:.2f} s, {cost.megabytes:.0f} MB"
    print(f"{name}: {who}: {took}{ratio}", flush=True)


def _peer(text: Path, effort: int) -> list[str]:
    out = text.parent / "peer.mp3" if text != TEXT else Path(tempfile.gettempdir()) / f"peer-{os.getpid()}.mp3"
    encode = f"ffmpeg -v error -y -i - -ar 24000 -b:a 64k -compression_level {effort} file:{out}"
    return ["/bin/sh", "-c", f"espeak-ng -v ko -f {text} --stdout | {encode}; rm -f {out}"]


def _ours(text: Path, effort: int) -> list[str]:
    return [sys.executable, "-m", "benchmarks._export_once", str(text), str(effort)]


def _reader(text: Path, effort: int) -> list[str]:
    out = Path(tempfile.gettempdir()) / f"ours-{os.getpid()}.mp3"
    arguments = ["export", str(text), "-o", str(out), "--quality", str(effort), "--engine", "espeak"]
    return [sys.executable, "-m", "reader", *arguments]


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


def _medians(costs: list[Cost]) -> Cost:
    return Cost(*(statistics.median(getattr(cost, part) for cost in costs) for part in ("wall", "cpu", "megabytes")))


if __name__ == "__main__":
    main()
