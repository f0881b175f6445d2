"""Datelines, signatures and names, a row each."""

import pytest

from reader.article import bylines

DATELINES = {
    "(서울=연합뉴스) 홍길동 기자 = 기온이 내렸다.": ("기온이 내렸다.", ("홍길동",), "연합뉴스"),
    "【무주=뉴시스】홍길동 기자 = 기온이 내렸다.": ("기온이 내렸다.", ("홍길동",), "뉴시스"),
    "[부산=스포츠조선 홍길동 기자] 이겼다.": ("이겼다.", ("홍길동",), "스포츠조선"),
    "[이데일리 홍길동·김영희 기자] 올랐다.": ("올랐다.", ("홍길동", "김영희"), "이데일리"),
    "[한빛 = 오키나와(일본) 홍길동 기자] 이겼다.": ("이겼다.", ("홍길동",), None),
    "[OSEN=잠실, 홍길동 기자] 이겼다.": ("이겼다.", ("홍길동",), "OSEN"),
    "[서울경제]": ("", (), "서울경제"),
    "너른--(뉴스와이어)--극장이 문을 열었다.": ("극장이 문을 열었다.", (), "뉴스와이어"),
    "[한빛일보] 극장이 문을 열었다.": ("극장이 문을 열었다.", (), "한빛일보"),
    "서울=홍길동 기자 / 극장이 문을 열었다.": ("극장이 문을 열었다.", ("홍길동",), None),
    "/부산 = 홍길동·김영희 기자 (a@b.example) = 극장이 문을 열었다.": (
        "극장이 문을 열었다.",
        ("홍길동", "김영희"),
        None,
    ),
    "홍길동 기자 = 극장이 문을 열었다.": ("극장이 문을 열었다.", ("홍길동",), None),
}
NO_DATELINES = [
    "[앵커]",
    "[기자]",
    "[단독] 문을 열었다.",
    "(사진=너른군)",
    "[사진 출처 = 연합뉴스]",
    "[이미지 출처=연합뉴스]",
    "[이든샘/이용객] 좋아요.",
    "홍길동 기자 =",
]
SIGNED = {
    "문가람 기자기자 페이지": ("문가람",),
    "글 문가람 기자 사진 배준호": ("문가람",),
    "정하늘 기자 haneul@hanbit.example": ("정하늘",),
    "온TV 차오름 (oreum@ontv.example)": ("차오름",),
    "By Hong Gildong": ("Hong Gildong",),
    "BY HONG GILDONG [hong@hanbit.example]": ("Hong Gildong",),
    "EDITOR 온누리": ("온누리",),
    "기자명 온누리 기자": ("온누리",),
    "세종=홍길동 기자": ("홍길동",),
    "홍길동·김영희 기자": ("홍길동", "김영희"),
    "홍길동 베이징 특파원": ("홍길동",),
    "경주=홍길동 hong@a.example /김영희·박철수 기자": ("홍길동", "김영희", "박철수"),
    "garam@saeteo.example": (),
    "인턴 박경민": ("박경민",),
    "온누리(nuri0203)": ("온누리",),
    "글 윤가람 · 사진 정우진": ("윤가람",),
    "정하늘 기자더보기": ("정하늘",),
}
UNSIGNED = [
    "모닝커피 | 서울시 마포구 모닝로 1 | hello@coffee.example",
    "너른군의 한 경로당. 정하늘 기자 haneul@",
    "차오름 기자!",
    "차오름 기자, 지금 어디에 있습니까?",
    "차오름 기자가 다녀왔습니다.",
    "정부는 기자 회견을 열었다.",
    "문 닫은 지 4년 만에",
]


@pytest.mark.parametrize("line", DATELINES)
def test_dateline(line):
    cut = bylines.dateline(line)
    assert cut is not None
    assert (cut.left, cut.names, cut.publisher) == DATELINES[line]


