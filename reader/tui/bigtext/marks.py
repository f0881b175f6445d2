"""What is marked in the text, by character: what is heard, the cursor, what was searched for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from reader.model import Span


class Mark(StrEnum):
    """How a stretch of characters is shown, the strongest first."""

    WORD = "word"
    CURSOR = "cursor"
    GUESS = "guess"
    HIT = "hit"
    SENTENCE = "sentence"
    PLAIN = "plain"


_STRENGTH = {mark: rank for rank, mark in enumerate(Mark)}


@dataclass(frozen=True, slots=True)
class Marks:
    """Stretches of the text by what they are. ``word_exact`` is False where the place of the word is estimated;
    ``hits`` are in order and of one length.
    """

    sentence: tuple[Span, ...] = ()
    word: Span | None = None
    word_exact: bool = True
    cursor: Span | None = None
    hits: tuple[Span, ...] = ()

    def within(self, block: int, start: int, stop: int) -> list[tuple[Mark, int, int]]:
        """The marked stretches of ``block`` between two characters, cut to them."""
        return [
            (mark, max(start, span.start), min(stop, span.stop))
            for mark, span in self._near(block, start, stop)
            if span.block == block and span.start < stop and start < span.stop
        ]

    def _near(self, block: int, start: int, stop: int) -> Iterator[tuple[Mark, Span]]:
        """All marks but the hits that are elsewhere: a search may find thousands."""
        yield from ((Mark.SENTENCE, span) for span in self.sentence)
        if self.cursor is not None:
            yield Mark.CURSOR, self.cursor
        if self.word is not None:
            yield (Mark.WORD if self.word_exact else Mark.GUESS), self.word
        size = self.hits[0].stop - self.hits[0].start if self.hits else 0
        first = bisect_left(self.hits, (block, start - size), key=_place)
        last = bisect_left(self.hits, (block, stop), lo=first, key=_place)
        yield from ((Mark.HIT, span) for span in self.hits[first:last])


def _place(span: Span) -> tuple[int, int]:
    return span.block, span.start


def runs(marked: list[tuple[Mark, int, int]], start: int, stop: int) -> list[tuple[Mark, int, int]]:
    """``start`` to ``stop`` cut into stretches, each with its strongest mark."""
    edges = sorted({start, stop} | {edge for _, first, last in marked for edge in (first, last)})
    return [(_strongest(marked, first, last), first, last) for first, last in pairwise(edges)]


def _strongest(marked: list[tuple[Mark, int, int]], first: int, last: int) -> Mark:
    covering = (mark for mark, start, stop in marked if start <= first and last <= stop)
    return min(covering, key=_STRENGTH.__getitem__, default=Mark.PLAIN)
