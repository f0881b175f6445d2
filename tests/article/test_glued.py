"""Labels, names and text that a page without breaks ran together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.article.glued import apart

SIGNED = frozenset(["온누리"])
TOP = {
    "중앙일보로그인사회“문을 닫았다”": ["중앙일보", "로그인", "사회", "“문을 닫았다”"],
    "전자신문SWIT과학종이로 만든 다리": ["전자신문", "SW", "IT과학", "종이로 만든 다리"],
    "한겨레사회서울 골목에 핀 꽃": ["한겨레", "사회", "서울 골목에 핀 꽃"],
    "중앙일보경제 살린 골목": ["중앙일보", "경제 살린 골목"],
    "한겨레네이버, 골목에 꽃을 심다": ["한겨레", "네이버, 골목에 꽃을 심다"],
    "한겨레사회골목에 꽃이 폈다핵심요약꽃이 폈다고 한다너른CBS 온누리 기자메일보내기": [
        *("한겨레", "사회", "골목에 꽃이 폈다", "핵심요약", "꽃이 폈다고 한다너른CBS", "온누리 기자", "메일보내기"),
    ],
    "골목에 꽃이 핀 날온누리": ["골목에 꽃이 핀 날", "온누리"],
    "서울 골목에 핀 꽃": ["서울 골목에 핀 꽃"],
}
BODY = {
    "공유하기글자크기 설정골목에 꽃이 폈다.": ["공유하기", "글자크기 설정", "골목에 꽃이 폈다."],
    "가가가유통업계가 나섰다.": ["가가가", "유통업계가 나섰다."],
    "인쇄네이버가 나섰다.": ["인쇄네이버가 나섰다."],
    "글자크기 설정인쇄네이버가 나섰다.": ["글자크기 설정", "인쇄", "네이버가 나섰다."],
    "0기사를 북마크글꼴 크기 설정공유15일 꽃이 폈다.": [
        *("0", "기사를 북마크", "글꼴 크기 설정", "공유", "15일 꽃이 폈다."),
    ],
    "꽃을 보고 있다. /온누리 기자": ["꽃을 보고 있다. /온누리 기자"],
    "공유자전거가 늘었다.": ["공유자전거가 늘었다."],
    "사회적기업이 늘었다.": ["사회적기업이 늘었다."],
    "광고관장은 웃었다.": ["광고", "관장은 웃었다."],
    "광고주가 늘었다.": ["광고주가 늘었다."],
    "광고를 줄였다.": ["광고를 줄였다."],
    "0:00링크 복사골목에 꽃이 폈다.": ["0:00", "링크 복사", "골목에 꽃이 폈다."],
    "골목에 꽃이 폈다온누리 기자": ["골목에 꽃이 폈다", "온누리 기자"],
    "골목에 꽃이 폈다 온누리 기자": ["골목에 꽃이 폈다 온누리 기자"],
    "꽃을 보고 있다. 온누리 기자4일 골목에 꽃이 폈다.": ["꽃을 보고 있다. 온누리 기자", "4일 골목에 꽃이 폈다."],
    "온누리 기자구독지면보기골목에 꽃이 폈다.": ["온누리 기자", "구독", "지면보기", "골목에 꽃이 폈다."],
    "온누리 기자가 골목에 나갔다.": ["온누리 기자가 골목에 나갔다."],
    "골목에 꽃이 핀 마지막 날중앙일보": ["골목에 꽃이 핀 마지막 날", "중앙일보"],
    "꽃을 보고 있다. /중앙일보": ["꽃을 보고 있다. /중앙일보"],
}


@pytest.mark.parametrize("piece", TOP)
def test_a_page_begins_with_its_menu(piece):
    assert apart(piece, SIGNED, top=True) == TOP[piece]


@pytest.mark.parametrize("piece", BODY)
def test_labels_and_names_are_taken_from_the_text(piece):
    assert apart(piece, SIGNED, top=False) == BODY[piece]


@given(st.lists(st.sampled_from([*TOP, *BODY])).map("".join), st.booleans())
def test_nothing_is_lost(piece, top):
    assert "".join("".join(apart(piece, SIGNED, top=top)).split()) == "".join(piece.split())
