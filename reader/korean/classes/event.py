"""Days that became names (5·18, 6.25, 12·3 비상계엄) and enumerations of numbers (1·2위, 3·4분기)."""

from __future__ import annotations

import re

from reader.korean import tables
from reader.korean.characters import hangul
from reader.korean.classes import counter, number, quantity
from reader.korean.numerals import digits, sino
from reader.korean.piece import Line, Piece
from reader.pattern import Pattern

_DAY = Pattern(r"(0?[1-9]|1[0-2])\s?([·.])\s?(0?[1-9]|[12]\d|3[01])(?![\d·%]|\.\d|,\d)")
_LIST = Pattern(r"\d{1,4}(?:·\d{1,4})+(?![\d,]|\.\d)")
_MEASURED = Pattern(r"(?:규모|진도|강도|리히터|평균|약|지수)[는가은이의]?\s?$")
_AFTER_HOLIDAY = frozenset("을이은의")
_WORDS_AFTER = 3
"""An event may be named by one of so many words behind its day: 10·29 이태원 참사."""


def _name(month: int, day: int) -> str:
    """5·18 → 오일팔, 6·10 → 육십, 12·12 → 십이십이."""
    if day == 10 or month == day == 12:
        return sino(month) + sino(day)
    return sino(month) + (digits(str(day)) if day > 9 else sino(day))


def read(line: Line, at: int) -> Piece | None:
    """The name of a day, or an enumeration, that begins at ``at``."""
    text = line.text
    if at and (text[at - 1].isdigit() or text[at - 1] in ".,·-"):
        return None
    return _day(line, at) or _list(line, at)


def _day(line: Line, at: int) -> Piece | None:
    match = _DAY.match(line.text, at)
    if match is None or (match[2] == "." and _MEASURED.search(line.before(at))):
        return None
    if not _is_name(line, match):
        return None
    lead = " " if line.word_before(at) else ""
    return Piece(at, match.end(), lead + _name(int(match[1]), int(match[3])), "event")


def _is_name(line: Line, match: re.Match[str]) -> bool:
    """Whether an event is named behind the day, or the day is known by itself and counts nothing."""
    if _is_holiday(line.after(match.end())) or _named(line.after(match.end()), dotted=match[2] == "."):
        return True
    if match.group() not in tables.words("events", "day"):
        return False
    counted = _counted(line, match.start(3))
    return counted is None or (counted.word == "과" and not line.after(counted.stop)[:1].isalpha())


def _is_holiday(after: str) -> bool:
    """Whether 절 follows and is no other word (3·1절, 3·1절을)."""
    after = after[1:] if after[:1].isspace() else after
    return after[:1] == "절" and (after[1:2] in _AFTER_HOLIDAY or not hangul(after[1:2]))


def _named(after: str, *, dotted: bool) -> bool:
    events = tuple(tables.words("events", "event"))
    first = after.removeprefix(" ")
    if first.startswith(events):
        return True
    words = re.split(r"[\s,.]", first)[: 1 if dotted else _WORDS_AFTER]
    return any(word.endswith(events) or (len(word) > 3 and _holds_event(word)) for word in words)


def _holds_event(word: str) -> bool:
    """광주민주화운동이다: an event with particles and endings behind it."""
    return any(event in word for event in tables.words("events", "event") if len(event) > 1)


def _counted(line: Line, last: int) -> counter.Counted | None:
    found = number.parse(line.text, last)
    return counter.after(line, last, found) if found else None


def _list(line: Line, at: int) -> Piece | None:
    match = _LIST.match(line.text, at)
    if match is None:
        return None
    numbers = [found for part in match.group().split("·") if (found := number.parse(part, 0))]
    last = match.end() - len(match.group().rpartition("·")[2])
    counted = _counted(line, last)
    style, said, stop = (counted.style, counted.said, counted.stop) if counted else ("sino", "", match.end())
    joint = "" if counted and counted.word == "분기" else " "
    lead = "" if (counted and counted.order) or line.word_before(at) == "제" else " " if line.word_before(at) else ""
    spoken = joint.join(quantity.say(found, style) for found in numbers)
    return Piece(
        at, stop, lead + spoken + said, "enumeration" + (f", {counted.rule}" if counted else ""), bare=not counted
    )
