"""Days that became names (5·18, 6.25, 12·3 비상계엄) and enumerations of numbers (1·2위, 3·4분기)."""

from __future__ import annotations

import re

from reader.korean.pattern import Pattern
from reader.korean.classes import counter, number, quantity
from reader.korean.numerals import digits, sino
from reader.korean.piece import Line, Piece

_DAY = Pattern(r"(0?[1-9]|1[0-2])\s?([·.])\s?(0?[1-9]|[12]\d|3[01])(?![\d·%]|\.\d|,\d)")
_LIST = Pattern(r"\d{1,4}(?:·\d{1,4})+(?![\d,]|\.\d)")
_NAMED = Pattern(
    r"\s?(?:절(?![가-힣])|절[을이은의]|(?:[가-힣]{0,6}\s?)?(?:대책|사태|혁명|운동|항쟁|선언|사건|전쟁|참사|테러|총선|대선|지방선거|재보선|"
    r"재보궐|보궐|합의|계엄|내란|쿠데타|정변|의거|만세|공동성명|개각|전당대회|전대|지진|학살|민주화|광복|조치|대지진|봉기|폭동|선거|시국선언|"
    r"기념|묘역|묘지|유공자|단체|정신|진상|성명|후퇴|조약|늑약|합의서|회담|데이|사변|동란|무장|공습|기습|방안|조처|정책|규제|붕괴|침공|희생|"
    r"유족|세월호|이태원|여객기|재단|공원|광주|세대|이후|이전|당시|직후|비상))"
)
_MEASURED = Pattern(r"(?:규모|진도|강도|리히터|평균|약|지수)[는가은이의]?\s?$")
_KNOWN = frozenset("6·25 5·18 3·1 8·15 4·19 9·11 12·12 5·16 10·26 4·3 6·10 12·3 4·16 10·29 6·15 9·19 4·27 1·4 2·28 6·29".split())
_DOTTED = frozenset("6.25 5.18 8.15 4.19 12.12 10.26 6.29 12.3".split())


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
    if match is None or " " in match.group():
        return None
    key, after = match.group(), line.after(match.end())
    if match[2] == "." and _MEASURED.search(line.before(at)):
        return None
    named = _NAMED.match(after) is not None and not re.match(r"\s?(?:이전|이후|당시)", after)
    if match[2] == ".":
        known = named and not re.match(r"\s?(?:정책|이후|이전)", after) or (key in _DOTTED and re.match(r"\s?(?:전쟁|사태|혁명)", after))
    else:
        known = named or (key in _KNOWN and not _counted(line, at, match.start(3)))
    if not known:
        return None
    lead = " " if line.word_before(at) else ""
    return Piece(at, match.end(), lead + _name(int(match[1]), int(match[3])), "event")


def _counted(line: Line, at: int, last: int) -> counter.Counted | None:
    found = number.parse(line.text, last)
    return counter.after(line, last, found) if found else None


def _list(line: Line, at: int) -> Piece | None:
    match = _LIST.match(line.text, at)
    if match is None:
        return None
    numbers = [found for part in match.group().split("·") if (found := number.parse(part, 0))]
    last = match.end() - len(match.group().rpartition("·")[2])
    counted = _counted(line, at, last)
    style, said, stop = (counted.style, counted.said, counted.stop) if counted else ("sino", "", match.end())
    joint = "" if counted and counted.word == "분기" else " "
    lead = "" if counted and counted.order else " " if line.word_before(at) else ""
    spoken = joint.join(quantity.say(found, style) for found in numbers)
    return Piece(at, stop, lead + spoken + said, "enumeration" + (f", {counted.rule}" if counted else ""), bare=not counted)
