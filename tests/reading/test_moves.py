"""Where a step leads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Article, Frames, Position, Script, Utterance, Word
from reader.reading.moves import REPLAY_AFTER, Unit, move


def script_of(*places: tuple[int, int]) -> Script:
    """One utterance for each (block, sentence)."""
    word = Word(None, "말", "말")
    return Script(Article("", ""), tuple(Utterance((word,), sentence, 0, block) for block, sentence in places))


def starts(script: Script, unit: Unit) -> tuple[int, ...]:
    """The index of the first utterance of every sentence or paragraph, counted the slow way."""
    numbers = [u.sentence if unit is Unit.SENTENCE else u.block for u in script.utterances]
    return tuple(i for i, number in enumerate(numbers) if i == 0 or numbers[i - 1] != number)


SCRIPT = script_of((-1, 0), (0, 1), (0, 1), (0, 2), (1, 3), (1, 4), (1, 4))


@pytest.mark.parametrize(
    ("at", "unit", "by", "expected"),
    [
        (Position(0), Unit.SENTENCE, 1, 1),
        (Position(1), Unit.SENTENCE, 1, 3),
        (Position(2), Unit.SENTENCE, 1, 3),
        (Position(2), Unit.SENTENCE, -1, 1),
        (Position(3), Unit.SENTENCE, -1, 1),
        (Position(3, Frames(REPLAY_AFTER + 1)), Unit.SENTENCE, -1, 3),
        (Position(3, Frames(REPLAY_AFTER + 1)), Unit.SENTENCE, -2, 1),
        (Position(6), Unit.SENTENCE, 1, 5),
        (Position(0), Unit.SENTENCE, -5, 0),
        (Position(2), Unit.PARAGRAPH, 1, 4),
        (Position(5), Unit.PARAGRAPH, -1, 4),
        (Position(4), Unit.PARAGRAPH, -1, 1),
    ],
)
def test_move(at: Position, unit: Unit, by: int, expected: int) -> None:
    assert move(SCRIPT, at, unit, by) == Position(expected)


def test_an_empty_script_has_one_place() -> None:
    assert move(script_of(), Position(0), Unit.SENTENCE, 1) == Position(0)


@given(st.lists(st.integers(0, 3), min_size=1, max_size=30), st.data())
def test_steps_forward_then_back_return(sizes: list[int], data: st.DataObject) -> None:
    places = [(block, block * 10 + sentence) for block, size in enumerate(sizes) for sentence in range(size + 1)]
    script = script_of(*places)
    begins = starts(script, Unit.SENTENCE)
    here = data.draw(st.integers(0, len(begins) - 1))
    steps = data.draw(st.integers(0, len(begins) - 1 - here))
    there = move(script, Position(begins[here]), Unit.SENTENCE, steps)
    assert move(script, there, Unit.SENTENCE, -steps) == Position(begins[here])


@given(st.lists(st.integers(0, 3), min_size=1, max_size=12), st.sampled_from(Unit), st.integers(-5, 5), st.data())
def test_a_step_leads_to_the_start_so_many_units_away(
    sizes: list[int], unit: Unit, by: int, data: st.DataObject
) -> None:
    script = script_of(
        *((block, block * 10 + sentence) for block, size in enumerate(sizes) for sentence in range(size + 1))
    )
    begins = starts(script, unit)
    here = data.draw(st.integers(0, len(begins) - 1))
    expected = begins[min(max(0, here + by), len(begins) - 1)]
    assert move(script, Position(begins[here]), unit, by) == Position(expected)
