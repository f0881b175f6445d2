"""Export beside ``espeak-ng | ffmpeg``: the same text, bitrate, sample rate and encoder effort, in one run.

Ours also levels loudness, places words in time, draws a cover and writes chapters and lyrics. ``main`` prints the cost
of whole processes, ours with Python's start, as the median of interleaved runs. On a machine that others use, processor
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


def _compare(name: str, text: Path, effort: int, runs: int, goal: float) -> None:
    costs: dict[str, list[Cost]] = {"espeak-ng | ffmpeg": [], "ours": []}
    for _ in range(runs):
        costs["espeak-ng | ffmpeg"].append(_cost(_peer(text, effort)))
        costs["ours"].append(_cost(_ours(text, effort)))
    for who, found in costs.items():
        print(
            f"{name}: {who}: wall {_median(found, 'wall'):.2f} s, processor {_median(found, 'cpu'):.2f} s, "
            f"{_median(found, 'megabytes'):.0f} MB"
        )
    peer, ours = costs.values()
    wall, cpu = (_median(ours, part) / _median(peer, part) for part in ("wall", "cpu"))
    print(f"{name}: ratio {wall:.2f} (goal {goal}), of processor time {cpu:.2f}")


def _peer(text: Path, effort: int) -> list[str]:
    out = text.parent / "peer.mp3" if text != TEXT else Path(tempfile.gettempdir()) / f"peer-{os.getpid()}.mp3"
    encode = f"ffmpeg -v error -y -i - -ar 24000 -b:a 64k -compression_level {effort} file:{out}"
    return ["/bin/sh", "-c", f"espeak-ng -v ko -f {text} --stdout | {encode}; rm -f {out}"]


def _ours(text: Path, effort: int) -> list[str]:
    return [sys.executable, "-m", "benchmarks._export_once", str(text), str(effort)]


def _cost(command: list[str]) -> Cost:
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError(f"{command[0]} ended with {process.returncode}")
    wall = time.perf_counter() - begin
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def _median(costs: list[Cost], part: str) -> float:
    return statistics.median(getattr(cost, part) for cost in costs)


if __name__ == "__main__":
    main()
