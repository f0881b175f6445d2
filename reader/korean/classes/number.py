"""Numbers as newspapers write them: 1,234 · 3.14 · 21만 4181 · 1조2345억 · 4천500만 · 1000여."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reader.korean import numerals

_BASIC = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_SMALL = rf"{_BASIC}(?:(?:천(?!막|장|체|연|안)|백(?!신|화|제|인)|십(?!자))(?:\d{{1,3}}(?!\d|,))?)*"
_GUARD = {
    "만": r"만(?!큼|약|날|나|점|료|들|족|찬|화|델|기|물)",
    "억": r"억(?!제|지|울)",
    "조": r"조(?!각|사|별|장|건|항|끼|례|약|선|합|직|치|정)",
    "경": r"경(?!기|주|찰|우|계|영|력|로|쟁|매|제|상|북|남|험|고|비|에|부)",
}
_LARGE = f"(?:{'|'.join(_GUARD.values())})"
_REST = r"\s?(?=\d{1,3}[천백](?:\d|원|만|억|여|\s)|\d{3,4}(?!\d|,|\s?년)|\d,\d{3})"
NUMBER = re.compile(
    rf"(?:{_SMALL}여?\s?{_LARGE}(?:\s?{_SMALL}{_LARGE})*(?:\d+(?![\d,.])|{_REST}{_SMALL})?|{_SMALL})"
)
_TERM = re.compile(rf"({_SMALL})(여?)\s?([만억조경]|)")
_SMALL_TERM = re.compile(r"([\d,.]+)\s?([천백십]?)")
_WEIGHT = {"": 1, "십": 10, "백": 100, "천": 1000, "만": 10**4, "억": 10**8, "조": 10**12, "경": 10**16}
LONGEST = 40
"""A longer row of digits is no number that anyone would say; it is said digit by digit."""


@dataclass(frozen=True, slots=True)
class Number:
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


def _basic(text: str) -> tuple[str, int | None]:
    whole, _, fraction = text.replace(",", "").partition(".")
    if fraction:
        return numerals.decimal(whole, fraction), None
    return numerals.sino(int(whole)), int(whole)


def _small(text: str) -> tuple[str, int | None]:
    """A term below 만: 500, 4천500, 1천2백."""
    terms = _SMALL_TERM.findall(text)
    if len(terms) == 1 and not terms[0][1]:
        return _basic(terms[0][0])
    spoken, value = "", 0
    for digits, unit in terms:
        said, amount = _basic(digits)
        if amount is None:
            return said + unit, None
        value += amount * _WEIGHT[unit]
    spoken = numerals.sino(value)
    return spoken, value


def _say(text: str) -> tuple[str, int | None]:
    spoken: list[str] = []
    total: int | None = 0
    for small, about, unit in _TERM.findall(text):
        said, value = _small(small)
        said += about
        if said == "일" and unit == "만" and not spoken:
            said = ""
        spaced = " " if unit and value is None else ""
        spoken.append(said + spaced + unit)
        total = None if total is None or value is None or about else total + value * _WEIGHT[unit]
    return " ".join(spoken), total


def parse(text: str, at: int) -> Number | None:
    """The number that begins at ``at`` (a digit), as long as it goes."""
    match = NUMBER.match(text, at)
    if match is None:
        return None
    raw = match.group()
    if raw.isdigit() and (len(raw) > 20 or (len(raw) > 1 and raw[0] == "0")):
        return Number(at, match.end(), raw, numerals.digits(raw), None)
    if len(raw) > LONGEST and not re.search(r"[만억조경]", raw):
        return Number(at, match.end(), raw, numerals.digits(raw), None)
    spoken, value = _say(raw)
    return Number(at, match.end(), raw, spoken, value)


def counted(found: Number) -> Number:
    """``found`` as a quantity: 09 before 분 is nine."""
    if found.code and len(found.raw) == 2:
        value = int(found.raw)
        return Number(found.start, found.stop, found.raw, numerals.sino(value), value)
    return found
