"""A memory that never makes sound wait: places are written by a thread of its own, at most once a second."""

from __future__ import annotations

import threading

from reader.model import Bookmark, Span
from reader.reading.desk import Memory

EVERY_S = 1.0


class PatientMemory:
    """A :class:`reader.reading.desk.Memory` before another one, which it calls from one thread at a time.

    ``keep_place`` returns at once and may be called for every word; of all places of a second the last is written, so a
    crash loses a second at most. ``close`` writes what waits.
    """

    def __init__(self, memory: Memory, every_s: float = EVERY_S) -> None:
        self._memory, self._every_s = memory, every_s
        self._using = threading.Lock()
        self._changed = threading.Condition()
        self._waiting: dict[str, Span] = {}
        self._ending = threading.Event()
        self._thread: threading.Thread | None = None

    def place(self, article: str) -> Span | None:
        with self._changed:
            waiting = self._waiting.get(article)
        if waiting is not None:
            return waiting
        with self._using:
            return self._memory.place(article)

    def keep_place(self, article: str, span: Span) -> None:
        with self._changed:
            self._waiting[article] = span
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="memory", daemon=True)
                self._thread.start()
            self._changed.notify()

    def bookmarks(self, article: str) -> tuple[Bookmark, ...]:
        with self._using:
            return self._memory.bookmarks(article)

    def keep_bookmarks(self, article: str, bookmarks: tuple[Bookmark, ...]) -> None:
        with self._using:
            self._memory.keep_bookmarks(article, bookmarks)

    def remember(self, **choices: object) -> None:
        with self._using:
            self._memory.remember(**choices)

    def lost(self) -> str:
        with self._using:
            return self._memory.lost()

    def close(self) -> None:
        """Ends the thread; whoever goes on using the memory starts another one. May be called twice."""
        self._ending.set()
        with self._changed:
            thread, self._thread = self._thread, None
            self._changed.notify()
        if thread is not None:
            thread.join()
        self._ending.clear()
        self._write()

    def _run(self) -> None:
        while not self._ending.is_set():
            with self._changed:
                while not self._waiting and not self._ending.is_set():
                    self._changed.wait()
            self._write()
            self._ending.wait(self._every_s)

    def _write(self) -> None:
        with self._changed:
            waiting = dict(self._waiting)
        with self._using:
            for article, span in waiting.items():
                self._memory.keep_place(article, span)
        with self._changed:
            for article, span in waiting.items():
                if self._waiting.get(article) == span:
                    del self._waiting[article]
