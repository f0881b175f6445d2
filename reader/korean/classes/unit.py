"""Units of measure after a number: kg, ㎡, ㎞/h, %p, ℃ and what is made of them."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import NamedTuple

from reader.korean import tables
from reader.korean.characters import UNIT_SIGNS, hangul
from reader.korean.classes.counter import Counted
from reader.korean.classes.number import Number
from reader.korean.piece import Line
from reader.pattern import Pattern

_PERCENT = Pattern(r"\s?%\s?(?:포인트|[pP](?:t?(?![A-Za-z])))|\s?[%‰]")
_DEGREE = Pattern(r"\s?(?:[°º](?:\s?[CF](?![A-Za-z]))?|[℃℉])")
_SIGN = Pattern(rf"\s?([A-Za-zµΩ{UNIT_SIGNS}ℓÅ²³]+(?:\^?[23])?(?:[/·][A-Za-zµ{UNIT_SIGNS}ℓ²³]+[23]?)*|\"(?!\w))")
_AMBIGUOUS = frozenset("TAaKNJDUpPbBhF")
_FROM = {"A": 5, "J": 10, "N": 10, "p": 1, "P": 1, "B": 10, "F": 1}
"""From which whole number on a letter that is also a name is taken for a unit."""

_HEIGHTS = frozenset(["480", "720", "1080", "1440", "2160"])
"""Lines of a picture (1080p), which no price has for its points."""

_SPEED = {"h": "시속", "hr": "시속", "s": "초속", "sec": "초속", "min": "분속"}
_PER_TIME = {"h": "시간", "hr": "시간", "s": "초", "sec": "초", "min": "분", "m": "미터"}
_SPEEDING = frozenset({"m", "km", "cm", "mm", "mi", "mile"})
_CURRENCIES = frozenset("₩$€£¥")
_PARAMETERS = Pattern(r"\s?(?:파라미터|매개변수|모델|규모|급)")
_KINDS = frozenset("ABCD")
_A_KIND = Pattern(r"(?:[·,/]\s?\d+[A-D])*\s?(?:타입|형|석|블록|동|구역|라인|코스)")
"""84A타입, 5A석, 59A·59B 타입: the letter names a kind."""
_NAMED_ON = Pattern(r"-[A-Za-z]")
"""18F-FDG: the letter goes on as a name and is no floor."""
_NO_UNIT = frozenset(["", *".,()?!~-·"])
_LETTERS = Pattern(r"[A-Za-z0-9]")


class _Unit(NamedTuple):
    said: str
    prefix: str = ""


def after(line: Line, at: int, found: Number) -> Counted | None:
    """The unit that stands at ``at``, right after ``found``, or None."""
    text = line.text
    first = text[at : at + 1] if not text[at : at + 1].isspace() else text[at + 1 : at + 2]
    if hangul(first) or first in _NO_UNIT:
        return None
    if match := _PERCENT.match(text, at):
        sign = match.group().replace(" ", "")
        said = "퍼밀" if sign == "‰" else "퍼센트" if len(sign) == 1 else "퍼센트포인트"
        return Counted(match.end(), said, "sino", " " + said, f"unit {sign}")
    if match := _DEGREE.match(text, at):
        sign = match.group().strip()
        fahrenheit = sign[-1] in "℉F" and not line.before(at - len(found.raw)).rstrip().endswith("화씨")
        prefix = "화씨 " if fahrenheit else ""
        return Counted(match.end(), "도", "sino", " 도", f"unit {sign}", prefix)
    if text[at] in _CURRENCIES and not text[at + 1 : at + 2].isdigit():
        name = tables.mapping("currencies")[text[at]]
        return Counted(at + 1, name, "sino", " " + name, f"money {text[at]}")
    return _sign(line, at, found)


def _sign(line: Line, at: int, found: Number) -> Counted | None:
    match = _SIGN.match(line.text, at)
    if match is None or _LETTERS.match(line.text, match.end()):
        return None
    sign = match.group(1)
    spaced = match.group()[0].isspace()
    if currency := tables.mapping("currencies").get(sign):
        return Counted(match.end(), sign, "sino", " " + currency, f"money {sign}")
    if sign in _KINDS and _A_KIND.match(line.text, match.end()):
        return None
    if sign == "B" and _PARAMETERS.match(line.text, match.end()):
        return None
    if sign == "F" and _NAMED_ON.match(line.text, match.end()):
        return None
    if sign in _AMBIGUOUS and (spaced or not _sure(sign, found)):
        return None
    said = read(sign, line.before(at - len(found.raw)))
    return Counted(match.end(), sign, "sino", " " + said.said, f"unit {sign}", said.prefix) if said else None


def _sure(sign: str, found: Number) -> bool:
    """Whether a single letter right behind a number is a unit and no name (5G, 3D, 1A)."""
    if sign == "h" or (found.value is None and sign in "ATtpP"):
        return True
    return sign in _FROM and (found.value or 0) >= _FROM[sign] and not (sign == "p" and found.raw in _HEIGHTS)


@cache
def _named(sign: str) -> str:
    table = tables.mapping("units")
    plain = unicodedata.normalize("NFKC", sign).replace("μ", "µ").replace("∕", "/")
    return table.get(sign) or table.get(plain, "")


def _product(sign: str) -> _Unit | None:
    """Units that are multiplied: N·m, ㎏·m."""
    parts = [_named(part) for part in sign.split("·")]
    return _Unit(" ".join(parts)) if len(parts) > 1 and all(parts) else None


def read(sign: str, before: str = "") -> _Unit | None:
    """How ``sign`` is said: a unit, a speed (시속 … 킬로미터) or one unit for another (밀리그램 퍼 데시리터)."""
    plain = unicodedata.normalize("NFKC", sign).replace("∕", "/").replace("μ", "µ")
    over, slash, under = plain.replace("^", "").partition("/")
    top = _named(over)
    if not slash:
        return _Unit(top) if top else _product(over)
    if top and over in _SPEEDING and under in _SPEED:
        word = _SPEED[under]
        return _Unit(top, "" if before.rstrip().endswith(word) else word + " ")
    bottom = _PER_TIME.get(under) or _named(under)
    return _Unit(f"{top} 퍼 {bottom}") if top and bottom else None
