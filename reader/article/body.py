"""Finds where the article stands: scores lines as body text and picks the element, or the stretch, that holds it."""

from __future__ import annotations

from reader.article.lines import Line, Marked, Node
from reader.article.vocabulary import Chrome, chrome
from reader.model import Reason
from reader.pattern import Pattern

SENTENCE_END = Pattern(
    r"[가-힣A-Za-z0-9%)\]’”\"'][.?!。]+[\"'”’)\]〉》」』\s]*(?:\([^)]{1,40}\))?$|(?:[가-힣]다|니다|세요|습니까)[\"'”’)\]]*$"
)
KEEP_HINTS = frozenset(
    {
        Reason.NAVIGATION,
        Reason.DATE,
        Reason.TRANSLATION,
        Reason.TEXT_SIZE,
        Reason.SPEECH,
        Reason.CONTACT,
        Reason.SUBSCRIBE,
        Reason.COPYRIGHT,
        Reason.REPORTER,
    }
)
"""Names that are given to wrappers too: a real sentence in such an element is read all the same."""
_LEAVES = frozenset(
    [
        "p",
        "li",
        "span",
        "strong",
        "b",
        "em",
        "a",
        "td",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "font",
        "blockquote",
        "dd",
        "dt",
        "figcaption",
        "u",
        "i",
    ]
)
_DAMPED = 0.05
_PIECE = 60.0
"""Characters of body text that make an element a piece of the article."""
_SPOKEN = Pattern(r"[가-힣][다요죠네]\.?$")
_SMILE = Pattern(r"[\sㅎㅋㅠㅜ~^;:)(♡♥☺️😊😂!]+$")
"""What a blog puts behind the end of a sentence."""


def is_sentence(text: str) -> bool:
    """Whether ``text`` ends as a sentence of prose does."""
    end = text[-60:]
    return SENTENCE_END.search(end) is not None or (
        end[-1:] in "ㅎㅋㅠㅜ~^;)♡♥!" and _SPOKEN.search(_SMILE.sub("", end)) is not None
    )


def score(line: Line) -> float:
    """How many characters of body text a line is worth: nothing where it is furniture, a link or a label."""
    length = len(line.text) - line.links
    if length < 8 or line.links * 2 > len(line.text):
        return 0.0
    sentence = is_sentence(line.text)
    if length < 40 and not sentence:
        return 0.0
    found = chrome(line.text)
    if found is not None and not found.weak:
        return 0.0
    return float(min(length, 500)) * (1.0 if sentence else 0.4)


def weigh(page: Marked) -> None:
    """Fills ``score`` and ``weighted`` of every element: each line counts in all elements around it."""
    nodes, lines = page.nodes, page.lines
    scores = [score(line) for line in lines]
    for line, value in zip(lines, scores, strict=True):
        nodes[line.node].score += value
    _sum_up(nodes, "score")
    damp = _damping(nodes)
    for line, value in zip(lines, scores, strict=True):
        nodes[line.node].weighted += value * damp[line.node]
    _sum_up(nodes, "weighted")


def _sum_up(nodes: list[Node], name: str) -> None:
    for node in reversed(nodes):
        if node.parent >= 0:
            parent = nodes[node.parent]
            setattr(parent, name, getattr(parent, name) + getattr(node, name))


def _damping(nodes: list[Node]) -> list[float]:
    """How much the text of each element counts: little in what its names call furniture, unless it is most of all."""
    total = nodes[0].score
    damp = [1.0] * len(nodes)
    for index, node in enumerate(nodes):
        inherited = damp[node.parent] if node.parent >= 0 else 1.0
        furniture = node.mark.startswith("drop:") or (
            node.hint is not None and node.hint.role in {"chrome", "hidden", "caption", "photo"}
        )
        damp[index] = inherited * (_DAMPED if furniture and node.mark != "body" and node.score < 0.5 * total else 1.0)
    return damp


