"""What becomes of a line among the paragraphs of a page: read as what, or left out for what reason, a row each."""

import pytest

from reader.article import extract
from reader.article.clean import Judge, Place, doubtful, kind_of
from reader.article.lines import Line
from reader.article.metadata import About
from reader.model import Article, BlockKind, Page, Reason

BODY = (
    "너른시는 오 일 점자로 만든 동네 지도를 나눠 준다고 밝혔다.",
    "시각장애인 서른일곱 명이 석 달 동안 직접 걸으며 기호를 골랐다.",
    "지도를 만든 사람은 종이 위에 길을 빚는다고 생각했다고 말했다.",
    "지도는 내년까지 열두 동네로 늘어날 예정이라고 시는 설명했다.",
)
FIRST, *REST = (f"<p>{text}</p>" for text in BODY)
HIDDEN = "<p>숨은 글은 들리지 않아야 한다고 시는 말했다.</p>"
CREDITED = "<figure><img src=a><figcaption>골목 지도를 든 사람들 (사진=너른시)</figcaption></figure>"


def read(inside: str, title: str = "손으로 읽는 지도") -> Article:
    page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1><article>{inside}</article></body></html>"
    return extract(Page("", page.encode()))


def others(article: Article) -> list[tuple[BlockKind, str]]:
    """The blocks beside the four paragraphs."""
    return [(block.kind, block.text) for block in article.blocks if block.text not in BODY]


READ = {
    "a list": ("<ul><li>종이 한 장</li><li>실 두 가닥</li></ul>", ["item 종이 한 장", "item 실 두 가닥"]),
    "a quotation": ("<blockquote>길은 손끝에 있다.</blockquote>", ["quote 길은 손끝에 있다."]),
    "a heading": ("<h3>손끝의 길</h3>", ["heading 손끝의 길"]),
    "prose that begins as a button": (
        "<p>공유하기 단추를 누르면 지도를 내려받을 수 있다고 했다.</p>",
        ["paragraph 공유하기 단추를 누르면 지도를 내려받을 수 있다고 했다."],
    ),
    "a table": (
        "<table><caption>첫차</caption><tr><th>노선</th><th>첫차</th></tr><tr><td>3번</td><td>5시</td></tr></table>",
        ["heading 첫차", "item 노선, 첫차", "item 3번, 5시"],
    ),
    "what stands in a photo's box": (
        "<div class='photo'><img src=a><p>골목 지도를 든 사람들</p></div>",
        ["caption 골목 지도를 든 사람들"],
    ),
    "what stands in a photo's table": (
        "<table><tr><td><img src=a></td></tr><tr><td>골목 지도를 든 사람들</td></tr></table>",
        ["caption 골목 지도를 든 사람들"],
    ),
    "what is called a caption": ("<div class='caption'>골목 지도를 든 사람들</div>", ["caption 골목 지도를 든 사람들"]),
    "what is called a subtitle": (
        "<div class='subtitle'>석 달 동안 걸어 만든 길</div>",
        ["heading 석 달 동안 걸어 만든 길"],
    ),
    "a picture said twice": (CREDITED + REST[0] + CREDITED, ["caption 골목 지도를 든 사람들 (사진=너른시)"]),
    "a picture's credit before a paragraph": (
        "<p>(사진=너른신문) 골목마다 다른 소리가 난다는 것을 처음 알았다고 그는 웃으며 말했다.</p>",
        ["caption (사진=너른신문)", "paragraph 골목마다 다른 소리가 난다는 것을 처음 알았다고 그는 웃으며 말했다."],
    ),
    "a picture's line with its author": (
        "<p>운전석에 앉은 스님. 홍길동 기자 hong@a.example</p>",
        ["caption 운전석에 앉은 스님. 홍길동 기자 hong@a.example"],
    ),
}
LEFT_OUT = {
    "what a style hides": (f"<div style='display: none'>{HIDDEN}</div>", Reason.NAVIGATION),
    "what an attribute hides": (f"<div hidden>{HIDDEN}</div>", Reason.NAVIGATION),
    "a link": ("<p><a href=x>시장 골목에 새로 생긴 책방 이야기</a></p>", Reason.RELATED),
    "what is called related": ("<div class='related'><p>시장 골목에 새로 생긴 책방</p></div>", Reason.RELATED),
    "what is called a comment": ("<div class='comment'><p>좋은 기사입니다 잘 읽었어요</p></div>", Reason.COMMENT),
    "what is called an advert": ("<div class='ad-banner'>지금 사면 반값</div>", Reason.ADVERT),
    "what is called a copyright": ("<div class='copyright'>이 글의 권리는 너른동네에 있다</div>", Reason.COPYRIGHT),
    "what is called a reporter": ("<div class='reporter'>온누리</div>", Reason.REPORTER),
    "links to share": ("<div class='sns-share'><a href=x>페이스북</a> <a href=y>엑스</a></div>", Reason.SHARE),
    "a button": ("<button>듣기</button>", Reason.SPEECH),
    "who wrote it and when": ("<p>홍길동 기자 입력 2025.10.01 09:00</p>", Reason.REPORTER),
    "a picture said twice": (CREDITED + CREDITED, Reason.DUPLICATE),
    "a wall": ("<div class='subscribe'><p>이 기사는 유료 구독자만 볼 수 있습니다.</p></div>", Reason.PAYWALL),
}


