"""The roads beside plain HTML: scripts, feeds, Markdown, dumps, and pages beyond the limits."""

import json
import time

import pytest

from reader.article import extract, feed, markdown, markup, payload, restore, slim
from reader.article.sites import Marks, marks_for
from reader.model import BlockKind, Page, Reason

BODY = [
    "너른시는 오 일 점자로 만든 동네 지도를 나눠 준다고 밝혔다.",
    "시각장애인 서른일곱 명이 석 달 동안 직접 걸으며 기호를 골랐다.",
    "지도를 만든 사람은 종이 위에 길을 빚는다고 생각했다고 말했다.",
    "지도는 내년까지 열두 동네로 늘어날 예정이라고 시는 설명했다.",
]
SCRIPTS = {
    "next data": (
        "type='application/json' id='__NEXT_DATA__'",
        json.dumps({"props": {"article": {"content": "".join(f"<p>{p}</p>" for p in BODY)}}}),
    ),
    "initial state": ("", "window.__INITIAL_STATE__ = " + json.dumps({"article": {"body": "\n".join(BODY)}}) + ";"),
    "fusion": (
        "",
        "Fusion.globalContent="
        + json.dumps({"content_elements": [{"type": "text", "content": p} for p in BODY]})
        + ";Fusion.x={};",
    ),
    "json parse": ("", "window.s = JSON.parse(" + json.dumps(json.dumps({"contents": "<br>".join(BODY)})) + ")"),
    "linked data": (
        "type='application/ld+json'",
        json.dumps({"@type": "NewsArticle", "headline": "손으로 읽는 지도", "articleBody": "\n".join(BODY)}),
    ),
}


def test_a_page_without_html_head_and_body_is_read():
    """HTML lets them be left out; the parser then keeps the article in the head."""
    markup = "<!doctype html><title>손으로 읽는 지도</title><article>" + "".join(f"<p>{p}</p>" for p in BODY)
    article = extract(Page("", markup.encode(), "text/html", "utf-8"))
    assert article.title == "손으로 읽는 지도"
    assert [block.text for block in article.blocks] == BODY


@pytest.mark.parametrize("name", SCRIPTS)
def test_an_article_in_a_script_is_read(name):
    attributes, script = SCRIPTS[name]
    head = "<html><head><title>손으로 읽는 지도</title></head><body><div id=app></div>"
    page = f"{head}<script {attributes}>{script}</script></body></html>"
    assert [block.text for block in extract(Page("", page.encode())).blocks] == BODY


def test_scripts_without_prose_give_nothing():
    assert payload.find([("", "var a = {'b': [1, 2, 3]};" * 50)]) == ""


def test_a_feed_is_a_list_of_articles():
    xml = (
        "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><title>너른신문</title>"
        "<entry><title>첫 기사</title>"
        "<link rel='alternate' href='https://a.example/1'/><published>2026-01-12T07:30:00+09:00</published><summary>본문이다.</summary></entry></feed>"
    )
    (entry,) = feed(Page("", xml.encode()))
    assert (entry.title, entry.url, entry.published) == ("첫 기사", "https://a.example/1", "2026-01-12T07:30:00+09:00")
    assert [block.text for block in extract(Page("", xml.encode())).blocks] == ["첫 기사", "본문이다."]


def test_entities_of_a_feed_are_not_expanded():
    laughs = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">]>'
    item = "<item><title>x &b; &f;</title><link>l</link></item>"
    xml = f"<?xml version='1.0'?>{laughs}<rss><channel><title>t</title>{item}</channel></rss>"
    assert all("haha" not in entry.title and len(entry.title) < 20 for entry in feed(Page("", xml.encode())))


def test_a_page_is_no_feed():
    assert feed(Page("", b"<html><body><p>rss</p></body></html>")) == ()


