"""Dates in every spelling: 2023. 12. 28. · 2023-12-28 · '97년 · 12.28(목) · 20231228 · 2023-24시즌."""

from __future__ import annotations

import re
from collections.abc import Callable

from reader.korean.characters import UNIT_SIGNS
from reader.korean.numerals import sino
from reader.korean.piece import Line, Piece
from reader.pattern import Pattern

_MONTH = r"(0?[1-9]|1[0-2])"
_DAY = r"(0?[1-9]|[12]\d|3[01])"
_FULL = Pattern(rf"((?:1[5-9]|20)\d\d)\s?([.\-/])\s?{_MONTH}\s?\2\s?{_DAY}(?!\d|,\d|[.\-/]\d)(\.(?=\s|~|$|\())?")
_SHORT = Pattern(rf"'?(\d\d)([.\-/])\s?{_MONTH}\2\s?{_DAY}(?![\d%]|[.\-/]\d)(\.(?=\s|~|$|\())?")
_COMPACT = Pattern(r"((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d|,|\.\d|-\d|\s?[가-힣%원])")
_YEAR_MONTH = Pattern(
    rf"((?:19|20)\d\d)(?:\.\s?(0[1-9]|1[0-2])\.?|\.\s([1-9])\.|\.([1-9])\.)(?![\d%{UNIT_SIGNS}A-Za-z]|\s?(?:포인트|원|달러|퍼센트|배|점|점대|선))"
)
_DAY_OF_YEAR = Pattern(
    rf"{_MONTH}\s?([./])\s?{_DAY}(?!\d)(?:\.?(?=\s?\([월화수목금토일]\))|(?<=\d)\.(?=\s?[~)]|\s\d|$))"
)
_DAYS = Pattern(rf"{_MONTH}/{_DAY}\s?~\s?{_MONTH}/{_DAY}(?![\d/])")
_LATE_DAY = Pattern(
    rf"{_MONTH}/(1[3-9]|2\d|3[01])(?![\d/])(?=\s?(?:부터|까지|오전|오후|개봉|출시|공개|방송|개최|개막|시행|예정|마감|크리스마스))"
)
_SEASON = Pattern(
    r"((?:19|20)\d\d|\d\d)[-/]((?:19|20)\d\d|\d\d)(?=\s?(?:시즌|회계연도|프로|여자|남자|V리그|NBA|KBL|EPL|UEFA|유럽|잉글랜드))"
)
_YEARS = Pattern(r"((?:19|20)\d\d)-((?:19|20)\d\d|\d\d)(?![\d-])")
_APOSTROPHE = Pattern(r"'(\d\d)(?=년|학번|\s|~|-|$|[).,])")


def _said(year: int | None, month: int | None, day: int | None) -> str:
    parts = []
    if year is not None:
        parts.append(f"{sino(year)}년")
    if month is not None:
        parts.append({6: "유월", 10: "시월"}.get(month, f"{sino(month)}월"))
    if day is not None:
        parts.append(f"{sino(day)}일")
    return " ".join(parts)


def read(line: Line, at: int) -> Piece | None:
    """A date in digits that begins at ``at``."""
    text = line.text
    if at and (text[at - 1].isdigit() or (text[at - 1] in ".," and at > 1 and text[at - 2].isdigit())):
        return None
    for rule in _RULES.get(_figures(text, at), ()):
        if piece := rule(text, at):
            return piece
    return None


def _figures(text: str, at: int) -> int:
    """How many digits stand in a row."""
    stop = at
    while stop < len(text) and text[stop].isdigit():
        stop += 1
    return stop - at


def _full(text: str, at: int) -> Piece | None:
    match = _FULL.match(text, at) or _SHORT.match(text, at)
    if match is None:
        return None
    return _piece(match, _said(int(match[1]), int(match[3]), int(match[4])), dotted=bool(match[5]))


def _compact(text: str, at: int) -> Piece | None:
    match = _COMPACT.match(text, at)
    return _piece(match, _said(int(match[1]), int(match[2]), int(match[3]))) if match else None


def _piece(match: re.Match[str], spoken: str, *, dotted: bool = False) -> Piece:
    """The point of the last number (28.) is not the end of a sentence, except at the end of the line."""
    ends = dotted and match.end() == len(match.string.rstrip())
    return Piece(match.start(), match.end(), " " + spoken + ("." if ends else ""), "date")


def _season(text: str, at: int) -> Piece | None:
    if match := _SEASON.match(text, at) or _YEARS.match(text, at):
        joint = " " if len(match[2]) == 2 else "에서 "
        return Piece(at, match.end(), f" {sino(int(match[1]))}{joint}{sino(int(match[2]))}", "date")
    return None


def _month(text: str, at: int) -> Piece | None:
    if match := _YEAR_MONTH.match(text, at):
        month = match[2] or match[3] or match[4]
        return _piece(match, _said(int(match[1]), int(month), None))
    return None


def _day(text: str, at: int) -> Piece | None:
    if match := _DAYS.match(text, at):
        first, last = _said(None, int(match[1]), int(match[2])), _said(None, int(match[3]), int(match[4]))
        return Piece(at, match.end(), f" {first}에서 {last}", "date")
    if match := _DAY_OF_YEAR.match(text, at) or _LATE_DAY.match(text, at):
        return _piece(match, _said(None, int(match[1]), int(match[match.lastindex or 3])))
    return None


_RULES: dict[int, tuple[Callable[[str, int], Piece | None], ...]] = {
    8: (_compact,),
    4: (_full, _season, _month),
    2: (_full, _season, _day),
    1: (_day,),
}
"""The rules by the number of digits that a date begins with."""


def read_short_year(line: Line, at: int) -> Piece | None:
    """'97년 and '23.12.28: the apostrophe stands for the century and is not said."""
    text = line.text
    if text[at] != "'":
        return None
    if match := _SHORT.match(text, at):
        return _piece(match, _said(int(match[1]), int(match[3]), int(match[4])), dotted=bool(match[5]))
    if match := _APOSTROPHE.match(text, at):
        return Piece(at, match.end(), " " + sino(int(match[1])), "date")
    return None
