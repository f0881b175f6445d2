"""Scores, ratios and house numbers: 3-2, 3:7, 2대1, 4-3-3, 역삼동 12-3."""

from __future__ import annotations

import re

from reader.korean import numerals
from reader.korean.classes import counter, number, unit
from reader.korean.pattern import Pattern
from reader.korean.piece import Line, Piece

_NUMBER = r"\d{1,3}(?:,\d{3})+|\d{1,4}(?:\.\d+)?"
_COLON = Pattern(rf"({_NUMBER})((?:\s?:\s?(?:{_NUMBER}))+)(?![\d:])")
_VERSUS = Pattern(rf"({_NUMBER})\s?대\s?({_NUMBER})(?!\d|,\d)")
_HYPHEN = Pattern(r"(\d{1,3})(\s?)-(\s?)(\d{1,3})(?!\d|,\d|\.\d|-\d|%)")
_FORMATION = Pattern(r"\d(?:-\d){2,4}(?![\d-])")
_PLACE = Pattern(r"(?:[가-힣](?:동|로|길|리|가|면|읍)|번지|\s산)\s?$")
_HOUSE = Pattern(r"\s?번지|번\s?길|호(?![가-힣])")


def _say(text: str) -> str:
    whole, point, fraction = text.replace(",", "").partition(".")
    return numerals.decimal(whole, fraction) if point else numerals.sino(int(whole))


def read(line: Line, at: int) -> Piece | None:
    """A score or a ratio that begins at ``at``."""
    if at and line.text[at - 1] in "-.,:" and at > 1 and line.text[at - 2].isdigit():
        return None
    return _colon(line, at) or _versus(line, at) or _formation(line, at) or _hyphen(line, at)


def _lead(line: Line, at: int) -> str:
    return " " if line.word_before(at) else ""


def _colon(line: Line, at: int) -> Piece | None:
    match = _COLON.match(line.text, at)
    if match is None:
        return None
    parts = [match[1], *re.findall(_NUMBER, match[2])]
    return Piece(at, match.end(), _lead(line, at) + " 대 ".join(map(_say, parts)), "score")


def _versus(line: Line, at: int) -> Piece | None:
    match = _VERSUS.match(line.text, at)
    if match is None:
        return None
    second = number.parse(line.text, match.start(2))
    if second is None or second.stop > match.end():
        return None
    counted = unit.after(line, second.stop, second) or counter.after(line, match.start(2), second)
    if counted and counted.word not in counter.SCORED:
        return None
    return Piece(at, match.end(), f"{_lead(line, at)}{_say(match[1])} 대 {_say(match[2])}", "score")


def _formation(line: Line, at: int) -> Piece | None:
    match = _FORMATION.match(line.text, at)
    if match is None:
        return None
    spoken = " ".join(numerals.sino(int(part)) for part in match.group().split("-"))
    return Piece(at, match.end(), _lead(line, at) + spoken, "code")


def _hyphen(line: Line, at: int) -> Piece | None:
    match = _HYPHEN.match(line.text, at)
    if match is None or (bool(match[2]) != bool(match[3])):
        return None
    first, second = int(match[1]), int(match[4])
    if _PLACE.search(line.before(at)) or _HOUSE.match(line.after(match.end())):
        said = f"{_lead(line, at)}{numerals.sino(first)} 다시 {numerals.sino(second)}"
        return Piece(at, match.end(), said, "address")
    if _measured(line, match.start(4)) or (match[1][0] == "0" and len(match[1]) > 1):
        return None
    joint = "에서" if first < second and second > 200 else " 대"
    return Piece(at, match.end(), f"{_lead(line, at)}{numerals.sino(first)}{joint} {numerals.sino(second)}", "score")


def _measured(line: Line, at: int) -> bool:
    """Whether the second number has a unit or a counter right behind it, so that the two are a range."""
    second = number.parse(line.text, at)
    if second is None:
        return False
    if unit.after(line, second.stop, second):
        return True
    if line.after(second.stop)[:1].isspace():
        return False
    counted = counter.after(line, at, second)
    return counted is not None and counted.word not in counter.SCORED
