"""One walk of a parsed tree: lines, the elements they stand in, the head and the times of a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from reader.article.lines import Line, Marked, Node
from reader.article.sites import Marks
from reader.article.vocabulary import Hint, hint
from reader.model import BlockKind, Reason
from reader.text import one_line

if TYPE_CHECKING:
    from bs4 import Tag


_BLOCKS = frozenset([
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "option", "p",
    "pre", "section", "select", "summary", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "tr", "ul",
    "video", "audio",
])  # fmt: skip

_SKIPPED = frozenset(
    ["head", "script", "style", "template", "svg", "iframe", "object", "canvas", "title", "meta", "link", "noscript"]
)

_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "legend"), BlockKind.HEADING),
    **dict.fromkeys(("li", "tr", "dd", "dt"), BlockKind.ITEM),
    "blockquote": BlockKind.QUOTE,
    "figcaption": BlockKind.CAPTION,
}

_TAG_HINTS = {
    "nav": Hint("chrome", Reason.NAVIGATION),
    "footer": Hint("chrome", Reason.NAVIGATION),
    "aside": Hint("chrome", Reason.RELATED),
    "button": Hint("chrome", Reason.NAVIGATION),
    "select": Hint("chrome", Reason.NAVIGATION),
    "option": Hint("chrome", Reason.NAVIGATION),
    "textarea": Hint("chrome", Reason.COMMENT),
    "form": Hint("chrome", Reason.NAVIGATION),
    "video": Hint("chrome", Reason.SPEECH),
    "audio": Hint("chrome", Reason.SPEECH),
    "dialog": Hint("hidden"),
    "figcaption": Hint("caption"),
    "figure": Hint("photo"),
    "article": Hint("body"),
}

_HIDDEN = Hint("hidden")

_STYLE_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|text-indent\s*:\s*-\d{3,}", re.IGNORECASE)


def _contents(soup: Tag) -> Iterator[object]:
    """What a page shows. Where it leaves out its ``<body>``, the parser keeps an ``<article>`` in the head."""
    in_head = soup.head.contents if soup.head else []
    yield from (child for child in in_head if getattr(child, "name", None) not in {None, *_SKIPPED})
    yield from (soup.body or ("" if soup.head else soup))


class Walk:
    """One walk of a tree, without recursion: collects lines, elements, the head and machine-readable times."""

    def __init__(self, marks: Marks) -> None:
        self._marks = marks
        self.page = Marked([], [Node(-1, "html")], markup=True)
        self._pieces: list[str] = []
        self._links = 0
        self._plain = 0
        self._in_link = 0
        self._in_bold = 0

    def walk(self, soup: Tag) -> Marked:
        self._head(soup)
        stack: list[tuple[Iterator[object], int, Callable[[], None] | None]] = [(_contents(soup), 0, None)]
        from bs4.element import NavigableString, PreformattedString, Tag

        while stack:
            children, node, leave = stack[-1]
            for child in children:
                if isinstance(child, Tag):
                    entered = self._enter(child, node)
                    if entered is not None:
                        stack.append(entered)
                        break
                elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
                    self._text(child)
            else:
                stack.pop()
                if leave is not None:
                    leave()
        self._flush(0)
        self.page.nodes[0].last = len(self.page.lines)
        return self.page

    def _enter(self, tag: Tag, node: int) -> tuple[Iterator[object], int, Callable[[], None] | None] | None:
        name = tag.name
        if name == "br":
            self._flush(node)
            return None
        attrs = tag.attrs
        if name in _SKIPPED:
            if name == "meta":
                self._note_meta(tag)
            return None
        names = f"{attrs.get('id', '')} {attrs.get('class', '')}".strip() if attrs else ""
        found = self._hint(name, names, attrs)
        mark = self._marks.of(name, attrs) if attrs or name in self._marks.tags else ""
        if attrs:
            self._note_time(name, attrs)
        if name == "img":
            return None
        if name == "table" and (rows := _data_rows(tag)) and not (mark or (found and found.role == "caption")):
            self._flush(node)
            self._table(tag, rows, self._open(node, name, names, found, mark))
            return None
        if name in _BLOCKS or mark or (found is not None and name != "a" and self._may_break(found)):
            self._flush(node)
            inner = self._open(node, name, names, found, mark)
            return iter(tag.contents), inner, self._leaving_block(inner, name)
        return iter(tag.contents), node, self._leaving_inline(name)

    def _leaving_block(self, node: int, name: str) -> Callable[[], None]:
        if name in {"button", "a"}:
            self._in_link += 1

        def leave() -> None:
            self._flush(node)
            self.page.nodes[node].last = len(self.page.lines)
            if name in {"button", "a"}:
                self._in_link -= 1

        return leave

    def _leaving_inline(self, name: str) -> Callable[[], None] | None:
        if name == "a":
            self._in_link += 1
            return self._out_of_link
        if name in {"b", "strong"}:
            self._in_bold += 1
            return self._out_of_bold
        return None

    def _out_of_link(self) -> None:
        self._in_link -= 1

    def _out_of_bold(self) -> None:
        self._in_bold -= 1

    def _hint(self, name: str, names: str, attrs: Mapping[str, object]) -> Hint | None:
        if "hidden" in attrs or ("style" in attrs and _STYLE_HIDDEN.search(str(attrs["style"]))):
            return _HIDDEN
        if attrs.get("itemprop") == "articleBody":
            return Hint("body")
        found = hint(names) if names else None
        return found or _TAG_HINTS.get(name)

    def _may_break(self, found: Hint) -> bool:
        """Whether an inline element with a hint begins a line of its own: not in the middle of a sentence."""
        before = "".join(self._pieces[-3:]).rstrip()
        return not before or found.role == "caption" or before.endswith((".", "?", "!", "”", '"', ")", "]"))

    def _open(self, parent: int, tag: str, names: str, found: Hint | None, mark: str) -> int:
        nodes = self.page.nodes
        nodes.append(
            Node(parent, tag, names, found, mark, nodes[parent].depth + 1, len(self.page.lines), len(self.page.lines))
        )
        return len(nodes) - 1

    def _text(self, text: str) -> None:
        self._pieces.append(text)
        if self._in_link:
            self._links += len(text.strip())
        elif not self._in_bold and text.strip():
            self._plain += 1

    def _flush(self, node: int) -> None:
        if not self._pieces:
            return
        text = one_line("".join(self._pieces))
        self._pieces.clear()
        if text:
            bold = not self._plain and self._links < len(text) // 2
            self.page.lines.append(Line(text, node, self._kind(node), min(self._links, len(text)), bold))
        self._links = self._plain = 0

    def _kind(self, node: int) -> BlockKind:
        """What the nearest telling element around a line makes of it."""
        nodes = self.page.nodes
        for _ in range(4):
            tag = nodes[node].tag
            if tag in _KINDS:
                return _KINDS[tag]
            if tag in {"div", "article", "section", "td", "body", "html"} and nodes[node].hint is None:
                break
            node = nodes[node].parent
        return BlockKind.PARAGRAPH

    def _table(self, table: Tag, rows: list[list[str]], node: int) -> None:
        if table.caption is not None and (caption := one_line(table.caption.get_text())):
            self.page.lines.append(Line(caption, node, BlockKind.HEADING))
        header = ", ".join(rows[0]) if len(rows) > 1 else ""
        for index, row in enumerate(rows):
            text = one_line(", ".join(cell for cell in row if cell))
            if text:
                self.page.lines.append(Line(text, node, BlockKind.ITEM, header="" if not index else one_line(header)))
        self.page.nodes[node].last = len(self.page.lines)

    def _note_time(self, name: str, attrs: Mapping[str, object]) -> None:
        for key in ("datetime", "data-date-time", "data-published", "data-modify-date-time"):
            if key in attrs and (name in {"time", "span", "em", "p", "li", "strong", "i"}):
                self.page.times.append(f"{key}={attrs[key]}")
        if attrs.get("itemprop") and "content" in attrs:
            self.page.meta.setdefault(f"itemprop:{attrs['itemprop']}".lower(), []).append(
                one_line(str(attrs["content"]))
            )

    def _head(self, soup: Tag) -> None:
        title = soup.title
        self.page.title = one_line(title.get_text()) if title is not None else ""
        for tag in soup.head.find_all("meta") if soup.head is not None else ():
            self._note_meta(tag)

    def _note_meta(self, tag: Tag) -> None:
        attrs = tag.attrs
        key = attrs.get("property") or attrs.get("name") or f"itemprop:{attrs.get('itemprop', '')}"
        value = one_line(str(attrs.get("content", "")))
        if value and key != "itemprop:":
            self.page.meta.setdefault(str(key).strip().lower(), []).append(value)


def _data_rows(table: Tag) -> list[list[str]] | None:
    """The cells of a table of data; None for a table that only lays a page out."""
    if table.find(["table", "p", "div", "img", "h2", "h3", "ul", "form"]) is not None:
        return None
    rows = [[one_line(cell.get_text(" ")) for cell in row.find_all(["td", "th"])] for row in table.find_all("tr")]
    filled = [row for row in rows if sum(map(bool, row)) >= 2]
    if len(filled) < 2 or max((len(cell) for row in rows for cell in row), default=0) > 160:
        return None
    inside = sum(len(cell) for row in rows for cell in row) + len(
        one_line(table.caption.get_text()) if table.caption else ""
    )
    whole = "".join(table.get_text().split())
    if len(whole) > inside:
        return None  # text stands outside the cells, where browsers put it above the table: read it as it comes
    return [row for row in rows if any(row)]
