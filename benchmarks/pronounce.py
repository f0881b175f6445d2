"""How long standard pronunciation takes: import with tables, first line, warm text, a megabyte. CPU time."""

import statistics
import subprocess
import sys
import time
from pathlib import Path

TEXT = Path(__file__).with_name("article.txt").read_text("utf-8")
START = """
import time, re, pathlib, enum, typing, functools, itertools
import reader.korean
begin = time.process_time()
from reader.korean.pronounce import pronounce_line
imported = time.process_time()
pronounce_line("값이 오를 것으로 보는 사람이 여덟 명의 의견을 물었다")
print(imported - begin, time.process_time() - imported)
"""


def start() -> tuple[float, float]:
    """Milliseconds of the import and of the first line, which reads the tables: medians of five new processes."""
    runs = [subprocess.run([sys.executable, "-c", START], capture_output=True, text=True, check=True) for _ in range(5)]
    pairs = [tuple(float(part) * 1000 for part in run.stdout.split()) for run in runs]
    return statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)


def timed(text: str) -> float:
    from reader.korean.pronounce import pronounce_line

    begin = time.process_time()
    for line in text.splitlines():
        pronounce_line(line)
    return time.process_time() - begin


def main() -> None:
    imported, first = start()
    print(f"import {imported:.1f} ms, first line with its tables {first:.1f} ms")
    cold = timed(TEXT)
    warm = statistics.median(timed(TEXT) for _ in range(5))
    print(f"{len(TEXT)} characters: cold {cold / len(TEXT) * 1e6:.2f}, warm {warm / len(TEXT) * 1e6:.2f} ms per 1000")
    big = TEXT * (350_000 // len(TEXT) + 1)
    print(f"{len(big.encode()) / 1e6:.1f} MB in {timed(big):.2f} s")


if __name__ == "__main__":
    main()
