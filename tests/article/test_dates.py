"""Dates as Korean pages write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.article import dates


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2025. 11. 3. 06:12", "2025-11-03T06:12:00+09:00"),
        ("2026.02.07. 오후 7:20", "2026-02-07T19:20:00+09:00"),
        ("2026.02.07. 오전 12:05", "2026-02-07T00:05:00+09:00"),
        ("2025-09-01 05:00:31", "2025-09-01T05:00:31+09:00"),
        ("20260321214325", "2026-03-21T21:43:25+09:00"),
        ("2026-01-12T07:30:00+09:00", "2026-01-12T07:30:00+09:00"),
        ("2026-01-12T07:30:00.000Z", "2026-01-12T07:30:00+00:00"),
        ("2025년 6월 18일", "2025-06-18"),
        ("2025.06.18", "2025-06-18"),
        ("2024.02.29", "2024-02-29"),
        ("2025.02.29", None),
        ("2026.02.07 23:59:59", "2026-02-07T23:59:59+09:00"),
        ("2026.02.07 24:00", "2026-02-07"),  # what is no time of day leaves the day
        ("2026.02.07 23:60", "2026-02-07"),
        ("2026.02.07 23:59:60", "2026-02-07"),
        ("2026.02.07 오후 12:05", "2026-02-07T12:05:00+09:00"),
        ("2026.02.07 오전 11:05", "2026-02-07T11:05:00+09:00"),
        ("2026.02.07 11:05 PM", "2026-02-07T23:05:00+09:00"),
        ("2026-01-12T07:30:00+0900", "2026-01-12T07:30:00+09:00"),
        ("25.11.02 09:40", "2025-11-02T09:40:00+09:00"),
        ("3.25.11 승", None),
        ("Jan 9, 2025", "2025-01-09"),
        ("Nov 09. 2025", "2025-11-09"),
        ("Dec 31, 2025", "2025-12-31"),
        ("2025.13.40", None),
        ("12일 오전", None),
    ],
)
def test_iso(written, iso):
    assert dates.iso(written) == iso


def test_a_time_of_another_country_is_in_no_zone():
    assert dates.iso("2026.02.07 23:59", korean=False) == "2026-02-07T23:59:00"
    assert dates.iso("2026-01-12T07:30:00Z", korean=False) == "2026-01-12T07:30:00+00:00"


def test_the_first_of_two_times_counts():
    line = "입력 2025.06.18 최초 입력 2025.06.19 수정 2025.06.20 최종 수정 2025.06.21"
    assert dates.in_line(line) == ("2025-06-18", "2025-06-20")


def test_both_times_of_a_line():
    line = "기자명 온누리 기자 입력 2025.06.18 09:40 수정 2025.06.18 10:02 댓글 0"
    assert dates.in_line(line) == ("2025-06-18T09:40:00+09:00", "2025-06-18T10:02:00+09:00")


def test_times_of_greenwich_are_said_in_seoul():
    assert dates.in_seoul("2026-01-11T22:30:00+00:00") == "2026-01-12T07:30:00+09:00"


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://v.daum.net/v/20260321214325415", "2026-03-21"),
        ("https://news.example/2016/09/17/2016091700921.html", "2016-09-17"),
        ("https://news.example/view/1234", None),
        ("https://news.example/2016/13/17/1", None),
    ],
)
def test_addresses_hold_dates(url, day):
    assert dates.in_address(url) == day


@given(st.text(max_size=60))
def test_any_text_has_a_date_or_none(text):
    found = dates.iso(text)
    assert found is None or found[4] == "-"