def test_markdown_marks_say_what_lines_are():
    title, lines = markdown.read(
        "# 제목\n\n> 인용\n\n- 하나\n- **둘**\n\n글 [링크](http://a.example) 끝이다.\n\n![사진 설명](a.png)\n"
    )
    assert title == "제목"
    assert [(line.kind, line.text) for line in lines[1:]] == [
        (BlockKind.QUOTE, "인용"),
        (BlockKind.ITEM, "하나"),
        (BlockKind.ITEM, "둘"),
        (BlockKind.PARAGRAPH, "글 링크 끝이다."),
        (BlockKind.CAPTION, "사진 설명"),
    ]


def test_links_of_markdown_are_counted_by_their_letters():
    _, lines = markdown.read("# 제목\n\n[이전 기사](http://a.example) 글이다.\n\n<http://b.example>\n")
    assert [line.links for line in lines[1:]] == [len("이전 기사"), len("http://b.example")]


@pytest.mark.parametrize("text", ["# 해시태그\n별 것 아니다.", "값은 *이다* 2 * 3 * 4"])
def test_plain_text_is_no_markdown(text):
    assert not markdown.is_markdown(text, "", None)


def test_round_ups_go_on_behind_inline_links():
    lines = []
    for number in range(6):
        lines += [f"{number + 1}번째 소식은 골목 도서관 이야기로 주민들이 책을 나눈다고 했다.", "▶ 관련 기사 더 보기"]
    article = extract(
        Page("", ("골목 소식 모음입니다 여섯 가지\n홍길동 기자 입력 2025.01.02 10:00\n" + "\n".join(lines)).encode())
    )
    assert len(article.blocks) == 6


def test_triangles_are_bullets_in_lists():
    items = "\n".join(
        f"▲{day}일에는 물가 지표가 나와 시장의 눈길이 쏠린다. 지난달보다 오를지 관심." for day in range(5, 11)
    )
    article = extract(
        Page("", f"[한주 전망] 물가 지표에 쏠린 눈\n{items}\n저작권자 ⓒ 하늘경제. 무단전재 및 재배포 금지".encode())
    )
    assert len(article.blocks) == 6


def test_triangles_behind_the_end_are_adverts():
    lines = [
        "노을FC가 이겼다 3연승의 밤",
        "노을FC가 삼 일 홈에서 이겨 세 경기를 내리 이겼다.",
        "감독은 선수들이 두려워하지 않았다고 경기 뒤 말했다.",
        "홍길동 기자 hong@a.example",
        "▲ 골프채 반값 행사",
        "▲ 배우 아무개, 산으로 간 까닭",
    ]
    article = extract(Page("", "\n".join(lines).encode()))
    assert len(article.blocks) == 2
    assert not any("▲" in block.text for block in article.blocks)


@pytest.mark.parametrize("opening", ["<div>", "<b>", "<table><tr><td>", "<ul><li>"])
def test_deep_markup_is_stripped_and_said(opening):
    page = f"<html><body>{opening * 30_000}골목 도서관이 비 오는 날마다 문을 연다고 밝혔다.".encode()
    article = extract(Page("", page, "text/html"))
    assert any("도서관" in block.text for block in article.blocks)
    if opening in {"<div>", "<b>"}:
        assert any("글자만" in note for note in article.notes)


@pytest.mark.parametrize("junk", ["<!--", "<script>", "<svg", "<", "<a ", "&#", '<p a="', "]]>"])
def test_unclosed_markup_ends_soon(junk):
    page = f"<html><body><p>골목 도서관이 비 오는 날마다 문을 연다고 밝혔다.</p>{junk * 20_000}".encode()
    article = extract(Page("", page, "text/html"))
    assert "도서관" in article.blocks[0].text


def test_too_long_markup_is_stripped_and_said(monkeypatch):
    monkeypatch.setattr(slim, "MAX_BYTES", 10_000)
    page = "<html><body>" + "<div><p>골목 도서관이 비 오는 날마다 문을 연다고 밝혔다.</p></div>" * 400
    article = extract(Page("", page.encode()))
    assert article.notes
    assert article.blocks


