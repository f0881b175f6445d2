"""The headline of a dump is told from menus, issues and names, and found above its date."""

import pytest

from reader.article import headline
from reader.article.lines import Line
from reader.article.vocabulary import chrome
from tests.article.dump import LINES


@pytest.mark.parametrize(
    "text",
    [
        "뉴스 오피니언 연예 스포츠 라이프 온누리",
        "1519호 표지 이야기",
        "2023.03.27ㅣ한빛주간 1519호",
        "온누리 농부·시인",
        "한겨레 증권 부동산",
        "로그인회원가입2022-10-29 09:11 (토)",
        "한겨레 사는이야기",
        "뉴스>사회>골목",
        "홈 > 사람들과 이야기",
    ],
)
def test_what_stands_above_an_article_and_is_no_headline(text):
    assert not headline.may_be(Line(text), None)


@pytest.mark.parametrize(
    ("below", "found"),
    [(["작성자 유채꽃", "전화번호 02-555-0199", "등록일 2026-01-15"], 1), (["뉴스 사회"], 0)],
)
def test_a_board_names_its_title(below: list[str], found: int):
    lines = [Line(text) for text in ["골목에 도서관이 열렸다", "제목 없는 시를 읽는 저녁", *below]]
    assert headline.find(lines, [None] * len(lines), len(lines)) == found


@pytest.mark.parametrize(
    "text",
    [
        "한강 나이츠, 2차 연장 끝에 2승째",
        "정치·경제 뉴스, 이제 소리로 듣는다",
        "[인터뷰] <물결>의 감독을 만나다",
        "2023년 봄, 학교가 문을 닫았다",
    ],
)
def test_what_may_be_a_headline(text):
    assert headline.may_be(Line(text), None)


@pytest.mark.parametrize("date", ["입력 2024.08.27 14:31", "2024.08.27 14:31"])
def test_buttons_stand_between_a_headline_and_its_date(date):
    buttons = ["본문 글씨 줄이기", "본문 글씨 키우기", "SNS 기사보내기", "페이스북(으)로 기사보내기", "기사스크랩하기"]
    lines = [Line(text) for text in ["상단영역", "너른신문", "너른시, 폐교를 반려식물 병원으로", *buttons, date]]
    lines.append(Line("너른시는 27일 병원을 만든다고 밝혔다."))
    assert headline.find(lines, [chrome(line.text) for line in lines], len(lines) - 1) == 2


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("손끝으로 읽는다", True),
        ("손끝으로읽는다", False),
        ("손끝 " * 40, True),
        ("손끝 " * 40 + "길", False),
        ("[손끝으로 읽는 길]", False),
        ("(손끝으로 읽는 길)", False),
        ("[기획] 손끝으로 읽는 길", True),
        ("손끝으로 읽는 길 | 너른신문", False),
        ("손끝으로 읽는 길 www.a.example", False),
        ("A map for the fingers", True),
        ("MAP FOR THE FINGERS", False),
        ("시가 지도를 나눠 준다.", False),
        ("시가 지도를 나눕니다.", False),
        ("시가 지도를 나눠 준다", True),
        ("골목 지도를 든 사람들 (사진=너른시)", False),
        ("홍길동 기자 hong@a.example", False),
        ("(서울=연합뉴스) 홍길동 기자 = 길", False),
        ("입력 2025.10.01 홍길동 기자", False),
        ("홍길동 한빛대학교 객원교수", False),  # a name and an office
        ("홍길동, 한빛대학교 교수", True),
        ("홍길동 한빛대학교 행정학과 교수", True),
        ("정치 경제 손끝으로 길을 읽는", True),
        ("정치 경제 손끝 지도", False),
        ("정치, 경제 손끝 지도", True),
        ("정치 손끝으로", False),
    ],
)
def test_what_may_be_a_headline_at_the_limits(text: str, may: bool):
    assert headline.may_be(Line(text), None) is may


HEADS = ["손끝으로 읽는 골목의 지도", "길의 이름을 붙인 사람들", "점자 지도를 만든 까닭은?", "종이 위에 새긴 동네의 길"]
DATE, BARE, STORY = (LINES[kind] for kind in "dtS")


def found(*texts: str) -> int | None:
    lines = [Line(text) for text in texts]
    return headline.find(lines, [chrome(text) for text in texts], texts.index(STORY))


