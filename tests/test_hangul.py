"""Hangul taken apart: keystrokes of committed syllables, initial consonants, search."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.hangul import holds, initials, is_syllable, jamo_of, keystrokes, matches

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