def test_a_comment_of_too_long_markup_leaves_nothing_of_its_end(monkeypatch):
    monkeypatch.setattr(slim, "MAX_BYTES", 10_000)
    page = "<html><body>" + "<div><!-- 광고 자리 --><p>골목 도서관이 비 오는 날마다 문을 연다고 밝혔다.</p></div>" * 400
    assert {block.text for block in extract(Page("", page.encode())).blocks} == {
        "골목 도서관이 비 오는 날마다 문을 연다고 밝혔다."
    }


def test_sites_are_known_by_address_and_by_sign():
    assert marks_for("https://v.daum.net/v/2026", "").name == "다음뉴스"
    assert marks_for("", '<link rel="canonical" href="https://n.news.naver.com/article/1/2">').name == "네이버뉴스"
    assert marks_for("", '<article id="article-view-content-div">').name == "ND소프트"
    assert marks_for("https://unknown.example", "<p>") == Marks()


def test_a_site_rule_takes_out_what_it_names():
    related = f"<div class='related'><p>{BODY[0][::-1]}했다고 말했다.</p></div>"
    inside = "".join(f"<p>{paragraph}</p>" for paragraph in BODY) + related
    page = (
        f'<html><body><h1>손으로 읽는 지도</h1><article id="article-view-content-div">{inside}</article></body></html>'
    )
    article = extract(Page("", page.encode()))
    assert len(article.blocks) == len(BODY)
    assert Reason.RELATED in {line.reason for line in article.removed}


def test_a_site_rule_gives_its_reason_whatever_the_element_is_called():
    """``alex_area`` says nothing by itself; the rule of this portal's old pages names it the comments."""
    inside = "".join(f"<p>{paragraph}</p>" for paragraph in BODY)
    box = "<div class='alex_area'><p>빵을 굽는 사람은 새벽 네 시에 가게로 나온다고 말했다.</p></div>"
    page = f'<html><body><article id="harmonyContainer">{inside}{box}</article></body></html>'
    article = extract(Page("", page.encode()))
    assert [line.reason for line in article.removed if "빵을" in line.text] == [Reason.COMMENT]


@pytest.mark.parametrize("kind", ["NewsArticle", ["Thing", "NewsArticle"]])
def test_linked_data_name_the_author_whether_the_type_is_one_or_many(kind):
    data = json.dumps({"@type": kind, "headline": "손으로 읽는 지도", "author": {"@type": "Person", "name": "온누리"}})
    inside = "".join(f"<p>{paragraph}</p>" for paragraph in BODY)
    head = f"<head><script type='application/ld+json'>{data}</script></head>"
    article = extract(Page("", f"<html>{head}<body><article>{inside}</article></body></html>".encode()))
    assert article.byline == "온누리"
    assert article.title == "손으로 읽는 지도"


def test_a_portal_names_a_paper_that_we_do_not_know():
    inside = "".join(f"<p>{paragraph}</p>" for paragraph in BODY)
    head = "<head><meta property='og:site_name' content='네이버 | 너른동네소식'></head>"
    page = f"<html>{head}<body><article>{inside}</article></body></html>"
    assert extract(Page("https://n.news.naver.com/article/1/2", page.encode())).publisher == "너른동네소식"


def test_a_dump_of_a_photo_page_keeps_its_one_line():
    lines = [
        "[카드뉴스] 우산은 왜 여덟 살일까",
        "인턴 박경민",
        "입력 : 2025.09.14 22:00",
        "살이 여덟 개인 우산의 역사 이야기",
    ]
    article = extract(Page("", "\n".join([*lines, "저작권자 ⓒ 한빛일보. 무단전재 금지", "많이 본 뉴스"]).encode()))
    assert (article.title, article.byline) == (lines[0], "박경민")
    assert [block.text for block in article.blocks] == [lines[3]]
    assert article.notes