@pytest.mark.parametrize(
    ("texts", "at"),
    [
        ([HEADS[0], DATE, STORY], 0),
        ([HEADS[0], BARE, STORY], 0),
        ([*HEADS[:3], DATE, STORY], 0),  # sub-headlines stand below a headline
        ([*HEADS, DATE, STORY], 1),  # three lines at most
        ([HEADS[0], "손끝의 새 길들", "골목의 새 길들", DATE, STORY], 0),
        (["손끝의 새 길들", HEADS[0], "골목의 새 길들", DATE, STORY], 1),  # the others are short
        (["손끝 새 길들이다", "골목 새 길들이다", DATE, STORY], 1),  # all are short: the nearest
        ([HEADS[1], HEADS[0], HEADS[2], HEADS[1], DATE, STORY], 3),  # one is said twice
        ([HEADS[0], "인쇄", "인쇄", DATE, STORY], 0),
        ([HEADS[1], HEADS[0], *["인쇄"] * 14, DATE, STORY], 1),  # so many buttons
        ([HEADS[1], HEADS[0], *["인쇄"] * 15, DATE, STORY], 0),  # too far
        ([HEADS[0], "새 길", "새 길", DATE, STORY], 0),  # what is neither may stand directly above a date
        ([HEADS[0], DATE, HEADS[1], DATE, STORY], 2),  # the nearest date
        ([HEADS[0], DATE, HEADS[1], BARE, STORY], 0),  # a date that is labelled before one that is not
        ([HEADS[1], "인쇄", HEADS[0], BARE, STORY], 2),
        ([HEADS[1], "인쇄", HEADS[0], "댓글 2025.10.01", STORY], 0),  # the date of something else
        ([HEADS[0], HEADS[1], STORY], 0),
        (["인쇄", "인쇄", HEADS[1], HEADS[0], STORY], 2),  # one of the first three lines
        (["인쇄", "인쇄", "인쇄", HEADS[1], HEADS[0], STORY], 4),  # then the longest
        (["인쇄", "인쇄", "인쇄", HEADS[0] + " 하나", *HEADS, STORY], 4),  # of the last four
        (["인쇄", "인쇄", "인쇄", "손끝 " * 14, HEADS[0] + " 하나" * 9, STORY], 3),  # forty letters are long
        ([HEADS[0], HEADS[1], "인쇄", HEADS[1], STORY], 3),
        ([HEADS[0], "손끝의 새 길들", "인쇄", "손끝의 새 길들", STORY], 0),  # too short to be told by it
        (["인쇄", STORY], None),
    ],
)
def test_the_headline_is_found(texts: list[str], at: int | None):
    assert found(*texts) == at


def test_a_dateline_is_below_the_headline_and_dates_none():
    assert found(HEADS[0], "인쇄", HEADS[1], "(서울=연합뉴스) 홍길동 기자 =", STORY) == 0


@pytest.mark.parametrize(
    ("texts", "at", "below"),
    [
        ([HEADS[0], HEADS[1], DATE, STORY], 0, {1}),
        ([HEADS[0], HEADS[1], BARE, STORY], 0, {1}),
        ([HEADS[0], HEADS[1], HEADS[2], DATE, STORY], 0, {1, 2}),
        ([HEADS[0], HEADS[3], HEADS[1], HEADS[3], DATE, STORY], 0, set()),  # two at most
        ([HEADS[0], *HEADS[1:], DATE, STORY], 0, {2}),  # unless the article says its words (점자 지도를)
        ([HEADS[0], HEADS[1], "인쇄", DATE, STORY], 0, set()),
        ([HEADS[0], HEADS[0], DATE, STORY], 0, set()),  # it is said again
        ([HEADS[0], HEADS[1], STORY], 0, set()),
        ([HEADS[0], DATE, STORY], 0, set()),
        ([HEADS[0], HEADS[1], DATE, STORY], None, set()),
    ],
)
def test_sub_headlines_stand_between_headline_and_date(texts: list[str], at: int | None, below: set[int]):
    lines = [Line(text) for text in texts]
    assert headline.below(lines, [chrome(text) for text in texts], texts.index(STORY), at) == below


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("입력 2025.10.01 09:00", True),
        ("홍길동 기자 hong@a.example", True),
        ("홍길동 2025.10.01.", True),
        ("2025.10.01 09:00", False),
        ("hong@a.example", False),
        ("입력 2025.10.01 09:00 " + "길" * 140, True),
        ("입력 2025.10.01 09:00 " + "길" * 141, False),
    ],
)
def test_a_line_that_says_who_or_when(text: str, told: bool):
    assert headline.is_info(text) is told


BODY = (
    "너른시는 27일 폐교를 반려식물 병원으로 고친다고 밝혔다.",
    "화분을 맡기면 뿌리와 잎을 살펴 처방을 적어 준다.",
)
PLACES = {
    "the date is above it": (["푸른레터", "2026.01.16", "폐교가 된 병원", "푸른 식물, 다시 숨을 쉬다"], 2),
    "a slogan is above it": (
        ["나라의 큰 소식을 전하는 통신사", "사회", "폐교, 식물 병원 되다", "온누리 기자 2026.07.19 오전 07:12"],
        2,
    ),
    "a button is above it": (
        ["푸른이야기 시작하기", "댓글", "폐교는 어떻게 병원이 되었나", "by", "온별", "Oct 09. 2023"],
        2,
    ),
    "members and ranks are below it": (
        [
            "푸른 텃밭 사람들",
            "질문있어요",
            "폐교에서 식물을 길러도 되나요",
            "온별",
            "새싹멤버",
            "1:1 채팅",
            "2026.10.19. 14:22",
        ],
        2,
    ),
    "a sub-headline and a name are below its date": (
        ["너른시 폐교, 반려식물 병원으로", "송고2026-05-24 08:00", "인쇄", "화분의 뿌리와 잎까지 살펴", "온누리 기자"],
        0,
    ),
}


@pytest.mark.parametrize("name", PLACES)
def test_where_a_page_has_its_headline(name):
    head, at = PLACES[name]
    lines = [Line(text) for text in (*head, *BODY)]
    assert headline.find(lines, [chrome(line.text) for line in lines], len(head)) == at


def test_sub_headlines_below_the_date_are_those_whose_words_the_article_says():
    head = (
        "폐교, 식물 병원 되다",
        "등록 2026-02-02 06:00",
        "구독",
        "반려식물 화분에 처방",
        "돌아온 ‘별들의 잔치’",
        "가",
    )
    lines = [Line(text) for text in (*head, *BODY)]
    assert headline.below(lines, [chrome(line.text) for line in lines], len(head), 0) == {3}
