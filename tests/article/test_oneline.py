"""A page that arrived on one line is split where the page had broken it, and nothing of it is lost."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.article import oneline

ROWS = {
    "sentences": ("비가 왔다. 눈도 왔다.", ["비가 왔다.", "눈도 왔다."]),
    "a quotation of two sentences": (
        "그는 “비가 왔다. 눈도 왔다”고 했다. 끝이다.",
        ["그는 “비가 왔다. 눈도 왔다”고 했다.", "끝이다."],
    ),
    "a credit stays with its caption": (
        "시민이 단추를 누르고 있다. 너른시 제공 너른시가 단추를 달았다.",
        ["시민이 단추를 누르고 있다. 너른시 제공", "너른시가 단추를 달았다."],
    ),
    "a photo's credit in brackets, of several words": (
        "수업은 이어진다. [사진=너른고 제공] 교사는 웃었다.",
        ["수업은 이어진다. [사진=너른고 제공]", "교사는 웃었다."],
    ),
    "a reporter on air is no credit": (
        "영하로 떨어집니다. KBS 뉴스 노을빛입니다.",
        ["영하로 떨어집니다.", "KBS 뉴스 노을빛입니다."],
    ),
    "a headline, who wrote, when": (
        "느린 우편함이 가르쳐 준 것 유채꽃 시인 입력 2026-10-12 00:10 수정 2026-10-12 01:10 엽서를 받았다.",
        [
            "느린 우편함이 가르쳐 준 것",
            "유채꽃 시인",
            "입력 2026-10-12 00:10 수정 2026-10-12 01:10",
            "엽서를 받았다.",
        ],
    ),
    "a portal's name before a bare date": (
        "강을 건너는 고니 떼가 늘었다는 소식 유채꽃 2026. 11. 21. 21:43 음성으로 듣기 고니가 왔다.",
        [
            "강을 건너는 고니 떼가 늘었다는 소식",
            "유채꽃",
            "2026. 11. 21. 21:43",
            "음성으로 듣기",
            "고니가 왔다.",
        ],
    ),
    "buttons before a sentence": (
        "글자 크기 변경하기 SNS 보내기 인쇄하기 버스가 멈췄다.",
        ["글자 크기 변경하기 SNS 보내기 인쇄하기", "버스가 멈췄다."],
    ),
    "a province before a sentence, behind buttons": (
        "글자크기 조절 프린트 카카오톡으로 공유하기 페이스북으로 공유하기 전남 곡성의 장터가 섰다. 끝이다.",
        [
            "글자크기 조절 프린트 카카오톡으로 공유하기 페이스북으로 공유하기",
            "전남 곡성의 장터가 섰다.",
            "끝이다.",
        ],
    ),
    "a signature behind a stroke": (
        "눈이 왔다. /유채꽃 기자 flower@hanbit.kr",
        ["눈이 왔다.", "/유채꽃 기자 flower@hanbit.kr"],
    ),
    "words of buttons in a sentence": (
        "공유 자전거를 검색 창에서 찾아 저장 단추를 눌렀다. 끝이다.",
        ["공유 자전거를 검색 창에서 찾아 저장 단추를 눌렀다.", "끝이다."],
    ),
    "a menu before a headline": (
        "한겨레 사회 사회일반 서울 골목에 도서관이 문을 열었다는 소식 입력 2026-10-12 00:10 눈이 왔다.",
        ["한겨레", "사회 사회일반", "서울 골목에 도서관이 문을 열었다는 소식", "입력 2026-10-12 00:10", "눈이 왔다."],
    ),
    "a headline's label in brackets": (
        "사회 [단독] 골목에 도서관이 열렸다 입력 2026-10-12 00:10 눈이 왔다.",
        ["사회", "[단독] 골목에 도서관이 열렸다", "입력 2026-10-12 00:10", "눈이 왔다."],
    ),
    "a board's title behind its menu": (
        "홈 새소식 보도자료 제목 골목에 도서관이 열렸다 등록일 2026-10-12 11:00 눈이 왔다.",
        ["홈 새소식 보도자료", "제목 골목에 도서관이 열렸다", "등록일 2026-10-12 11:00", "눈이 왔다."],
    ),
    "a headline about a title": (
        "도서관이 제목 없는 책을 모은다 입력 2026-10-12 11:00 눈이 왔다.",
        ["도서관이 제목 없는 책을 모은다", "입력 2026-10-12 11:00", "눈이 왔다."],
    ),
    "a headline before the path to its section": (
        "골목에 도서관이 열렸다 지역 > 사람들 입력 2026-10-12 00:10 눈이 왔다.",
        ["골목에 도서관이 열렸다", "지역 > 사람들", "입력 2026-10-12 00:10", "눈이 왔다."],
    ),
    "an address before a headline": (
        "고을 https://goeul.example/8812 골목에 도서관이 열렸다 입력 2026-10-12 00:10 눈이 왔다.",
        ["고을", "https://goeul.example/8812", "골목에 도서관이 열렸다", "입력 2026-10-12 00:10", "눈이 왔다."],
    ),
    "the publisher behind a headline, told by the copyright": (
        "골목에 도서관이 문을 열었다 고을신문 2026년 11월 03일 15시 27분 눈이 왔다. ⓒ 고을신문, 무단전재 금지",
        [
            "골목에 도서관이 문을 열었다",
            "고을신문",
            "2026년 11월 03일 15시 27분",
            "눈이 왔다.",
            "ⓒ 고을신문,",
            "무단전재 금지",
        ],
    ),
    "a headline said twice": (
        "메뉴 골목에 도서관이 열렸다 골목에 도서관이 열렸다 입력 2026-10-12 00:10 눈이 왔다.",
        ["메뉴", "골목에 도서관이 열렸다", "골목에 도서관이 열렸다", "입력 2026-10-12 00:10", "눈이 왔다."],
    ),
    "a headline that ends as a button": (
        "알림마당 겨울 수도관 얼지 않게 하는 안내 등록일 2026-10-12 조회수 873 눈이 왔다.",
        ["알림마당 겨울 수도관 얼지 않게 하는 안내", "등록일 2026-10-12", "조회수 873", "눈이 왔다."],
    ),
    "speakers between triangles": (
        "닫기 ◀ 앵커 ▶ 눈이 왔습니다. ◀ 리포트 ▶ 골목입니다.",
        ["닫기", "◀ 앵커 ▶", "눈이 왔습니다.", "◀ 리포트 ▶", "골목입니다."],
    ),
    "a reporter of a house before a mail address": (
        "눈이 왔다. 유채꽃 한빛닷컴 기자 flower@hanbit.kr",
        ["눈이 왔다.", "유채꽃 한빛닷컴 기자 flower@hanbit.kr"],
    ),
    "a reporter's name before a labelled date": (
        "한겨레 뉴스 홈 골목에 도서관이 열렸다 온누리 입력 2026-10-12 00:10 눈이 왔다. 온누리 기자 nuri@hanbit.kr",
        [
            "한겨레",
            "뉴스 홈",
            "골목에 도서관이 열렸다",
            "온누리",
            "입력 2026-10-12 00:10",
            "눈이 왔다.",
            "온누리 기자 nuri@hanbit.kr",
        ],
    ),
    "a name that a headline ends in": (
        "골목에 도서관을 연 온누리 입력 2026-10-12 00:10 눈이 왔다.",
        ["골목에 도서관을 연 온누리", "입력 2026-10-12 00:10", "눈이 왔다."],
    ),
    "a credit in brackets with the day of the picture": (
        "시민이 책을 읽고 있다. (너른소방 제공) 2026.2.26/뉴스1 도서관이 문을 열었다. 끝이다.",
        ["시민이 책을 읽고 있다. (너른소방 제공) 2026.2.26/뉴스1", "도서관이 문을 열었다.", "끝이다."],
    ),
    "words of buttons in a quotation": (
        'AI 검색 "공유하기 인쇄하기 스크랩하기 단추를 없앴다" 입력 2026-10-12 00:10',
        ['AI 검색 "공유하기 인쇄하기 스크랩하기 단추를 없앴다"', "입력 2026-10-12 00:10"],
    ),
    "paragraphs glued, sentences not": (
        "하나다. 둘이다.셋이다. 넷이다.다섯이다.여섯이다.",
        ["하나다. 둘이다.", "셋이다. 넷이다.", "다섯이다.", "여섯이다."],
    ),
    "a signature and a notice": (
        "눈이 왔다. 유채꽃 기자 flower@hanbit.kr 저작권자 © 한빛신문 무단전재 및 재배포 금지",
        ["눈이 왔다.", "유채꽃 기자 flower@hanbit.kr", "저작권자 © 한빛신문", "무단전재 및 재배포 금지"],
    ),
    "a menu, a name and a publisher glued to a headline": (
        (
            "중앙일보로그인사회골목에 도서관이 열린 날중앙일보입력 "
            "2026.10.12 00:10온누리 기자구독눈이 왔다.비도 왔다.바람도 불었다.끝이다."
        ),
        [
            *("중앙일보", "로그인", "사회", "골목에 도서관이 열린 날", "중앙일보", "입력 2026.10.12 00:10"),
            *("온누리 기자", "구독", "눈이 왔다.", "비도 왔다.", "바람도 불었다.", "끝이다."),
        ],
    ),
    "a headline that ends in a name and a bare date": (
        "IT골목에 도서관이 열렸다온누리 기자2026-10-12 00:10눈이 왔다.15일에는 비가 왔다.바람도 불었다.끝이다.",
        [
            *("IT골목에 도서관이 열렸다", "온누리 기자", "2026-10-12 00:10"),
            *("눈이 왔다.", "15일에는 비가 왔다.", "바람도 불었다.", "끝이다."),
        ],
    ),
    "a quotation that ends a paragraph": (
        "“눈이 왔어요.”마을 사람들이 웃었다.“춥다.”라고 했다.“춥다.”온누리 기자",
        ["“눈이 왔어요.”", "마을 사람들이 웃었다.", "“춥다.”라고 했다.", "“춥다.”", "온누리 기자"],
    ),
    "two sections in one, and tags": (
        "한겨레 전국 광주ㆍ전남 골목에 도서관이 열렸다 2026.08.20 10:05 눈이 왔다.#눈 #골목",
        ["한겨레", "전국 광주ㆍ전남", "골목에 도서관이 열렸다", "2026.08.20 10:05", "눈이 왔다.", "#눈 #골목"],
    ),
    "a menu before a headline's tag": (
        "머니투데이 증권 새것 [특징주] 너른식품, 다시 뛴다 온누리 기자 2026.08.20 10:05 눈이 왔다.",
        ["머니투데이", "증권 새것", "[특징주] 너른식품, 다시 뛴다", "온누리 기자", "2026.08.20 10:05", "눈이 왔다."],
    ),
    "a link to another article before a sentence": (
        "눈이 왔다. 관련기사 종이꽃, 교과서가 되다 마을 사람들이 눈을 치웠다.",
        ["눈이 왔다.", "관련기사 종이꽃, 교과서가 되다", "마을 사람들이 눈을 치웠다."],
    ),
    "a link whose headline does not end": (
        "눈이 왔다. 관련기사 종이꽃의 겨울 마을 사람들이 눈을 치웠다.",
        ["눈이 왔다.", "관련기사", "종이꽃의 겨울 마을 사람들이 눈을 치웠다."],
    ),
    "a blog and its author": (
        "온별의 책상 블로그 검색 목록열기 골목에 도서관이 열렸다 온별 2026. 10. 12. 20:15 URL 복사 이웃추가 눈이 왔다.",
        [
            *("온별의 책상", "블로그 검색 목록열기", "골목에 도서관이 열렸다", "온별", "2026. 10. 12. 20:15"),
            *("URL 복사 이웃추가", "눈이 왔다."),
        ],
    ),
    "a press release on a portal": (
        (
            "골목에 도서관이 열렸다 너른부 2026.10.12 글자크기 인쇄 목록 눈이 "
            "왔다. 붙임 도서관 개요. “이 자료는 너른부의 보도자료를 전재하였습니다.”"
        ),
        [
            *("골목에 도서관이 열렸다", "너른부", "2026.10.12", "글자크기 인쇄 목록", "눈이 왔다."),
            *("붙임 도서관 개요.", "“이 자료는 너른부의 보도자료를 전재하였습니다.”"),
        ],
    ),
    "offices of a list of appointments": (
        (
            "[인사] 너른시 입력 2026.03.02 17:40 ◇너른시 "
            "▲과장 홍길동 ◇한들시 ▲부장 김영희 ⓒ한빛일보 무단전재 및 재배포 금지"
        ),
        [
            *("[인사] 너른시", "입력 2026.03.02 17:40", "◇너른시 ▲과장 홍길동", "◇한들시 ▲부장 김영희"),
            *("ⓒ한빛일보", "무단전재 및 재배포 금지"),
        ],
    ),
    "an agency's credit with a mail address": (
        "눈이 오고 있다. (사진=너른시 제공) 2026.04.09. photo@newsis.example *재판매 및 DB 금지 눈이 왔다.",
        ["눈이 오고 있다. (사진=너른시 제공) 2026.04.09. photo@newsis.example *재판매 및 DB 금지", "눈이 왔다."],
    ),
    "a citizen reporter's account, and a picture": (
        (
            "26.08.11 10:20 골목에 도서관이 열렸다 온누리(nuri77) 공감8 "
            "댓글2 원고료로 응원 눈이 왔다. ▲ 눈이 온 골목 ⓒ 온누리 관련사진보기 비도 왔다."
        ),
        [
            *("26.08.11 10:20", "골목에 도서관이 열렸다", "온누리(nuri77)", "공감8 댓글2 원고료로 응원", "눈이 왔다."),
            *("▲ 눈이 온 골목 ⓒ 온누리", "관련사진보기", "비도 왔다."),
        ],
    ),
}


@pytest.mark.parametrize("name", ROWS)
def test_a_line_is_split_where_a_page_breaks(name):
    line, pieces = ROWS[name]
    assert oneline.split(line) == pieces


@given(st.lists(st.sampled_from([word for line, _ in ROWS.values() for word in line.split()])).map(" ".join))
def test_nothing_is_lost(line):
    assert "".join("".join(oneline.split(line)).split()) == "".join(line.split())


def test_the_time_grows_with_the_length():
    """Within ten times of what a page ten times shorter takes for each of its characters."""
    line = " ".join(line for line, _ in ROWS.values())
    spent = []
    for times in (20, 200):
        start = time.process_time()
        oneline.split(" ".join([line] * times))
        spent.append((time.process_time() - start) / times)
    assert spent[1] < 10 * spent[0]


DATE = "입력 2026-10-12 00:10"


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        ("공유하기 인쇄 스크랩 길이 있다. 끝이다.", ["공유하기 인쇄 스크랩", "길이 있다.", "끝이다."]),
        ("공유하기 인쇄 길이 있다. 끝이다.", ["공유하기 인쇄 길이 있다.", "끝이다."]),  # two are words of a sentence
        (f"공유하기 길이 있다. {DATE} 끝이다.", ["공유하기", "길이 있다.", DATE, "끝이다."]),  # a button at the dates
    ],
)
def test_three_labels_make_a_bar_of_buttons(line: str, pieces: list[str]):
    assert oneline.split(line) == pieces


@pytest.mark.parametrize(
    "pieces",
    [
        ["너른시 손끝 지도", "홍길동 시인"],
        ["손끝 지도 홍길동 시인"],
        ["너른시 지도", "한겨레"],
        ["지도 한겨레"],
        ["한겨레", "손끝 지도"],
        ["너른시 손끝 길", "너른시 손끝 길"],
        ["손끝 길 손끝 길"],
    ],
)
def test_beside_a_headline_of_so_many_words_stands_something_else(pieces: list[str]):
    assert oneline.split(f"{' '.join(pieces)} {DATE} 길.") == [*pieces, DATE, "길."]


@pytest.mark.parametrize(
    ("line", "page"),
    [
        ("길" * 100 + " 2026-10-12 00:10 " + "길" * 33, True),
        ("길" * 100 + " 2026-10-12 00:10 " + "길" * 32, False),
        ("길이 있다." * 4 + "길" * 140, True),
        ("길이 있다." * 3 + " " + "길" * 140, False),  # two lost breaks
        ("길" * 200, False),
    ],
)
def test_a_line_that_is_a_page(line: str, page: bool):
    assert oneline.is_page(line) is page
