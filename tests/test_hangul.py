"""Hangul taken apart: keystrokes of committed syllables, initial consonants, search."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.hangul import coda_of, holds, initials, is_syllable, jamo_of, join, keystrokes, matches, split

syllables = st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("ㅂ", "q"),
        ("ㅁ", "a"),
        ("ㅡ", "m"),
        ("ㅒ", "o"),
        ("가", "rk"),
        ("밟", "qkfq"),
        ("쏴", "thk"),
        ("의", "dml"),
        ("값", "rkqt"),
    ],
)
def test_a_committed_character_means_its_keys(typed: str, keys: str) -> None:
    assert keystrokes(typed) == keys


def test_every_letter_key_has_a_jamo_and_back() -> None:
    for letter in "abcdefghijklmnopqrstuvwxyz":
        assert keystrokes(jamo_of(letter)) == letter


@pytest.mark.parametrize("other", ["q", "1", " ", "漢", "", "\x1b"])
def test_what_is_no_hangul_means_no_keys(other: str) -> None:
    assert keystrokes(other) == ""


@given(syllables)
def test_every_syllable_comes_apart_into_letters(syllable: str) -> None:
    assert 2 <= len(keystrokes(syllable)) <= 5
    assert keystrokes(syllable).isalpha()
    assert is_syllable(syllable)


@pytest.mark.parametrize(
    ("syllable", "jamo"),
    [("가", "ㄱㅏ"), ("각", "ㄱㅏㄱ"), ("개", "ㄱㅐ"), ("까", "ㄲㅏ"), ("뷁", "ㅂㅞㄺ"), ("힣", "ㅎㅣㅎ")],
)
def test_a_syllable_has_two_jamo_or_three(syllable: str, jamo: str) -> None:
    assert "".join(split(syllable)) == jamo
    assert initials(syllable) == jamo[0]


@given(syllables)
def test_what_was_taken_apart_is_put_together(syllable: str) -> None:
    assert join(*split(syllable)) == syllable
    assert coda_of(syllable) == split(syllable).coda


@given(st.text())
def test_initials_keep_every_offset(text: str) -> None:
    assert len(initials(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "has"), [("3위", True), ("Key ㅎ", True), ("ㆎ", True), ("", False), ("漢 1 a ー", False)]
)
def test_hangul_is_found_whole_or_in_letters(text: str, has: bool) -> None:
    assert holds(text) is has


@pytest.mark.parametrize(
    ("query", "found"),
    [("ㄱㅈ", [0, 12]), ("글자", [0]), ("글ㅈ", [0]), ("기준", [12]), ("KBS", [4]), ("없음", []), ("", []), ("  ", [])],
)
def test_search_by_initials_and_syllables(query: str, found: list[int]) -> None:
    assert matches(query, "글자는 Kbs에서 본 기준") == found


@given(st.text(st.characters(codec="utf-8"), max_size=40), st.integers(0, 40), st.integers(1, 6))
def test_what_is_written_is_found_where_it_stands(text: str, start: int, size: int) -> None:
    query = text[start : start + size]
    if query.strip() == query and query and query.casefold() == query == query.lower() and "ß" not in text:
        plain = [i for i in range(len(text)) if text[i : i + len(query)] == query]
        assert not plain or matches(query, text)


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [("b", "aB", [1]), ("B", "İab", [2]), ("ㄱ", "가가", [0, 1]), ("가가", "가가가", [0]), ("가각", "가가각", [1])],
)
def test_where_it_is_found(query: str, text: str, found: list[int]) -> None:
    """Some letters are two in lower case (İ); what is found twice does not overlap."""
    assert matches(query, text) == found
