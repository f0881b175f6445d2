"""What happens between two words, and where nothing may happen."""

import pytest

from reader.korean.pronounce import pronounce, pronounce_line

PHRASES = [
    # article 27: the adnominal -(으)ㄹ
    ("먹을 것이", "머글 꺼시"),
    ("올 수도", "올 쑤도"),
    ("떠날 사람은", "떠날 싸라믄"),
    ("지원할 방침이다", "지원할 빵치미다"),
    ("갈 겁니다", "갈 껌니다"),
    # no adnominal: a noun in ㄹ, the particle 을 or 를
    ("서울 사람", "서울 사람"),
    ("건물 수는", "건물 수는"),
    ("도움을 줄", "도우믈 줄"),
    ("글을 적는", "그를 정는"),
    # article 12, between words
    ("못 한다", "모 탄다"),
    ("떡 한 접시", "떠 칸 접씨"),
    ("젖 한 모금", "저 탄 모금"),
    ("대책 회의", "대책 회이"),
    ("생각 하고", "생가 카고"),
    ("옷 하나", "오 타나"),
    # articles 15 and 29
    ("팥 알", "파 달"),
    ("바쁜 일이", "바쁜 니리"),
    ("하던 일은", "하던 니른"),
    ("못 읽는", "몬 닝는"),
    ("서른 여섯", "서른 녀섣"),
    ("만 육천", "만 뉵천"),
    ("삼 연대", "삼 년대"),
    ("삼 연승", "삼 년승"),  # and whatever else 연 counts
    ("칠 연패를", "칠 련패를"),
    ("삼 연구소", "삼 연구소"),
    ("삼십 일", "삼십 일"),
    # articles 18 and 23 after a word of one syllable
    ("밥 먹고", "밤 먹꼬"),
    ("책 두 권", "책 뚜 권"),
    ("교육 및 지원", "교육 믿 지원"),
    ("첫 여성 장관", "첟 여성 장관"),
    # numerals
    ("일 점 오", "일 쩜 오"),
    ("칠 도", "칠 또"),
    ("여덟 살", "여덜 쌀"),
    ("열 개", "열 깨"),
    ("이천 개", "이천 개"),
    ("오전 일곱 시", "오전 일곱 씨"),
    ("일분 일 초", "일분 일 초"),
    ("삼기 신도시", "삼기 신도시"),
    ("팔십일점육", "팔씨빌쩜뉵"),
    ("천육 년", "천늉 년"),
    ("십 년", "심 년"),
    ("백육 명", "뱅늉 명"),
    ("육 개월", "육 깨월"),
    ("십 리터", "심 니터"),
    ("다섯 명", "다선 명"),
    ("육 억", "육 억"),
    ("구점육 도", "구점뉵 또"),
]


@pytest.mark.parametrize(("written", "heard"), PHRASES)
def test_phrase(written: str, heard: str) -> None:
    assert pronounce_line(written) == heard


@pytest.mark.parametrize("between", [", ", ". ", " - ", "  ", "\n", " (", "·"])
def test_nothing_crosses_punctuation(between: str) -> None:
    assert pronounce_line(f"할{between}것") == f"할{between}걷"


def test_one_string_for_each_word() -> None:
    assert pronounce(["할", "것을", "3명이 왔다."]) == ("할", "꺼슬", "3명이 왇따.")
    assert pronounce([]) == ()
    assert pronounce(["", "값", ""]) == ("", "갑", "")


def test_a_word_changes_the_next_but_not_beyond_punctuation() -> None:
    assert pronounce(["못", "한다"]) == ("모", "탄다")
    assert pronounce(["못,", "한다"]) == ("몯,", "한다")
