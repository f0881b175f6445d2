"""Quantities: a sign, a number or a range of two, and what is counted or measured (-3도, 12명, 5~10㎜, 2~3명)."""

from __future__ import annotations

from dataclasses import dataclass

from reader.korean import numerals, tables
from reader.korean.classes import counter, number, unit
from reader.korean.classes.number import Number
from reader.korean.pattern import Pattern
from reader.korean.piece import Line, Piece

_SIGN = Pattern(r"([-+±]?)\s?(√?)(?=\d)")
_TILDE = Pattern(r"\s?(?:여)?\s?~\s?(?=[-+]?\d)")
_DASH = Pattern(r"-(?=\d)")
_ORDER = Pattern(r"(?:^|[^가-힣])제\s?$")
_MULTIPLIER = Pattern(r"[×x*](?=\d)")


_SIGNS = {"-": "마이너스 ", "+": "플러스 ", "±": "플러스마이너스 ", "√": "루트 "}
_TEMPERATURES = {"-": "영하 ", "+": "영상 "}


_ATTRIBUTIVE = ("한", "두", "세", "네", "스무")
"""Native numerals that cannot stand without what they count: 한 명에서 세 명, not 한에서 세 명."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A signed number: ``sign`` is ``-``, ``+``, ``±`` or nothing, with ``√`` behind it or not."""

    sign: str
    number: Number

    @property
    def stop(self) -> int:
        return self.number.stop


def _amount(text: str, at: int) -> Amount | None:
    sign = ""
    if match := _SIGN.match(text, at):
        sign, at = match[1] + match[2], match.end()
    found = number.parse(text, at) if at < len(text) and "0" <= text[at] <= "9" else None
    return Amount(sign, found) if found else None


def sign_word(sign: str, *, temperature: bool = False) -> str:
    """How a sign is said: 영하 and 영상 for temperatures."""
    if temperature and sign in _TEMPERATURES:
        return _TEMPERATURES[sign]
    return "".join(_SIGNS[char] for char in sign)


def say(found: Number, style: str) -> str:
    """``found`` in ``style``: native, digits (공일공) or sino."""
    if style in {"native", "ordinal"} and found.value is not None and found.value > 0:
        return numerals.native(found.value) if style == "native" else numerals.ordinal(found.value)
    if style == "first" and found.value is not None and found.value > 0:
        return "첫" if found.value == 1 else numerals.native(found.value)
    if style == "digits":
        return numerals.digits(found.raw)
    if style == "month":
        return counter.month(found)
    return found.spoken


def _second(line: Line, first: Amount) -> tuple[Amount, str] | None:
    """The other end of a range, where there is one: ``~`` always, ``-`` only between numbers that rise."""
    text = line.text
    if match := _TILDE.match(text, first.stop):
        second = _amount(text, match.end())
        return (second, "~") if second else None
    if not first.sign and (match := _DASH.match(text, first.stop)):
        second = _amount(text, match.end())
        if second and not second.sign:
            return second, "-"
    return None


def _zone(line: Line, at: int) -> str:
    """A space where a number stands right behind Hangul, none after 제."""
    return " " if line.word_before(at) else ""


def read(line: Line, at: int) -> Piece | None:
    """A quantity or a bare number that begins at ``at``."""
    first = _amount(line.text, at)
    if first is None or (first.sign[:1] in {"-", "+"} and _is_joint(line, at)):
        return None
    ends = _second(line, first)
    if ends and (piece := _range(line, at, first, *ends)):
        return piece
    return _single(line, at, first)


def _is_joint(line: Line, at: int) -> bool:
    """Whether a sign at ``at`` joins what stands before it (KTX-1, 3-2) and is no sign of a number."""
    return at > 0 and (line.text[at - 1].isalnum() or line.text[at - 1] in ")%")


def _single(line: Line, at: int, amount: Amount) -> Piece:
    found = amount.number
    counted = unit.after(line, found.stop, found) or counter.after(line, at, found)
    lead = _zone(line, at)
    if named := _tail(line, at, found):
        return Piece(at, found.stop, " " + named, "name")
    if counted is None:
        ordered = _ORDER.search(line.before(at))
        spoken = ("" if ordered else lead) + sign_word(amount.sign) + found.spoken + counter.gap(line, found.stop)
        return Piece(at, found.stop, spoken, "number" if not amount.sign else "sign", bare=True)
    found = number.counted(found)
    temperature = counted.word == "도"
    said = sign_word(amount.sign, temperature=temperature) + counted.prefix + say(found, counted.style)
    spoken = said + counted.said
    return Piece(at, counted.stop, (lead if not counted.order else "") + spoken, counted.rule)


def _tail(line: Line, at: int, found: Number) -> str:
    """The number that belongs to a name (코로나19, 386세대), as that name is said."""
    before, after = line.word_before(at), line.after(found.stop).removeprefix(" ")
    for front, figures, back, said in tables.rows("tails"):
        if figures == found.raw and before.endswith(front) and after.startswith(tuple(back.split()) or ""):
            return said
    return ""


def _range(line: Line, at: int, first: Amount, second: Amount, mark: str) -> Piece | None:
    counted = unit.after(line, second.stop, second.number) or counter.after(line, at, second.number)
    if mark == "-" and (counted is None or counted.word in counter.SCORED):
        return None
    lead = _zone(line, at)
    if counted is None:
        spoken = f"{sign_word(first.sign)}{first.number.spoken}에서 {sign_word(second.sign)}{second.number.spoken}"
        return Piece(at, second.stop, lead + spoken + counter.gap(line, second.stop), "range", bare=True)
    return Piece(at, counted.stop, lead + _ends(first, second, counted), f"range, {counted.rule}")


def _ends(first: Amount, second: Amount, counted: counter.Counted) -> str:
    """Both ends of a range with what they count, which is said once where the first can stand without it."""
    if counted.word == "월":
        return f"{counter.month(first.number)}에서 {counter.month(second.number)}"
    style = counted.style
    low, high = first.number.value, second.number.value
    if style in {"native", "first"} and low and high and not (first.sign or second.sign):
        if pair := numerals.about(low, high):
            return pair + counted.said
        if low >= 20 and low % 10 == high % 10 == 0:
            style = "sino"
        elif numerals.native(low).endswith(_ATTRIBUTIVE):
            return f"{say(first.number, style)}{counted.said}에서 {say(second.number, style)}{counted.said}"
    warm = counted.word == "도"
    above = "영상 " if warm and first.sign == "-" and not second.sign else sign_word(second.sign, temperature=warm)
    start = sign_word(first.sign, temperature=warm) + counted.prefix + say(first.number, style)
    return f"{start}에서 {above}{say(second.number, style)}{counted.said}"
