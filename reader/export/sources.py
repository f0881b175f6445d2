"""What to export, as the listener names it: files, folders, addresses, and lists of them."""

from __future__ import annotations

import os.path
from collections.abc import Iterable, Iterator
from pathlib import Path

PAGES = frozenset({".txt", ".text", ".html", ".htm", ".xhtml", ".md"})
"""What is taken out of a folder; a file that is named itself is taken whatever it is called."""


def expand(names: Iterable[str]) -> tuple[str, ...]:
    """Every source once, in order: a folder stands for the pages in it and below it, by name."""
    found: dict[str, None] = {}
    for name in names:
        found.update(dict.fromkeys(_within(name)))
    return tuple(found)


def listed(lines: Iterable[str]) -> tuple[str, ...]:
    """The sources of a list, one a line; empty lines and lines that begin with ``#`` are left out."""
    return expand(line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#"))


def _within(name: str) -> Iterator[str]:
    path = Path(name)
    if not os.path.isdir(name):  # noqa: PTH112 - total: no error for a name that is too long
        yield name
        return
    for page in sorted(path.rglob("*")):
        below = page.relative_to(path).parts
        if page.suffix.lower() in PAGES and page.is_file() and not any(part.startswith(".") for part in below):
            yield str(page)
