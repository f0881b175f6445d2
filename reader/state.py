"""What the program remembers of its listener: what was chosen in the app, the places and the bookmarks.

Choices are a small JSON file, because a person may want to look at it; places are SQLite, because two programs may be
open at once. Either may be missing, damaged or not writable: then nothing is remembered, and reading goes on.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from reader.errors import ReaderError
from reader.folders import state_folder
from reader.messages import t
from reader.model import Bookmark, Span

if TYPE_CHECKING:
    from reader.store import Connection

_LOGGER = logging.getLogger(__name__)

_MIGRATIONS = (
    """
    CREATE TABLE place (
        article TEXT PRIMARY KEY,
        block INTEGER NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL, at TEXT NOT NULL
    );
    CREATE TABLE bookmark (
        article TEXT NOT NULL, block INTEGER NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL,
        name TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (article, block, start)
    );
    """,
)


class State:
    """The memory of one listener. Methods may be called from any thread, one at a time; none raises for a bad disk.

    Articles are named by their key (a hash of what they say). ``private`` remembers nothing new, and forgets nothing.
    """

    def __init__(self, folder: Path | None = None, *, private: bool = False) -> None:
        self.folder = folder or state_folder()
        self._private = private
        self._database: Connection | None = None
        self._broken = False
        self._read: set[str] = set()
        self._forgotten: set[str] = set()
        self._passing: dict[str, tuple[Bookmark, ...]] = {}
        self._lost = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the connection; a later call opens it again."""
        if self._database is not None:
            self._database.close()
            self._database = None

    # ---------------------------------------------------------------- choices

    def chosen(self) -> Mapping[str, object]:
        """What was chosen in the app, by the keys of the settings; empty where nothing is, or nothing is legible."""
        try:
            values = json.loads((self.folder / "state.json").read_bytes())
        except (OSError, ValueError, RecursionError):
            return {}
        return values if isinstance(values, dict) else {}

    def remember(self, **choices: object) -> None:
        """Keeps these choices beside the others, also beside those that another instance has made meanwhile.

        None forgets a choice. Of a table only the rows that are given change.
        """
        from reader.store import write_atomically

        if self._private:
            return
        with _forgiving("remember"), self._lock():
            before = self.chosen()
            now = {**before, **{key: _merged(before.get(key), value) for key, value in choices.items()}}
            kept = {key: value for key, value in now.items() if value is not None}
            data = json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
            write_atomically(self.folder / "state.json", data.encode())

    # ---------------------------------------------------------------- places

    def place(self, article: str) -> Span | None:
        """Where the listener left the article whose key is ``article``, which is read now."""
        self._forgotten.discard(article)
        self._read.add(article)
        rows = self._rows("SELECT block, start, stop FROM place WHERE article = ?", article)
        return Span(*rows[0]) if rows else None

    def keep_place(self, article: str, span: Span) -> None:
        """Remembers ``span`` as where the listener is."""
        if article in self._forgotten:
            return
        self._write("INSERT OR REPLACE INTO place VALUES (?, ?, ?, ?, ?)", article, *_ends(span), _now())

    # ---------------------------------------------------------------- bookmarks

    def bookmarks(self, article: str) -> tuple[Bookmark, ...]:
        """In the order of the text. In private mode those that were made meanwhile last for the sitting."""
        if article in self._passing:
            return self._passing[article]
        query = "SELECT name, block, start, stop FROM bookmark WHERE article = ? ORDER BY block, start"
        return tuple(Bookmark(name, Span(*span)) for name, *span in self._rows(query, article))

    def keep_bookmarks(self, article: str, bookmarks: tuple[Bookmark, ...]) -> None:
        """These are the bookmarks of the article now; of two that begin at the same place, the last."""
        if self._private and article not in self._forgotten:
            by_start = {(one.span.block, one.span.start): one for one in bookmarks}
            self._passing[article] = tuple(by_start[start] for start in sorted(by_start))
        rows = [(article, *_ends(one.span), one.name, _now()) for one in bookmarks]
        with _forgiving("keep bookmarks"):
            if self._private or article in self._forgotten or (database := self._open()) is None:
                return
            from reader.store import transaction

            with transaction(database):
                database.execute("DELETE FROM bookmark WHERE article = ?", (article,))
                database.executemany("INSERT OR REPLACE INTO bookmark VALUES (?, ?, ?, ?, ?, ?)", rows)

    def forget(self, article: str | None = None) -> None:
        """Removes every trace of one article, or (None) of all; choices stay.

        Of an article that is open now nothing more is kept, until its place is asked for anew.
        """
        self._passing = {key: kept for key, kept in self._passing.items() if article not in {None, key}}
        self._forgotten |= self._read if article is None else {article}
        for table in ("place", "bookmark"):
            if article is None:
                self._write(f"DELETE FROM {table}", even_private=True)  # noqa: S608 - our own two names
            else:
                self._write(f"DELETE FROM {table} WHERE article = ?", article, even_private=True)  # noqa: S608
        if self._database is not None:
            with _forgiving("forget"):
                self._database.execute("VACUUM")
                self._database.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def lost(self) -> str:
        """What the listener is to be told, once, where places and bookmarks were found damaged; else empty."""
        told, self._lost = self._lost, ""
        return told

    # ---------------------------------------------------------------- within

    def _rows(self, query: str, *values: object) -> list[Any]:
        with _forgiving("read"):
            if (database := self._open()) is not None:
                return database.execute(query, values).fetchall()
        return []

    def _write(self, statement: str, *values: object, even_private: bool = False) -> None:
        if self._private and not even_private:
            return
        with _forgiving("write"):
            if (database := self._open()) is not None:
                database.execute(statement, values)

    def _open(self) -> Connection | None:
        """Opened when first needed: most commands never ask. What cannot be opened once is not tried again."""
        path = self.folder / "places.db"
        if self._private and not path.exists():
            return None
        if self._database is None and not self._broken:
            from reader.store import open_database, set_aside

            before = set_aside(path)
            self._broken = True
            self._database = open_database(path, _MIGRATIONS)
            self._broken = False
            self._lost = "".join(map(_told_lost, set_aside(path)[len(before) :]))
        return self._database

    @contextmanager
    def _lock(self) -> Iterator[None]:
        """Held while choices are read, changed and written, so that two instances lose none of them."""
        from reader.store import private_directory

        path = private_directory(self.folder) / "state.lock"
        with path.open("ab") as file:
            with suppress(ImportError, OSError):  # no such lock on this system: the last one wins
                import fcntl

                fcntl.flock(file, fcntl.LOCK_EX)
            yield


def _merged(old: object, new: object) -> object:
    return {**old, **new} if isinstance(old, Mapping) and isinstance(new, Mapping) else new


def _told_lost(aside: Path) -> str:
    return t(
        "기억해 둔 자리와 책갈피가 망가져 있어서 따로 옮겨 두고 새로 시작했습니다: {path}",
        "The places and bookmarks were damaged, set aside, and begun anew: {path}",
        path=aside,
    )


def _ends(span: Span) -> tuple[int, int, int]:
    return span.block, span.start, span.stop


@contextmanager
def _forgiving(what: str) -> Iterator[None]:
    """Remembering is a service, not a condition: a disk that refuses ends in the log."""
    from reader.store import DatabaseError

    try:
        yield
    except (OSError, DatabaseError, ReaderError) as error:
        _LOGGER.warning("state: cannot %s: %s", what, type(error).__name__)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
