"""Pages to articles: every page in seeds/, and what must hold for any page whatever."""

import re
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.article import as_json, decode, extract, restore
from reader.errors import ExtractError
from reader.model import Article, BlockKind, Page, Reason
from tests.gate import Seed, article_of, seeds

SEEDS = {seed.path.name: seed for seed in seeds()}


def html(body: str, head: str = "<title>비 오는 날만 여는 도서관</title>") -> Page:
    return Page("", f"<html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>".encode())


PROSE = (
    "<p>장맛비가 쏟아지는 골목 끝 작은 한옥에 사람들이 하나둘 모여들었다.</p>"
    "<p>도서관은 지난 한 해 동안 일흔네 날 문을 열었다고 밝혔다.</p>"
)


@pytest.mark.parametrize("generic", [False, True], ids=["sites", "generic"])
@pytest.mark.parametrize("name", SEEDS)
def test_seed_is_read_as_expected(name: str, generic: bool):
    seed = SEEDS[name]
    article = article_of(seed, generic=generic)
    expected = seed.expected
    for key in ("byline", "publisher", "published"):
        assert getattr(article, key) == expected[key]
    assert expected["title"] is None or article.title == expected["title"]
    assert len(article.blocks) == len(seed.blocks)
    for block, (kinds, text) in zip(article.blocks, seed.blocks, strict=True):
        assert (block.text, block.kind.value in kinds.split("|")) == (text, True)
    assert len(article.notes) == expected.get("notes", 0)


@pytest.mark.parametrize("name", [name for name in SEEDS if name.endswith(".html") and name != "script-only.html"])
def test_every_visible_line_is_read_or_in_the_ledger(name: str):
    """Nothing is lost in silence: each text node stands in a block, the ledger or the title."""
    from bs4 import BeautifulSoup

    seed: Seed = SEEDS[name]
    article = article_of(seed)
    squeezed = re.sub(r"[\s,]+", "", "".join([article.title, *_sequence(article)]))
    body = BeautifulSoup(decode(seed.path.read_bytes()), "lxml").body
    assert body is not None
    for junk in body(["script", "style"]):
        junk.decompose()
    missing = [s for s in body.stripped_strings if re.sub(r"[\s,]+", "", s) not in squeezed]
    assert missing == []


def test_the_ledger_names_reasons():
    article = article_of(SEEDS["demo.html"])
    reasons = {line.reason for line in article.removed}
    assert reasons >= {Reason.SHARE, Reason.SPEECH, Reason.TEXT_SIZE, Reason.COPYRIGHT, Reason.RELATED, Reason.DATELINE}


def test_prose_outside_the_body_is_doubtful():
    article = extract(
        html(
            f"<h1>비 오는 날만 여는 도서관</h1><article>{PROSE * 3}</article>"
            "<aside><p>비 예보가 오십 퍼센트를 넘는 날에만 문을 여는 도서관이 골목에 있다.</p></aside>"
        )
    )
    assert [line.doubtful for line in article.removed if "오십 퍼센트" in line.text] == [True]


def test_a_rule_that_does_not_fit_says_so():
    page = Page(
        "https://www.yna.co.kr/view/1", html(f"<h1>비 오는 날만 여는 도서관</h1><div class='new'>{PROSE}</div>").body
    )
    article = extract(page)
    assert len(article.blocks) == 2
    assert article.removed[0].reason is Reason.SITE_RULE
    assert "연합뉴스" in article.removed[0].text


def test_a_site_rule_that_fits_does_not():
    page = Page(
        "https://www.yna.co.kr/view/1",
        html(f"<h1>비 오는 날만 여는 도서관</h1><div class='story-news article'>{PROSE}</div>").body,
    )
    assert all(line.reason is not Reason.SITE_RULE for line in extract(page).removed)


def test_a_paywall_is_said_once():
    article = article_of(SEEDS["paywall.html"])
    assert len(article.notes) == 1
    assert "일부" in article.notes[0]


def test_a_photo_page_says_that_it_is_one():
    article = article_of(SEEDS["photo.html"])
    assert {block.kind for block in article.blocks} == {BlockKind.CAPTION}
    assert "사진" in article.notes[0]


def test_a_list_of_appointments_is_no_caption():
    dump = (
        "[인사] 너른군\n송고시간2026-08-18 10:02\n공유\n글자크기조정\n인쇄\n(너른=한줄기통신) ◇ 과장급 전보\n"
        "▲ 숲길정책과장 한다솔 ▲ 바다정책과장 문보라\n◇ 서기관 승진\n▲ 들판정책과 오나래 ▲ 숲길정책팀 서다운\n"
        "<저작권자(c) 한줄기통신, 무단 전재-재배포 금지> 2026/08/18 10:02 송고\n많이 본 뉴스\n1\n태풍 북상\n"
    )
    assert BlockKind.CAPTION not in {block.kind for block in extract(Page("인사.txt", dump.encode())).blocks}


def test_doubled_captions_are_heard_once():
    article = extract(
        html(
            "<h1>비 오는 날만 여는 도서관</h1><article>"
            f"<figure><figcaption>처마 밑 풍경</figcaption></figure><p>처마 밑 풍경</p>{PROSE}</article>"
        )
    )
    assert [b.text for b in article.blocks].count("처마 밑 풍경") <= 1


