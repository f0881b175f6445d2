"""Tells a summary from the article it sums up: what it says is said again below."""

from __future__ import annotations

from reader.article.lines import Line

SHARE = 0.55
"""The share of a summary's pairs of syllables that the article has too; paragraphs of one article share fewer."""


def said_again(text: str, lines: list[Line], share: float = SHARE) -> bool:
    """Whether ``share`` of the pairs of neighbouring letters in ``text`` stand in ``lines`` as well."""
    pairs = _pairs(text)
    rest = _pairs(" ".join(line.text for line in lines))
    return len(pairs) >= 6 and len(pairs & rest) >= share * len(pairs)


def _pairs(text: str) -> set[str]:
    words = "".join(char if char.isalnum() else " " for char in text).split()
    return {word[at : at + 2] for word in words for at in range(len(word) - 1)}
