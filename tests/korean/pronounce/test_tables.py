"""The tables are data: every sign must stand where it means something, every word be Hangul, none be there twice."""

from collections import Counter

import pytest

from reader.hangul import split
from reader.korean.pronounce.coda import NEUTRAL
from reader.korean.pronounce.contact import IOTIZED, OBSTRUENTS, TENSE, Joint
from reader.korean.pronounce.lexicon import NAMES, TABLES, entries, lines, parse


def bare(text: str) -> str:
    return "".join(character for character in text if "가" <= character <= "힣")


@pytest.mark.parametrize("path", sorted(TABLES.glob("*.txt")), ids=lambda path: path.stem)
def test_words_are_hangul_and_there_once(path) -> None:
    words = list(lines(path.stem))
    assert words
    assert not [word for word, count in Counter(words).items() if count > 1]
    allowed = set("^$>'+|~-*0123456789")
    assert not [word for word in words if not bare(word) or set(word) - set(bare(word)) - allowed]


@pytest.mark.parametrize("name", NAMES)
def test_signs_stand_where_they_mean_something(name: str) -> None:
    wrong = [text for text in lines(name) if not all(_meaningful(text))]
    assert not wrong


def _meaningful(text: str):
    word = bare(text)
    for at, joint in parse(text).joints.items():
        left, right = split(word[at]), split(word[at + 1])
        if joint is Joint.TENSE:
            yield right.onset in TENSE and NEUTRAL[left.coda] not in OBSTRUENTS
        elif joint is Joint.INSERT:
            yield bool(left.coda) and right.onset == "ㅇ" and right.vowel in IOTIZED
        elif joint is Joint.BREAK:
            yield bool(left.coda) and right.onset in "ㅇㅎ"
        elif joint is Joint.NASAL:
            yield (left.coda, right.onset) == ("ㄴ", "ㄹ")


def test_plain_words_carry_no_sign() -> None:
    assert all(word.lstrip("^") == bare(word) for word in lines("plain"))


def test_a_sign_is_read() -> None:
    assert parse("^눈'동+일$") == ({0: Joint.TENSE, 1: Joint.INSERT}, True, True, False)
    assert parse("판매'가>").followed
    assert entries()["눈동자"] == "눈'동자"
