import pytest

from reader import korean

CASES = {
    "an aside without a full stop": ["(다 좋아하는 건 절대 아닙니다ㅋㅋ)", "국물은 참 맛있네요."],
    "a face of letters behind a mark": ["역시 본점답죠?ㅎㅅㅎ", "건물은 큽니다."],
    "speakers of a script": ['온누리:"그래."', '정하늘:"왜..."', '온누리:"잠깐만..."'],
    "speakers of a chat": ["그가 물었다.", "온누리 : 응, 괜찮아.", "왜?"],
    "full stops": ["비가 왔다.", "우산을 폈다."],
    "a quotation holds its sentences together": ["그는 “비가 온다. 우산을 펴라. 어서 가자”고 말했다.", "모두 뛰었다."],
    "straight quotes": ['그는 "비가 온다. 뛰자!"라고 외쳤다.', "모두 뛰었다."],
    "a quotation that is a sentence": ["“아직 모릅니다.”", "그는 웃었다."],
    "a quotation goes on after a full stop": ["그는 “맞습니다.”라고 답했다.", "그뿐이었다."],
    "a quotation first and who said it": ["“어서 가자.” 하고 그가 일어섰다.", "모두 따랐다."],
    "a quotation first and what it was": ["“곤란합니다.” 과장의 대답은 짧았다.", "회의는 끝났다."],
    "a straight quote closes a curly one": ["그는 ‘간다. 꼭 간다.'고 적었다.", "편지는 짧았다."],
    "a quotation between two sentences": ["그는 말했다.", "“좋다.”", "모두 웃었다."],
    "a quotation behind what it belongs to": ["그가 남긴 말 “좋다.” 모두 웃었다.", "비가 왔다."],
    "a figure behind a quote": ["그는 '5명이 왔다. 모두 갔다.'고 했다.", "끝났다."],
    "an apostrophe within a word": ["it's fine.", "모두 웃었다."],
    "corner brackets": ["소설 「비. 그리고 눈.」이 나왔다.", "표지는 희다."],
    "an apostrophe opens nothing": ["'97년에 시작했다.", "지금은 없다."],
    "brackets": ["회의(오전에 열렸다. 짧았다)가 끝났다.", "모두 나갔다."],
    "decimals": ["금리는 3.5%다.", "물가는 2.1% 올랐다."],
    "dates": ["2023. 12. 28. 문을 열었다.", "손님이 많았다."],
    "initials": ["J. K. 롤링이 왔다.", "책을 냈다."],
    "abbreviations": ["vs. 구도가 됐다.", "Dr. 김이 말했다."],
    "addresses": ["www.example.co.kr에서 본다.", "help@example.com으로 쓴다."],
    "a numbered list": ["1. 목적을 밝힌다.", "2. 방법을 적는다."],
    "a lettered list": ["가. 목적을 밝힌다.", "나. 방법을 적는다."],
    "footnotes": ["강이 흐른다.[1][2]", "산이 높다."],
    "an ellipsis that ends": ["이제부터다…", "시간이 없다."],
    "an ellipsis within": ["정부, 대책 발표… 시장은 냉담"],
    "questions and cries": ["정말?", "그렇다!", "가자."],
    "a cry that is told": ["불이야! 하고 외쳤다.", "아무도 없었다."],
    "one word": ["네.", "갑니다."],
    "a missing space": ["문을 닫았다.", "이어 불을 껐다."],
    "polite endings without a stop": ["오늘은 맛집에 다녀왔어요", "정말 맛있었어요", "또 갈게요"],
    "laughter": ["진짜 웃기다 ㅋㅋㅋ", "내일 또 보자"],
    "talk among friends": ["우리 팀이 졌네", "속상하지만 잘 싸웠어", "내년에는 이기겠지", "그렇게 믿고 싶거든"],
    "talk that thanks": ["네가 와 줘서 고마워", "오늘은 내가 살게"],
    "a face behind a sentence": ["곧 연락드립니다 :)", "기다려 주세요"],
    "a noun in 냐 is a name": ["나이로비는 케냐 수도다."],
    "talk that asks": ["너 그거 봤냐", "난 못 봤음", "같이 볼까", "시간 되면 말해 줘"],
    "talk that goes on": ["갈까 말까 하다가 안 갔다.", "봤냐고 물었지만 했지 않느냐고 되물었다."],
    "plain past of two words": ["짐 쌌다", "이제 떠난다."],
    "a single ㅠ": ["우산을 잃어버렸어요 ㅠ", "새로 사야겠네요"],
    "speakers": ["민지: 밥 먹자", "도윤: 그래", "민지: 뭐 먹지?"],
    "speakers with quotes": ['민지: "어디야?"', '도윤: "집"', '민지: "나와라"'],
    "dots before a quotation": ["문을 열고 둘러보는데..", '"누구세요?"', "아이가 물었다."],
    "a headline with dots": ["시장 냉담… “대책 늦었다”"],
    "a headline": ["금리 동결에 시장 안도"],
    "notes in a verb's -ㅁ": [
        "방문 접수는 불가능함",
        "주말에는 문을 닫음",
        "짐을 싸서 집으로 돌아옴",
        "곧 연락할 예정임",
        "이상",
    ],
    "nouns that end like notes": ["구축함 두 척과 잠수함 한 척이 모임 장소로 갔다.", "책임 공방이 이어졌다."],
    "a quality that goes on": ["새 음료는 상큼함 그 자체다.", "친절함 덕분에 다시 찾았다.", "가능함 여부를 물었다."],
    "nouns in prose": [
        "홍길동 겸임 교수는 반대했다.",
        "주민들은 불편함 호소하며 떠났다.",
        "해경은 경비함 세 척을 보냈다.",
        "그는 성실함 하나로 버텼다.",
    ],
    "a noun in a headline": ["해경, 신형 경비함 두 척 수주"],
    "a noun in a headline that says": ["주민들, 불편함 호소했다"],
    "a note before polite speech": ["우편 접수는 불가능함", "방문해 주시기 바랍니다."],
    "one polite word": ["고맙습니다", "다음에 또 오겠습니다"],
    "one soft polite word": ["반가워요", "저는 이웃입니다."],
    "soft polite endings": ["발이 너무 아파요", "신발이 안 예뻐요", "다음에는 다른 걸 살게요"],
    "a list in letters": ["ㄱ. 물은 끓는다.", "ㄴ. 얼음은 녹는다."],
    "a list in Roman numerals": ["Ⅰ. 목적을 밝힌다.", "Ⅱ. 방법을 적는다."],
    "articles of a law": ["제1조. 목적을 정한다.", "제2조. 용어를 정한다."],
    "다고 is no end": ["그는 비가 온다고 했다.", "우리는 남았다."],
}


@pytest.mark.parametrize("name", CASES)
def test_splits(name: str):
    want = CASES[name]
    text = " ".join(want) if name != "a missing space" else "".join(want)
    assert [text[start:stop] for start, stop in korean.sentences(text)] == want


def test_an_unclosed_quote_does_not_swallow_the_article():
    text = "그는 “비가 온다고 말했다. " + "눈이 왔다. " * 400
    assert len(korean.sentences(text)) > 300


def test_nothing_is_no_sentence():
    assert korean.sentences("") == korean.sentences(" \n\t ") == ()


@pytest.mark.parametrize("text", ["☎ 02-120으로 전화하세요.", "별점은 ★ 4개다.", "☞ 관련 기사는 3면"])
def test_a_sign_that_points_ends_nothing(text: str):
    assert korean.sentences(text) == ((0, len(text)),)
