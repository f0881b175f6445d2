"""Scores, ratios and house numbers: 3-2, 3:7, 2대1, 4-3-3, 역삼동 12-3."""

from __future__ import annotations

import re

from reader.korean import numerals
from reader.korean.classes import counter, number, unit
from reader.korean.piece import Line, Piece
from reader.pattern import Pattern

_NUMBER = r"\d{1,3}(?:,\d{3})+|\d{1,4}(?:\.\d+)?"
_COLON = Pattern(rf"({_NUMBER})((?:\s?:\s?(?:{_NUMBER}))+)(?![\d:])")
_VERSUS = Pattern(rf"({_NUMBER})\s?대\s?({_NUMBER})(?!\d|,\d)")
_HYPHEN = Pattern(r"(\d{1,3})(\s?)-(\s?)(\d{1,3})(?!\d|,\d|\.\d|-\d|%)")
_FORMATION = Pattern(r"\d(?:-\d){2,4}(?![\d-])")
_LOT = Pattern(r"(?!(?:19|20)\d\d-)(\d{4})-(\d{1,4})(?!\d|,\d|\.\d|-\d|%)")
_PLACE = Pattern(r"(?:[가-힣](?:동|로|길|리|면|읍)|\d[가길]|번지|\s산)\s?$")
_WON = Pattern(
    r"(?:으?로)?\s?(?:승|패|무승부|비[겨긴기]|이[긴겨기겼]|졌|진\s|지[고며]|꺾|누[르른]|앞[서선섰]|뒤[져지진졌]|역전|동점|제압|완[승패파]|대[승패파]|물리|따돌|끌려|리드|석패|신승)"
)
_AIRLINER = Pattern(r"7\d7-\d{1,3}(?!\d)")
_CLUB = Pattern(r"(\d0)-\1\s?(?:클럽|고지|달성|기록|도전|가입|시즌|$)")
_HOUSE = Pattern(r"\s?번지|번\s?길|호(?![가-힣])")


def _say(text: str) -> str:
    whole, point, fraction = text.replace(",", "").partition(".")
    return numerals.decimal(whole, fraction) if point else numerals.sino(int(whole))


def read(line: Line, at: int) -> Piece | None:
    """A score or a ratio that begins at ``at``."""
    if at and line.text[at - 1] in "-.,:" and at > 1 and line.text[at - 2].isdigit():
        return None
    return _colon(line, at) or _versus(line, at) or _formation(line, at) or _hyphen(line, at) or _lot(line, at)


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
    if _CLUB.match(line.text, at):
        return Piece(at, match.end(), f"{_lead(line, at)}{numerals.sino(first)} {numerals.sino(second)} ", "code")
    if _AIRLINER.match(line.text, at):
        return Piece(at, match.end(), f"{_lead(line, at)}{numerals.sino(first)} {numerals.sino(second)}", "code")
    if _is_house(line, at, match.end()):
        return _house(line, at, match.end(), first, second)
    if _measured(line, match.start(4)) or (match[1][0] == "0" and len(match[1]) > 1):
        return None
    joint = "에서" if first < second and second > 200 else " 대"
    return Piece(at, match.end(), f"{_lead(line, at)}{numerals.sino(first)}{joint} {numerals.sino(second)}", "score")


def _lot(line: Line, at: int) -> Piece | None:
    """우동 1408-5; a number of four digits that may be a year is none."""
    match = _LOT.match(line.text, at)
    if match is None or not _is_house(line, at, match.end()):
        return None
    return _house(line, at, match.end(), int(match[1]), int(match[2]))


def _house(line: Line, start: int, stop: int, first: int, second: int) -> Piece:
    said = f"{_lead(line, start)}{numerals.sino(first)} 다시 {numerals.sino(second)}"
    return Piece(start, stop, said, "address")


def _is_house(line: Line, start: int, stop: int) -> bool:
    """역삼동 12-3, 12-3번지; but 나폴리 2-1 승 and 현대가 2-2로 비겼다 are scores."""
    if _HOUSE.match(line.after(stop)):
        return True
    return _PLACE.search(line.before(start)) is not None and _WON.match(line.text, stop) is None


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
