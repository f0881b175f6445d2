"""Buttons that no catalogue knows are told from sub-headlines by what they end in."""

import pytest

from reader.article.buttons import is_button


@pytest.mark.parametrize(
    "text",
    ["페이지 새로고침", "이전 소식 더보기", "글자 크기 설정", "키보드 컨트롤", "카카오톡으로 퍼가기 >", "최신순"],
)
def test_buttons(text: str):
    assert is_button(text)


@pytest.mark.parametrize(
    "text",
    [
        "수위계와 차단기 연결…문자도 함께 발송",
        "폐교에 들어선 도서관, 마을의 밤을 밝히다",
        "“기다리라는 말만 하지 말아 주세요”",
        "문을 닫은 지 열한 해 만에 다시 열린 도서관 이야기",
        "하루 10만 명이 오가는 지하상가",
    ],
)
def test_lines_of_an_article(text: str):
    assert not is_button(text)


@pytest.mark.parametrize(("length", "button"), [(22, True), (23, False)])
def test_a_button_is_short(length: int, button: bool):
    assert is_button("길" * (length - 2) + "보기") is button
