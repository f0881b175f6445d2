"""Lines and the elements they stand in: the form in which a page, marked up or not, is judged."""

from __future__ import annotations

from dataclasses import dataclass, field

from reader.article.vocabulary import Hint
from reader.model import BlockKind


@dataclass(slots=True)
class Node:
    """An element that holds lines ``first`` to ``last`` (half open). ``hint`` is what its names say about it.

    ``score`` is how much body text stands in it, ``weighted`` the same with doubtful places counted low.
    ``mark`` is what a site rule says (``body``, ``title``, ``drop:related`` …).
    """

    parent: int
    tag: str
    names: str = ""
    hint: Hint | None = None
    mark: str = ""
    depth: int = 0
    first: int = 0
    last: int = 0
    score: float = 0.0
    weighted: float = 0.0


@dataclass(slots=True)
class Line:
    """One visual line. ``node`` is the element it stands in, ``links`` how many of its characters are in links.

    ``kind`` is what its element says it is. ``bold`` lines stand wholly in ``strong`` or ``b``. ``header`` is the
    header of a table row.
    """

    text: str
    node: int = 0
    kind: BlockKind = BlockKind.PARAGRAPH
    links: int = 0
    bold: bool = False
    header: str = ""


@dataclass(slots=True)
class Marked:
    """A page in lines, with the elements they stand in (none for a text dump) and what its head says."""

    lines: list[Line]
    nodes: list[Node] = field(default_factory=lambda: [Node(-1, "body")])
    meta: dict[str, list[str]] = field(default_factory=dict)
    title: str = ""
    scripts: list[tuple[str, str]] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    markup: bool = False
    limited: bool = False
    cut: bool = False

    def ancestors(self, node: int) -> list[int]:
        """``node`` and the elements around it, innermost first."""
        chain = []
        while node >= 0:
            chain.append(node)
            node = self.nodes[node].parent
        return chain
