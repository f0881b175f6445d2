"""Labels among the words of a line: what is a menu before a headline, a button, or a word of the text."""

import pytest

from reader.article import menus


@pytest.mark.parametrize(
    ("menu", "headline"),
    [
        ("정치 경제", "손끝으로 읽는 지도"),
        ("글자 크기 변경", "손끝 지도 길"),  # one label of three words
        ("정치", "서울 손끝으로 읽는"),  # a headline may begin with the name of a section
        ("", "서울 손끝으로 읽는"),
        ("정치 서울", "[단독] 길"),
        ("정치", "“경제” 손끝 지도"),
        ("", "정치 손끝으로"),  # one word is no headline
        ("", "정치 서울"),
        ("정치", "손끝으로 읽는"),
    ],
)
def test_a_menu_stands_before_a_headline(menu: str, headline: str):
    assert menus.menu_apart(f"{menu} {headline}".split()) == (menu.split(), headline.split())


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("손끝으로 공유하기 인쇄 길", [0, 1, 1, 0]),
        ("많이 본 뉴스 정치", [3, 0, 0, 1]),
        ("공유하기인쇄 길", [1, 0]),  # run together
        ("공유하기인쇄 길 하나", [1, 0, 0]),
        ("| > 길", [1, 1, 0]),
        ("2026 길", [0, 0]),
        ("정치, 경제", [0, 1]),
        ("홍길동 기자 구독", [0, 0, 1]),
        ("정치 기자", [1, 0]),
        ("기자 구독", [2, 0]),
        ("<정치 경제> 인쇄", [0, 1, 1]),
        ("그는 “공유하기 버튼을” 눌러 공유하기", [0, 0, 0, 0, 1]),  # words of a quotation are none
        ("“공유하기 단추 인쇄", [1, 0, 1]),  # that ends
        ("“공유하기” 인쇄", [0, 1]),
        ("“" + "인쇄 " * 13 + "인쇄 길”", [0] * 15),
        ("“" + "인쇄 " * 14 + "인쇄 길”", [1] * 15 + [0]),  # so far away it is another's end
    ],
)
def test_labels_among_words(text: str, sizes: list[int]):
    assert menus.flagged(text.split()) == sizes


def released(text: str, marks: str, *, sentence: bool = False) -> str:
    covered = [mark == "x" for mark in marks]
    menus.release(text.split(), covered, sentence=sentence)
    return "".join("x" if one else "." for one in covered)


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("공유하기 인쇄 서울 길", "xxx.", "xx.."),  # begins the text
        ("공유하기 서울 인쇄 길", "xxx.", "xxx."),
        ("서울 길 인쇄", "x.x", "..x"),
        ("길이 있다 추천", "..x", "..."),  # ends it
        ("길이 있다 인쇄 추천", "..xx", "..xx"),
        ("추천 길", "x.", ".."),
        ("추천", "x", "x"),
        ("길 인쇄 길", ".x.", "..."),  # short and alone
        ("길 공유하기 길", ".x.", ".x."),
        ("길 북마크 길", ".x.", "..."),
        ("길 인쇄", ".x", ".x"),  # the last
        ("공유하기 인쇄 정치 길", "xxx.", "xxx."),
        ("공유하기 정치 길", "xx.", "x.."),
        ("정치 경제 길", "xx.", "..."),
    ],
)
def test_words_that_are_labels_by_chance_are_the_texts(text: str, before: str, after: str):
    assert released(text, before) == after


def test_a_sentence_has_no_menu_in_it():
    assert released("공유하기 인쇄 정치 길", "xxx.", sentence=True) == "xx.."
