"""The road of text dumps: its lines, what stands outside its body, and dumps that hold several articles."""

import pytest

from reader.article import dump
from reader.article.lines import Line
from reader.model import BlockKind, Reason
from tests.article.dump import LINES

HEADS = ["손끝으로 읽는 골목의 지도", "길의 이름을 붙인 사람들이 모였다고"]
DATE, STORY, END, HEAD = (LINES[kind] for kind in "dSeh")
FIFTY = "너른시는 점자로 만든 동네 지도를 골목마다 사는 사람들에게 고루 나누어 준다고 오늘 밝혔다."


def texts(lines: list[Line]) -> list[str]:
    return [line.text for line in lines]


def test_a_line_so_long_is_a_page_on_one_line():
    whole = " ".join([HEADS[0], DATE, *[STORY] * 12, END])
    assert len(texts(dump.split(whole))) > 3
    assert (
        len(texts(dump.split("\n".join([HEADS[0], STORY, STORY, " ".join([STORY] * 14)])))) > 4
    )  # more than half of all
    assert texts(dump.split("\n".join([*[STORY] * 14, "길" * 401]))) == [*[STORY] * 14, "길" * 401]


@pytest.mark.parametrize(
    ("raw", "text", "kind"),
    [
        ("• 길", "• 길", BlockKind.PARAGRAPH),
        ("• 길이", "길이", BlockKind.ITEM),
        ("•길이 있다", "•길이 있다", BlockKind.PARAGRAPH),
    ],
)
def test_a_browsers_bullet_makes_an_item(raw: str, text: str, kind: BlockKind):
    assert dump.split(raw) == [Line(text, kind=kind)]


def article(head: str, *, sentences: int = 3, text: str = FIFTY, between: int = 0) -> list[str]:
    return [head, *["인쇄"] * between, DATE, *[text] * sentences]


@pytest.mark.parametrize(
    ("second", "count"),
    [
        (article(HEADS[1]), 2),
        (article(HEADS[1], between=2), 2),
        (article(HEADS[1], between=3), 1),  # too far from its date
        (article(HEADS[1], sentences=2), 1),
        (article(HEADS[1], sentences=5, text=STORY), 2),  # 150 characters
        (article(HEADS[1], sentences=4, text=STORY), 1),
        (article(HEADS[1], sentences=9, text=LINES["s"]), 1),  # no sentence of thirty
        (article(HEADS[0]), 1),  # the same again
        ([HEADS[1], DATE, FIFTY, FIFTY, END, FIFTY], 1),  # of another page
        ([HEADS[1], DATE, FIFTY, FIFTY, "댓글", FIFTY], 1),
        ([HEADS[1], DATE, FIFTY, FIFTY, "인쇄", FIFTY], 2),
        ([HEADS[1], LINES["r"], *[FIFTY] * 3], 1),  # no date
    ],
)
def test_a_dump_of_several_articles(second: list[str], count: int):
    lines = [Line(text) for text in ["너른신문", *article(HEADS[0]), *second]]
    found = dump.articles(lines)
    assert [line for part in found for line in part] == lines
    assert len(found) == count
    assert count == 1 or found[1][0].text == HEADS[1]


def outside(*tail: str) -> list[tuple[str, Reason | None, bool]]:
    """What becomes of ``tail`` below the end of an article."""
    lines = [Line(text) for text in [HEADS[0], DATE, *[FIFTY] * 4, END, *tail]]
    return [(one.text, one.reason, one.doubtful) for one in dump.clean(lines).verdicts[-len(tail) :]]


@pytest.mark.parametrize(
    ("text", "reason", "doubtful"),
    [
        ("길" * 25, Reason.OTHER_ARTICLE, False),
        ("길" * 24, Reason.NAVIGATION, False),
        (STORY, Reason.OTHER_ARTICLE, True),
        ("인쇄", Reason.SHARE, False),
        (HEADS[0], Reason.TITLE, False),
        (LINES["r"], Reason.REPORTER, False),
        (DATE, Reason.REPORTER, False),
    ],
)
def test_why_a_line_behind_the_body_is_left_out(text: str, reason: Reason, doubtful: bool):
    assert outside(text) == [(text, reason, doubtful)]


