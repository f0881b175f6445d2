"""Captions told by their words."""

import pytest

from reader.article.captions import LEADING, is_caption, trailing_credit


@pytest.mark.parametrize(
    "line",
    [
        "옛 목욕탕의 타일을 그대로 살린 객석. 사진제공=너른군",
        "너른시 한옥마을에 눈이 쌓여 있다. 하다솜 기자 dasom@neoreun.example",
        "7일 새벽 찍은 은하수. 2026.2.7/누리방송 ⓒ 문별이 기자",
        "【서울=뉴시스】홍길동 기자 = 시장이 발언하고 있다. 2018.05.16. photo@newsis.com",
        "▲ 60년 된 양철 간판. 한줄기뉴스 자료사진",
        "(사진=너른신문)",
        "연습실에서 만난 배우들. [사진 출처 = 극단 물소리]",
        "photo 게티이미지",
        "/한빛DB",
        "너른 들판의 두루미 떼. 연합뉴스",
        "국회 본회의장 [연합뉴스 자료사진. 재판매 및 DB 금지]",
        "비 오는 골목 [촬영 홍길동]",
        "새로 칠한 굴뚝. 사진 홍길동",
        "마지막 운동회가 열린 운동장 / 홍길동 선임기자",
        "왼쪽부터 개발자 홍길동, 김영희 씨.",
        "투수가 공을 던지고 있다. /한빛일보",
        "주민이 약을 받고 있다./너른시/",
        "갈림길에 선 소리 안내판. <너른시 제공>",
    ],
)
def test_caption(line):
    assert is_caption(line)


@pytest.mark.parametrize(
    "line",
    [
        "너른군은 2일 극장의 첫 공연에 주민 150여 명이 찾았다고 밝혔다.",
        "그는 사진 한 장을 꺼내 보였다.",
        "이닝을 끝냈다.부산=홍길동 기자 hong@a.example",
        "연합뉴스는 이 소식을 처음 전했다.",
        "◇ 듣는 사람은 건너뛸 수 없다",
        "왼쪽부터 차례로 번호를 매기고 지도를 그렸다.",
        "왼쪽부터 어두워지기 시작",
    ],
)
def test_no_caption(line):
    assert not is_caption(line)


def test_a_credit_may_be_glued_to_a_paragraph():
    line = "(사진=하늘경제)▲11월에는 물가 지표가 나온다. 시장은 오름세가 멈출 것으로 내다본다고 했다."
    found = LEADING.match(line)
    assert found is not None
    assert found.group() == "(사진=하늘경제)"


@pytest.mark.parametrize(
    ("sign", "most"),
    [("사진=길", 600), (" 사진 출처", 260), (" 연합뉴스", 200)],
)
def test_a_caption_is_so_long_at_most(sign: str, most: int):
    for length in (most, most + 1):
        told = "길" * (length - len(sign))
        assert is_caption(sign + told if sign[0] == "사" else told + sign) is (length == most)


@pytest.mark.parametrize(
    ("before", "credit"),
    [
        ("길" * 23 + "다.", " [사진=너른시]"),
        ("길" * 22 + "다.", ""),  # a caption with its credit
        ("길" * 20 + " 있다.", ""),
        ("길" * 20 + "의 풍경.", ""),
        ("길" * 20 + "의 지도.", ""),  # no prose
    ],
)
def test_a_credit_behind_a_paragraph(before: str, credit: str):
    assert trailing_credit(f"{before} [사진=너른시]") == credit.strip()
