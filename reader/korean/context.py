"""Looks at what stands beside a number: the noun before it, the words after what it counts."""

from __future__ import annotations

from functools import cache

from reader.korean import tables
from reader.korean.piece import Line

_PARTICLES = ("으로", "을", "를", "이", "가", "은", "는", "도", "만", "의", "와", "과", "용", "당", "들")


@cache
def _words(kind: str) -> tuple[str, ...]:
    return tuple(sorted(tables.words("neighbours", kind), key=len, reverse=True))


def after_a(kind: str, line: Line, at: int) -> bool:
    """Whether the last noun before ``at`` ends in a word of ``kind``; particles and adverbs (총, 모두) may follow."""
    words = line.before(at).split()
    while words and words[-1] in _words("adverb"):
        words.pop()
    if not words:
        return False
    noun = words[-1].lstrip("'\"(")
    return noun.endswith(_words(kind)) or any(
        noun.endswith(particle) and noun.removesuffix(particle).endswith(_words(kind)) for particle in _PARTICLES
    )


def before_a(kind: str, line: Line, end: int) -> bool:
    """Whether a word of ``kind`` begins at ``end``, after a particle or a space."""
    following = line.after(end)
    if following[:1] in set("가를의와도는을이은과"):
        following = following[1:]
    return following.removeprefix(" ").startswith(_words(kind))
