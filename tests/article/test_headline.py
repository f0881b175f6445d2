"""The headline of a dump is told from menus, issues and names, and found above its date."""

import pytest

from reader.article import headline
from reader.article.lines import Line
from reader.article.vocabulary import chrome


@pytest.mark.parametrize(
    "text",
    [
        "뉴스 오피니언 연예 스포츠 라이프 온누리",
        "1519호 표지 이야기",
        "2023.03.27ㅣ한빛주간 1519호",
        "온누리 농부·시인",
        "한겨레 증권 부동산",
        "로그인회원가입2022-10-29 09:11 (토)",
    ],
)
def test_what_stands_above_an_article_and_is_no_headline(text):
    assert not headline.may_be(Line(text), None)


@pytest.mark.parametrize(
    "text", ["한강 나이츠, 2차 연장 끝에 2승째", "정치·경제 뉴스, 이제 소리로 듣는다", "2023년 봄, 학교가 문을 닫았다"]
)
def test_what_may_be_a_headline(text):
    assert headline.may_be(Line(text), None)


@pytest.mark.parametrize("date", ["입력 2024.08.27 14:31", "2024.08.27 14:31"])
def test_buttons_stand_between_a_headline_and_its_date(date):
    buttons = ["본문 글씨 줄이기", "본문 글씨 키우기", "SNS 기사보내기", "페이스북(으)로 기사보내기", "기사스크랩하기"]
    lines = [Line(text) for text in ["상단영역", "너른신문", "너른시, 폐교를 반려식물 병원으로", *buttons, date]]
    lines.append(Line("너른시는 27일 병원을 만든다고 밝혔다."))
    assert headline.find(lines, [chrome(line.text) for line in lines], len(lines) - 1) == 2
