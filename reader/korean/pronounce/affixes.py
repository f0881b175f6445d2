"""Endings of nouns that sound the same after every noun: 가능'성, 사용'법, 가정+용 (표준발음법 articles 26, 28, 29)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise

from reader.hangul import coda_of, split
from reader.korean.pronounce.contact import IOTIZED, Joint
from reader.korean.pronounce.lexicon import lines

_LINKING_S = frozenset("뒷윗깻댓갯랫찻훗뱃샛곗칫콧팻갓")
_LONGEST = 3
_SONORANTS = frozenset("ㄴㄹㅁㅇ")
_AFTER_NIEUN = frozenset("란량력령론료로례류록")
"""Article 20, the exceptions: 의견란, 생산량, 결단력 keep their ㄴ."""


@cache
def _tensed() -> Mapping[str, tuple[int, bool]]:
    """Last part of a compound → how many syllables stand before it at least, and whether it is tense after a vowel."""
    return {entry.strip("*0123456789"): _condition(entry) for entry in lines("tense_suffixes")}


def _condition(entry: str) -> tuple[int, bool]:
    return int(entry[-1]) if entry[-1].isdigit() else 1, "*" in entry


@cache
def _inserted() -> Mapping[str, int]:
    return {entry.rstrip("0123456789"): _condition(entry)[0] for entry in lines("insertion_suffixes")}


def joints(word: str, stops: tuple[int, ...]) -> Iterator[tuple[int, Joint]]:
    """The joints before such an ending, for each offset in ``stops`` at which a noun may end."""
    yield from _after_linking_s(word)
    for stop in stops:
        for start in range(stop - 1, max(0, stop - 1 - _LONGEST), -1):
            if joint := _joint(word, start, stop):
                yield start - 1, joint


def _after_linking_s(word: str) -> Iterator[tuple[int, Joint]]:
    """Article 30.3: ㄴ comes in after the ㅅ that only links two nouns (뒷일, 깻잎, 베갯잇)."""
    for at, (syllable, following) in enumerate(pairwise(word)):
        if syllable in _LINKING_S and split(following).onset == "ㅇ" and split(following).vowel in IOTIZED:
            yield at, Joint.INSERT


def _joint(word: str, start: int, stop: int) -> Joint | None:
    part, coda = word[start:stop], coda_of(word[start - 1])
    if coda == "ㄴ" and start > 1 and part in _AFTER_NIEUN:
        return Joint.NASAL
    if (least := _inserted().get(part)) is not None:
        return Joint.INSERT if coda and start >= least else None
    if (condition := _tensed().get(part)) is None:
        return None
    least, after_vowel = condition
    return Joint.TENSE if start >= least and (coda in _SONORANTS or (after_vowel and not coda)) else None
