"""What may follow a noun or a counter within one word: particles, the copula and common suffixes."""

from __future__ import annotations

from reader.korean import tables

_LONGEST = 4
"""Syllables of the longest particle behind which a word may go on."""


def run(text: str, at: int, most: int = 8) -> str:
    """The Hangul that begins at ``at``, at most ``most`` syllables of it."""
    stop = at
    while stop < len(text) and stop - at < most and "가" <= text[stop] <= "힣":
        stop += 1
    return text[at:stop]


def begins(text: str, at: int) -> bool:
    """Whether the noun that stops at ``at`` ends there, or a particle or suffix follows."""
    following = run(text, at)
    if not following or following in tables.words("particles", "whole"):
        return True
    first = tables.words("particles", "first")
    return any(following[:length] in first for length in range(1, _LONGEST + 1))
