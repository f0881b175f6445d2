"""Markup made small before it is parsed, scripts set apart, and told whether it is too large to parse."""

from __future__ import annotations

import re

MAX_BYTES = 5_000_000
"""Markup longer than this (in UTF-8; scripts, styles and attributes that nobody reads not counted) is not parsed."""

MAX_DEPTH = 2_000
"""Markup nested deeper than this is stripped of tags, not parsed."""

_OPAQUE = re.compile(r"<!--|<(script|style|svg|iframe|object|canvas)\b", re.IGNORECASE)

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*?(/?)>")

_OPEN_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9]*)\b([^<>]*)>")

_ATTRIBUTE = re.compile(
    r"""\s((?:id|class|style|hidden|itemprop|content|datetime|data-date-time|data-modify-date-time|data-published|property|name|rel)"""
    r"""(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)(?=[\s/]|$)""",
    re.IGNORECASE,
)

_UNREAD = frozenset(["img", "input", "source", "wbr", "path", "use", "param", "track", "area"])

_AROUND_BLOCKS = re.compile(
    r"\s+(?=</?(?:div|ul|ol|li|p|section|article|h[1-6]|table|tbody|thead|tr|td|th|dl|dt|dd|header|footer|nav|aside|form"
    r"|figure|figcaption|br|option|select|meta|link|main|blockquote|button|body|html|head)\b)|(?<=>)\s{2,}(?=<(?!/?(?:a|b|i|u|em|strong|span|font|sub|sup|mark|small)\b))",
    re.IGNORECASE,
)

_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "td",
        "tr",
        "th",
        "dt",
        "dd",
        "option",
    ]
)


def without_opaque(markup: str) -> tuple[str, list[tuple[str, str]]]:
    """``markup`` without comments, scripts, styles and drawings, and the scripts as (attributes, text).

    One pass by search for the next end: linear also where nothing is closed.
    """
    kept: list[str] = []
    scripts: list[tuple[str, str]] = []
    at = 0
    closed = _Ends(markup)
    while found := _OPAQUE.search(markup, at):
        name = (found.group(1) or "!--").lower()
        end = closed.after(name, found.end())
        if end < 0:
            kept.append(markup[at : found.end()])
            at = found.end()
            continue
        kept.append(markup[at : found.start()])
        if name == "script":
            opened = markup.find(">", found.end(), end) + 1
            scripts.append((markup[found.end() : opened], markup[opened : markup.rfind("<", opened, end)]))
        kept.append(" " if name != "!--" else "")
        at = end
    kept.append(markup[at:])
    return "".join(kept), scripts


class _Ends:
    """Where elements end; an end that was not found once is not searched for again."""

    def __init__(self, markup: str) -> None:
        self._markup = markup
        self._missing: set[str] = set()

    def after(self, name: str, start: int) -> int:
        """The offset behind the end of element ``name``, or −1."""
        if name in self._missing:
            return -1
        end = self._markup.find("-->", start) + 3 if name == "!--" else self._close(name, start)
        if end <= 2:
            self._missing.add(name)
            return -1
        return end

    def _close(self, name: str, start: int) -> int:
        found = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(self._markup, start)
        return found.end() if found else -1


def slim(markup: str) -> str:
    """``markup`` without what would only cost time: attributes nobody looks at, images, space between blocks.

    A tree of half the objects is built in half the time; that is where the time of a page goes.
    """
    slim = _OPEN_TAG.sub(_slim_tag, markup)
    return slim if "<pre" in slim or "<PRE" in slim else _AROUND_BLOCKS.sub("", slim)


def _slim_tag(tag: re.Match[str]) -> str:
    name, attributes = tag.group(1), tag.group(2)
    if name.lower() in _UNREAD:
        return ""
    if "=" not in attributes or attributes.count('"') % 2 or attributes.count("'") % 2:
        return tag.group()
    kept = " ".join(_ATTRIBUTE.findall(attributes))
    return f"<{name} {kept}>" if kept else f"<{name}>"


def too_long(markup: str) -> bool:
    """Whether there is more markup than is parsed."""
    return len(markup) > MAX_BYTES // 3 and len(markup.encode("utf-8", "replace")) > MAX_BYTES


def too_deep(markup: str) -> bool:
    """Whether more elements are open at once than :data:`MAX_DEPTH`; looked at only where there are that many."""
    if markup.count("<") < MAX_DEPTH:
        return False
    opens, closes = len(re.findall(r"<[a-zA-Z]", markup)), markup.count("</")
    if opens - closes < MAX_DEPTH and opens < 40_000:
        return False
    depth = 0
    for slash, name, empty in _TAG.findall(markup):
        if name.lower() in _VOID or empty:
            continue
        depth = max(0, depth - 1) if slash else depth + 1
        if depth > MAX_DEPTH:
            return True
    return False
