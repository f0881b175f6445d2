"""The project's own quality gate: ``python -m tests.gate`` scores what is in ``seeds/`` and exits 1 on a fall.

A check is a function that returns figures, registered under a name; its floors stand in ``seeds/floors.json`` under
the same name. A figure whose name ends in ``_at_most`` must not rise above its floor, any other must not fall below.
``--update`` raises floors to what was reached, and never lowers one. A new check is one more function with ``@check``.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from reader import korean
from reader.article import extract
from reader.model import Article, BlockKind, Page
from tests.korean.gold import rows

SEEDS = Path(__file__).parents[1] / "seeds"
Figures = dict[str, float]
_CHECKS: dict[str, Callable[[], Figures]] = {}


def check(name: str) -> Callable[[Callable[[], Figures]], Callable[[], Figures]]:
    """Registers a function without arguments that returns its figures, rounded to what is worth pinning."""

    def register(function: Callable[[], Figures]) -> Callable[[], Figures]:
        _CHECKS[name] = function
        return function

    return register


@dataclass(frozen=True, slots=True)
class Seed:
    """A page and what is expected of it: metadata where the key is there, blocks as (kinds, text)."""

    path: Path
    expected: dict[str, object] = field(repr=False)

    @property
    def blocks(self) -> list[tuple[str, str]]:
        blocks = self.expected["blocks"]
        assert isinstance(blocks, list)
        return [(kinds, text) for kinds, text in blocks]


def seeds() -> list[Seed]:
    """Every page in ``seeds/`` with an expected article beside it."""
    found = []
    for path in sorted([*SEEDS.glob("*.expected.json"), *(SEEDS / "pages").glob("*.expected.json")]):
        name = path.name.removesuffix(".expected.json")
        page = next(file for file in path.parent.glob(f"{name}.*") if file.suffix != ".json")
        found.append(Seed(page, json.loads(path.read_text(encoding="utf-8"))))
    return found


def article_of(seed: Seed, *, generic: bool = False) -> Article:
    return extract(Page(seed.path.as_uri(), seed.path.read_bytes()), generic=generic)


def f1(got: Article, want: list[tuple[str, str]]) -> float:
    """Token F1 of what is read, captions apart."""
    read = Counter(t for b in got.blocks if b.kind is not BlockKind.CAPTION for t in b.text.split())
    gold = Counter(t for kinds, text in want if kinds != "caption" for t in text.split())
    same = (read & gold).total()
    return 1.0 if not read and not gold else 2 * same / max(1, read.total() + gold.total())


def strangers(got: Article, want: list[tuple[str, str]]) -> list[str]:
    """Blocks that stand in no expected block: what a listener should not have heard."""
    gold = {re.sub(r"\s+", "", text) for _, text in want}
    return [b.text for b in got.blocks if not any(re.sub(r"\s+", "", b.text) in text for text in gold)]


def _pages(*, generic: bool) -> Figures:
    read = [(seed, article_of(seed, generic=generic)) for seed in seeds()]
    for seed, article in read:
        for line in strangers(article, seed.blocks):
            print(f"  {seed.path.name}: heard {line[:60]!r}", file=sys.stderr)
        for key in wrong(seed, article):
            print(f"  {seed.path.name}: {key} {getattr(article, key)!r}", file=sys.stderr)
    known = {key: [key not in wrong(s, a) for s, a in read if s.expected.get(key)] for key in _KEYS}
    return {
        "f1": round(sum(f1(a, s.blocks) for s, a in read) / len(read), 4),
        "strangers_at_most": sum(len(strangers(a, s.blocks)) for s, a in read),
    } | {f"{key}s": round(sum(right) / len(right), 4) for key, right in known.items()}


_KEYS = ("title", "byline", "publisher", "published")


def wrong(seed: Seed, article: Article) -> list[str]:
    """What of the metadata that is expected was read otherwise."""
    return [key for key in _KEYS if seed.expected.get(key) and seed.expected[key] != getattr(article, key)]


@check("pages")
def pages() -> Figures:
    return _pages(generic=False)


@check("pages.generic")
def generic_pages() -> Figures:
    return _pages(generic=True)


@check("korean")
def spoken() -> Figures:
    """The rows of ``seeds/korean`` are said as they should be."""
    right = []
    for row in rows():
        said = korean.spoken(row.written)
        right.append(said in row.spoken)
        if not right[-1]:
            print(f"  {row.written}: {said}", file=sys.stderr)
    return {"spoken": round(sum(right) / len(right), 4)}


def falls(figures: Figures, floors: Figures) -> list[str]:
    """What is worse than its floor, in words. A floor without a figure is a fall as well."""
    return [
        f"{name}: {figures.get(name, 'missing')} against {floor}"
        for name, floor in floors.items()
        if name not in figures or (figures[name] > floor if name.endswith("_at_most") else figures[name] < floor)
    ]


def raised(figures: Figures, floors: Figures) -> Figures:
    """The floors that ``figures`` allow: never lower than they were."""
    best = {name: min if name.endswith("_at_most") else max for name in figures}
    return {name: best[name](value, floors.get(name, value)) for name, value in figures.items()}


def main(arguments: list[str]) -> int:
    path = SEEDS / "floors.json"
    floors: dict[str, Figures] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    failed = False
    for name, function in _CHECKS.items():
        figures = function()
        print(name.ljust(16), "  ".join(f"{key} {value}" for key, value in figures.items()))
        for fall in falls(figures, floors.get(name, {})):
            failed = True
            print(f"! {name} fell: {fall}", file=sys.stderr)
        if "--update" in arguments:
            floors[name] = raised(figures, floors.get(name, {}))
    for name in floors.keys() - _CHECKS.keys():
        failed = True
        print(f"! the check {name} is gone", file=sys.stderr)
    if "--update" in arguments:
        path.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return int(failed)


if __name__ == "__main__":
    from tests.gate import main as registered_main  # the registry of the imported module, not of __main__

    sys.exit(registered_main(sys.argv[1:]))
