"""Boxes of a dump that only their labels tell: how far each goes, at the limits of its rules."""

import pytest

from reader.article import boxes
from reader.article.lines import Line
from reader.article.vocabulary import chrome
from reader.model import Reason
from tests.article.dump import dump

HEADS = [
    "골목마다 다른 소리가 난다, 왜",
    "손끝으로 길을 찾는 사람들…",
    "점자 지도를 만든 까닭은?",
    "길의 이름을 붙인 사람들·",
]
"""Headlines of other articles."""


def boxed(label: str, *below: str, above: str = "") -> int:
    """How many lines below ``label`` are its box's; they are the first ones."""
    lines = [*dump(above)[0], Line(label), *(Line(text) for text in below)]
    found = boxes.mark(lines, [chrome(line.text) for line in lines])
    inside = [kind is not None and kind.boxed for kind in found[len(above) + 1 :]]
    assert inside == sorted(inside, reverse=True)
    return sum(inside)


STORY = [
    "너른시는 점자로 만든 동네 지도를 나눠 준다고 밝혔다.",
    "시각장애인 서른일곱 명이 석 달 동안 직접 걸으며 기호를 골랐다.",
    "계단과 신호등의 위치도 종이 위에 돋을새김으로 새겼다.",
]


@pytest.mark.parametrize(
    ("label", "most"), [("관련기사", 6), ("많이 본 뉴스", 10)]
)  # fmt: skip
def test_a_box_has_so_many_lines_at_most(label: str, most: int):
    assert boxed(label, *HEADS * 3) == most


@pytest.mark.parametrize("label", ["댓글", "정치", "뉴스레터 구독하기", "손끝의 길"])
def test_other_labels_head_no_box(label: str):
    assert boxed(label, *HEADS, *STORY) == 0


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("길을 찾는 사람들,", True),  # ten letters
        ("길을 찾는 사람,", False),
        ("점자 지도를 만든다.", False),
        ("점자 지도를 만든다", False),  # ends as the article's sentences do
        ("◆ 손끝으로 길을 찾는 사람들", False),
        ("[기획] 손끝으로 길을 찾는 사람들", True),
        ("◀ 기자 ▶ 손끝으로 길을 찾는 사람들", False),
        ("저작권자 ⓒ 너른동네소식 무단전재", False),
        ("(서울=연합뉴스) 홍길동 기자 = 길", False),
        ("골목 지도를 든 사람들 (사진=너른시)", False),
    ],
)
def test_what_is_a_headline_of_a_box(text: str, inside: bool):
    expected = 2 if inside else 1
    assert boxed("관련기사", HEADS[0], text, "길") == expected


@pytest.mark.parametrize(
    ("text", "above", "inside"),
    [
        ("점자 지도를 만든다", "SS", True),  # the sentences of this article have full stops
        ("점자 지도를 만든다", "S", False),
        ("길" * 39 + "다", "SS", True),
        ("길" * 40 + "다", "SS", False),
    ],
)
def test_a_headline_may_end_as_a_sentence_where_sentences_have_full_stops(text: str, above: str, inside: bool):
    assert (boxed("관련기사", text, "길", above=above) == 1) is inside


@pytest.mark.parametrize(
    ("last", "count"),
    [
        ("골목을 손끝으로 읽는 길", 1),  # heads the story below it
        ("골목을 손끝으로 읽는, 길", 2),
        ("길" * 18, 1),
        ("길" * 19, 2),
    ],
)
def test_the_last_line_of_a_box_may_head_the_story(last: str, count: int):
    assert boxed("관련기사", HEADS[0], last, *STORY) == count


def test_one_line_of_a_box_heads_nothing():
    assert boxed("관련기사", "골목을 손끝으로 읽는 길", *STORY) == 1


def test_nor_does_a_line_before_a_question():
    assert boxed("관련기사", HEADS[0], "골목을 손끝으로 읽는 길", "- 길은 어디에 있습니까.") == 2


def test_the_headline_of_the_page_is_in_no_box():
    assert boxed("많이 본 뉴스", *HEADS[:2], "홍길동 기자 입력 2025.10.01 09:00") == 1
    assert boxed("많이 본 뉴스", *HEADS[:2], "홍길동 기자 입력 2025.10.01 09:00", above="S") == 2


def test_a_box_at_the_end_of_a_page():
    assert boxed("관련기사", *HEADS[:2]) == 2


AGAIN = "점자로 만든 동네 지도를 나눠 준다고 시가 밝혔다"


