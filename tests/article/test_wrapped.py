"""Rows that a program broke become paragraphs again; the lines of a page stay lines."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.article.wrapped import unwrapped

PARAGRAPHS = [
    (
        "강가의 작은 도서관이 문을 연 지 백 년이 되었다. 마을 사람들은 그동안 모은 책을 꺼내 마당에 펼쳐 놓고 "
        "하루 종일 함께 읽었다. 아이들은 나무 아래에서 그림책을 소리 내어 읽었다."
    ),
    (
        "관장은 홍수가 두 번이나 책장을 쓸어 갔지만 그때마다 이웃이 책을 들고 찾아왔다고 말했다. "
        "올해는 새 책장 마흔 개를 들였고 내년에는 읽는 방을 하나 더 연다."
    ),
]


def _columns(text: str) -> int:
    return sum(2 if char > "\u1100" else 1 for char in text)


def _rows(pieces: list[str], width: int) -> str:
    """``pieces`` set into rows of at most ``width`` columns, as text browsers do."""
    rows = [""]
    for piece in pieces:
        if _columns(rows[-1] + piece.rstrip()) > width:
            rows.append("")
        rows[-1] += piece if rows[-1] else piece.lstrip()
    return "\n".join(row.rstrip() for row in rows)


@pytest.mark.parametrize("width", [56, 60])
def test_rows_broken_between_words_become_paragraphs(width: int):
    text = "\n\n".join(_rows(re.findall(r"\S+ ?", paragraph), width) for paragraph in PARAGRAPHS)
    assert [row for row in unwrapped(text).split("\n") if row] == PARAGRAPHS


def test_rows_broken_within_words_become_paragraphs():
    text = "\n\n".join(_rows(list(paragraph), 52) for paragraph in PARAGRAPHS)
    rows = [row for row in unwrapped(text).split("\n") if row]
    assert ["".join(row.split()) for row in rows] == ["".join(paragraph.split()) for paragraph in PARAGRAPHS]
    words = {word for paragraph in PARAGRAPHS for word in paragraph.split()}
    assert sum(word in words for row in rows for word in row.split()) >= len(words) * 0.9


@pytest.mark.parametrize(
    "text",
    [
        "메뉴\n로그인\n강가의 작은 도서관, 백 년\n홍길동 기자\n" + "\n".join(PARAGRAPHS),
        "▲수산정책실장 강도형\n▲해운물류국장 김양수\n▲어촌양식정책관 최현호\n▲항만국장 이은영",
        "짧은 글이다.\n또 하나의 짧은 글이다.\n끝이다.",
        "",
    ],
)
def test_lines_of_a_page_stay_lines(text: str):
    assert unwrapped(text) == text


@given(st.text(alphabet="가나다라 .\n▲a", max_size=400))
def test_nothing_but_white_space_changes(text: str):
    assert "".join(unwrapped(text).split()) == "".join(text.split())
