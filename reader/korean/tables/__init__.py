"""The tables of the Korean part: tab-separated files, read once when a rule first needs them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent


@cache
def text(name: str) -> str:
    """``<name>.tsv`` without its comment lines."""
    whole = (_HERE / f"{name}.tsv").read_text(encoding="utf-8")
    return "".join(line for line in whole.splitlines(keepends=True) if not line.startswith("#"))


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of ``<name>.tsv`` as tuples of fields; ``#`` begins a comment line."""
    return tuple(tuple(line.split("\t")) for line in text(name).splitlines() if line)


@cache
def mapping(name: str) -> dict[str, str]:
    """The first column of a table to its second."""
    return dict(line.split("\t", 2)[:2] for line in text(name).splitlines() if line)


@cache
def words(name: str, kind: str) -> frozenset[str]:
    """The space-separated words of the rows of ``<name>.tsv`` whose first column is ``kind``."""
    return frozenset(word for row in rows(name) if row[0] == kind for word in row[1].split())
