"""What is remembered of one article over a restart: the place and the bookmarks.

They are kept in terms of the article as it was cleaned, so that a line that was put back moves none of them.
"""

from __future__ import annotations

from dataclasses import replace

from reader.model import TITLE, Article, Bookmark, Span
from reader.reading.desk import Memory
from reader.reading.places import article_key, follow


class Remembered:
    """The memory of ``article``. ``now`` is always the article as it stands, with the lines that were put back."""

    def __init__(self, memory: Memory, article: Article) -> None:
        self._memory, self._cleaned = memory, article
        self._place: Span | None = None
        self.key = article_key(article)

    def place(self) -> Span | None:
        """Where the listener left it."""
        return self._memory.place(self.key)

    def keep_place(self, here: Span, now: Article) -> None:
        """Remembers ``here``; nothing is written where it is remembered already."""
        if here != self._place:
            self._place = here
            self._memory.keep_place(self.key, follow(here, now, self._cleaned))

    def forget_place(self, here: Span | None) -> None:
        """Whoever heard an article to its end, which is ``here``, begins it anew the next time."""
        self._place = here
        self._memory.keep_place(self.key, Span(TITLE, 0, 0))

    def bookmarks(self, now: Article) -> tuple[Bookmark, ...]:
        """In the order of the text."""
        kept = self._memory.bookmarks(self.key)
        return tuple(replace(bookmark, span=follow(bookmark.span, self._cleaned, now)) for bookmark in kept)

    def keep_bookmarks(self, bookmarks: tuple[Bookmark, ...], now: Article) -> None:
        """These are its bookmarks from now on."""
        kept = (replace(bookmark, span=follow(bookmark.span, now, self._cleaned)) for bookmark in bookmarks)
        self._memory.keep_bookmarks(self.key, tuple(kept))
