"""When it was published: dates as Korean pages write them, to ISO 8601."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from reader.forms import SEOUL
from reader.pattern import Pattern

_NUMERIC = Pattern(
    r"(?P<y>(?:19|20)\d{2})\s?[.\-/년]\s?(?P<m>\d{1,2})\s?[.\-/월]\s?(?P<d>\d{1,2})\s?[.일]?"
    r"(?:\s*\(?[월화수목금토일]\)?(?:요일)?)?[\sT,|(]*"
    r"(?P<half>오전|오후|AM|PM|am|pm)?\s?(?:(?P<H>\d{1,2})\s?[:시]\s?(?P<M>\d{2})(?:\s?[:분]\s?(?P<S>\d{2}))?)?"
    r"(?:\.\d+)?(?P<zone>Z|[+-]\d{2}:?\d{2})?(?:\s?(?P<late>AM|PM|am|pm))?"
)
_COMPACT = Pattern(
    r"(?<!\d)(?P<y>(?:19|20)\d{2})(?P<m>\d{2})(?P<d>\d{2})(?:T?(?P<H>\d{2})(?P<M>\d{2})(?P<S>\d{2})?)?(?!\d)"
)
_IN_PATH = Pattern(
    r"/(?P<y>20\d{2})/?(?P<m>\d{2})/?(?P<d>\d{2})(?=\d{0,12}[/.?\d]|$)|/v/(?P<y2>20\d{2})(?P<m2>\d{2})(?P<d2>\d{2})\d{6,}"
)
_TWO_DIGITS = Pattern(
    r"(?<![\d.])(?P<y>\d{2})[.\-/](?P<m>[01]\d)[.\-/](?P<d>[0-3]\d)\.?(?:\s+(?P<H>\d{1,2}):(?P<M>\d{2})|$)"
)
_MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec"
_ENGLISH = Pattern(
    r"\b(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? (?P<d>\d{1,2})[.,]? (?P<y>20\d{2})",
    re.IGNORECASE,
)
LABELLED = Pattern(
    r"(?P<label>기사\s?입력|최초\s?입력|최종\s?수정|최종\s?업데이트|입력|승인|등록|송고|발행|작성|게재|수정|업데이트|Posted|Published|Updated|보도)\s?(?:일시|시간|시각|일)?\s?[:：|]?\s?"
    r"(?=(?:19|20)\d{2}\s?[.\-/년])"
)
_UPDATED = ("수정", "업데이트", "Updated")


def iso(text: str, *, korean: bool = True) -> str | None:
    """The first date in ``text`` as ISO 8601: with ``+09:00`` where a time of day stands and the page is Korean."""
    found = _NUMERIC.search(text) or _COMPACT.search(text)
    return _formatted(found.groupdict(), korean=korean) if found else _short(text, korean=korean)


def _short(text: str, *, korean: bool) -> str | None:
    """``25.11.02 09:40`` and ``Nov 09. 2025``."""
    if found := _TWO_DIGITS.search(text):
        part = found.groupdict()
        return _formatted(part | {"y": f"20{part['y']}"}, korean=korean)
    if found := _ENGLISH.search(text):
        month = _MONTHS.index(found["month"].lower()) // 3 + 1
        return _formatted({"y": found["y"], "m": str(month), "d": found["d"]}, korean=korean)
    return None


def _formatted(part: dict[str, str | None], *, korean: bool) -> str | None:
    try:
        day = datetime(int(part["y"] or 0), int(part["m"] or 0), int(part["d"] or 0), tzinfo=UTC)
    except ValueError:
        return None
    if part.get("H") is None:
        return day.strftime("%Y-%m-%d")
    hour = _hour(int(part["H"] or 0), (part.get("half") or part.get("late") or "").upper())
    minute, second = int(part.get("M") or 0), int(part.get("S") or 0)
    if hour > 23 or minute > 59 or second > 59:
        return day.strftime("%Y-%m-%d")
    zone = (part.get("zone") or ("+09:00" if korean else "")).replace("Z", "+00:00")
    zone = zone if not zone or ":" in zone else f"{zone[:3]}:{zone[3:]}"
    return f"{day:%Y-%m-%d}T{hour:02}:{minute:02}:{second:02}{zone}"


def _hour(hour: int, half: str) -> int:
    if half in {"오후", "PM"} and hour < 12:
        return hour + 12
    return 0 if half in {"오전", "AM"} and hour == 12 else hour


def in_seoul(stamp: str | None) -> str | None:
    """A stamp in another zone said in Korea's, so that its date is the date the paper bears."""
    if stamp is None or not stamp.endswith("+00:00"):
        return stamp
    return datetime.fromisoformat(stamp).astimezone(SEOUL).isoformat()


def in_line(line: str) -> tuple[str | None, str | None]:
    """``(published, updated)`` said by a line such as ``입력 2026.01.12. 오후 7:42 수정 2026.01.12. 오후 7:43``."""
    published = updated = None
    for label in LABELLED.finditer(line):
        stamp = iso(line[label.end() :])
        if any(word in label["label"] for word in _UPDATED):
            updated = updated or stamp
        else:
            published = published or stamp
    return published, updated


def in_address(url: str) -> str | None:
    """The date in an address such as ``/2016/09/17/`` or ``/v/20260112…``."""
    found = _IN_PATH.search(url)
    if not found:
        return None
    part = found.groupdict()
    return _formatted(
        {"y": part["y"] or part["y2"], "m": part["m"] or part["m2"], "d": part["d"] or part["d2"]}, korean=True
    )
