"""What a walk of a page's tree makes of its elements: lines, what they are, and how much of each is links."""

import pytest

from reader.article import markup
from reader.article.sites import Marks


def lines(body: str) -> list[str]:
    page = markup.read(f"<html><body>{body}</body></html>", Marks())
    return [f"{line.kind.value} {line.text}" for line in page.lines]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("길<br>둘", ["paragraph 길", "paragraph 둘"]),
        ("<p>길 <b>하나</b> <i>둘</i></p>", ["paragraph 길 하나 둘"]),
        ("<div>길<p>하나</p>둘</div>", ["paragraph 길", "paragraph 하나", "paragraph 둘"]),
        ("<ul><li>길<li>둘</ul>", ["item 길", "item 둘"]),
        ("<ul><li><p><span><b>길</b></span></p></li></ul>", ["item 길"]),
        ("<ul><li><div>길</div></li></ul>", ["paragraph 길"]),  # an element of its own
        ("<blockquote><p>길</p></blockquote>", ["quote 길"]),
        ("<h2>길</h2>", ["heading 길"]),
        ("<figure><img><figcaption>길</figcaption></figure>", ["caption 길"]),
        ("<p>길<script>둘</script>셋<style>넷</style></p>", ["paragraph 길 셋"]),
        ("<p>길은<span class=caption>둘</span>셋</p>", ["paragraph 길은", "paragraph 둘", "paragraph 셋"]),
        ("<p>길은 <span class=share>둘</span> 셋</p>", ["paragraph 길은 둘 셋"]),  # in the middle of a sentence
        ("<p>길이다. <span class=share>둘</span></p>", ["paragraph 길이다.", "paragraph 둘"]),
        ("<p>길이다.” <span class=share>둘</span></p>", ["paragraph 길이다.”", "paragraph 둘"]),
        ("<p><span class=share>길</span> 둘</p>", ["paragraph 길", "paragraph 둘"]),
        ("", []),
    ],
)
def test_lines_and_what_they_are(body: str, expected: list[str]):
    assert lines(body) == expected


@pytest.mark.parametrize(
    ("body", "links", "bold"),
    [
        ("<p>길 <a href=x>둘 셋</a></p>", 3, False),
        ("<p><a href=x>둘</a></p>", 1, False),
        ("<p><a href=x> 둘 </a>길</p>", 1, False),
        ("<p><b>길은</b></p>", 0, True),
        ("<p><strong>길</strong> <b>둘</b></p>", 0, True),
        ("<p><b>길</b> 둘</p>", 0, False),
        ("<p><b>길</b> <a href=x>둘</a></p>", 1, False),
        ("<p><b>길이다</b> <a href=x>둘</a></p>", 1, True),  # less than half is a link
        ("<button>길</button>", 1, False),
        ("<div><button>길</button></div>둘<p>셋</p>", 1, False),
    ],
)
def test_links_and_bold_of_a_line(body: str, links: int, bold: bool):
    first, *others = markup.read(f"<html><body>{body}</body></html>", Marks()).lines
    assert (first.links, first.bold) == (links, bold)
    assert [line.links for line in others] == [0] * len(others)


ROW = "<tr><td>{}</td><td>{}</td></tr>"


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (ROW.format("길", "하나") + ROW.format("둘", "셋"), ["길, 하나", "둘, 셋"]),
        (ROW.format("길", "하나"), None),
        (ROW.format("길", "하나") + ROW.format("둘", ""), None),
        (ROW.format("길", "하나") + ROW.format("둘", "셋") + ROW.format("넷", ""), ["길, 하나", "둘, 셋", "넷"]),
        (ROW.format("길", "하나") + ROW.format("둘", "셋") + ROW.format("", ""), ["길, 하나", "둘, 셋"]),
        (ROW.format("길", "하나") + ROW.format("둘", "셋" * 160), ["길, 하나", "둘, " + "셋" * 160]),
        (ROW.format("길", "하나") + ROW.format("둘", "셋" * 161), None),
        (ROW.format("길", "<p>하나</p>") + ROW.format("둘", "셋"), None),
        ("<caption>길</caption>" + ROW.format("길", "하나") + ROW.format("둘", "셋"), ["길", "길, 하나", "둘, 셋"]),
        (ROW.format("길", "하나") + "밖" + ROW.format("둘", "셋"), None),  # text outside its cells
    ],
)
def test_a_table_of_data_has_two_rows_of_two_short_cells(table: str, expected: list[str] | None):
    found = markup.read(f"<html><body><table>{table}</table></body></html>", Marks())
    is_data = any(line.header for line in found.lines)
    assert ([line.text for line in found.lines] if is_data else None) == expected
    assert not is_data or {line.header for line in found.lines} == {"", "길, 하나"}


def test_elements_hold_the_lines_between_their_ends():
    page = markup.read("<html><body><div>길<p>둘</p></div><p>셋</p></body></html>", Marks())
    spans = [(node.tag, node.parent, node.depth, node.first, node.last) for node in page.nodes]
    assert spans == [("html", -1, 0, 0, 3), ("div", 0, 1, 0, 2), ("p", 1, 2, 1, 2), ("p", 0, 1, 2, 3)]
    assert [line.node for line in page.lines] == [1, 2, 3]


@pytest.mark.parametrize(
    ("element", "times"),
    [
        ("<time datetime=2025-10-01>길</time>", ["datetime=2025-10-01"]),
        ("<span data-date-time=2025-10-01>길</span>", ["data-date-time=2025-10-01"]),
        ("<div datetime=2025-10-01>길</div>", []),
    ],
)
def test_times_that_machines_read(element: str, times: list[str]):
    assert markup.read(f"<html><body>{element}</body></html>", Marks()).times == times


def test_the_head_and_what_items_say_of_themselves():
    page = markup.read(
        "<html><head><title> 길 </title><meta property=og:title content=하나><meta name=Author content=둘>"
        "<meta itemprop=datePublished content=셋><meta content=넷><meta name=empty></head>"
        "<body><span itemprop=author content=다섯>길</span><meta name=author content=여섯></body></html>",
        Marks(),
    )
    assert page.title == "길"
    assert page.meta == {
        "og:title": ["하나"],
        "author": ["둘", "여섯"],
        "itemprop:datepublished": ["셋"],
        "itemprop:author": ["다섯"],
    }
