"""Where a noun may end: before the particles and endings that can follow it in one written word."""

from __future__ import annotations

from functools import cache, lru_cache

from reader.korean.pronounce.lexicon import lines


@cache
def _particles() -> frozenset[str]:
    return frozenset(lines("particles"))


@cache
def _longest() -> int:
    return max(map(len, _particles()))


@lru_cache(maxsize=8192)
def noun_ends(word: str) -> tuple[int, ...]:
    """The offsets at which a noun may end in ``word``, the whole word first, then before ever longer particles."""
    first = max(1, len(word) - _longest())
    return (len(word), *(stop for stop in range(len(word) - 1, first - 1, -1) if word[stop:] in _particles()))
