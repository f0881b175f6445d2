"""Dates, times, lengths and counts as people say them, in the language in force (the forms are those of CLDR)."""

from __future__ import annotations

from datetime import datetime, time, timedelta, timezone

from reader.messages import Language, language, t

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SEOUL = timezone(timedelta(hours=9))
"""Korea's time, the same all year."""


def date(iso: str, said_in: Language | None = None) -> str:
    """The day of an ISO 8601 date: ``2026년 11월 28일``, ``28 November 2026``; what is none stays as it is.

    ``said_in`` is for what has a language of its own, as a Korean page has; else it is the language in force.
    """
    when = parsed(iso)
    if when is None:
        return iso
    if (said_in or language()) is Language.KO:
        return f"{when.year}년 {when.month}월 {when.day}일"
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def moment(iso: str) -> str:
    """Day and time, where there is one: ``2026년 11월 28일 오후 3시``, ``28 November 2026, 3 pm``.

    The time is the one that was written, of the zone it was written for.
    """
    when = parsed(iso)
    if when is None or len(iso) <= len("2026-11-28"):
        return date(iso)
    return t("{day} {time}", "{day}, {time}", day=date(iso), time=clock(when.time()))


def clock(at: time) -> str:
    """``오후 3시 5분``, ``3:05 pm``; midnight and noon by name, because 12 am and 12 pm are mistaken for each other."""
    if (at.hour, at.minute) in {(0, 0), (12, 0)}:
        return t("낮 12시", "noon") if at.hour else t("밤 12시", "midnight")
    half = t("오전", "am") if at.hour < 12 else t("오후", "pm")
    hour = at.hour % 12 or 12
    if language() is Language.KO:
        return f"{half} {hour}시 {at.minute}분" if at.minute else f"{half} {hour}시"
    return f"{hour}:{at.minute:02} {half}" if at.minute else f"{hour} {half}"


def length(seconds: float, said_in: Language | None = None) -> str:
    """A stretch of time: ``1시간 3분``, ``3분 12초``; ``1 hour 3 minutes``. Seconds are left out beside hours.

    ``said_in`` as in :func:`date`.
    """
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    korean = (said_in or language()) is Language.KO
    parts = [
        (hours, "시간", "hour", hours),
        (minutes, "분", "minute", minutes),
        (rest, "초", "second", (not hours and rest) or not (hours or minutes)),
    ]
    return " ".join(f"{n}{ko}" if korean else _counted(n, en) for n, ko, en, said in parts if said)


def stopwatch(seconds: float) -> str:
    """The same in figures alone, where there is little room: ``3:05:09``, ``5:09``."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def many(count: int, ko: str, one: str, more: str = "") -> str:
    """``count`` of something: ``3개``, ``1 line``, ``3 lines`` (``more`` where the plural is not ``one`` with an s)."""
    if language() is Language.KO:
        return f"{count:,}{ko}"
    return _counted(count, one, more)


def _counted(count: int, one: str, more: str = "") -> str:
    return f"{count:,} {one if count == 1 else more or one + 's'}"


def parsed(iso: str) -> datetime | None:
    """A date or a time in ISO 8601, in no zone where none is named; None for what is neither."""
    try:
        return datetime.fromisoformat(iso)
    except ValueError:
        return None
