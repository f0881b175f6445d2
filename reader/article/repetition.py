"""Tells a summary from the article it sums up: what it says is said again below."""

from __future__ import annotations

from reader.article.lines import Line
from reader.pattern import Pattern

SHARE = 0.55
"""The share of a summary's pairs of syllables that the article has too; paragraphs of one article share fewer."""

_FEWEST = 6
"""Pairs that a line must have for its words to tell."""

_WORDS = Pattern(r"[^\W_]+")


def said_again(text: str, rest: set[str], share: float = SHARE) -> bool:
    """Whether ``share`` of the pairs of neighbouring letters in ``text`` are in ``rest``, the pairs of other lines."""
    here = _of(text)
    return len(here) >= _FEWEST and len(here & rest) >= share * len(here)


def unsaid(text: str, rest: set[str], share: float) -> bool:
    """Whether less than ``share`` of the pairs of neighbouring letters in ``text`` are in ``rest``."""
    here = _of(text)
    return len(here) * 2 > _FEWEST and len(here & rest) < share * len(here)


def pairs(lines: list[Line]) -> set[str]:
    """The pairs of neighbouring letters in all words of ``lines``."""
    return _of(" ".join(line.text for line in lines))


def _of(text: str) -> set[str]:
    return {word[at : at + 2] for word in _WORDS.findall(text) for at in range(len(word) - 1)}
