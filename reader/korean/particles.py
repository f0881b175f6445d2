"""What may follow a noun or a counter within one word: particles, the copula and common suffixes."""

from __future__ import annotations

from reader.korean import tables
from reader.korean.characters import run

_LONGEST = 4
"""Syllables of the longest particle behind which a word may go on."""


def begins(text: str, at: int) -> bool:
    """Whether the noun that stops at ``at`` ends there, or a particle or suffix follows."""
    following = run(text, at)
    if not following or following in tables.words("particles", "whole"):
        return True
    first = tables.words("particles", "first")
    return any(following[:length] in first for length in range(1, _LONGEST + 1))
