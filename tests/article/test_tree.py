"""The tree of a page is the one that Beautiful Soup builds over the same parser, however broken the page."""

from __future__ import annotations

from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PreformattedString
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.article.tree import Element, parse

FRAGMENTS = [
    "<div>", "</div>", "<p class='a b'>", "</p>", "<table>", "<tr><td>", "</td>", "</table>", "<a href=x>", "</a>",
    "<b>", "</b>", "<br>", "<li id=하나>", "</ul>", "<ruby>韓<rt>한</rt></ruby>", "<textarea> x </textarea>", "</html>",
    "<title>제목</title>", "<o:p>글</o:p>", "&nbsp;", "&amp;", "&#44032;", "<!-- 말 -->", "<![CDATA[x]]>", "<?php x ?>",
    "</body>", "<head>", "<body>", "<h1>", "</h1>", "<span hidden>", "<p id=a id=b>", "<", "</", "<select><option>가",
    "<meta name=a content='b'>", "<style>x</style>", "<caption>표</caption>", "글이 있다.", " ", "\n", "가 나",
]  # fmt: skip


def ours(element: Element) -> Iterator[object]:
    for child in element.contents:
        if isinstance(child, str):
            yield child.strip()
        else:
            yield child.name, dict(child.attrs)
            yield from ours(child)
            yield None


def theirs(element: Tag) -> Iterator[object]:
    for child in element.contents:
        if isinstance(child, Tag):
            yield child.name, dict(child.attrs)
            yield from theirs(child)
            yield None
        elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
            yield child.strip()


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join))
@settings(max_examples=150, deadline=None)
def test_whatever_the_page_is_the_tree_is_the_one_of_beautiful_soup(page: str):
    assert list(ours(parse(page))) == list(theirs(BeautifulSoup(page, "lxml", multi_valued_attributes=None)))


def test_text_is_in_the_order_of_the_page_without_scripts_and_glosses():
    body = parse("<body>하나<p>둘<b>셋</b></p><script>넷</script><ruby>韓<rt>한</rt></ruby>다섯</body>").first("body")
    assert body is not None
    assert body.text() == "하나둘셋韓다섯"
    assert body.text("|") == "하나|둘|셋|韓|다섯"


def test_elements_are_found_at_any_depth():
    page = parse("<div><ul><li id=a>하나<ul><li id=b>둘</ul><li id=c>셋</ul></div>")
    assert [item.attrs["id"] for item in page.below(("li",))] == ["a", "b", "c"]
    assert page.first("table") is None


def test_no_depth_is_too_great():
    page = parse("<div>" * 3000 + "깊은 곳" + "</div>" * 3000)
    assert page.text() == "깊은 곳"
    assert sum(1 for _ in page.below(("div",))) == 3000
