"""The road of marked-up pages: what is kept above the body, below it, and on a page of photographs."""

import pytest

from reader.article import extract
from reader.model import Article, BlockKind, Page, Reason

TITLE = "손으로 읽는 골목의 지도"
BODY = (
    "너른시는 오 일 점자로 만든 동네 지도를 나눠 준다고 밝혔다.",
    "시각장애인 서른일곱 명이 석 달 동안 직접 걸으며 기호를 골랐다.",
    "지도를 만든 사람은 종이 위에 길을 빚는다고 생각했다고 말했다.",
)
STORY = "<article>" + "".join(f"<p>{text}</p>" for text in BODY) + "</article>"
LONG = [f"{number}번째 골목에서는 주민들이 지도를 함께 만들며 길의 이름을 붙였다고 했다." for number in range(9)]
"""So much that no line above it is the body's."""


def extracted(inside: str, title: str = TITLE) -> Article:
    return extract(Page("", f"<html><head><title>{title}</title></head><body>{inside}</body></html>".encode()))


def sentence(length: int) -> str:
    return "길" * (length - 2) + "다."


def above(line: str) -> list[tuple[BlockKind, str]]:
    """What is read of ``line`` between the title and the body."""
    story = "".join(f"<p>{text}</p>" for text in LONG)
    article = extracted(f"<main><h1>{TITLE}</h1>{line}<article>{story}</article></main>")
    assert [block.text for block in article.blocks][-len(LONG) :] == LONG
    return [(block.kind, block.text) for block in article.blocks[: -len(LONG)]]


@pytest.mark.parametrize(
    ("element", "length", "kind"),
    [
        ("<div class=subtitle>{}</div>", 280, BlockKind.PARAGRAPH),
        ("<div class=subtitle>{}</div>", 281, None),
        ("<div class=subtitle>{}</div>", 120, BlockKind.HEADING),
        ("<div class=caption>{}</div>", 6, BlockKind.CAPTION),
        ("<div class=caption>{}</div>", 5, None),
        ("<h2>{}</h2>", 8, BlockKind.HEADING),
        ("<h2>{}</h2>", 7, None),
        ("<h2>{}</h2>", 140, BlockKind.HEADING),
        ("<h2>{}</h2>", 141, None),
        ("<h5>{}</h5>", 8, BlockKind.HEADING),
        ("<h6>{}</h6>", 8, None),
        ("<div><a href=x>{}</a></div>", 8, None),
        ("<h2><a href=x>{}</a></h2>", 8, None),
        ("<div>{}</div>", 30, None),
    ],
)
def test_what_stands_between_title_and_body(element: str, length: int, kind: BlockKind | None):
    text = "길" * length
    assert above(element.format(text)) == ([(kind, text)] if kind else [])


@pytest.mark.parametrize(("length", "read"), [(25, True), (24, False)])
def test_a_first_paragraph_may_stand_above_the_body(length: int, read: bool):
    assert above(f"<div>{sentence(length)}</div>") == ([(BlockKind.PARAGRAPH, sentence(length))] if read else [])


def test_what_the_article_says_again_is_no_first_paragraph():
    assert above(f"<div>{LONG[4]}</div>") == []


def test_a_box_with_a_label_is_no_first_paragraph():
    assert above(f"<div><b>관련기사</b><p>{sentence(30)}</p></div>") == []


def below(*lines: str) -> Article:
    return extracted(f"<h1>{TITLE}</h1>{STORY}<div>{''.join(f'<p>{line}</p>' for line in lines)}</div>")


@pytest.mark.parametrize(("lines", "byline"), [(11, "홍길동"), (12, None)])
def test_who_signs_soon_below_the_body_wrote_it(lines: int, byline: str | None):
    assert below(*["길"] * lines, "홍길동 기자 hong@a.example").byline == byline


@pytest.mark.parametrize(("lines", "day"), [(29, "2025-10-01"), (30, None)])
def test_a_date_below_the_body_is_near(lines: int, day: str | None):
    assert below(*["길"] * lines, "입력 2025.10.01").published == day


def test_the_ledger_says_why_a_line_goes():
    reasons = {line.text: line.reason for line in below("인쇄", "길 하나", "<a href=x>" + "길" * 25 + "</a>").removed}
    assert reasons == {
        TITLE: Reason.TITLE,
        "인쇄": Reason.SHARE,
        "길 하나": Reason.NAVIGATION,
        "길" * 25: Reason.RELATED,
    }
    reasons = {line.text: line.reason for line in below("<a href=x>" + "길" * 24 + "</a>").removed}
    assert reasons["길" * 24] is Reason.NAVIGATION


@pytest.mark.parametrize(
    ("prose", "line", "read"),
    [
        (59, "길" * 10, True),  # so little prose makes a page of photographs: every line counts
        (60, "길" * 10, False),
        (59, "길" * 9, False),
        (59, "<a href=x>길길길길길</a>길길길길길길", True),
        (59, "<a href=x>길길길길길</a>길길길길길", False),
        (59, "<span class=share>" + "길" * 10 + "</span>", False),
    ],
)
def test_on_a_page_of_photographs_every_line_counts(prose: int, line: str, read: bool):
    page = f"<h1>{TITLE}</h1><div><p>{sentence(prose)}</p></div><section><div>{line}</div></section>"
    found = [block.text for block in extracted(page).blocks]
    assert found == [sentence(prose), *([line.replace("<a href=x>", "").replace("</a>", "")] if read else [])]


def test_on_a_page_of_photographs_lines_above_the_title_and_below_the_end_do_not_count():
    above, inside, below = "길" * 12, "골" * 12, "목" * 12
    end = "<div>Copyright © 한겨레</div>"
    page = f"<div>{above}</div><h1>{TITLE}</h1><div>{inside}</div>{end}<div>{below}</div>"
    assert [block.text for block in extracted(page).blocks] == [inside]


@pytest.mark.parametrize(("rows", "read"), [(1, False), (2, True)])
def test_a_box_in_the_body_goes_whole_unless_it_holds_much(rows: int, read: bool):
    """Three tenths of the article's text."""
    told = [f"{number}번째 골목의 다른 이야기를 오늘 새로 알렸다." for number in range(rows)]
    box = "<div><b>관련기사</b>" + "".join(f"<p>{text}</p>" for text in told) + "</div>"
    inside = STORY.replace("</p><p>", f"</p>{box}<p>", 1)
    assert (told[0] in [block.text for block in extracted(f"<h1>{TITLE}</h1>{inside}").blocks]) is read
