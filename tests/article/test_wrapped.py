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


def row(columns: int, end: str = "길") -> str:
    """A row of one word, ``columns`` wide."""
    odd, pairs = columns % 2, columns // 2 - len(end)
    return "a" * odd + "길" * pairs + end


@pytest.mark.parametrize(
    ("rows", "joined"),
    [
        ([row(50)] * 3, True),
        ([row(49)] * 3, False),  # too narrow for a program
        ([row(132)] * 3, True),
        ([row(133)] * 3, False),  # a paragraph that nobody broke
        ([row(60)] * 2, False),  # too few
        ([row(60)] * 2 + ["", row(60), ""], False),  # a row before none goes on in nothing
        ([row(60), row(60, "다."), row(60)], True),
        ([row(60)] * 4 + [row(60, "다.")] * 2, True),
        ([row(60)] * 3 + [row(60, "다.")] * 3, False),
        ([row(60), row(60, "다."), row(60, "다.")], False),  # most end in a full stop: these are paragraphs
        (["▲"] * 12 + [row(60)] * 3, True),  # four of sixteen: a row with one mark is full where no word fits behind it
        (["▲"] * 13 + [row(60)] * 3, False),
        (["▲", ""] * 8 + [row(60)] * 3, True),  # empty ones do not count
        ([row(60), row(60), row(60), "▲", "▲"], False),  # a mark begins a row of its own
        ([row(60), row(58), row(58)], True),
    ],
)
def test_rows_are_joined_where_enough_of_them_are_full(rows: list[str], joined: bool):
    text = "\n".join([*rows, "끝이다"])
    assert (unwrapped(text) != text) is joined


@pytest.mark.parametrize(
    ("columns", "word", "broken"),
    [
        (50, "길" * 5, True),
        (50, "길" * 4 + "a", False),
        (58, "a", True),
        (57, "a", False),
        (57, "길", False),
        (57, "길a", True),
    ],
)
def test_a_row_goes_on_in_the_next_whose_first_word_had_no_room(columns: int, word: str, broken: bool):
    rows = unwrapped("\n".join([*[row(60)] * 4, row(columns), word, "▲"])).split("\n")
    assert len(rows) == (2 if broken else 3)


@pytest.mark.parametrize(
    ("before", "after", "joint"),
    [
        ("길", "길", ""),
        ("을", "길", " "),  # most often whole
        ("을", "는 길", ""),  # never begins a word
        ("길", "은", ""),
        ("a", "길", " "),
        ("길", "a", " "),
        (".", "길", " "),
    ],
)
def test_what_stands_between_joined_rows(before: str, after: str, joint: str):
    text = "\n".join([row(60, before), after + row(60)[len(after) :], row(60), row(60), "끝이다"])
    assert unwrapped(text).startswith(row(60, before) + joint + after)


@pytest.mark.parametrize(("short", "joint"), [(1, " "), (0, "")])
def test_rows_that_a_word_did_not_fit_are_joined_by_spaces(short: int, joint: str):
    """A quarter of the full rows have room for a syllable."""
    text = "\n".join([row(60), row(60), row(60), row(60 - 4 * short), row(60)])
    assert unwrapped(text) == joint.join([row(60), row(60), row(60), row(60 - 4 * short), row(60)])


def test_one_in_five_such_rows_is_no_sign():
    rows = [*[row(60)] * 4, row(56), row(60)]
    assert unwrapped("\n".join(rows)) == "".join(rows)
