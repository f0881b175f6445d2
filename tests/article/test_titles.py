"""The title without the names of its site and section."""

import pytest

from reader.article.titles import settle_title, site_of


@pytest.mark.parametrize(
    ("said", "headings", "title"),
    [
        (
            "봄철 등산로 통제 안내 | 알림마당 | 한들국립공원사무소",
            ["공지사항", "봄철 등산로 통제 안내"],
            "봄철 등산로 통제 안내",
        ),
        ("[이투데이] 오토바이 부대가 떴다", [], "오토바이 부대가 떴다"),
        ("[속보] 오토바이 부대가 떴다", [], "[속보] 오토바이 부대가 떴다"),
        ("오토바이 부대가 떴다 - 한겨레", ["한겨레"], "오토바이 부대가 떴다"),
    ],
)
def test_title(said, headings, title):
    assert settle_title([said], [], headings) == title


@pytest.mark.parametrize(
    ("said", "site"),
    [
        ("주간골목 - 세탁소의 마지막 다림질", "주간골목"),
        ("세탁소의 마지막 다림질 | 사회", None),
        ("세탁소의 마지막 다림질 | 사회 | 주간골목", None),
        ("세탁소의 마지막 다림질", None),
    ],
)
def test_site(said, site):
    assert site_of([said], "세탁소의 마지막 다림질") == site
