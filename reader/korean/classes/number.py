"""Numbers as newspapers write them: 1,234 · 3.14 · 21만 4181 · 1조2345억 · 4천500만 · 1000여만."""

from __future__ import annotations

from typing import NamedTuple

from reader.korean import numerals
from reader.pattern import Pattern

_BASIC = Pattern(r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?")
_SMALL_UNITS = {"천": (10**3, "막장체연안"), "백": (10**2, "신화제인"), "십": (10, "자")}
_LARGE_UNITS = {
    "만": (10**4, "큼약날나점료들족찬화델기물"),
    "억": (10**8, "제지울"),
    "조": (10**12, "각사별장건항끼례약선합직치정"),
    "경": (10**16, ""),
}
"""Each unit's value, and the syllables that make it the beginning of another word (3조각, 2천막)."""

_GYEONG = 10**16
_AFTER_GYEONG = frozenset(["", *" 0123456789원달여,."])
"""경 is so rare, and begins so many words, that it is a unit only before these."""

_SPELLED_FROM = 20
"""A plain row of more digits than this is a code, said digit by digit."""


class Number(NamedTuple):
    """A number as written: ``value`` where it is whole, ``spoken`` its Sino-Korean reading, ``raw`` as written."""

    start: int
    stop: int
    raw: str
    spoken: str
    value: int | None

    @property
    def code(self) -> bool:
        """Whether it is a row of digits that begins with 0 (007): no quantity."""
        return len(self.raw) > 1 and self.raw[0] == "0" and self.raw.isdigit()


class _Term(NamedTuple):
    """A part of a number up to a large unit: 4천500만."""

    stop: int
    spoken: str
    value: int | None
    large: int = 1


def _unit_at(text: str, at: int, units: dict[str, tuple[int, str]]) -> int:
    """The value of the unit at ``at``, or 0 where none stands or another word begins."""
    if at >= len(text) or text[at] not in units:
        return 0
    value, not_before = units[text[at]]
    if value == _GYEONG and text[at + 1 : at + 2] not in _AFTER_GYEONG:
        return 0
    return 0 if text[at + 1 : at + 2] and text[at + 1] in not_before else value


def _basic(raw: str) -> tuple[str, int | None]:
    whole, _, fraction = raw.replace(",", "").partition(".")
    if fraction:
        return numerals.decimal(whole, fraction), None
    return numerals.sino(int(whole)), int(whole)


def _small(text: str, at: int) -> _Term | None:
    """A number below the large units: 500, 3.14, 4천500, 1천2백."""
    match = _BASIC.match(text, at)
    if match is None:
        return None
    spoken, value = _basic(match.group())
    stop = match.end()
    if not _unit_at(text, stop, _SMALL_UNITS):
        return _Term(stop, spoken, value)
    if value is None:
        return _Term(stop + 1, spoken + text[stop], None)
    total = 0
    while unit := _unit_at(text, stop, _SMALL_UNITS):
        total, stop, value = total + value * unit, stop + 1, 0
        if (match := _BASIC.match(text, stop)) and match.group().isdigit() and int(match.group()) < unit:
            value, stop = int(match.group()), match.end()
    return _Term(stop, numerals.sino(total + value), total + value)


def _large(text: str, term: _Term) -> _Term:
    """``term`` with the large unit behind it, 여 and a space allowed before it: 110만, 1000여만, 30 억."""
    about = text.startswith("여", term.stop)
    at = term.stop + about
    spaced = text.startswith(" ", at)
    unit = _unit_at(text, at + spaced, _LARGE_UNITS)
    if not unit or (spaced and text[at + 2 : at + 3] not in set("\x20원달명여") | set("개건톤유엔위")):
        return term
    name = text[at + spaced]
    said = "" if term.value == 1 and unit == 10**4 and not about else term.spoken
    gap = " " if term.value is None else ""
    value = None if term.value is None or about else term.value * unit
    return _Term(at + spaced + 1, said + ("여" if about else "") + gap + name, value, unit)


def _goes_on(text: str, at: int, unit: int) -> _Term | None:
    """The next term of the same number: at once behind the unit, or after a space where it is plainly one number."""
    spaced = text.startswith(" ", at)
    term = _small(text, at + spaced)
    if term is None:
        return None
    grown = _large(text, term)
    if grown.large >= unit or (grown.value or 0) >= unit:
        return None
    if spaced and grown.large == 1 and not _plainly(text, at + 1, term):
        return None
    return grown


def _plainly(text: str, at: int, term: _Term) -> bool:
    """21만 4181명 is one number, 3조 2024년 is two: after a space three figures or more, or 천 and 백, no year."""
    raw = text[at : term.stop]
    if not raw.replace(",", "").isdigit():
        return raw[-1] in "천백" or any(unit in raw for unit in "천백")
    return len(raw) >= 3 and not text.startswith(("년", " 년", "."), term.stop)


def parse(text: str, at: int) -> Number | None:
    """The number that begins at ``at`` (a digit), as long as it goes."""
    term = _small(text, at)
    if term is None:
        return None
    raw = text[at : term.stop]
    if raw.isdigit() and (len(raw) > _SPELLED_FROM or (len(raw) > 1 and raw[0] == "0")):
        return Number(at, term.stop, raw, numerals.digits(raw), None)
    if len(raw) > 2 * _SPELLED_FROM:
        return Number(at, term.stop, raw, numerals.digits(raw), None)
    spoken, value, term = _sum(text, _large(text, term))
    return Number(at, term.stop, text[at : term.stop], spoken, value)


def _sum(text: str, term: _Term) -> tuple[str, int | None, _Term]:
    parts, value = [term.spoken], term.value
    while term.large > 1 and (following := _goes_on(text, term.stop, term.large)):
        term = following
        parts.append(term.spoken)
        value = None if value is None or term.value is None else value + term.value
    return " ".join(parts), value, term


def counted(found: Number) -> Number:
    """``found`` as a quantity: 09 before 분 is nine."""
    if found.code and len(found.raw) == 2:
        value = int(found.raw)
        return Number(found.start, found.stop, found.raw, numerals.sino(value), value)
    return found