def test_sub_headlines_stand_above_a_photo_label():
    lines = [
        "가을 들판에 선 사람들",
        "홍길동 기자 입력 2025.10.01 09:00",
        "인쇄하기",
        "벼 베기 한창",
        "일손 부족은 여전",
        "사진 확대",
    ]
    prose = [
        "너른 들판에서 일 일 아침부터 벼 베기가 시작됐다고 농협이 밝혔다.",
        "일손이 모자라 이웃 마을에서 스무 명이 도우러 왔다고 했다.",
    ]
    article = extract(Page("", "\n".join([*lines, *prose]).encode()))
    assert [block.text for block in article.blocks] == [*lines[3:5], *prose]
    assert [block.kind for block in article.blocks[:2]] == [BlockKind.HEADING, BlockKind.HEADING]


def test_a_credit_is_split_from_the_paragraph_before_it():
    text = "이날 무대에는 여섯 팀이 올라 새 노래를 처음 들려주었다고 했다.(사진=너른방송 캡처)"
    inside = f"<p>{BODY[0]}</p><p>{BODY[1]}</p><p>{text}</p>"
    page = f"<html><body><h1>새 노래의 밤</h1><div id=articleBody>{inside}</div></body></html>"
    article = extract(Page("", page.encode()))
    assert [block.kind for block in article.blocks[-2:]] == [BlockKind.PARAGRAPH, BlockKind.CAPTION]


def test_a_box_that_begins_with_a_label_goes_whole_and_the_article_goes_on():
    box = f"<div><strong>관련기사</strong><ul><li>{BODY[3]}</li></ul></div>"
    inside = f"<p>{BODY[0]}</p><p>{BODY[1]}</p>{box}<p>{BODY[2]}</p>"
    page = f"<html><body><h1>손으로 읽는 지도</h1><div id=articleBody>{inside}</div></body></html>"
    article = extract(Page("", page.encode()))
    assert [block.text for block in article.blocks] == BODY[:3]


def test_what_stands_above_the_title_in_the_body_is_furniture():
    inside = "<p>처음 지역 생활 이야기</p><h2>손으로 읽는 지도</h2><p>" + "</p><p>".join(BODY)
    page = f"<html><head><title>손으로 읽는 지도</title></head><body>{inside}</p></body></html>"
    assert [block.text for block in extract(Page("", page.encode())).blocks] == BODY


def test_a_headline_stands_above_its_sub_headlines():
    lines = [
        "뉴스 > 생활",
        "강가의 새벽시장에 켜진 불",
        "마흔여섯 해 동안 한 번도 안 쉬어",
        "홍길동 기자 입력 2025.10.01 09:00",
    ]
    article = extract(Page("", "\n".join([*lines, *BODY]).encode()))
    assert article.title == lines[1]
    assert [block.text for block in article.blocks] == [lines[2], *BODY]


def test_prose_behind_a_list_belongs_to_the_dump():
    rows = ["노선 지금 다음 달", "3번 5시 10분", "17번 5시", "120번 5시 20분", "첫차는 평일만"]
    lines = ["시내버스 첫차 당겨진다", "홍길동 기자 입력 2025.10.01 09:00", *BODY[:2], *rows, *BODY[2:]]
    article = extract(Page("", "\n".join([*lines, "저작권자 ⓒ 한빛일보 무단전재 금지", "다른 소식"]).encode()))
    assert [block.text for block in article.blocks] == [*BODY[:2], *rows, *BODY[2:]]


def test_a_noun_before_a_signature_is_a_caption():
    lines = [
        "마을버스 기사 된 스님 이야기",
        "입력 2025.10.01 09:00",
        "운전석에 앉은 스님. 홍길동 선임기자 hong@a.example",
    ]
    article = extract(Page("", "\n".join([*lines, *BODY, "김영희 기자 kim@a.example"]).encode()))
    assert [block.kind for block in article.blocks][:2] == [BlockKind.CAPTION, BlockKind.PARAGRAPH]
    assert article.byline == "김영희"


