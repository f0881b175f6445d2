"""Export beside ``espeak-ng | ffmpeg``: the same text, bitrate, sample rate and encoder effort, in one run.

Ours also levels loudness, places words in time, draws a cover and writes chapters and lyrics. ``main`` prints wall time
of whole processes, ours with Python's start, as the median of interleaved runs.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TEXT = Path(__file__).with_name("article.txt")
EFFORTS = (7, 5)
RUNS = 5
GOALS = {7: 0.65, 5: 0.9}


def main() -> None:
    missing = [name for name in ("espeak-ng", "ffmpeg") if shutil.which(name) is None]
    if missing:
        print(f"skipped: {', '.join(missing)} not installed")
        return
    with tempfile.TemporaryDirectory() as folder:
        for effort in EFFORTS:
            _compare(effort, Path(folder))


def _compare(effort: int, folder: Path) -> None:
    peer = folder / "peer.mp3"
    pipe = (
        f"espeak-ng -v ko -f {TEXT} --stdout"
        f" | ffmpeg -v error -y -i - -ar 24000 -b:a 64k -compression_level {effort} file:{peer}"
    )
    ours = [sys.executable, "-m", "benchmarks._export_once", str(TEXT), str(folder / "ours.mp3"), str(effort)]
    times: dict[str, list[float]] = {"peer": [], "ours": []}
    for _ in range(RUNS):
        times["peer"].append(_timed(["/bin/sh", "-c", pipe]))
        times["ours"].append(_timed(ours))
    peer_s, ours_s = (statistics.median(times[name]) for name in ("peer", "ours"))
    print(
        f"effort {effort}: espeak-ng | ffmpeg {peer_s:.2f} s, ours {ours_s:.2f} s, "
        f"ratio {ours_s / peer_s:.2f} (goal {GOALS[effort]})"
    )


def _timed(command: list[str]) -> float:
    begin = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begin


if __name__ == "__main__":
    main()
