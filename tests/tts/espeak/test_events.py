"""From espeak-ng's word events to marks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.tts.espeak.events import marks, offsets


def places(texts: list[str], events: list[tuple[int, int]], frames: int) -> list[tuple[int, int]]:
    return [(mark.word, mark.at) for mark in marks(texts, events, frames)]


ROWS = {
    "one event a word": (["하나", "둘", "셋"], [(0, 0), (3, 100), (5, 200)], 300, [(0, 0), (1, 100), (2, 200)]),
    "several events a token": (["이십팔일", "셋"], [(2, 40), (3, 60), (5, 200)], 300, [(0, 40), (1, 200)]),
    "an event inside a token counts for it": (["하나", "둘셋"], [(0, 0), (4, 100)], 300, [(0, 0), (1, 100)]),
    "no event, between two": (["하나", "나라", "셋"], [(0, 0), (6, 600)], 900, [(0, 0), (1, 300), (2, 600)]),
    "no event at the start": (["나라", "둘"], [(3, 300)], 400, [(0, 0), (1, 300)]),
    "no event at the end": (["하나", "나라"], [(0, 0)], 500, [(0, 0), (1, 300)]),
    "no event at all": (["하나", "나라"], [], 500, [(0, 0), (1, 300)]),
    "a word that is not said": (["하나", "", "둘"], [(0, 0), (3, 90)], 200, [(0, 0), (2, 90)]),
    "a word of several tokens": (["이십 일", "셋"], [(0, 0), (3, 50), (5, 90)], 200, [(0, 0), (1, 90)]),
    "an event that goes back": (["하나", "둘", "셋"], [(0, 0), (5, 90), (3, 95)], 200, [(0, 0), (1, 54), (2, 90)]),
    "an event past the end": (["하나", "둘"], [(0, 0), (3, 900)], 200, [(0, 0), (1, 200)]),
    "an event before the start": (["하나", "둘"], [(-1, 0), (3, 100)], 200, [(0, 0), (1, 100)]),
    "nothing said": ([""], [], 0, []),
}


@pytest.mark.parametrize("row", ROWS)
def test_marks(row):
    texts, events, frames, expected = ROWS[row]
    assert places(texts, events, frames) == expected


texts_of = st.lists(st.text(alphabet="가나마 .", max_size=6).map(lambda text: " ".join(text.split())), max_size=8)


@settings(max_examples=100, deadline=None)
@given(texts_of, st.lists(st.tuples(st.integers(-3, 60), st.integers(-5, 1000)), max_size=12), st.integers(0, 900))
def test_whatever_comes_each_said_word_has_one_mark_in_order_within_the_clip(texts, events, frames):
    found = marks(texts, events, frames)
    assert [mark.word for mark in found] == [number for number, text in enumerate(texts) if text]
    places = [mark.at for mark in found]
    assert places == sorted(places)
    assert all(0 <= at <= frames for at in places)


def test_offsets_count_the_spaces_between_words_that_are_said():
    assert offsets(["하나", "", "둘 셋", "넷"]) == [(0, 0), (2, 3), (3, 7)]