def test_what_lies_beyond_the_limit_is_said(monkeypatch):
    monkeypatch.setattr(slim, "MAX_BYTES", 10_000)
    monkeypatch.setattr(markup, "MAX_STRIPPED", 8_000)
    page = "<html><body>" + "".join(f"<div><p>{n}번째 골목 도서관이 문을 연다고 밝혔다.</p></div>" for n in range(400))
    article = extract(Page("", page.encode()))
    assert article.removed[-1].reason is Reason.LIMIT
    assert len(restore(article, len(article.removed) - 1).blocks) == len(article.blocks)


def dump(*lines: str) -> list[str]:
    return [block.text for block in extract(Page("", "\n".join(lines).encode(), "text/plain")).blocks]


HEAD = ("손으로 읽는 동네 지도가 나왔다", "온누리 기자 입력 2026.02.03 10:20")
TAIL = ("온누리 기자 nuri@hanbit.example", "저작권자 ⓒ 한빛일보, 무단전재 및 재배포 금지")


def test_a_machines_summary_in_a_dump_is_not_read():
    summary = (
        "AI 요약",
        "너른시는 점자로 만든 동네 지도를 나눠 준다.",
        "시각장애인 서른일곱 명이 직접 걸으며 기호를 골랐다.",
    )
    assert dump(*HEAD, *summary, *BODY, *TAIL) == BODY


def test_headlines_below_a_label_in_a_dump_are_not_read():
    related = ("관련기사", "점자 도서관에 불이 켜진 밤…석 달의 기록", "“손끝이 눈입니다” 지도를 만든 사람들")
    assert dump(*HEAD, *BODY[:2], *related, *BODY[2:], *TAIL) == BODY
    kinds = ("관련기사", "점자 도서관에 불이 켜진 밤…석 달의 기록", "[기획] 손끝이 눈인 사람들, 지도는 어디에")
    assert dump(*HEAD, *BODY[:2], *kinds, *BODY[2:], *TAIL) == BODY


@pytest.mark.parametrize(
    "below",
    [
        ("온누리 기자 입력 2026.02.03 10:20", *BODY, "온누리 기자 nuri@hanbit.example", "관련 뉴스", "정하늘 기자"),
        ("온누리", "14", "2026-02-03 10:20:12", *BODY),
        ("온누리꽃", "새싹멤버", "1:1 채팅", "2026.02.03. 10:20", *BODY),
        ("손끝이 눈인 사람들", "by", "온누리꽃", "Feb 03. 2026", *BODY),
        ("작성자 온누리꽃", "등록일 2026.02.03", *BODY),
    ],
    ids=["a paper, with others below", "a forum", "a club", "a blog", "a board"],
)
def test_who_wrote_a_dump(below):
    article = extract(Page("", "\n".join((HEAD[0], *below)).encode(), "text/plain"))
    assert article.byline in {"온누리", "온누리꽃"}
    assert article.published is not None
    assert article.published.startswith("2026-02-03")


def test_links_in_a_row_stand_amid_an_article():
    links = ("관련기사 | 옛 다방, 책방이 되다", "관련기사 | 골목의 종이꽃")
    assert dump(*HEAD, *BODY[:3], *links, BODY[3], "[온누리]", *TAIL) == BODY


def test_an_office_that_issues_a_press_release_is_its_publisher():
    lines = ("너른복지부", "뉴스·소식", "보도자료", HEAD[0], "등록일 2026.02.03", *BODY)
    assert extract(Page("", "\n".join(lines).encode(), "text/plain")).publisher == "너른복지부"


def test_another_photographers_dateline_begins_a_caption():
    lines = (
        "[한빛일보 온누리 기자] " + BODY[0],
        BODY[1],
        "[한빛일보 정하늘 기자] 3일 시민이 지도를 읽고 있다.",
        *BODY[2:],
    )
    article = extract(Page("", "\n".join((*HEAD, *lines, *TAIL)).encode(), "text/plain"))
    assert [block.text for block in article.blocks if block.kind is BlockKind.CAPTION] == [lines[2]]
    assert article.byline == "온누리"


