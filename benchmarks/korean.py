"""How long the whole Korean chain takes (sentences, spoken form, pronunciation, breaths) and what memory. CPU time."""

import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

TEXT = Path(__file__).with_name("article.txt").read_text("utf-8")
GOAL_MS_PER_1000 = 15
GOAL_MB = 60
MEMORY = """
import resource, sys
from benchmarks import korean
korean.chain(korean.long_text(100_000))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def long_text(characters: int) -> str:
    """The article again and again."""
    return (TEXT * (characters // len(TEXT) + 1))[:characters]


def chain(text: str) -> int:
    """Everything that is done with a text before a voice gets it; returns the number of breaths."""
    from reader import korean

    breaths = 0
    for line in text.splitlines():
        for start, stop in korean.sentences(line):
            breaths += len(korean.breaths(korean.read(line[start:stop])))
    return breaths


def milliseconds(text: str) -> float:
    """CPU milliseconds per 1000 characters."""
    begin = time.process_time()
    chain(text)
    return (time.process_time() - begin) * 1e6 / len(text)


def spoken_only(text: str) -> float:
    from reader.korean.words import said

    begin = time.process_time()
    for line in text.splitlines():
        said(line)
    return (time.process_time() - begin) * 1e6 / len(text)


def main() -> None:
    text = long_text(100_000)
    cold = milliseconds(TEXT)
    warm = statistics.median(milliseconds(text) for _ in range(3))
    print(f"chain: cold {cold:.1f}, warm {warm:.1f} ms per 1000 characters (goal {GOAL_MS_PER_1000})")
    print(f"spoken form alone: {spoken_only(text):.1f} ms per 1000 characters")
    for size in (250_000, 500_000, 1_000_000):
        print(f"{size:>9,} characters: {spoken_only(long_text(size)):.2f} ms per 1000 characters")
    run = subprocess.run([sys.executable, "-c", MEMORY], capture_output=True, text=True, check=True)
    here = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"memory for 100,000 characters: {float(run.stdout):.0f} MB (goal {GOAL_MB}); of this process {here:.0f} MB")


if __name__ == "__main__":
    main()