@pytest.mark.parametrize("line", NO_DATELINES)
def test_no_dateline(line):
    assert bylines.dateline(line) is None


@pytest.mark.parametrize("line", SIGNED)
def test_reporter_line(line):
    assert bylines.reporter_line(line) == SIGNED[line]


@pytest.mark.parametrize("line", UNSIGNED)
def test_no_reporter_line(line):
    assert bylines.reporter_line(line) is None


def test_a_paragraph_that_names_a_reporter_is_not_cut():
    assert bylines.signature("홍길동 기자가 쓴 책을 읽은 사람들이 서점 앞에 모였다.") is None
    assert bylines.signature("물음은 a@b.example 앞으로 보내면 된다고 시는 밝혔다.") is None


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("이닝을 끝냈다.부산=홍길동 기자 hong@a.example", "이닝을 끝냈다."),
        ("끝냈다. 홍길동 기자", "끝냈다."),
        ("밝혔다. 홍길동 기자 a@b.example <저작권자(c) 한빛통신, 무단 전재-재배포 금지>", "밝혔다."),
        ("덧붙였다. ◎공감언론 한빛 a@b.example", "덧붙였다."),
        ("시장은 문을 열었다고 말했다. (hong@a.example)", "시장은 문을 열었다고 말했다."),
        ("그는 말했다.(한빛=홍길동·김영희 선임기자)", "그는 말했다."),
    ],
)
def test_signature_is_cut_from_a_paragraph(line, left):
    cut = bylines.signature(line)
    assert cut is not None
    assert cut.left == left
    assert f"{cut.left} {cut.taken}".replace(" ", "") == line.replace(" ", "")


def test_a_line_with_a_date_names_its_reporter():
    assert bylines.with_date("정하늘 기자 2025. 11. 3. 06:12") == ("정하늘",)
    assert bylines.with_date("기자명 온누리 기자 입력 2025.06.18 09:40") == ("온누리",)
    assert bylines.with_date("정부는 2025년 6월 18일 회의를 열었다.") == ()
    assert bylines.with_date("글 윤가람 · 사진 정우진 2025.06.18") == ("윤가람",)
    assert bylines.with_date("윤가람 · 정우진 입력 2025.06.18") == ("윤가람", "정우진")
    assert bylines.with_date("수원 윤가람 승인 2025-06-18") == ("윤가람",)
    assert bylines.with_date("생활경제부 정책 승인 2025-06-18") == ()
    assert bylines.with_date("입력 2020-12-03 09:12 정하늘 기자") == ("정하늘",)
    assert bylines.with_date("23.08.20 11:37 | 최종 업데이트 23.08.20 11:37 | 온누리(nuri02)") == ("온누리",)
    assert bylines.with_date("2022년 9월 14일 글쓴이: 온누리 댓글 2개") == ("온누리",)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("한가람 누리대 교수", ("한가람",)),
        ("한가람 시인·‘바람’ 저자", ("한가람",)),
        ("한가람 아동문학가", ("한가람",)),
        ("시장은 문을 닫았다.", ()),
        ("한강 팀, 챔프전 2승째", ()),
    ],
)
def test_opinion_pieces_are_signed_off(line, names):
    assert bylines.signed_off(line) == names


@pytest.mark.parametrize("word", ["취재", "배포", "인턴", "한국", "연합뉴스", "정책", "가나다라마"])
def test_words_are_no_names(word):
    assert not bylines.is_name(word)