@pytest.mark.parametrize(
    ("below", "count"),
    [
        (HEADS, 4),
        ([*HEADS, HEADS[0]], 4),  # the fifth must be said again
        ([*HEADS, AGAIN, *STORY], 5),
        ([AGAIN + ".", *STORY], 1),
        (["바다에서 고래 떼가 헤엄치는 모습이 보였다.", *STORY], 0),
        ([(f"{AGAIN}. " * 9)[-241:-1], *STORY], 1),
        ([(f"{AGAIN}. " * 9)[-242:-1], *STORY], 0),  # too long for a summary
    ],
)
def test_a_summary_says_what_the_article_says_again(below: list[str], count: int):
    assert boxed("3줄 요약", *below) == count


TOLD = "구누두루무부수우주추쿠투푸후고노도로모보소다"


@pytest.mark.parametrize(
    ("told", "first", "later"),
    [(TOLD[:13], 1, 2), (TOLD[:12], 0, 2), (TOLD[:7], 0, 2), (TOLD[:6], 0, 1)],  # of 21 pairs 12, 11, 6 and 5
)
def test_behind_the_first_line_of_a_summary_half_as_much_need_be_said_again(told: str, first: int, later: int):
    assert boxed("3줄 요약", TOLD, f"{told}.") == first
    assert boxed("3줄 요약", HEADS[0], TOLD, f"{told}.") == later


@pytest.mark.parametrize(
    ("label", "count"),
    [("관련기사.", 0), ("관련기사 " * 4 + "관련기사", 4), ("관련기사 " * 4 + "· 관련기사", 0)],
)
def test_a_sentence_or_a_long_line_is_no_label(label: str, count: int):
    assert boxed(label, *HEADS) == count


BODY = [
    "너른시는 오 일 점자로 만든 동네 지도를 나눠 준다고 밝혔다.",
    "시각장애인 서른일곱 명이 석 달 동안 직접 걸으며 기호를 골랐다.",
    "지도를 만든 사람은 종이 위에 길을 빚는다고 생각했다고 말했다.",
    "지도는 내년까지 열두 동네로 늘어날 예정이라고 시는 설명했다.",
]


def strangers(*between: str) -> list[str]:
    """What of ``between``, in the middle of an article, is called another article's."""
    lines = [Line(text) for text in (*BODY[:2], *between, *BODY[2:])]
    found = [chrome(line.text) for line in lines]
    boxes.mark_strangers(lines, found, 0, len(lines))
    return [line.text for line, kind in zip(lines, found, strict=True) if kind is not None]


@pytest.mark.parametrize(
    "headlines",
    [
        ["‘음원 1위’ 가수, 돌연 은퇴 선언"],
        ["★배우 부부, 넷째 소식에 환호"],
        ["[포토] 치어리더 ‘추위 녹이는 미소’"],
        ["금리 오르자 이사 미루는 가족들", "“더는 못 버틴다”…빵집의 눈물"],
    ],
)
def test_headlines_of_which_the_article_says_nothing_are_marked(headlines):
    assert strangers(*headlines) == headlines


@pytest.mark.parametrize(
    "line",
    [
        "‘점자 지도’, 열두 동네로",
        "넘어진 곳에서 만난 이웃",
        "“바람이 불면 혈압약부터 세요”",
        "돼지고기 300g, 양파 1개, 대파 2대",
        "1. 물은 미지근하게, 소금은 넉넉히",
        "- 언제 시작했나, 그리고 왜",
        "[앵커]",
        "파도 소리, 들리십니까?",
        "옛 등대, 파도에 잠긴 모습. 연합뉴스",
    ],
    ids=lambda line: line[:12],
)
def test_what_belongs_to_the_article_is_not_marked(line):
    assert strangers(line) == []


def test_a_short_text_tells_too_little():
    lines = [Line(text) for text in (BODY[0], "‘음원 1위’ 가수, 돌연 은퇴 선언", BODY[1])]
    found = [chrome(line.text) for line in lines]
    boxes.mark_strangers(lines, found, 0, len(lines))
    assert not any(found)


def test_all_above_an_agencys_dateline_is_the_summary():
    above = ["기사내용 요약", "집배원이 골목길을 손수 종이에 옮겼다.", "바퀴가 갈 수 있는 길을 나눴다."]
    texts = [*above, "(너른=연합뉴스) 온누리 기자 = " + BODY[0], *BODY[1:]]
    lines = [Line(text) for text in texts]
    marked = boxes.mark(lines, [chrome(line.text) for line in lines])
    assert [kind and kind.reason for kind in marked] == [Reason.SUMMARY] * 3 + [None] * 4


def test_the_last_headline_of_a_box_heads_nothing():
    texts = [*BODY[:2], "많이 본 기사", "“시골 갔더니” 돌아온 부부", "빵 한 조각에 담긴 기적", *BODY[2:]]
    lines = [Line(text) for text in texts]
    marked = boxes.mark(lines, [chrome(line.text) for line in lines])
    assert [at for at, kind in enumerate(marked) if kind] == [2, 3, 4]
