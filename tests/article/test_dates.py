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
        ("2025.13.40", None),
        ("12일 오전", None),
    ],
)
def test_iso(written, iso):
    assert dates.iso(written) == iso


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
    ],
)
def test_addresses_hold_dates(url, day):
    assert dates.in_address(url) == day


@given(st.text(max_size=60))
def test_any_text_has_a_date_or_none(text):
    found = dates.iso(text)
    assert found is None or found[4] == "-"


@pytest.mark.parametrize(
    ("text", "stamp"),
    [("25.11.02 09:40", "2025-11-02T09:40:00+09:00"), ("Nov 09. 2025", "2025-11-09"), ("3.25.11 승", None)],
    ids=["two digits of the year", "English month", "no date"],
)
def test_short_dates(text, stamp):
    assert dates.iso(text) == stamp
