"""Counters that go both ways (대, 번, 분, 장 …): which numerals they take is settled by their neighbours."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from reader.korean import tables
from reader.korean.context import after_a, before_a
from reader.korean.piece import Line
from reader.pattern import Pattern

_AGED = 10
_ALONE = Pattern(r"[가를의는와도만]|\s*$|[.,]|입니|이다|뿐|씩|나|까지|에\s")
_PARTS = Pattern(r"\s?\d+\s?[절조항]|(?:에서는?|은)\s")
_AND_ANOTHER = Pattern(r"(?:\s?(?:[와과,·~]|및)\s?\d+대)+")
_TITLE = Pattern(r"[』》〉」]\s?$")


class Place(NamedTuple):
    """The number ``value`` stands at ``at`` of ``line``; what it counts stops at ``end``."""

    line: Line
    at: int
    value: int
    end: int

    def after_a(self, kind: str) -> bool:
        """Whether a noun of ``kind`` stands before the number."""
        return after_a(kind, self.line, self.at)

    def before_a(self, kind: str) -> bool:
        """Whether a word of ``kind`` stands after the counter."""
        return before_a(kind, self.line, self.end)


def native(word: str, place: Place) -> bool:
    """Whether ``word`` takes a native numeral at ``place``; never from 100 on."""
    rule = _RULES.get(word)
    return rule is not None and place.value < 100 and rule(place)


def _vehicles(place: Place) -> bool:
    """대: 버스 세 대, but 삼대 과제, 이십대 남성, 십육대 국회, 이십일대와 이십이대 국회, 가족 삼대."""
    if another := _AND_ANOTHER.match(place.line.text, place.end):
        place = place._replace(end=another.end())
    if place.before_a("reign") or place.after_a("scope") or place.after_a("lineage"):
        return False
    if place.after_a("machine") or place.before_a("machine_verb"):
        return True
    return place.value % _AGED != 0 and _ALONE.match(place.line.text, place.end) is not None


def _times(place: Place) -> bool:
    """번: 세 번 만났다, but 삼번 출구, 기호 삼번."""
    letter = place.line.text[place.at - 1 : place.at]
    return not ((letter.isascii() and letter.isalpha()) or place.before_a("numbered") or place.after_a("numbering"))


def _guests(place: Place) -> bool:
    """분: 손님 두 분, but 십분 뒤."""
    return place.after_a("guest") or place.line.text.startswith(_guest_verbs(), place.end)


@cache
def _guest_verbs() -> tuple[str, ...]:
    return tuple(row[1].replace("_", " ") for row in tables.rows("guests"))


def _sheets(place: Place) -> bool:
    """장: 책 세 장, but 삼장 이절."""
    return _PARTS.match(place.line.text, place.end) is None and not place.before_a("chapter")


def _volumes(place: Place) -> bool:
    """권: 책 두 권, but 『토지』 이권."""
    return _TITLE.search(place.line.before(place.at)) is None


def _sequels(place: Place) -> bool:
    return not place.after_a("sequel")


_RULES: dict[str, Callable[[Place], bool]] = {
    "대": _vehicles,
    "번": _times,
    "분": _guests,
    "장": _sheets,
    "권": _volumes,
    "편": _sequels,
    "점": lambda place: place.after_a("item"),
    "동": lambda place: place.value < 20 and place.after_a("building"),
    "부": lambda place: place.after_a("paper"),
    "정": lambda place: place.after_a("gun"),
    "기": lambda place: place.after_a("launched"),
    "집": lambda place: place.after_a("eatery"),
    "량": lambda place: place.after_a("train"),
    "단": lambda place: place.after_a("bundled"),
    "쪽": lambda place: place.after_a("clove"),
    "시": lambda place: 1 <= place.value <= 12,
    "발": lambda place: True,  # noqa: ARG005 - a shot is a shot wherever it falls
    "줄": lambda place: True,  # noqa: ARG005 - as above
}
