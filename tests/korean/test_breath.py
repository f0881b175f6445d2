from itertools import pairwise

import pytest

from reader import korean
from reader.model import Span, Word

LONG = (
    "정부는 지난달 발표한 대책이 시장에 안착했다고 평가하면서도, 지방의 사정은 여전히 어렵다는 지적을 받아들여 "
    "추가 대책을 마련하기로 했으며 이를 위해 관계 부처가 참여하는 회의를 매주 열고 현장의 목소리를 듣기로 했다."
)


def _line(piece: tuple[Word, ...]) -> str:
    return " ".join(word.spoken for word in piece if word.spoken)


def test_a_short_sentence_is_one_breath():
    words = korean.read("비가 왔다.")
    assert korean.breaths(words) == (words,)


def test_no_words_are_no_breath():
    assert korean.breaths(()) == ()


def test_breaths_end_at_commas_and_clauses():
    pieces = korean.breaths(korean.read(LONG))
    assert len(pieces) >= 3
    assert _line(pieces[0]).endswith("평가하면서도,")
    assert all(_line(piece).endswith((",", "으며", "하고", "열고", ".", "로", "다는")) for piece in pieces)


def test_no_word_is_lost_or_moved():
    words = korean.read(LONG)
    assert tuple(word for piece in korean.breaths(words) for word in piece) == words


@pytest.mark.parametrize("text", ["가" * 400, "1" * 200, "나" * 99 + "1조2345억6789만 원", "3명" * 120])
def test_a_monster_is_cut_with_its_span(text: str):
    pieces = korean.breaths(korean.read(text))
    spans = [word.source for piece in pieces for word in piece if word.source]
    assert spans[0].start == 0
    assert spans[-1].stop == len(text)
    assert all(a.stop <= b.start for a, b in pairwise(spans))
    for piece in pieces:
        assert sum("가" <= char <= "힣" for char in _line(piece)) <= 60


def test_a_number_is_not_cut():
    words = (*korean.read("나" * 50), *korean.read("21만 4181명이 왔다"))
    pieces = korean.breaths(words)
    assert any("이십일만 사천백팔십일 명이" in _line(piece) for piece in pieces)


def test_an_announcement_has_no_span():
    word = Word(None, "가" * 130, "가" * 130)
    assert {part.source for piece in korean.breaths((word,)) for part in piece} == {None}
    kept = Word(Span(0, 0, 130), "가" * 130, "가" * 130)
    assert all(part.source for piece in korean.breaths((kept,)) for part in piece)
