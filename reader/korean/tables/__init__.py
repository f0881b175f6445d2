"""The tables of the Korean part: tab-separated files, read once when a rule first needs them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent


@cache
def _whole(name: str) -> str:
    return (_HERE / f"{name}.tsv").read_text(encoding="utf-8")


@cache
def text(name: str) -> str:
    """``<name>.tsv`` without its comment lines."""
    return "".join(line for line in _whole(name).splitlines(keepends=True) if not line.startswith("#"))


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


def find(name: str, key: str) -> str:
    """The second column of the row of ``key``, or empty: for a table too long to be taken apart for a few words."""
    whole, row = _whole(name), f"\n{key}\t"
    at = whole.find(row)
    return whole[at + len(row) : whole.find("\n", at + 1)] if at >= 0 else ""