def by_rule(page: Marked) -> int | None:
    """The element that the site's rule calls the body, if it holds a fair share of the page's text."""
    marked = [index for index, node in enumerate(page.nodes) if node.mark == "body"]
    if not marked:
        return None
    best = max(marked, key=lambda index: (page.nodes[index].weighted, page.nodes[index].depth))
    node = page.nodes[best]
    whole = page.nodes[0].weighted
    fits = node.weighted >= 0.35 * whole or whole < 150
    return best if fits and node.last > node.first else None


def container(page: Marked) -> int:
    """The element that holds the article, by its text alone: down the tree while one child holds nearly all of it."""
    nodes = page.nodes
    children: list[list[int]] = [[] for _ in nodes]
    for index, node in enumerate(nodes):
        if node.parent >= 0:
            children[node.parent].append(index)
    at = 0
    while True:
        inner = [index for index in children[at] if nodes[index].tag not in _LEAVES]
        best = max(inner, key=lambda index: nodes[index].weighted, default=None)
        if best is None or nodes[best].weighted < _share(nodes[at]) * nodes[at].weighted or nodes[best].weighted <= 0:
            break
        at = best
    return _with_its_like(page, _named_body(page, at))


def _with_its_like(page: Marked, at: int) -> int:
    """The parent of ``at`` where elements of the same name beside it go on with the text: an article in pieces."""
    nodes = page.nodes
    here = nodes[at]
    if not here.names or here.parent < 0:
        return at
    pieces = [
        node
        for index, node in enumerate(nodes)
        if index != at and node.parent == here.parent and (node.tag, node.names) == (here.tag, here.names)
    ]
    return here.parent if any(node.weighted >= _PIECE for node in pieces) else at


def _share(node: Node) -> float:
    """An element that is called the body is left only for a child that holds all of its text."""
    return 0.97 if node.hint is not None and node.hint.role == "body" else 0.72


def _named_body(page: Marked, at: int) -> int:
    """The smallest element in ``at`` that is called a body and holds most of its text, else ``at``."""
    nodes = page.nodes
    named = [
        index
        for index, node in enumerate(nodes)
        if index > at
        and node.first >= nodes[at].first
        and node.last <= nodes[at].last
        and node.hint is not None
        and node.hint.role == "body"
        and node.tag not in _LEAVES
        and node.weighted >= 0.6 * nodes[at].weighted > 0
    ]
    return max(named, key=lambda index: nodes[index].depth) if named else at


_LONG_ROW = 60
_BULLETS = "▲△▷◇◆■○"
"""What the rows of a list begin with: who was named to which office, a sub-headline. Alone they tell little."""


def window(lines: list[Line], found: list[Chrome | None]) -> tuple[int, int]:
    """The stretch of lines with the most body text: sentences count for it, furniture and ends against it.

    One line of furniture between paragraphs (a link to another article) costs little, several in a row cost much.
    """
    best, here, start, row = (0.0, 0, 0), 0.0, 0, 0
    for index, (line, kind) in enumerate(zip(lines, found, strict=True)):
        row = row + (not kind.boxed) if kind is not None and not kind.weak else 0
        here += _worth(line, kind, row)
        if here <= 0:
            here, start = 0.0, index + 1
        elif here > best[0]:
            best = (here, start, index + 1)
    return best[1], best[2]


def _worth(line: Line, kind: Chrome | None, row: int) -> float:
    if kind is not None and kind.boxed:
        return 0.0
    if kind is not None and not kind.weak:
        if kind.ends:
            return -400.0
        return -90.0 if kind.reason in {Reason.COMMENT, Reason.RANKING, Reason.SUMMARY} else -10.0 if row < 2 else -40.0
    length = len(line.text)
    if is_sentence(line.text):
        return float(min(length, 400))
    if line.text[0] in _BULLETS and (length < _LONG_ROW or sum(map(line.text.count, _BULLETS)) > 1):
        return length * 0.5 if sum(map(line.text.count, _BULLETS)) > 1 else 0.0
    return length * 0.4 if length >= _LONG_ROW else -12.0
