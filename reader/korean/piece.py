"""What a rule of reading is given and what it answers."""

from __future__ import annotations

from typing import NamedTuple

from reader.korean.characters import run_before

CONTEXT = 40
"""Characters before a place that a rule looks at: enough for two or three words, and a bound on the work."""


class Piece(NamedTuple):
    """The half-open stretch ``start``..``stop`` is said as ``spoken``, by ``rule``.

    ``spoken`` is Hangul, spaces and ``,.?!``; a space at an end parts it from its neighbours, a comma is a short pause.
    ``bare`` marks a number without a counter: 가 and 과 after it may be counters themselves.
    """

    start: int
    stop: int
    spoken: str
    rule: str
    bare: bool = False


class Line(NamedTuple):
    """A line of text with typographic variants folded one to one (:func:`reader.korean.fold.fold`).

    ``brackets`` is how round brackets are treated (see :class:`reader.model.ReadingOptions`).
    """

    text: str
    brackets: str = "soften"

    def before(self, at: int) -> str:
        """Up to :data:`CONTEXT` characters before ``at``."""
        return self.text[max(0, at - CONTEXT) : at]

    def after(self, at: int) -> str:
        """Up to :data:`CONTEXT` characters from ``at`` on."""
        return self.text[at : at + CONTEXT]

    def word_before(self, at: int) -> str:
        """The Hangul that ends right before ``at``, or empty."""
        return run_before(self.text, at, CONTEXT)
