"""Which lines count as body text, for how much, and which element or stretch holds the most of it: at the limits."""

import pytest

from reader.article import body
from reader.article.lines import Line, Marked, Node
from reader.article.vocabulary import Hint
from reader.model import Reason
from tests.article.dump import dump

BODY = Hint("body")
MENU = Hint("chrome", Reason.NAVIGATION)


def sentence(length: int) -> str:
    return "길" * (length - 2) + "다."


@pytest.mark.parametrize(
    ("text", "links", "worth"),
    [
        (sentence(8), 0, 8),
        (sentence(7), 0, 0),
        ("길" * 40, 0, 16),
        ("길" * 39, 0, 0),  # a label
        (sentence(500), 0, 500),
        (sentence(501), 0, 500),
        (sentence(40), 20, 20),
        (sentence(40), 21, 0),
        (sentence(16), 8, 8),
        (sentence(16), 9, 0),
        ("무단전재 및 재배포를 금합니다.", 0, 0),
    ],
)
def test_what_a_line_is_worth(text: str, links: int, worth: float):
    assert body.score(Line(text, links=links)) == worth


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("길이 있다.", True),
        ("길이 있을까?”", True),
        ("길이 있다(웃음)", False),
        ("길이 있다.(웃음)", True),
        ("길이 있습니다", True),
        ("길이 있어요 ㅎㅎ", True),
        ("손끝 길 ㅎㅎ", False),
        ("길이 있어요 그리고", False),
        ("손으로 읽는 길", False),
    ],
)
def test_what_ends_as_a_sentence(text: str, told: bool):
    assert body.is_sentence(text) is told


@pytest.mark.parametrize(
    ("kinds", "stretch"),
    [
        ("hSSh", (1, 3)),
        ("SShSS", (0, 5)),  # 60 − 12 + 60
        ("SbSbS", (0, 5)),
        ("SbbSS", (3, 5)),  # 30 − 10 − 40 is less than nothing: begins anew
        ("SSeSSS", (3, 6)),
        ("SSScSS", (0, 3)),
        ("SSSScSSSS", (0, 9)),
        ("SeS", (0, 1)),  # the first of two alike
        ("SSSjjjSSSS", (6, 10)),
        ("SSwwSS", (0, 6)),
        ("llSSll", (0, 6)),
        ("ee", (0, 0)),
        ("", (0, 0)),
    ],
)
def test_the_stretch_with_the_most_body_text(kinds: str, stretch: tuple[int, int]):
    assert body.window(*dump(kinds)) == stretch


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("길" * 60, 24),  # 60 letters, two fifths of them
        ("길" * 59, -12),
        ("▲ " + "길" * 58, 24),
        ("▲ " + "길" * 57, 0),
        ("▲ 길 ▲ 둘", 3.5),
        (sentence(401), 400),
        (sentence(399), 399),
    ],
)
def test_what_a_line_counts_for_a_stretch(text: str, counts: float):
    assert body._worth(Line(text), None, 0) == counts


def page(*nodes: Node) -> Marked:
    return Marked([Line("길")], list(nodes))


@pytest.mark.parametrize(
    ("whole", "marked", "fits"),
    [
        (1000.0, 350.0, True),
        (1000.0, 349.0, False),
        (150.0, 0.0, False),
        (149.0, 0.0, True),  # a page with so little text is left to its rule
    ],
)
def test_a_rule_fits_where_its_element_has_a_fair_share(whole: float, marked: float, fits: bool):
    tree = page(Node(-1, "body", weighted=whole), Node(0, "div", mark="body", weighted=marked, last=1))
    assert (body.by_rule(tree) == 1) is fits


def test_an_empty_element_is_no_body():
    assert body.by_rule(page(Node(-1, "body"), Node(0, "div", mark="body"))) is None


def test_of_two_marked_elements_the_fuller_then_the_inner_is_the_body():
    outer, inner = (
        Node(0, "div", mark="body", weighted=90, last=1),
        Node(1, "div", mark="body", weighted=90, depth=1, last=1),
    )
    less = Node(0, "div", mark="body", weighted=89, depth=2, last=1)
    assert body.by_rule(page(Node(-1, "body", weighted=100), outer, inner, less)) == 2


@pytest.mark.parametrize(
    ("hint", "share", "found"),
    [(None, 72, 2), (None, 71, 1), (BODY, 97, 2), (BODY, 96, 1), (MENU, 72, 2)],
)
def test_an_element_is_left_for_the_child_that_holds_nearly_all(hint: Hint | None, share: float, found: int):
    outer = Node(0, "div", hint=hint, weighted=100)
    assert body.container(page(Node(-1, "body", weighted=100), outer, Node(1, "div", weighted=share))) == found


def test_a_paragraph_is_no_container():
    assert body.container(page(Node(-1, "body", weighted=9), Node(0, "p", weighted=9))) == 0


def test_nothing_is_no_container():
    assert body.container(page(Node(-1, "body"), Node(0, "div"))) == 0


@pytest.mark.parametrize(
    ("inner", "found"),
    [
        (Node(0, "div", hint=BODY, weighted=60, first=0, last=1), 1),
        (Node(0, "div", hint=BODY, weighted=59, first=0, last=1), 0),
        (Node(0, "p", hint=BODY, weighted=60, first=0, last=1), 0),
        (Node(0, "div", hint=MENU, weighted=60, first=0, last=1), 0),
        (Node(0, "div", hint=BODY, weighted=60, first=0, last=3), 0),
    ],
)
def test_what_is_called_the_body_is_it_where_it_holds_most(inner: Node, found: int):
    assert body.container(page(Node(-1, "body", weighted=100, first=0, last=2), inner)) == found


@pytest.mark.parametrize(
    ("names", "tag", "weight", "found"),
    [
        ("text", "div", 60, 1),
        ("text", "div", 59, 2),
        ("more", "div", 60, 2),
        ("text", "section", 60, 2),
    ],
)
def test_an_article_in_pieces_of_one_name_is_whole(names: str, tag: str, weight: float, found: int):
    outer, piece = Node(0, "main", weighted=500), Node(1, "div", "text", weighted=400)
    like = Node(1, tag, names, weighted=weight)
    assert body.container(page(Node(-1, "body", weighted=500), outer, piece, like)) == found


def test_pieces_may_stand_in_the_page_itself_and_have_a_name():
    for name, found in (("text", 0), ("", 1)):
        pieces = Node(0, "div", name, weighted=400), Node(0, "div", name, weighted=100)
        assert body.container(page(Node(-1, "body", weighted=500), *pieces)) == found


@pytest.mark.parametrize(
    ("share", "hint", "mark", "damped"),
    [
        (49, MENU, "", True),
        (50, MENU, "", False),  # half of the page's text is no menu
        (49, Hint("photo"), "", True),
        (49, BODY, "", False),
        (49, None, "", False),
        (49, MENU, "body", False),
        (49, None, "drop:related", True),
    ],
)
def test_text_in_furniture_counts_little(share: int, hint: Hint | None, mark: str, damped: bool):
    nodes = [Node(-1, "body"), Node(0, "div", hint=hint, mark=mark), Node(1, "p"), Node(0, "p")]
    tree = Marked([Line(sentence(share), 2), Line(sentence(100 - share), 3)], nodes)
    body.weigh(tree)
    inside = share * (0.05 if damped else 1)
    assert [(node.score, node.weighted) for node in tree.nodes] == [
        (100, pytest.approx(inside + 100 - share)),
        (share, pytest.approx(inside)),
        (share, pytest.approx(inside)),
        (100 - share, 100 - share),
    ]
