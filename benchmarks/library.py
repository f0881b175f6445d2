"""A library of many articles: opening its list and searching it. ``READER_BENCHMARK_ARTICLES`` changes how many."""

import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from reader.hangul import initials
from reader.library import Library
from reader.model import Article, Block, BlockKind

ARTICLES = int(os.environ.get("READER_BENCHMARK_ARTICLES", "20000"))
WORDS = 60
GOAL_OPEN_MS, GOAL_SEARCH_MS = 300, 200


def milliseconds(work: Callable[[], object], times: int = 5) -> float:
    spent = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        spent.append(1000 * (time.perf_counter() - begun))
    return statistics.median(spent)


def fill(path: Path, vocabulary: list[str], chance: random.Random) -> None:
    with Library(path) as library:
        for number in range(ARTICLES):
            text = " ".join(chance.choices(vocabulary, k=WORDS))
            title = " ".join(chance.choices(vocabulary, k=6))
            blocks = (Block(BlockKind.PARAGRAPH, text),)
            library.keep(str(number), Article(f"https://example.com/{number}", title, blocks=blocks), 100)


def opened(path: Path) -> None:
    with Library(path) as library:
        library.entries()
        library.count(heard=False)


def main() -> None:
    chance = random.Random(1)
    syllables = [chr(chance.randrange(0xAC00, 0xD7A4)) for _ in range(800)]
    stems = ["".join(chance.choices(syllables, k=chance.randint(1, 3))) for _ in range(60_000)]
    vocabulary = [stem + chance.choice(["", "은", "는", "이", "가", "을", "를", "에서"]) for stem in stems]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        begun = time.perf_counter()
        fill(path, vocabulary, chance)
        each = 1000 * (time.perf_counter() - begun) / ARTICLES
        print(f"{ARTICLES} articles, {path.stat().st_size / 1e6:.0f} MB, {each:.1f} ms to keep one")
        print(f"open and list       {milliseconds(lambda: opened(path)):7.1f} ms   (goal {GOAL_OPEN_MS} at 100,000)")
        with Library(path) as library:
            word = vocabulary[5]
            queries = {
                "a word": word, "one syllable": word[:1], "초성 of two": initials(word[:2]),
                "two words": f"{vocabulary[7]} {vocabulary[8]}", "nothing": "없는낱말",
            }  # fmt: skip
            for name, query in queries.items():
                spent = milliseconds(lambda query=query: library.search(query))  # type: ignore[misc]
                print(f"search: {name:<12}{spent:7.1f} ms   (goal {GOAL_SEARCH_MS} at 100,000)")


if __name__ == "__main__":
    main()