@pytest.mark.parametrize(
    ("line", "cut"),
    [
        ("한빛전자는 말했다. <저작권자(c) 한빛통신>", True),
        ("길이 있다. <저작권자(c) 한빛>", False),  # a line so short is the copyright's own
        ("길이 새로 났다고 그는 말했다.(끝)", False),
        ("길이 새로 났다고 그는 말을 했다.(끝)", True),
        ("길이 새로났다.(hong@a.example)", False),  # the address is what is told
        ("길이 새로 났다. (hong@a.example)", True),
        ("홍길동 기자 hong@a.example", False),  # nothing is left
        ("길이 있다. 홍길동 기자 hong@a.example", True),
        ("길이 있다. 문 앞 hong@a.example", False),  # names nobody
        ("홍길동 기자가 길을 걸었다. 길이 있다.", False),
    ],
)
def test_a_signature_leaves_something(line: str, cut: bool):
    assert (bylines.signature(line) is not None) is cut


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("홍길동 기자 hong@a.example" + " " * 89, ("홍길동",)),
        ("홍길동 기자 hong@a.example" + " " * 90, None),  # too long
        ("홍길동(gild)", ("홍길동",)),
        ("홍길동(gil)", None),  # no account
        ("홍길동 기자다.", None),
        ("홍길동 기자 2026", None),
        ("길 기자", None),
        ("글 홍길동", ("홍길동",)),
        ("글 한겨레", None),
        ("기자명 홍길동", ("홍길동",)),
        ("홍길동", None),
    ],
)
def test_a_reporters_line_at_the_limits(line: str, names: tuple[str, ...] | None):
    assert bylines.reporter_line(line) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("홍길동 기자 2026. 1. 12. " + "길" * 100, ("홍길동",)),
        ("홍길동 기자 2026. 1. 12. " + "길" * 101, ()),  # too long
        ("홍길동 기자 " + "길 " * 5 + "2026. 1. 12.", ("홍길동",)),
        ("홍길동 기자 " + "길 " * 6 + "2026. 1. 12.", ()),  # seven words
        ("홍길동 기자 경제부 2026. 1. 12.", ("홍길동",)),
        ("홍길동 기자 경제부장인 2026. 1. 12.", ()),  # is neither a name nor short
        ("홍길동 기자 " + " " * 31 + "길 2026. 1. 12.", ("홍길동",)),
        ("홍길동 기자 " + " " * 33 + "길 2026. 1. 12.", ()),
        ("홍길 2026. 1. 12.", ("홍길",)),
        ("홍 2026. 1. 12.", ()),
        ("홍길동 기자 2026. 1. 12.에 썼다.", ()),
        ("홍길동 기자", ()),
    ],
)
def test_a_line_of_name_and_date_at_the_limits(line: str, names: tuple[str, ...]):
    assert bylines.with_date(line) == names


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("[홍길동 기자] 길이 났다.", "길이 났다."),
        ("[홍길동 PD] 길이 났다.", "길이 났다."),
        ("[PD] 길이 났다.", None),
        ("[길 기자] 길이 났다.", None),
        ("[한빛일보/홍길동 기자] 길이 났다.", None),
        ("[한빛=홍길동 기자] 길이 났다.", "길이 났다."),
        ("[한빛일보=너른] 길이 났다.", "길이 났다."),
        ("[길=너른] 길이 났다.", None),
        ("[길 제공=연합뉴스] 길이 났다.", None),
    ],
)
def test_a_dateline_names_a_reporter_or_a_house(line: str, left: str | None):
    cut = bylines.dateline(line)
    assert (cut and cut.left) == left


@pytest.mark.parametrize(
    ("text", "bare", "names"),
    [
        ("홍길동, 남궁하늘, 홍길동이 기자", True, ("홍길동", "남궁하늘")),  # four syllables with a surname of two
        ("홍길동·남궁하늘 기자", False, ("홍길동", "남궁하늘")),
        ("홍길동 기자·김영희 기자·홍길동 기자", False, ("홍길동", "김영희")),
        ("홍길동, 김영희", False, ()),
        ("홍길동, 홍", True, ("홍길동",)),
        ("강원=홍길동 기자 kim@한빛.example", True, ("홍길동",)),
    ],
)
def test_names_in_a_signature(text: str, bare: bool, names: tuple[str, ...]):
    assert bylines.names_in(text, bare=bare) == names
