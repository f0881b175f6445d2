"""Quantities: a sign, a number or a range of two, and what is counted or measured (-3도, 12명, 5~10㎜, 2~3명)."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from reader.korean import numerals, tables
from reader.korean.characters import hangul
from reader.korean.classes import counter, number, unit
from reader.korean.classes.number import Number
from reader.korean.context import before_a
from reader.korean.piece import Line, Piece
from reader.pattern import Pattern

_SIGN = Pattern(r"([-+±]?)\s?(√?)(?=\d)")
_TILDE = Pattern(r"\s?(여)?\s?~\s?(?=[-+]?\d)")
_DASH = Pattern(r"-(?=\d)")
_COMMA = Pattern(r",(?=\d(?![\d,.]))")


_SIGNS = {"-": "마이너스 ", "+": "플러스 ", "±": "플러스마이너스 ", "√": "루트 "}
_TEMPERATURES = {"-": "영하 ", "+": "영상 "}
_CODE_BEFORE = Pattern(r"(?:번호|앞자리|뒷자리|계좌|우편번호|비밀번호)(?:[은는가이]|\s?:)?\s?'?$")
_CODES = ("번호", "자리", "계좌")
_COUNTED_AFTER = Pattern(r"\s?(?:[만억여개명건번호원년월일회차대석장권배%]|[가-힣]*버스)")
_FRACTION_BEFORE = Pattern(r"\d분의\s?$")
"""4분의 1: what follows counts nothing."""
_OPEN = frozenset("가를는와로")
_IN_ENGLISH = {"3": "쓰리", "6": "식스", "8": "에이트"}
"""Figures that end in a vowel in English and in a consonant in Korean."""
_ATTRIBUTIVE = ("한", "두", "세", "네", "스무")
"""Native numerals that cannot stand without what they count: 한 명에서 세 명, not 한에서 세 명."""


class Amount(NamedTuple):
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
    """The other end of a range, where there is one: ``~`` always, ``-`` only between numbers that rise.

    A comma (2,3명) stands between two figures of which the listener is told both in one.
    """
    text = line.text
    if match := _TILDE.match(text, first.stop):
        second = _amount(text, match.end())
        return (second, f"{match[1] or ''}~") if second else None
    listed = text[max(0, first.number.start - 1)] == ","
    for mark, sign in (_DASH, "-"), (_COMMA, ","):
        match = mark.match(text, first.stop) if not (first.sign or listed) else None
        if match and (second := _amount(text, match.end())) and not second.sign:
            return second, sign
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
    if _FRACTION_BEFORE.search(line.before(at)) and found.raw.isdigit():
        return Piece(at, found.stop, found.spoken + counter.gap(line, found.stop), "fraction", bare=True)
    counted = unit.after(line, found.stop, found) or counter.after(line, at, found)
    lead = _zone(line, at)
    if named := _tail(line, at, found):
        return Piece(at, found.stop, " " + named, "name")
    if named := _figures(line, at, found):
        return Piece(at, found.stop, " " + named, "number")
    if counted is None:
        ordered = _is_ordered(line.before(at))
        spoken = ("" if ordered else lead) + sign_word(amount.sign) + found.spoken + counter.gap(line, found.stop)
        return Piece(at, found.stop, spoken, "number" if not amount.sign else "sign", bare=True)
    found = number.counted(found)
    temperature = counted.word == "도"
    said = sign_word(amount.sign, temperature=temperature) + counted.prefix + say(found, counted.style)
    spoken = said + counted.said
    return Piece(at, counted.stop, (lead if not counted.order else "") + spoken, counted.rule)


def _is_ordered(before: str) -> bool:
    """Whether 제 stands before the number, as a word of its own."""
    before = before[:-1] if before[-1:].isspace() else before
    return before[-1:] == "제" and not hangul(before[-2:-1])


def _figures(line: Line, at: int, found: Number) -> str:
    """37초41 by its figures; 폴드6가 in English where only so the particle fits (식스가, not 육가)."""
    before, after = line.before(at), line.after(found.stop)
    if (
        before[-1:] == "초"
        and before[-2:-1].isdigit()
        and found.raw.isdigit()
        and len(found.raw) < 4
        and after[:1] != "초"
    ):
        return numerals.digits(found.raw)
    if found.raw.isdigit() and _coded(before, after, len(found.raw)):
        return numerals.digits(found.raw)
    named = found.raw in _IN_ENGLISH and hangul(before[-1:]) and hangul(before[-2:-1])
    if named and after[:1] in _OPEN and not hangul(after[1:2]):
        street = after[0] == "가" and before.endswith(("로", "동", "문", "륜"))
        return "" if street else _IN_ENGLISH[found.raw]
    return ""


def _coded(before: str, after: str, figures: int) -> bool:
    """M12345678, 주민번호 앞자리 900101: a code is said figure by figure."""
    if before[-1:].isascii() and before[-1:].isalpha():
        return figures >= 6
    return (
        figures >= 4
        and any(word in before[-8:] for word in _CODES)
        and _CODE_BEFORE.search(before) is not None
        and not _COUNTED_AFTER.match(after)
    )


def _tail(line: Line, at: int, found: Number) -> str:
    """The number that belongs to a name (코로나19, 386세대), as that name is said."""
    known = _tails().get(found.raw, ())
    before, after = (line.word_before(at), line.after(found.stop).lstrip(" '\"")) if known else ("", "")
    return next((said for front, back, said in known if before.endswith(front) and after.startswith(back)), "")


@cache
def _tails() -> dict[str, list[tuple[str, tuple[str, ...], str]]]:
    """By the figures: how the name ends before them and goes on behind them (in one of several ways), and how they are
    said.
    """
    found: dict[str, list[tuple[str, tuple[str, ...], str]]] = {}
    for front, numbers, back, said in tables.rows("tails"):
        for figures in numbers.split():
            name = numerals.digits(figures) if said == "=" else said
            found.setdefault(figures, []).append((front, tuple(back.split()) or ("",), name))
    return found


def _range(line: Line, at: int, first: Amount, second: Amount, mark: str) -> Piece | None:
    counted = unit.after(line, second.stop, second.number) or counter.after(line, at, second.number)
    if mark == "-" and (counted is None or counted.word in counter.SCORED):
        return None
    if mark == "," and not (counted and _about(first, second, counted.style)):
        return None
    lead = _zone(line, at)
    if mark == "-" and counted and _numbered(line, first, second, counted):
        spoken = f"{lead}{first.number.spoken} 다시 {second.number.spoken}{counted.said}"
        return Piece(at, counted.stop, spoken, f"branch number, {counted.rule}")
    if mark == "여~":
        first = first._replace(number=first.number._replace(spoken=first.number.spoken + "여", value=None))
    if counted is None:
        spoken = f"{sign_word(first.sign)}{first.number.spoken}에서 {sign_word(second.sign)}{second.number.spoken}"
        return Piece(at, second.stop, lead + spoken + counter.gap(line, second.stop), "range", bare=True)
    return Piece(at, counted.stop, lead + _ends(first, second, counted), f"range, {counted.rule}")


def _numbered(line: Line, first: Amount, second: Amount, counted: counter.Counted) -> bool:
    """5-1번 마을버스, 3-2번 출구: a number with a branch, no range."""
    falling = (first.number.value or 0) >= (second.number.value or 0)
    return (falling and counted.style in {"native", "sino"} and not counted.rule.startswith("unit")) or (
        counted.word == "번" and before_a("numbered", line, counted.stop)
    )


def _about(first: Amount, second: Amount, style: str) -> str:
    """Two native numerals that are said in one (두세, 서너), else empty."""
    low, high = first.number.value, second.number.value
    return numerals.about(low, high) if style in {"native", "first"} and low and high else ""


def _ends(first: Amount, second: Amount, counted: counter.Counted) -> str:
    """Both ends of a range with what they count, which is said once where the first can stand without it."""
    if counted.word == "월":
        return f"{counter.month(first.number)}에서 {counter.month(second.number)}"
    style = counted.style
    low, high = first.number.value, second.number.value
    if style in {"native", "first"} and low and high and not (first.sign or second.sign):
        if pair := _about(first, second, style):
            return pair + counted.said
        if low >= 20 and low % 10 == high % 10 == 0:
            style = "sino"
        elif numerals.native(low).endswith(_ATTRIBUTIVE):
            return f"{say(first.number, style)}{counted.said}에서 {say(second.number, style)}{counted.said}"
    warm = counted.word == "도"
    above = "영상 " if warm and first.sign == "-" and not second.sign else sign_word(second.sign, temperature=warm)
    start = sign_word(first.sign, temperature=warm) + counted.prefix + say(first.number, style)
    return f"{start}에서 {above}{say(second.number, style)}{counted.said}"