@pytest.mark.parametrize("name", READ)
def test_a_line_is_read_as_what_it_is(name):
    inside, expected = READ[name]
    article = read(FIRST + inside + "".join(REST))
    assert [f"{kind.value} {text}" for kind, text in others(article)] == expected
    assert [block.text for block in article.blocks if block.text in BODY][:1] == [BODY[0]]
    assert article.blocks[-1].text == BODY[-1]


@pytest.mark.parametrize("name", LEFT_OUT)
def test_a_line_is_left_out_with_its_reason_and_place(name):
    inside, reason = LEFT_OUT[name]
    article = read(FIRST + inside + "".join(REST))
    places = [line.before_block for line in article.removed if line.reason is reason]
    assert places == [2 if "twice" in name else 1]
    assert [block.text for block in article.blocks if block.kind is BlockKind.PARAGRAPH] == list(BODY)


@pytest.mark.parametrize("name", ["photo", "related", "comment", "share", "hidden"])
def test_a_name_takes_no_article_out(name):
    article = read(f"<div class='{name}'>{FIRST}{''.join(REST)}</div>")
    assert [(block.kind, block.text) for block in article.blocks] == [(BlockKind.PARAGRAPH, text) for text in BODY]


def test_a_table_that_lays_out_an_article_is_none():
    article = read(f"<table><tr><td>{FIRST}{REST[0]}</td></tr></table>{''.join(REST[1:])}")
    assert [(block.kind, block.text) for block in article.blocks] == [(BlockKind.PARAGRAPH, text) for text in BODY]


def test_lines_parted_by_breaks_are_paragraphs():
    article = read(f"<div>{'<br><br>'.join(BODY)}</div>")
    assert [(block.kind, block.text) for block in article.blocks] == [(BlockKind.PARAGRAPH, text) for text in BODY]


def test_a_signature_at_the_end_names_author_and_paper_and_is_not_read():
    article = read(FIRST + "".join(REST[:2]) + f"<p>{BODY[3]} 홍길동 기자 hong@hani.co.kr</p>")
    assert [block.text for block in article.blocks] == list(BODY)
    assert (article.byline, article.publisher) == ("홍길동", "한겨레")


def test_who_signs_below_an_opinion_is_its_author():
    article = read(FIRST + "".join(REST) + "<p>온누리 누리대 교수</p>", "[칼럼] 손으로 읽는 지도")
    assert article.byline == "온누리"
    assert [block.text for block in article.blocks] == list(BODY)


def test_a_comment_parts_no_word_and_a_script_does():
    article = read(
        f"<p>너른<!-- 광고 -->시는 점자로 만든<script>x</script>지도를 나눠 준다고 밝혔다.</p>{''.join(REST)}"
    )
    assert article.blocks[0].text == "너른시는 점자로 만든 지도를 나눠 준다고 밝혔다."


def test_a_table_of_long_cells_is_no_table():
    told = "골목마다 다른 소리가 난다는 것을 처음 알았다고 그는 웃으며 말했다. " * 5
    rows = f"<tr><td>{told}</td><td>{BODY[1]}</td></tr><tr><td>{BODY[2]}</td><td>{BODY[3]}</td></tr>"
    article = read(f"{FIRST}<table>{rows}</table>")
    assert [block.text for block in article.blocks] == [BODY[0], told.strip(), *BODY[1:]]


END = "<p>저작권자 ⓒ 너른동네소식 무단전재 및 재배포 금지</p>"
LINK = "<p>▶ 관련기사 더 보기</p>"
BEHIND = {
    "one sentence behind the end": (END, ["다른 소식에서는 시장이 문을 열었다고 했다."], False),
    "paragraphs behind what looked like the end": (
        END,
        [f"{number}번째 골목에서는 주민들이 지도를 함께 만들며 길의 이름을 붙였다고 했다." for number in range(3)],
        True,
    ),
    "a sentence behind a link": (LINK, ["다음 지도에는 계단도 담는다고 했다."], True),
    "a headline behind a link": (LINK, ["다른 소식"], False),
}


@pytest.mark.parametrize("name", BEHIND)
def test_what_follows_an_end_is_read_where_the_article_goes_on(name):
    end, texts, goes_on = BEHIND[name]
    article = read(FIRST + "".join(REST) + end + "".join(f"<p>{text}</p>" for text in texts))
    assert [block.text for block in article.blocks] == [*BODY, *(texts if goes_on else [])]


