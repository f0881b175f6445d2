"""The cleaner: a page as it arrived becomes an article a listener wants, and a ledger of what was taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.article.decode import decode
from reader.article.ledger import restore
from reader.model import Article, Page

if TYPE_CHECKING:
    from reader.article.child import Cleaner
    from reader.article.feeds import FeedEntry

__all__ = ["Cleaner", "FeedEntry", "as_json", "decode", "extract", "feed", "restore"]


def __getattr__(name: str) -> object:
    """Loads the parts that need processes or parsers only when they are asked for."""
    if name == "Cleaner":
        from reader.article.child import Cleaner

        return Cleaner
    if name == "FeedEntry":
        from reader.article.feeds import FeedEntry

        return FeedEntry
    raise AttributeError(name)


def extract(page: Page, *, generic: bool = False) -> Article:
    """The article of ``page``. Pure; parses in this process (:class:`reader.article.child.Cleaner` does so in another).

    ``generic`` leaves the site table out. Raises :class:`~reader.errors.ExtractError` where nothing can be read, and
    nothing else, whatever the bytes are.
    """
    from reader.article.extraction import extract as extract_page

    return extract_page(page, generic=generic)


def feed(page: Page) -> tuple[FeedEntry, ...]:
    """The entries of an RSS or Atom feed, in its order; none where ``page`` is no feed."""
    from reader.article import feeds

    return feeds.entries(decode(page.body, page.content_type, page.charset))


def as_json(article: Article) -> dict[str, object]:
    """``article`` as plain values: what ``reader clean --json`` prints, one object a line."""
    return {
        "url": article.url,
        "title": article.title,
        "byline": article.byline,
        "publisher": article.publisher,
        "published": article.published,
        "updated": article.updated,
        "blocks": [
            {"kind": block.kind.value, "text": block.text} | ({"header": block.header} if block.header else {})
            for block in article.blocks
        ],
        "removed": [
            {
                "text": line.text,
                "reason": line.reason.value,
                "before_block": line.before_block,
                "doubtful": line.doubtful,
                "kind": line.kind.value,
            }
            | ({"header": line.header} if line.header else {})
            for line in article.removed
        ],
        "notes": list(article.notes),
        "error": None,
    }