def test_a_table_row_is_an_item_with_its_header():
    article = article_of(SEEDS["tables.html"])
    rows = [block for block in article.blocks if block.text.startswith("17번")]
    assert [(row.kind, row.header) for row in rows] == [(BlockKind.ITEM, "노선, 지금, 1일부터")]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"  \n ",
        b"\x00\x01\x02\x03" * 200,
        b"%PDF-1.7\n\xff\xfe\x00",
        b"PK\x03\x04" + b"\x00" * 100,
        b"<html><body></body></html>",
    ],
    ids=["empty", "blank", "binary", "pdf", "zip", "no text"],
)
def test_nothing_to_read_is_an_error_with_a_next_step(body: bytes):
    with pytest.raises(ExtractError) as caught:
        extract(Page("", body))
    assert caught.value.message
    assert caught.value.hint


def test_as_json_holds_everything():
    values = as_json(article_of(SEEDS["naver.html"]))
    assert set(values) >= {
        "title",
        "byline",
        "publisher",
        "published",
        "updated",
        "blocks",
        "removed",
        "notes",
        "error",
    }
    assert values["updated"] == "2026-02-07T20:01:00+09:00"


MARKUP = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<div>",
                "<div",
                "class='ad'>",
                "</div>",
                "<table>",
                "<tr>",
                "<td>",
                "</table>",
                "<br>",
                "<a",
                "href='x'>",
                "</a>",
                "<h1>",
                "</h1>",
                "<b>",
                "</b>",
                "<li>",
                "<script>",
                "</script>",
                "<!--",
                "-->",
                "<style>",
                "<svg>",
                "<title>",
                "<meta>",
                "<",
                ">",
                "&",
                "&amp;",
                "&#0;",
                "&#xD800;",
                "<![CDATA[",
                "]]>",
                "<?",
                "<!DOCTYPE",
                "<html",
                "<body",
                "<template>",
                "홍길동",
                "기자",
                "a@b.kr",
                "(서울=연합뉴스)",
                "2025.1.1.",
                "입력",
                "댓글",
                "[앵커]",
                "했다.",
                "“그렇다.”",
                "ⓒ",
                "무단전재",
                "사진=",
                "▲",
                "#",
                "**",
            ]
        ),
        st.text(max_size=12),
    ),
    max_size=60,
).map(" ".join)


@given(MARKUP)
@settings(max_examples=250, deadline=None)
def test_any_markup_is_an_article_or_our_error(markup: str):
    _total(markup.encode("utf-8", "replace"), "text/html")


@given(st.one_of(st.binary(max_size=300), MARKUP.map(lambda text: text.encode("cp949", "replace"))))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_an_article_or_our_error(body: bytes):
    _total(body, None)


def _total(body: bytes, content_type: str | None) -> None:
    for generic in (False, True):
        try:
            article = extract(Page("", body, content_type), generic=generic)
        except ExtractError:
            continue
        assert isinstance(article, Article)
        assert all(0 <= line.before_block <= len(article.blocks) for line in article.removed)
        assert all(block.text and "\n" not in block.text for block in article.blocks)


def _sequence(article: Article) -> list[str]:
    lines: list[str] = []
    for index in range(len(article.blocks) + 1):
        lines += [r.text for r in article.removed if r.before_block == index and r.reason is not Reason.SITE_RULE]
        lines += [article.blocks[index].text] if index < len(article.blocks) else []
    return lines


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_restoring_keeps_the_order_of_all_lines(data):
    name = data.draw(st.sampled_from(["demo.html", "unknown.html", "daum-dump.txt"]))
    article = original = article_of(SEEDS[name])
    for _ in range(data.draw(st.integers(1, 6))):
        index = data.draw(st.integers(0, len(article.removed) - 1))
        line = article.removed[index]
        article = restore(article, index)
        assert line.text in [block.text for block in article.blocks]
        assert _sequence(article) == _sequence(original)
    assert len(article.blocks) + len(article.removed) == len(original.blocks) + len(original.removed)


def test_restoring_what_is_not_there_is_an_error():
    with pytest.raises(IndexError):
        restore(Article("", "제목"), 0)


def test_importing_the_cleaner_loads_no_parser():
    heavy = ("bs4", "lxml", "charset_normalizer", "subprocess")
    code = f"import sys, reader.article; sys.exit(any(name in sys.modules for name in {heavy}))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


MARKED = '<h2 class="tit_view">골목 끝 한옥, 비 오는 날의 도서관</h2>'


@pytest.mark.parametrize(
    ("marked", "title"),
    [
        (MARKED, "골목 끝 한옥, 비 오는 날의 도서관"),
        (MARKED + MARKED, "골목 끝 한옥, 비 오는 날의 도서관"),
        ("", "비 오는 날만 여는 도서관"),
        ('<h2 class="tit_view"> </h2>', "비 오는 날만 여는 도서관"),
        (MARKED + '<h2 class="tit_view">많이 본 기사</h2>', "비 오는 날만 여는 도서관"),
        ('<div class="tit_view"><p>뉴스 홈</p><h2>골목 끝 한옥</h2></div>', "비 오는 날만 여는 도서관"),
    ],
    ids=["one", "the same twice", "none", "empty", "two", "a box around it"],
)
def test_the_line_that_a_site_rule_marks_is_the_title(marked: str, title: str):
    page = html(f'{marked}<div class="article_view">{PROSE}</div>')
    assert extract(Page("https://v.daum.net/v/2026", page.body)).title == title


@pytest.mark.parametrize(("prose", "notes"), [("책이 많다.", 1), ("책이 많다. 다음에 또 간다.", 0)])
def test_a_paragraph_of_several_short_sentences_is_an_article(prose: str, notes: int):
    page = Page("", f"골목 도서관에 다녀왔다\n2026. 1. 12. 10:20\n{prose}\n".encode(), "text/plain")
    assert len(extract(page).notes) == notes
