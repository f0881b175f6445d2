"""What the program remembers of its listener: what was chosen in the app, the places and the bookmarks.

Choices are a small JSON file, because a person may want to look at it; places are SQLite, because two programs may be
open at once. Either may be missing, damaged or not writable: then nothing is remembered, and reading goes on.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from reader.errors import ReaderError
from reader.model import Span

if TYPE_CHECKING:
    from reader.store import Connection

_LOGGER = logging.getLogger(__name__)

_MIGRATIONS = (
    """
    CREATE TABLE place (
        article TEXT PRIMARY KEY, block INTEGER NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL,
        quote TEXT NOT NULL DEFAULT '', url TEXT NOT NULL DEFAULT '', at TEXT NOT NULL
    );
    CREATE INDEX place_url ON place (url);
    CREATE TABLE bookmark (
        article TEXT NOT NULL, block INTEGER NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL,
        note TEXT NOT NULL DEFAULT '', at TEXT NOT NULL, PRIMARY KEY (article, block, start)
    );
    """,
)


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A stretch of an article that was marked. ``note`` is the text there; ``at`` ISO 8601 in UTC."""

    span: Span
    note: str
    at: str


def state_folder() -> Path:
    """Where the files of this module live; it need not exist."""
    from platformdirs import user_state_path

    return user_state_path("sori-reader", appauthor=False)


class State:
    """The memory of one listener. Methods may be called from any thread, one at a time; none raises for a bad disk.

    Articles are named by their key (a hash of what they say). ``private`` remembers nothing new, and forgets nothing.
    """

    def __init__(self, folder: Path | None = None, *, private: bool = False) -> None:
        self._folder = folder or state_folder()
        self._private = private
        self._database: Connection | None = None
        self._broken = False

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
            values = json.loads((self._folder / "state.json").read_bytes())
        except (OSError, ValueError, RecursionError):
            return {}
        return values if isinstance(values, dict) else {}

    def choose(self, **values: object) -> None:
        """Remembers these choices beside the others, also those that another instance has made meanwhile.

        None forgets a choice.
        """
        from reader.store import write_atomically

        if self._private:
            return
        with _forgiving("choose"), self._lock():
            kept = {key: value for key, value in {**self.chosen(), **values}.items() if value is not None}
            data = json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
            write_atomically(self._folder / "state.json", data.encode())

    # ---------------------------------------------------------------- places

    def place(self, article: str) -> Span | None:
        """Where the listener left the article whose key is ``article``."""
        rows = self._rows("SELECT block, start, stop FROM place WHERE article = ?", article)
        return Span(*rows[0]) if rows else None

    def place_by_url(self, url: str) -> tuple[Span, str] | None:
        """The last place in any version of the page at ``url``, and the text that stood there."""
        query = "SELECT block, start, stop, quote FROM place WHERE url = ? ORDER BY at DESC LIMIT 1"
        rows = self._rows(query, url) if url else []
        return (Span(*rows[0][:3]), rows[0][3]) if rows else None

    def keep_place(self, article: str, span: Span, *, url: str = "", quote: str = "") -> None:
        """Remembers ``span`` as where the listener is; ``quote`` is the text there, to find it in a changed article."""
        self._write(
            "INSERT OR REPLACE INTO place VALUES (?, ?, ?, ?, ?, ?, ?)",
            article, span.block, span.start, span.stop, quote, url, _now(),
        )  # fmt: skip

    def forget_place(self, article: str) -> None:
        """The article was heard to its end: next time it begins at its beginning."""
        self._write("DELETE FROM place WHERE article = ?", article, even_private=True)

    # ---------------------------------------------------------------- bookmarks

    def bookmarks(self, article: str) -> tuple[Bookmark, ...]:
        """In the order of the text."""
        query = "SELECT block, start, stop, note, at FROM bookmark WHERE article = ? ORDER BY block, start"
        return tuple(Bookmark(Span(*row[:3]), row[3], row[4]) for row in self._rows(query, article))

    def add_bookmark(self, article: str, span: Span, note: str = "") -> None:
        """Marks ``span``; a second mark at the same start replaces the first."""
        self._write(
            "INSERT OR REPLACE INTO bookmark VALUES (?, ?, ?, ?, ?, ?)",
            article, span.block, span.start, span.stop, note, _now(),
        )  # fmt: skip

    def remove_bookmark(self, article: str, span: Span) -> None:
        self._write(
            "DELETE FROM bookmark WHERE article = ? AND block = ? AND start = ?",
            article, span.block, span.start, even_private=True,
        )  # fmt: skip

    def forget(self, article: str | None = None) -> None:
        """Removes every trace of one article, or (None) of all; choices stay."""
        for table in ("place", "bookmark"):
            if article is None:
                self._write(f"DELETE FROM {table}", even_private=True)  # noqa: S608 - our own two names
            else:
                self._write(f"DELETE FROM {table} WHERE article = ?", article, even_private=True)  # noqa: S608
        if self._database is not None:
            with _forgiving("forget"):
                self._database.execute("VACUUM")
                self._database.execute("PRAGMA wal_checkpoint(TRUNCATE)")

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
        if self._database is None and not self._broken:
            from reader.store import open_database

            self._broken = True
            self._database = open_database(self._folder / "places.db", _MIGRATIONS)
            self._broken = False
        return self._database

    @contextmanager
    def _lock(self) -> Iterator[None]:
        """Held while choices are read, changed and written, so that two instances lose none of them."""
        from reader.store import private_directory

        path = private_directory(self._folder) / "state.lock"
        with path.open("ab") as file:
            with suppress(ImportError, OSError):  # no such lock on this system: the last one wins
                import fcntl

                fcntl.flock(file, fcntl.LOCK_EX)
            yield


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
