"""Dates, times, lengths and counts in both languages, by locale and by setting."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.forms import clock, date, length, many, moment, stopwatch
from reader.messages import Language, set_language


@pytest.mark.parametrize(
    ("iso", "ko", "en"),
    [
        ("2026-11-28T15:00:00+09:00", "2026년 11월 28일 오후 3시", "28 November 2026, 3 pm"),
        ("2026-11-28T15:05:59+09:00", "2026년 11월 28일 오후 3시 5분", "28 November 2026, 3:05 pm"),
        ("2026-01-02T00:00:00", "2026년 1월 2일 밤 12시", "2 January 2026, midnight"),
        ("2026-01-02T12:00:00Z", "2026년 1월 2일 낮 12시", "2 January 2026, noon"),
        ("2026-01-02T00:30:00", "2026년 1월 2일 오전 12시 30분", "2 January 2026, 12:30 am"),
        ("2026-05-06", "2026년 5월 6일", "6 May 2026"),
        ("어제", "어제", "어제"),
        ("", "", ""),
    ],
)
def test_a_moment(iso: str, ko: str, en: str) -> None:
    assert moment(iso) == ko
    assert date(iso) == ko.split("일", maxsplit=1)[0] + "일" * ("일" in ko)
    set_language(Language.EN)
    assert moment(iso) == en
    assert date(iso) == en.partition(",")[0]
    assert date(iso, Language.KO) == ko.split("일", maxsplit=1)[0] + "일" * ("일" in ko)


@pytest.mark.parametrize(
    ("seconds", "ko", "en"),
    [
        (0, "0초", "0 seconds"),
        (1, "1초", "1 second"),
        (59.6, "1분", "1 minute"),
        (192, "3분 12초", "3 minutes 12 seconds"),
        (3600, "1시간", "1 hour"),
        (3780, "1시간 3분", "1 hour 3 minutes"),
        (7261, "2시간 1분", "2 hours 1 minute"),
    ],
)
def test_a_length(seconds: float, ko: str, en: str) -> None:
    assert length(seconds) == ko
    set_language(Language.EN)
    assert length(seconds) == en


@pytest.mark.parametrize(("seconds", "shown"), [(9, "0:09"), (150, "2:30"), (3 * 3600 + 309, "3:05:09")])
def test_a_length_in_figures(seconds: float, shown: str) -> None:
    assert stopwatch(seconds) == shown


def test_a_length_in_another_language_than_that_of_the_messages() -> None:
    set_language(Language.EN)
    assert length(192, Language.KO) == "3분 12초"


def test_a_count() -> None:
    assert (many(1, "개", "line"), many(12345, "개", "line")) == ("1개", "12,345개")
    set_language(Language.EN)
    assert (many(1, "개", "line"), many(0, "개", "line"), many(2, "편", "story", "stories")) == (
        "1 line", "0 lines", "2 stories"
    )  # fmt: skip


@pytest.mark.parametrize(("locale", "said"), [("ko_KR.UTF-8", "오후 3시"), ("en_GB.UTF-8", "3 pm"), ("C", "오후 3시")])
def test_by_locale_and_by_setting(monkeypatch: pytest.MonkeyPatch, locale: str, said: str) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    assert clock(time(15)) == said
    set_language(Language.EN)
    assert clock(time(15)) == "3 pm"


@given(st.datetimes())
def test_no_two_moments_of_a_day_are_said_alike(when: object) -> None:
    said = {clock(time(hour, minute)) for hour in range(24) for minute in (0, 7)}
    assert len(said) == 48
    assert moment(str(when).replace(" ", "T")).count("년") == 1
