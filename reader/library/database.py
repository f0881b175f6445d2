"""The file behind the library: opened when first asked, by any thread, beside other instances."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.errors import ReaderError
from reader.folders import data_folder
from reader.messages import t

if TYPE_CHECKING:
    from reader.store import Connection

_MIGRATIONS = (
    """
    CREATE TABLE article (
        id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, url TEXT NOT NULL, title TEXT NOT NULL,
        publisher TEXT NOT NULL, byline TEXT NOT NULL, published TEXT NOT NULL, initials TEXT NOT NULL,
        seconds REAL NOT NULL, progress REAL NOT NULL DEFAULT 0, heard INTEGER NOT NULL DEFAULT 0,
        added TEXT NOT NULL, opened TEXT NOT NULL DEFAULT '', place INTEGER
    );
    CREATE INDEX article_recent ON article (heard, added);
    CREATE INDEX article_url ON article (url);
    CREATE INDEX article_place ON article (place) WHERE place IS NOT NULL;
    CREATE INDEX article_titles ON article (title, initials);
    CREATE TABLE body (article INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE, packed BLOB NOT NULL);
    CREATE VIRTUAL TABLE word USING fts5 (written, initials, content='', detail=column, prefix='2 3');
    CREATE TABLE feed (url TEXT PRIMARY KEY, title TEXT NOT NULL, checked TEXT NOT NULL DEFAULT '');
    """,
)


def library_path() -> Path:
    """Where the library lives; it need not exist."""
    return data_folder() / "library.db"


class Database:
    """Every method raises :class:`reader.errors.ReaderError` where the file at ``path`` cannot be used.

    Where it does not exist yet it is only made if ``makes``; else it is as if it were empty.
    """

    def __init__(self, path: Path | None = None, *, makes: bool = True) -> None:
        self.path = path or library_path()
        self._makes = makes
        self._connection: Connection | None = None
        self._using = threading.RLock()

    def close(self) -> None:
        """A later call opens it again."""
        with self._using:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def rows(self, query: str, *values: object) -> list[Any]:
        with self._careful() as connection:
            return connection.execute(query, values).fetchall()

    def row(self, query: str, *values: object) -> Any:  # noqa: ANN401 - whatever was asked for
        with self._careful() as connection:
            return connection.execute(query, values).fetchone()

    def do(self, statement: str, *values: object) -> None:
        with self._careful() as connection:
            connection.execute(statement, values)

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """All of it or nothing, also beside a second instance."""
        from reader.store import transaction

        with self._careful() as connection, transaction(connection):
            yield connection

    def wipe(self) -> None:
        """Takes out of the file, and of its log, what was deleted; a large file takes seconds."""
        with self._careful() as connection:
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    @contextmanager
    def _careful(self) -> Iterator[Connection]:
        from reader.store import DatabaseError

        try:
            with self._using:
                if self._connection is None:
                    self._connection = _open(self.path, makes=self._makes)
                yield self._connection
        except (OSError, DatabaseError) as error:
            raise ReaderError(
                t("기사 목록을 쓸 수 없습니다.", "The library cannot be used."),
                t(
                    "폴더의 권한과 빈 자리를 확인하세요: {path}",
                    "Check rights and room: {path}",
                    path=self.path.parent,
                ),
            ) from error


def _open(path: Path, *, makes: bool) -> Connection:
    """A file of the current form is opened as it is: to look through all of a large one takes seconds."""
    from reader.store import Connection, DatabaseError, open_database

    if path.is_file() and not path.is_symlink():
        database = Connection(path, timeout=5.0, isolation_level=None, check_same_thread=False)
        try:
            if database.execute("PRAGMA user_version").fetchone()[0] == len(_MIGRATIONS):
                database.execute("PRAGMA synchronous = FULL")
                database.execute("PRAGMA foreign_keys = ON")
                return database
        except DatabaseError:
            pass  # damaged: set aside below
        database.close()
    if makes or path.exists():
        return open_database(path, _MIGRATIONS)
    database = Connection(":memory:", isolation_level=None, check_same_thread=False)
    database.executescript(_MIGRATIONS[0])
    return database
