"""How long cleaning takes beside BeautifulSoup alone and, where installed, trafilatura and readability-lxml.

``python -m benchmarks.cleaning [FOLDER]`` cleans every ``.html`` file of the folder (``seeds/pages``) in a warm child,
messages counted, and prints the time of each tool for the same pages, their ratio to BeautifulSoup's, and what a page
of five megabytes costs. The pages of ``seeds/`` are small; saved pages of real sites give the figure that counts.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from reader.article import Cleaner, decode
from reader.model import Page

GOAL = 1.6
OURS, PEER = "sori-reader, in its child", "BeautifulSoup(html, 'lxml')"
ROUNDS = 7


def fastest(works: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Milliseconds of the fastest of some rounds of each, in turns, so that a busy machine slows all alike."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(ROUNDS + 1):
        for name, work in works.items():
            started = time.perf_counter()
            work()
            times[name].append(1000 * (time.perf_counter() - started))
    return {name: min(some[1:]) for name, some in times.items()}


def tools(texts: list[str]) -> dict[str, Callable[[], object]]:
    """What the pages are given to for comparison."""
    from bs4 import BeautifulSoup

    found: dict[str, Callable[[], object]] = {PEER: lambda: [BeautifulSoup(text, "lxml") for text in texts]}
    if find_spec("trafilatura"):
        import trafilatura

        found["trafilatura"] = lambda: [trafilatura.extract(text) for text in texts]
    if find_spec("readability"):
        from readability import Document

        found["readability-lxml"] = lambda: [Document(text).summary() for text in texts]
    return found


def big_page() -> Page:
    """A page of five megabytes of paragraphs in elements of their own."""
    words = ["정부", "시장", "오늘", "기업", "발표", "지원", "사업", "규모", "지역", "주민", "대책", "회의"]
    paragraph = "<div class='p{0}'><p>{0}번째 문단은 " + " ".join(words) + " 계획이라고 말했다.</p></div>"
    count = 5_000_000 // len(paragraph.encode())
    body = "".join(paragraph.format(number) for number in range(count))
    return Page("", f"<html><head><title>긴 기사</title></head><body><h1>긴 기사</h1>{body}</body></html>".encode())


def main(folder: str = "") -> None:
    chosen = Path(folder) if folder else Path(__file__).parents[1] / "seeds" / "pages"
    pages = [Page(path.as_uri(), path.read_bytes()) for path in sorted(chosen.glob("*.html"))]
    cleaner = Cleaner()
    ours: dict[str, Callable[[], object]] = {OURS: lambda: [cleaner.clean(page) for page in pages]}
    try:
        times = fastest(ours | tools([decode(page.body) for page in pages]))
        started = time.perf_counter()
        article = cleaner.clean(big_page())
        big = time.perf_counter() - started
    finally:
        cleaner.close()
    size = sum(len(page.body) for page in pages)
    print(f"{len(pages)} pages, {size:,} bytes; milliseconds a page, fastest of {ROUNDS} rounds")
    for name, ms in times.items():
        print(f"  {name:30} {ms / len(pages):8.2f}   x{ms / times[PEER]:.2f}")
    print(f"  goal x{GOAL}; a page of 5 MB: {big:.1f} s (goal 10), {len(article.blocks):,} paragraphs")


if __name__ == "__main__":
    main(*sys.argv[1:])
