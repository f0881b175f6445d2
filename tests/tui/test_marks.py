"""What is marked: every character by its strongest mark, and only what lies on the line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reader.model import Span
from reader.tui.bigtext.marks import Mark, Marks, runs

spans = st.builds(
    lambda block, start, size: Span(block, start, start + size),
    st.integers(0, 2),
    st.integers(0, 30),
    st.integers(1, 9),
)
hits = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 9)), max_size=20, unique=True).map(
    lambda places: tuple(Span(block, start * 4, start * 4 + 3) for block, start in sorted(places))
)


def strongest(marks: Marks, block: int, at: int) -> Mark:
    """The same, character by character."""
    covers = [
        (Mark.WORD if marks.word_exact else Mark.GUESS, (marks.word,)),
        (Mark.CURSOR, (marks.cursor,)),
        (Mark.HIT, marks.hits),
        (Mark.SENTENCE, marks.sentence),
    ]
    order = list(Mark)
    found = [
        mark for mark, some in covers for span in some if span and span.block == block and span.start <= at < span.stop
    ]
    return min(found, key=order.index, default=Mark.PLAIN)


@given(
    st.builds(Marks, st.lists(spans, max_size=2).map(tuple), st.none() | spans, st.booleans(), st.none() | spans, hits),
    st.integers(0, 2),
    st.integers(0, 30),
    st.integers(1, 20),
)
def test_every_character_has_its_strongest_mark(marks: Marks, block: int, start: int, size: int) -> None:
    cut = runs(marks.within(block, start, start + size), start, start + size)
    shown = [mark for mark, first, last in cut for _ in range(first, last)]
    assert shown == [strongest(marks, block, at) for at in range(start, start + size)]


def test_of_thousands_of_hits_only_those_on_the_line_are_looked_at() -> None:
    many = Marks(hits=tuple(Span(0, n * 4, n * 4 + 3) for n in range(50_000)))
    assert len(many.within(0, 100_000, 100_040)) == 10
    assert len(list(many._near(0, 100_000, 100_040))) <= 11