def test_an_arrow_above_the_first_text_is_a_caption_though_it_is_a_sentence():
    arrow = "▲ 너른시에 문을 연 도서관에서 어르신들이 점자 지도를 읽고 있다."
    article = extract(Page("", "\n".join((*HEAD, arrow, *BODY, *TAIL)).encode(), "text/plain"))
    assert article.blocks[0].kind is BlockKind.CAPTION


def test_the_name_of_a_picture_on_a_button_is_furniture():
    assert dump(*HEAD, *BODY[:2], "시각 물음표 아이콘", *BODY[2:], *TAIL) == BODY


def test_files_to_fetch_are_furniture():
    assert dump(*HEAD, "(보도자료) 점자_지도.hwpx [312.5 KB] 바로보기 내려받기", *BODY, *TAIL) == BODY


def test_a_button_beside_a_caption_is_not_its_text():
    article = extract(
        Page("쪽.txt", "\n".join((*HEAD, "점자 지도. 너른신문 자료사진 크게보기", *BODY, *TAIL)).encode())
    )
    assert "점자 지도. 너른신문 자료사진" in [block.text for block in article.blocks]
    assert "크게보기" in [cut.text for cut in article.removed]


def test_a_newsletters_form_in_a_dump_does_not_end_the_article():
    form = ("매주 목요일, 동네 소식을 보내드립니다", "구독하기", "개인정보 수집 및 이용에 동의합니다.")
    assert dump(*HEAD, *BODY[:2], *form, *BODY[2:], *TAIL) == BODY


def test_buttons_copied_side_by_side_are_furniture():
    assert dump(*HEAD, "공유하기글자크기스크랩", *BODY, *TAIL) == BODY


def test_bullets_of_a_browser_do_not_hide_what_a_line_is():
    menu = ("• 흐림너른군 8.7℃", "• 언어 선택", "• 중국어(간체)")
    assert dump(*menu, *HEAD, *BODY, *TAIL) == BODY


def test_a_lead_above_a_list_is_read():
    items = ["종이 한 장", "실 두 가닥", "풀 조금", "가위"]
    assert dump(*HEAD, *BODY[:2], *items, *BODY[2:], *TAIL) == [*BODY[:2], *items, *BODY[2:]]


def test_a_lead_in_an_element_of_its_own_is_read():
    rest = "".join(f"<p>{text}</p>" for text in BODY[1:])
    page = (
        "<html><head><title>손으로 읽는 지도</title></head><body><div><h1>손으로 읽는 지도</h1>"
        f"<div class='a1'><p>{BODY[0]}</p></div><div class='article_body'>{rest}</div></div></body></html>"
    )
    assert [block.text for block in extract(Page("", page.encode())).blocks] == BODY


def test_an_article_in_pieces_of_one_name_is_read_whole():
    whole = [f"{number}번 골목에서는 주민들이 지도를 함께 만들며 길의 이름을 붙였다고 했다." for number in range(9)]
    pieces = [whole[:7], whole[7:]]
    inner = "<div>광고</div>".join(
        f"<div class='article_txt'>{''.join(f'<p>{text}</p>' for text in piece)}</div>" for piece in pieces
    )
    page = f"<html><head><title>손으로 읽는 지도</title></head><body><h1>손으로 읽는 지도</h1>{inner}</body></html>"
    assert [block.text for block in extract(Page("", page.encode())).blocks] == whole


@pytest.mark.parametrize("junk", ["a@", "가나@", "(c) ", "공유하기", "1.2."])
def test_a_long_line_of_one_thing_ends_soon(junk):
    text = junk * 20_000 + " " + BODY[0]
    started = time.process_time()
    extract(Page("", text.encode(), "text/plain"))
    assert time.process_time() - started < 5


def test_a_restored_row_keeps_its_header():
    rows = "<table><tr><th>노선</th><th>간격</th></tr><tr><td>17번</td><td>10분</td></tr></table>"
    body = "".join(f"<p>{text}</p>" for text in BODY)
    inner = f"<article>{body}<div class='related'>{rows}</div></article>"
    page = f"<html><head><title>손으로 읽는 지도</title></head><body><h1>손으로 읽는 지도</h1>{inner}</body></html>"
    article = extract(Page("", page.encode()))
    index = next(at for at, line in enumerate(article.removed) if line.text == "17번, 10분")
    assert "노선, 간격" in [block.header for block in restore(article, index).blocks]