def sentence(length: int) -> str:
    return "길" * (length - 2) + "다."


@pytest.mark.parametrize(
    ("text", "bold", "kind"),
    [
        ("◆ 손끝의 길", False, BlockKind.HEADING),
        ("◆ 길이 있다", False, BlockKind.HEADING),  # a sub-headline may be a sentence without a full stop
        ("◆ 길이 있다.", False, BlockKind.PARAGRAPH),
        ("◆ " + "길" * 58, False, BlockKind.HEADING),
        ("◆ " + "길" * 59, False, BlockKind.PARAGRAPH),
        ("● 손끝의 길", False, BlockKind.HEADING),
        ("● 길이 있다", False, BlockKind.PARAGRAPH),
        ("길" * 60, True, BlockKind.HEADING),
        ("길" * 61, True, BlockKind.PARAGRAPH),
        ("손끝의 길", False, BlockKind.PARAGRAPH),
        ("길이 있다.", True, BlockKind.PARAGRAPH),
        ("[앵커]", True, BlockKind.PARAGRAPH),
        ("1. 손끝의 길", False, BlockKind.ITEM),
        ("▲ 길이 있다.", False, BlockKind.ITEM),
        ("▶ 앵커", False, BlockKind.PARAGRAPH),
    ],
)
def test_what_a_line_is_by_its_look(text: str, bold: bool, kind: BlockKind):
    assert kind_of(text, bold=bold) is kind


@pytest.mark.parametrize(
    ("text", "links", "reason", "told"),
    [
        (sentence(30), 0, Reason.RELATED, True),
        (sentence(29), 0, Reason.RELATED, False),
        (sentence(40), 9, Reason.RELATED, True),
        (sentence(40), 10, Reason.RELATED, False),
        ("길" * 30, 0, Reason.RELATED, False),
        (sentence(30), 0, Reason.COMMENT, False),
    ],
)
def test_prose_that_is_left_out_is_doubtful(text: str, links: int, reason: Reason, told: bool):
    assert doubtful(Line(text, links=links), reason) is told


def judged(line: Line, place: Place, *before: str) -> tuple[BlockKind, Reason | None]:
    judge = Judge(About(), "2025년 길의 해")
    for text in before:
        judge.lines(Line(text), Place())
    (verdict,) = judge.lines(line, place)
    return verdict.kind, verdict.reason


P, C, H = BlockKind.PARAGRAPH, BlockKind.CAPTION, BlockKind.HEADING


@pytest.mark.parametrize(
    ("text", "links", "place", "before", "kind", "reason"),
    [
        ("길" * 600, 0, Place("caption"), "", C, None),
        ("길" * 601, 0, Place("caption"), "", P, None),
        ("길" * 600, 0, Place("photo"), "", C, None),
        ("길" * 601, 0, Place("photo"), "", P, None),
        ("길" * 120, 0, Place("subtitle"), "", H, None),
        ("길" * 121, 0, Place("title"), "", P, None),
        (sentence(40), 0, Place(hinted=Reason.NAVIGATION), "", P, None),  # names are given to wrappers too
        (sentence(39), 0, Place(hinted=Reason.NAVIGATION), "", P, Reason.NAVIGATION),
        (sentence(40), 19, Place(hinted=Reason.NAVIGATION), "", P, None),
        (sentence(40), 20, Place(hinted=Reason.NAVIGATION), "", P, Reason.NAVIGATION),
        (sentence(40), 0, Place(hinted=Reason.RELATED), "", P, Reason.RELATED),
        (sentence(60), 45, Place(), "", P, Reason.RELATED),
        (sentence(60), 44, Place(), "", P, None),
        (sentence(61), 61, Place(), "", P, None),
        ("길" * 61, 61, Place(), "", P, Reason.RELATED),
        (sentence(25), 0, Place(), sentence(25), P, Reason.DUPLICATE),
        (sentence(24), 0, Place(), sentence(24), P, None),
        ("[앵커] " + sentence(25), 0, Place(), "[앵커] " + sentence(25), P, None),  # said again
        ("사진=너른시청", 0, Place(), "사진=너른시청", C, Reason.DUPLICATE),
        ("사진=너른", 0, Place(), "사진=너른", C, None),
        ("2025년 길의 해", 0, Place(), "", H, Reason.TITLE),
        ("2026년 길의 해", 0, Place(), "", P, None),  # another year's
        ("공유하기를 누르면 " + sentence(12), 0, Place(), "", P, None),
    ],
)
def test_a_line_at_the_limits(text: str, links: int, place: Place, before: str, kind: BlockKind, reason: Reason | None):
    assert judged(Line(text, links=links), place, *filter(None, [before])) == (kind, reason)
