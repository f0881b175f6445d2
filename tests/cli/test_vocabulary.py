"""Typed commands: every name answers, on either keyboard layout, and none means two things."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.cli.plain.answers import ANSWERS
from reader.cli.plain.vocabulary import WORDS, find, meant, parse
from reader.cli.strokes import strokes
from reader.messages import Language, set_language


def test_every_command_has_an_answer_and_a_help_in_both_languages() -> None:
    assert {word.id for word in WORDS} == set(ANSWERS)
    assert all(word.about[0] and word.about[1] and word.about[0] != word.about[1] for word in WORDS)


def test_no_name_means_two_things() -> None:
    names = [name for word in WORDS for name in word.names]
    assert len(names) == len(set(names)) == len(set(map(strokes, names)))


@pytest.mark.parametrize("word", WORDS, ids=lambda word: word.id)
def test_every_name_is_understood(word: object) -> None:
    for name in word.names:  # type: ignore[attr-defined]
        assert parse(f" {name} 3 ") == (word, "3")
        assert parse(strokes(name)) == (word, "")


@pytest.mark.parametrize(
    ("line", "id_", "argument"),
    [
        ("", "toggle", ""), ("  ", "toggle", ""), ("빠르기1.5", "speed", "1.5"), ("빠르기 1.5", "speed", "1.5"),
        ("책갈피 목록", "marks", ""), ("N", "next", ""), ("NEXT 2", "next", "2"), ("n3", "next", "3"),
        ("찾기 a b", "search", "a b"), ("다음 문단", "next_paragraph", ""),
        ("ekdma", "next", ""), ("EKDMA 2", "next", "2"), ("벼ㅑㅅ", "quit", ""), ("ㅜㄷㅌㅅ", "next", ""),
        ("ㄴ1.5", "speed", "1.5"), ("Rmxsorl", "quit", ""), ("ㄷ 3월=세월", "correct", "3월=세월"),
    ],
)  # fmt: skip
def test_how_people_type(line: str, id_: str, argument: str) -> None:
    asked = parse(line)
    assert asked
    assert (asked[0].id, asked[1]) == (id_, argument)


@pytest.mark.parametrize(
    ("line", "name"), [("빠르", "빠르기"), ("도움멀", "도움말"), ("zzzz", ""), ("다움", "다음"), ("eksdma", "다음")]
)
def test_what_was_probably_meant(line: str, name: str) -> None:
    assert parse(line) is None
    assert meant(line) == name


def test_names_are_told_in_the_language_in_force() -> None:
    word = find("q")
    assert word
    assert word.name == "끝내기"
    set_language(Language.EN)
    assert word.name == "quit"


@given(st.text(max_size=20))
def test_any_line_is_taken(line: str) -> None:
    parse(line)
    meant(line)