def test_what_stands_behind_the_last_sentence_heads_nothing():
    inside = f"<p>{BODY[0]}</p><p>{BODY[1]}</p><div>너른신문을 만나는 방법</div><div>골목의 다른 이야기</div>"
    page = f"<html><body><h1>새 노래의 밤</h1><div id=articleBody>{inside}</div></body></html>"
    assert [block.text for block in extract(Page("", page.encode())).blocks] == BODY[:2]


def test_a_last_line_that_says_something_stays():
    inside = f"<p>{BODY[0]}</p><p>{BODY[1]}</p><p>◇ 한강 102(24-20 18-25)99 동해</p><p>문의: 너른군 문화과</p>"
    page = f"<html><body><h1>새 노래의 밤</h1><div id=articleBody>{inside}</div></body></html>"
    assert len(extract(Page("", page.encode())).blocks) == 4


def test_headlines_that_end_as_sentences_are_other_articles_below_their_label():
    """The article's own sentences have full stops, those headlines have none."""
    lines = [
        "손으로 읽는 지도",
        "입력 2026.10.12 09:00",
        *BODY[:2],
        "관련기사",
        "무심천 자전거길 밤 조명 끈다",
        *BODY[2:],
    ]
    assert [block.text for block in extract(Page("", "\n".join(lines).encode(), "text/plain")).blocks] == BODY


def test_a_reporter_who_signs_off_at_the_end_of_a_paragraph_is_the_author():
    spoken = [*BODY[:3], "지도는 열두 동네로 늘어납니다. 한빛뉴스 노을빛입니다."]
    article = extract(Page("", ("<article>" + "".join(f"<p>{p}</p>" for p in spoken) + "</article>").encode()))
    assert article.byline == "노을빛"
    assert [block.text for block in article.blocks] == spoken


@pytest.mark.parametrize("label", ["한빛소리 소개", "■ 한빛소리에 대하여", "About 한빛소리"])
def test_what_a_company_says_of_itself_behind_the_news_is_left_out(label):
    own = [label, "한빛소리는 음향기기를 만드는 회사다.", "너른시에 본사가 있다."]
    page = "<article>" + "".join(f"<p>{p}</p>" for p in [*BODY, *own]) + "</article>"
    assert [block.text for block in extract(Page("", page.encode())).blocks] == BODY


def test_a_subheading_about_another_thing_is_read():
    own = ["새 책 소개", "지도와 함께 읽을 책 세 권도 나왔다."]
    page = "<article>" + "".join(f"<p>{p}</p>" for p in [*BODY, *own]) + "</article>"
    assert [block.text for block in extract(Page("", page.encode())).blocks] == [*BODY, *own]


def test_what_stands_below_the_notice_of_rights_is_of_other_articles():
    """The first sentences of other articles, though they are prose, do not take the article up again."""
    lines = [f"{number}번째 골목 도서관에서 주민들이 모여 책을 나눈다고 했다." for number in range(8)]
    lines += ["Copyright © 한빛일보. 무단전재 및 재배포 금지.", "관련 뉴스", "눈 오는 날의 시장"]
    lines += ["눈이 오면 시장은 한 시간 늦게 문을 연다고 상인들은 말했다. 오래된 약속이라고 했다."]
    page = "골목마다 도서관이 문을 열었다\n홍길동 기자 입력 2025.01.02 10:00\n" + "\n".join(lines)
    assert len(extract(Page("", page.encode())).blocks) == 8


def test_a_paste_without_an_article_is_read_but_for_its_furniture():
    article = extract(Page("", "장보기\n우유\n빵 두 개\n달걀\n로그인".encode()))
    assert [block.text for block in article.blocks] == ["장보기", "우유", "빵 두 개", "달걀"]
