"""Sums with the currency before them: ₩45,900 · US$ 1,234 · €500 · KRW 1230000 · $30억."""

from __future__ import annotations

from reader.korean import tables
from reader.korean.classes import number
from reader.korean.piece import Line, Piece
from reader.pattern import Pattern

_MARK = Pattern(
    r"(?P<before>[-+]?)(?P<currency>[A-Za-z]{1,3}\$|[A-Z]{3}(?![A-Za-z])|krw|usd|eur|jpy|[$₩€£¥฿₫₹₽₱₺₿])\s?(?P<behind>[-+]?)(?=\d)"
)
_ENGLISH = Pattern(r"(\s?(?:trillion|billion|million|thousand|bn|tn|mn)|[KMBT])(?![A-Za-z])")
_SCALE = {"thousand": 10**3, "k": 10**3, "million": 10**6, "mn": 10**6, "m": 10**6, "billion": 10**9, "bn": 10**9,
          "b": 10**9, "trillion": 10**12, "tn": 10**12, "t": 10**12}  # fmt: skip
_FIGURES = frozenset("0123456789,.")
_RANGE = Pattern(r"\s?~\s?(?:[A-Za-z]{0,3}[$₩€£¥])?\s?(?=\d)")
_ABOUT = Pattern(r"여")


def read(line: Line, at: int) -> Piece | None:
    """A sum of money whose currency stands at ``at``, before the number, or whose sign stands there, before both."""
    match = _MARK.match(line.text, at) if any(map(str.isdigit, line.text[at + 1 : at + 8])) else None
    if match is None or (at and _goes_on(line.text[at - 1], signed=bool(match["before"]))):
        return None
    name = tables.mapping("currencies").get(match["currency"].upper())
    found = number.parse(line.text, match.end())
    if name is None or found is None:
        return None
    sign = {"-": "마이너스 ", "+": "플러스 "}.get(match["before"] or match["behind"], "")
    said, stop = _scaled(line, found)
    if (more := _RANGE.match(line.text, stop)) and (second := number.parse(line.text, more.end())):
        upper, stop = _scaled(line, second)
        said = f"{said}에서 {upper}"
    if _ABOUT.match(line.text, stop):
        said, stop = said + "여", stop + 1
    lead = " " if line.word_before(at) else ""
    return Piece(at, stop, f"{lead}{sign}{said} {name}", f"money {match['currency']}")


def _goes_on(before: str, *, signed: bool) -> bool:
    """Whether a currency behind the character ``before`` is part of a name, or its sign the dash of a range."""
    return before.isalnum() if signed else before.isascii() and before.isalpha()


def _scaled(line: Line, found: number.Number) -> tuple[str, int]:
    """``$1.5 billion``: the English scale is turned into ours."""
    match = _ENGLISH.match(line.text, found.stop)
    if match is None or not _FIGURES.issuperset(found.raw):
        return found.spoken, found.stop
    whole, _, fraction = found.raw.replace(",", "").partition(".")
    value = int(whole + fraction) * _SCALE[match[1].strip().lower()] // 10 ** len(fraction)
    from reader.korean.numerals import sino

    return sino(value), match.end()
