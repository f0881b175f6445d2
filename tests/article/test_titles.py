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
        ("세탁소의 마지막 다림질 | 2편", None),
        ("세탁소의 마지막 다림질 | 사회 | 주간골목", None),
        ("세탁소의 마지막 다림질", None),
    ],
)
def test_site(said, site):
    assert site_of([said], "세탁소의 마지막 다림질") == site


@pytest.mark.parametrize(
    ("said", "headings", "title"),
    [
        ("너른시 손끝 지도 | 뉴스 | 한겨레", [], "너른시 손끝 지도"),
        ("한겨레 | 너른시 손끝 지도의 길", [], "너른시 손끝 지도의 길"),
        ("한겨레 | 너른시 손끝", [], "한겨레 | 너른시 손끝"),  # eight letters and less are no headline
        ("너른시 손끝 지도 | " + "길" * 20 + "오늘신문", [], "너른시 손끝 지도"),
        ("너른시 손끝 지도 | " + "길" * 21 + "오늘신문", [], "너른시 손끝 지도 | " + "길" * 21 + "오늘신문"),
        ("너른시 손끝 지도 | 사회>마을 이야기 길들의길", [], "너른시 손끝 지도"),
        ("너른시 손끝 지도 | 사회>마을 이야기 길들의길들", [], "너른시 손끝 지도 | 사회>마을 이야기 길들의길들"),
        ("너른시 손끝 지도 그리고 길", ["너른시 손끝 지도"], "너른시 손끝 지도"),
        ("너른시 손끝 지도 그리고 길의 이름들", ["너른시 손"], "너른시 손끝 지도 그리고 길의 이름들"),
        ("너른시 손끝 지도들", ["너른시 손끝 지도들, 길이 되다"], "너른시 손끝 지도들, 길이 되다"),
        ("너른시 손끝 지도", ["너른시 손끝 지도, 길이 되다"], "너른시 손끝 지도"),  # eight letters tell a headline
        ("", ["메뉴", "너른시 손끝 지도"], "너른시 손끝 지도"),
        ("", ["손끝 지도"], ""),
        ("", ["손끝 지도들"], "손끝 지도들"),
    ],
)
def test_title_and_heading_at_the_limits(said: str, headings: list[str], title: str):
    assert settle_title([said], [], headings) == title
