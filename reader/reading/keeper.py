"""Keeps what is opened, how far it was heard and what comes next, beside a sitting: the same for both front ends."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import TypeVar

from reader.errors import ReaderError
from reader.library import Entry, Library
from reader.model import Article, Script
from reader.reading import shelf
from reader.reading.places import article_key

RECENT = 9
_T = TypeVar("_T")


class Keeper:
    """What the library knows of the open article. Any thread. A library that cannot be used keeps nobody from reading:
    :attr:`problem` says why nothing is kept.
    """

    def __init__(self, library: Library, *, autoplay: bool = True) -> None:
        self.library = library
        self.autoplay = autoplay
        self.entry: Entry | None = None
        self.problem = ""
        """Why nothing is kept, for the listener; empty where all is well."""
        self._lock = threading.RLock()

    def opened(self, source: str, script: Script) -> None:
        """``script`` of ``source`` is open now."""
        with self._lock:
            self.entry = self._try(lambda: self._keep(source, script), None)

    def _keep(self, source: str, script: Script) -> Entry | None:
        if not source.startswith(shelf.SCHEME):
            return shelf.keep(self.library, script, opened=True)
        entry = self.library.entry(int(source.removeprefix(shelf.SCHEME)))
        if entry is not None:
            self.library.opened(entry.id)
        return entry

    def not_kept(self) -> None:
        """What is open now is not to be kept (the demo)."""
        self.entry = None

    def heard(self, fraction: float) -> None:
        """How far the open article was heard, 0 to 1."""
        with self._lock:
            entry = self.entry
            if entry is not None:
                self._try(lambda: self.library.progress(entry.key, fraction), None)

    def finished(self) -> str | None:
        """The open article was heard to its end: it counts as heard and leaves the queue.

        What is to be played now by itself, as a source; None where it was not in the queue, or nothing follows.
        """
        with self._lock:
            if self.entry is None:
                return None
            return self._try(self._finish, None)

    def _finish(self) -> str | None:
        assert self.entry is not None  # noqa: S101 - the caller looked
        now = self.library.entry(self.entry.id) or self.entry  # it may have been queued while it was heard
        following = self.library.next(now.id) if now.place is not None else None
        self.library.progress(now.key, 1.0)
        if now.place is not None and not self.library.private:
            self.library.mark(now.id, heard=True)
        return shelf.source_of(following, self.library) if following is not None and self.autoplay else None

    # ---------------------------------------------------------------- what else can be opened

    def beside(self, article: Article | None, by: int) -> str | None:
        """The source of the article ``by`` places on in the queue (back, where negative); the first (the last) where
        ``article`` is not in it; None beyond its ends.
        """
        with self._lock:
            return self._try(lambda: self._beside(article, by), None)

    def _beside(self, article: Article | None, by: int) -> str | None:
        queue = self.library.queue()
        key = article_key(article) if article is not None else ""
        here = next((i for i, entry in enumerate(queue) if entry.key == key), None)
        if here is None and self.entry is not None:
            here = next((i for i, entry in enumerate(queue) if entry.id == self.entry.id), None)
        at = (-1 if by > 0 else len(queue)) + by if here is None else here + by
        return shelf.source_of(queue[at], self.library) if 0 <= at < len(queue) else None

    def recent(self) -> Sequence[tuple[str, str]]:
        """Source and title of what was opened lately, of what is in the queue, and of what came last."""
        with self._lock:
            return self._try(self._recent, ())

    def _recent(self) -> Sequence[tuple[str, str]]:
        library = self.library
        found = (*library.recent(RECENT // 2), *library.queue(), *library.entries(heard=False, limit=RECENT))
        entries = list({entry.id: entry for entry in found}.values())[:RECENT]
        return [(shelf.source_of(entry, library), entry.title) for entry in entries]

    def _try(self, work: Callable[[], _T], otherwise: _T) -> _T:
        try:
            return work()
        except ReaderError as error:
            self.problem = f"{error.message}\n{error.hint}".strip()
            return otherwise

    def close(self) -> None:
        with self._lock:
            self.library.close()
