"""Cleans pages in a supervised child process, so that no page can hang, eat or crash the reader.

What cleans is imported where it cleans: for a page of markup that is the child (:mod:`reader.article.inside`).
"""

from __future__ import annotations

import logging

from reader.child import Child, ChildError, Limits
from reader.fetch import is_url
from reader.messages import language
from reader.model import Article, Page

logger = logging.getLogger(__name__)

LIMITS = Limits(seconds=10.0, memory_bytes=1 << 30)
_TARGET = "reader.article.inside:run"


def is_text(page: Page) -> bool:
    """Whether a page is a text dump of moderate size, which needs no parser and so no child."""
    body = page.body[:4096].lstrip().lower()
    return (
        len(page.body) < 300_000
        and b"<" not in body
        and "html" not in (page.content_type or "")
        and b"<" not in page.body
    )


class Cleaner:
    """Turns pages into articles in one child process, started at the first page of markup; many pages to a child.

    Any thread may call :meth:`clean`; one page is cleaned at a time. :meth:`close` ends the child.
    """

    def __init__(self, limits: Limits = LIMITS) -> None:
        self._child = Child(_TARGET, limits)

    def expect(self, source: str) -> None:
        """Starts the child now, beside the fetching of ``source``, where that is an address: what stands there is
        markup. Does not block.
        """
        if is_url(source):
            self._child.start()

    def clean(self, page: Page, *, generic: bool = False) -> Article:
        """The article of ``page``. Blocks for ten seconds at most, then its tags are stripped here, and a note says so.

        Raises :class:`~reader.errors.ExtractError` where nothing can be read, and nothing else.
        """
        if is_text(page):
            from reader.article.extraction import extract

            return extract(page, generic=generic)
        try:
            article = self._child.call((page, generic, language()))
        except ChildError as error:
            from reader.article.extraction import extract_stripped

            logger.warning("the cleaner's child did not answer: %s", type(error).__name__)
            return extract_stripped(page)
        if not isinstance(article, Article):
            raise TypeError(type(article).__name__)
        return article

    def close(self) -> None:
        """Ends the child; idempotent."""
        self._child.close()
