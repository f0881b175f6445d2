"""What espeak-ng can be given at once."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.tts.espeak.pieces import MAX_CHARACTERS, MAX_SYLLABLES, Piece, cut, fits, halves

hostile = st.text(alphabet="가힣하나둘 s',.?!ㅋ😀\n\t0", max_size=400) | st.text(max_size=300)


@settings(max_examples=60, deadline=None)
@given(hostile)
def test_parts_fit_and_are_the_whole(text):
    parts = cut(Piece(text, 5))
    assert "".join(part.text for part in parts) == text
    assert all(fits(part.text) for part in parts)
    starts = [5]
    for part in parts:
        assert part.start == starts[-1]
        starts.append(part.stop)


@settings(max_examples=40, deadline=None)
@given(hostile.filter(lambda text: len(text) > 1))
def test_halves_are_both_something(text):
    left, right = halves(Piece(text, 0))
    assert left.text
    assert right.text
    assert left.text + right.text == text


def test_one_character_has_no_halves():
    with pytest.raises(ValueError, match="one character"):
        halves(Piece("가", 0))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("가나다 라마바, 사아자 차카타 파하 가나", "가나다 라마바, "),
        ("가나다라 마바사아 자차카타 파하가나", "가나다라 마바사아 "),
        ("가나다라마바사아", "가나다라"),
        ("가 나다라마바사아자차카", "가 "),
        ("3.5도와 4.5도 사이의 값", "3.5도와 "),
    ],
    ids=["after a clause", "between words", "anywhere", "at the only gap", "not inside a number"],
)
def test_the_best_place_to_cut(text, first):
    assert halves(Piece(text, 0))[0].text == first


def test_limits():
    assert MAX_CHARACTERS <= 100, "from 142 on the end of a clause is lost"
    assert MAX_SYLLABLES <= 60, "from 65 on the end of a run is lost"
    assert fits("가" * MAX_SYLLABLES)
    assert not fits("가" * (MAX_SYLLABLES + 1))
    assert fits("a " * (MAX_CHARACTERS // 2))
    assert not fits("a " * (MAX_CHARACTERS // 2 + 1))
    assert not fits("s'" * 21)


def test_a_megabyte_is_cut_in_a_moment():
    text = "가" * 100_000
    assert sum(len(part.text) for part in cut(Piece(text, 0))) == len(text)
