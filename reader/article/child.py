"""Cleans pages in a supervised child process, so that no page can hang, eat or crash the reader."""

from __future__ import annotations

import logging

from reader.article.extraction import extract, extract_stripped, is_text
from reader.child import Child, ChildError, Limits
from reader.messages import Language, language, set_language
from reader.model import Article, Page

logger = logging.getLogger(__name__)

LIMITS = Limits(seconds=10.0, memory_bytes=1 << 30)
_TARGET = "reader.article.child:run"


def run(request: tuple[Page, bool, Language]) -> Article:
    """What the child does with a request: a page, whether site rules are left out, and the language of its errors."""
    page, generic, speech = request
    set_language(speech)
    return extract(page, generic=generic)


class Cleaner:
    """Turns pages into articles in one child process, started at the first page of markup; many pages to a child.

    Any thread may call :meth:`clean`; one page is cleaned at a time. :meth:`close` ends the child.
    """

    def __init__(self, limits: Limits = LIMITS) -> None:
        self._child = Child(_TARGET, limits)

    def start(self) -> None:
        """Starts the child now, so that the first page need not wait for it. Does not block."""
        self._child.start()

    def clean(self, page: Page, *, generic: bool = False) -> Article:
        """The article of ``page``. Blocks for ten seconds at most, then its tags are stripped here, and a note says so.

        Raises :class:`~reader.errors.ExtractError` where nothing can be read, and nothing else.
        """
        if is_text(page):
            return extract(page, generic=generic)
        try:
            article = self._child.call((page, generic, language()))
        except ChildError as error:
            logger.warning("the cleaner's child did not answer: %s", type(error).__name__)
            return extract_stripped(page)
        if not isinstance(article, Article):
            raise TypeError(type(article).__name__)
        return article

    def close(self) -> None:
        """Ends the child; idempotent."""
        self._child.close()
