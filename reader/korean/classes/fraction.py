"""Fractions: 1/3, 1과1/2, 3 1/4, √16/9, -3/4km; 3/4분기; blood pressure 120/80."""

from __future__ import annotations

import re

from reader.korean import josa, numerals
from reader.korean.classes import unit
from reader.korean.classes.number import Number
from reader.korean.piece import Line, Piece
from reader.pattern import Pattern

_NUMBER = r"\d{1,3}(?:,\d{3})+|\d{1,6}(?:\.\d{1,6})?"
_FRACTION = Pattern(
    rf"([-+±](?=[\d√]))?(?:(\d{{1,6}})(?:\s?[과와]\s?|\s)(?=√?\d{{1,4}}/√?\d))?(√?)({_NUMBER})/(√?)({_NUMBER})(?![\d/]|,\d|\.\d)"
)
_QUARTER = Pattern(r"([1-4])/4\s?분기")
_SHARE = Pattern(r"(\d{1,2})/[nN](?![A-Za-z\d])")
"""A bill that is shared among all: 1/n."""

_PRESSURE = Pattern(r"혈압[은이을]?\s?(?:은|이|을|약)?\s?$")
_SIGN = {"-": "마이너스 ", "+": "플러스 ", "±": "플러스마이너스 "}


def _say(text: str) -> str:
    whole, point, fraction = text.replace(",", "").partition(".")
    return numerals.decimal(whole, fraction) if point else numerals.sino(int(whole))


def read(line: Line, at: int) -> Piece | None:
    """A fraction that begins at ``at`` (a digit, a sign or √)."""
    text = line.text
    if match := _QUARTER.match(text, at):
        return Piece(at, match.end(), f"{numerals.sino(int(match[1]))}사분기", "fraction")
    if match := _SHARE.match(text, at):
        return Piece(at, match.end(), f"엔분의 {numerals.sino(int(match[1]))}", "fraction")
    match = _FRACTION.match(text, at)
    if match is None or (match[1] and at and text[at - 1].isalnum()):
        return None
    lead = " " if line.word_before(at) else ""
    found = Number(at, match.end(), match[6], "", None)
    measured = unit.after(line, match.end(), found)
    if _PRESSURE.search(line.before(at)) or (measured and measured.word == "mmHg"):
        tail = measured.said if measured else ""
        stop = measured.stop if measured else match.end()
        return Piece(at, stop, f"{lead}{_say(match[4])}에 {_say(match[6])}{tail}", "fraction")
    spoken = lead + _said(match)
    if measured:
        return Piece(at, measured.stop, f"{measured.prefix}{spoken}{measured.said}", f"fraction, {measured.rule}")
    return Piece(at, match.end(), spoken, "fraction")


def _said(match: re.Match[str]) -> str:
    sign, whole = _SIGN.get(match[1] or "", ""), ""
    if match[2]:
        said = numerals.sino(int(match[2]))
        whole = said + josa.choose(said, "과", "와") + " "
    top = ("루트 " if match[3] else "") + _say(match[4])
    bottom = ("루트 " if match[5] else "") + _say(match[6])
    return f"{sign}{whole}{bottom}분의 {top}"
