"""RSS and Atom feeds: a page that lists articles, as entries."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.article import bylines, dates, publishers, titles
from reader.text import one_line

if TYPE_CHECKING:
    from lxml.etree import _Element

_ROOT = re.compile(r"<(?:rss|feed|rdf:RDF)\b")
_LIMIT = 500


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One article of a feed. ``markup`` is what the feed gives of it: a summary, or the whole."""

    title: str
    url: str
    published: str | None = None
    byline: str | None = None
    publisher: str | None = None
    markup: str = ""


def is_feed(text: str) -> bool:
    """Whether a text is a feed by its root element."""
    head = text[:3000].lstrip()
    return (
        head.startswith("<")
        and not head[:20].lower().startswith(("<!doctype html", "<html"))
        and _ROOT.search(head) is not None
    )


def entries(text: str) -> tuple[FeedEntry, ...]:
    """The entries of a feed given as text. Entities are not expanded and nothing is fetched."""
    if not is_feed(text):
        return ()
    from lxml import etree

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, encoding="utf-8")
    body = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    try:
        root = etree.fromstring(body.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return ()
    if root is None:
        return ()
    publisher = title_of(text)
    found = [node for node in root.iter() if isinstance(node.tag, str) and _local(node) in {"item", "entry"}]
    return tuple(entry for node in found[:_LIMIT] if (entry := _entry(node, publisher)).title)


def title_of(text: str) -> str:
    """The name of a feed: its first title."""
    found = re.search(r"<title[^>]*>\s*(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?\s*</title>", text[:20_000], re.DOTALL)
    return one_line(_plain(found.group(1))) if found else ""


def _local(node: _Element) -> str:
    return str(node.tag).rpartition("}")[2].lower()


def _entry(node: _Element, channel: str) -> FeedEntry:
    values: dict[str, str] = {}
    for child in node:
        if not isinstance(child.tag, str):
            continue
        name = _local(child)
        text = "".join(str(part) for part in child.itertext()).strip()
        if name == "link" and not text:
            text = str(child.get("href") or "") if child.get("rel") in {None, "alternate"} else ""
        if text and (name not in values or len(text) > len(values[name])):
            values[name] = text
    stamp = next((values[key] for key in ("pubdate", "published", "date", "updated") if key in values), "")
    names = bylines.names_in(values.get("author") or values.get("creator") or "", bare=True)
    parts = [titles.without_site(channel, []), *re.split(r"[|\-:]", channel)]
    known = next((house for part in parts if (house := publishers.known(part.strip()))), None)
    return FeedEntry(
        one_line(_plain(values.get("title", ""))),
        values.get("link") or values.get("guid", ""),
        dates.iso(stamp) or _rfc822(stamp),
        ", ".join(names) or None,
        known,
        max((values.get(key, "") for key in ("encoded", "content", "description", "summary")), key=len),
    )


def _rfc822(stamp: str) -> str | None:
    """``Mon, 12 Jan 2026 07:30:00 +0900``."""
    from email.utils import parsedate_to_datetime

    try:
        return dates.in_seoul(parsedate_to_datetime(stamp).isoformat()) if stamp else None
    except (ValueError, TypeError, IndexError):
        return None


def _plain(markup: str) -> str:
    import html

    return re.sub(r"<[^<>]*>", "", html.unescape(markup))