def test_who_signs_far_behind_the_end_is_another_articles():
    assert outside(*["길 하나"] * 38, LINES["r"])[-1][1] is Reason.REPORTER
    assert outside(*["길 하나"] * 39, LINES["r"])[-1][1] is not Reason.REPORTER


def read(*texts: str) -> list[tuple[BlockKind, str]]:
    found = dump.clean([Line(text) for text in texts]).verdicts
    return [(one.kind, one.text) for one in found if one.reason is None]


PHOTO = "[서울=연합뉴스]"
CREDIT = "(너른시 제공)"


@pytest.mark.parametrize(
    ("above", "kind"),
    [
        (["▲ 골목 지도를 든 사람들"], BlockKind.CAPTION),
        (["▲ 골목 지도를 든 ▲ 사람들"], BlockKind.ITEM),
        (["▲ 골목 지도를 든 사람들", "▲ 길을 걷는 사람들"], BlockKind.CAPTION),
        (["▲ 골목 지도를 든 사람들", "▲ 길을 걷는 사람들", "▲ 길을 찾는 사람들"], BlockKind.HEADING),
        (["골목 지도를 든 사람들", CREDIT], BlockKind.CAPTION),
        (["골목 지도를 든 “사람들”", CREDIT], BlockKind.HEADING),
        (["골목 " * 9 + "지도", CREDIT], BlockKind.CAPTION),
        (["골목 " * 9 + "지도들과", CREDIT], BlockKind.HEADING),
    ],
)
def test_what_only_its_place_tells_is_a_caption(above: list[str], kind: BlockKind):
    assert read(HEADS[0], DATE, *above, *[FIFTY] * 4, END)[0] == (kind, above[0])


def test_a_dump_of_a_photo_page_has_one_sentence_and_that_is_its_title():
    captions = ["골목 지도를 든 사람들", "길을 걷는 사람들"]
    found = dump.clean([Line(text) for text in ["너른시가 지도를 나눠 준다.", DATE, *captions, END]])
    assert found.title == "너른시가 지도를 나눠 준다."
    assert [one.text for one in found.verdicts if one.reason is None] == captions


def test_who_is_no_reporter_may_have_written_an_opinion():
    lines = [Line(text) for text in [HEADS[0], "온누리 누리대 교수", "인쇄", *[FIFTY] * 4, END]]
    assert dump.clean(lines).about.byline == "온누리"


def test_a_publisher_stands_alone_on_one_of_the_first_lines():
    first = ["홈", "한겨레", HEADS[0], DATE, *[FIFTY] * 4, END]
    assert dump.clean([Line(text) for text in first]).about.publishers["label"] == "한겨레"
    late = [HEADS[0], DATE, *[FIFTY] * 10, "한겨레", END]
    assert "label" not in dump.clean([Line(text) for text in late]).about.publishers


PROSE = ["노을시가 새 도서관을 열었다.", "시민 삼백 명이 찾았다.", "시는 내년에 하나를 더 짓는다."]


@pytest.mark.parametrize(
    ("above", "title"),
    [
        (["제목 없는 영화가 상을 받았다", "홍길동 기자", "입력 2026.10.12 11:00"], "제목 없는 영화가 상을 받았다"),
        (["제목 노을시 새 도서관 열어", "부서 문화과", "등록일 2026-10-12 11:00"], "노을시 새 도서관 열어"),
        (["제목: 노을시 새 도서관 열어", "홍길동 기자", "입력 2026.10.12 11:00"], "노을시 새 도서관 열어"),
    ],
)
def test_the_label_of_a_boards_field_is_no_word_of_the_headline(above: list[str], title: str):
    assert dump.clean([Line(text) for text in [*above, *PROSE]]).title == title
