"""Counters: what stands after a number in Hangul or hanja, and whether it takes native or Sino-Korean numerals."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from reader.korean import characters, particles, tables
from reader.korean.classes import bothways, number
from reader.korean.classes.number import Number
from reader.korean.piece import Line

SCORED = frozenset({"승", "패", "무", "로", "무승부", "세트"})
"""Counters before which 3-2 is a score and no range."""

_HANJA = dict(
    zip(
        "年月日時分名人回號次個代層弗國度世位圓元歲秒億萬兆",
        "년월일시분명인회호차개대층불국도세위원원세초억만조",
        strict=True,
    )
)
_HANJA |= {"弗": "달러", "元": "위안"}
_CAP = {"번째": 39, "시간": 23, "시간째": 23, "시간여": 23, "배": 10_000}
"""Up to which number a counter takes native numerals, where that is not 99."""

_DEGREES = frozenset(["도로"])
"""Right behind a figure a counter and its particle: 3도로 떨어졌다."""

_ORDERS = frozenset(["시", "대"])
"""Right behind a figure a counter also before another noun: 4대보험."""

_NAMES = {"native": "native", "ordinal": "native", "first": "native", "sino": "Sino-Korean", "digits": "digit by digit"}


class Counted(NamedTuple):
    """How a number is said with what it counts: in ``style``, between ``prefix`` and ``said``.

    ``style`` is native, sino, digits, month, first (첫 번째) or ordinal (첫째). ``order`` marks a number after 제.
    """

    stop: int
    word: str
    style: str
    said: str
    rule: str
    prefix: str = ""
    order: bool = False


class _Found(NamedTuple):
    """A counter in the text: ``kind`` is its row in the table, ``spaced`` whether a space stands before it."""

    word: str
    end: int
    kind: str
    spaced: bool


@cache
def _kinds() -> dict[str, str]:
    return {word: row[0] for row in tables.rows("counters") for word in row[1].split()}


@cache
def _longest() -> int:
    return max(map(len, _kinds()))


def gap(line: Line, stop: int) -> str:
    """A space where Hangul that is no particle follows a bare number (3만개 → 삼만 개)."""
    return "" if particles.begins(line.text, stop) else " "


def month(found: Number) -> str:
    """유월 and 시월, else Sino-Korean."""
    found = number.counted(found)
    return {6: "유월", 10: "시월"}.get(found.value or 0, found.spoken + "월")


def _find(text: str, at: int) -> _Found | None:
    """The longest counter that begins at ``at`` (or after one space), unless another word begins there."""
    if text[at : at + 1] in _HANJA:
        word = _HANJA[text[at]]
        return _Found(word, at + 1, _kinds().get(word, "s"), spaced=False)
    spaced = text.startswith(" ", at)
    run = characters.run(text, at + spaced, _longest())
    for length in range(len(run), 0, -1):
        if (kind := _kinds().get(run[:length])) and (spaced or run[:length] not in _DEGREES):
            found = _Found(run[:length], at + spaced + length, kind, spaced)
            return found if kind != "x" and _whole(text, found) else None
    return None


def _whole(text: str, found: _Found) -> bool:
    """Whether the word ends where the counter does; a longer counter right behind its number needs no such proof."""
    doubtful = (found.kind in "nb" and found.word not in _ORDERS) or found.spaced
    sure = len(found.word) > (2 if found.spaced else 1)
    return sure or not doubtful or particles.begins(text, found.end)


def after(line: Line, at: int, found: Number) -> Counted | None:
    """What is counted after ``found`` (whose first character stands at ``at``), or None."""
    about = line.text.startswith("여", found.stop)
    stop = found.stop + about
    counter = _find(line.text, stop)
    if counter is not None and counter.word == "과" and (number.counted(found).value or 100) >= 100:
        counter = None
    if counter is None:
        return Counted(stop, "", "sino", "여" + gap(line, stop), "number") if about else None
    ordered = line.word_before(at) == "제" or line.before(at).endswith(" 제 ")
    if counter.word == "월" and number.counted(found).value is not None:
        return Counted(counter.end, "월", "month", "", "date", order=True)
    style = _style(line, at, found, counter)
    if (ordered or about) and style != "digits":
        style = "sino"
    said = "여 " if about else "" if ordered or _joined(found, counter, style) else " "
    rule = f"counter {counter.word}, {_NAMES[style]}"
    return Counted(counter.end, counter.word, style, said + counter.word, rule, order=ordered)


def _joined(found: Number, counter: _Found, style: str) -> bool:
    """Whether number and counter are written together: numbers that give an order (삼층, 삼대 과제, 첫째)."""
    value = number.counted(found).value or 0
    if counter.kind == "o" or style == "ordinal":
        return True
    return (counter.kind == "b" and style == "sino" and value < 100) or (counter.word == "년" and value >= 1000)


def _style(line: Line, at: int, found: Number, counter: _Found) -> str:
    value = number.counted(found).value
    if value is None:
        return "sino"
    if counter.kind == "b":
        return "native" if bothways.native(counter.word, bothways.Place(line, at, value, counter.end)) else "sino"
    native = value <= _CAP.get(counter.word, 99) or (value >= 100 and not counter.word.startswith("시간"))
    if counter.word in {"째", "번째"} and native and value < 100:
        return "ordinal" if counter.word == "째" else "first"
    if counter.kind == "n":
        return "native" if native else "sino"
    return "digits" if counter.word == "학번" and len(found.raw) == 2 else "sino"
