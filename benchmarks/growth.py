"""How cost grows: the processor's time for one character where there is ten and a hundred times as much of it."""

from __future__ import annotations

from benchmarks.ratios import ARTICLE, spent
from reader import korean
from reader.article import extract
from reader.model import Article, Block, BlockKind, Lexicon, Page, ReadingOptions
from reader.script import write

LINES = [line for line in ARTICLE.read_text("utf-8").splitlines() if line.strip()]
TIMES = (1, 10, 100)


def blocks(times: int) -> tuple[Block, ...]:
    """The article so many times, each paragraph with a number of its own."""
    return tuple(Block(BlockKind.PARAGRAPH, f"{number}. {line}") for number in range(times) for line in LINES)


def clean(times: int) -> float:
    body = "".join(f"<p>{block.text}</p>" for block in blocks(times))
    page = Page("", f"<html><body><article><h1>제목</h1>{body}</article></body></html>".encode())
    return spent(lambda: extract(page))


def read(times: int) -> float:
    made = blocks(times)
    return spent(lambda: [korean.read(block.text) for block in made])


def script(times: int) -> float:
    article = Article("", "제목", blocks=blocks(times))
    return spent(lambda: write(article, ReadingOptions(), Lexicon()))


def main() -> None:
    characters = sum(map(len, LINES))
    print(f"  {characters} characters at 1×; µs a character     1×      10×     100×   100× to 1×")
    for name, work in {"clean a page": clean, "read Korean": read, "write a script": script}.items():
        work(1)
        one, ten, hundred = (min(work(times) for _ in range(3)) / (characters * times) * 1e6 for times in TIMES)
        print(f"  {name:<36} {one:8.1f} {ten:8.1f} {hundred:8.1f} {hundred / one:9.2f}", flush=True)


if __name__ == "__main__":
    main()
