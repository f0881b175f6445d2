"""What espeak-ng can be given at once: it drops the end of long clauses, and some long words kill it."""

from __future__ import annotations

import re
from dataclasses import dataclass

MAX_CHARACTERS = 100
"""Clauses without punctuation lose their end from some 140 characters on, without an error."""

MAX_SYLLABLES = 60
"""An unspaced run stops at about 65 syllables."""

MAX_RUN = 40
"""A run of other signs than Hangul may abort the process; with a space every 40 characters none was seen to."""

CLAUSE_END = re.compile(r"[.!?。…,;:](?:\s+|$)")
_NOT_HANGUL_RUN = re.compile(rf"[^\s가-힣]{{{MAX_RUN}}}(?=[^\s])")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text, and the offset in it where it begins. Every character of the text is in one piece."""

    text: str
    start: int

    @property
    def stop(self) -> int:
        return self.start + len(self.text)


def syllables(text: str) -> int:
    """How many Hangul syllables ``text`` has."""
    return sum("가" <= character <= "힣" for character in text)


def fits(text: str) -> bool:
    """Whether espeak-ng says all of ``text`` when it is given whole."""
    return len(text) <= MAX_CHARACTERS and syllables(text) <= MAX_SYLLABLES and not _NOT_HANGUL_RUN.search(text)


def cut(piece: Piece) -> tuple[Piece, ...]:
    """``piece`` in parts that fit, cut after clauses where it can be, else between words, else anywhere."""
    if fits(piece.text):
        return (piece,)
    return tuple(part for half in halves(piece) for part in cut(half))


def halves(piece: Piece) -> tuple[Piece, Piece]:
    """``piece`` in two, cut at the best place near its middle: after a clause, between words, anywhere.

    Raises ValueError for a piece of one character.
    """
    if len(piece.text) < 2:
        raise ValueError("one character has no halves")
    at = _best_cut(piece.text)
    return Piece(piece.text[:at], piece.start), Piece(piece.text[at:], piece.start + at)


def _best_cut(text: str) -> int:
    middle, reach = len(text) // 2, len(text) // 4
    clauses = [match.end() for match in CLAUSE_END.finditer(text)]
    gaps = [match.end() for match in re.finditer(r"\s+", text)]
    for places in (clauses, gaps):
        near = [place for place in places if abs(place - middle) <= reach and 0 < place < len(text)]
        if near:
            return min(near, key=lambda place: abs(place - middle))
    inner = [place for place in gaps if 0 < place < len(text)]
    return min(inner, key=lambda place: abs(place - middle)) if inner else middle
