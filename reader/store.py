"""Files and databases of our own: written whole or not at all, private, and never through a symbolic link.

The only home of ``sqlite3``; whoever keeps a database takes :data:`Connection` and :data:`DatabaseError` from here.
Functions raise ``OSError`` where the disk refuses and :data:`DatabaseError` where SQLite does.
"""

from __future__ import annotations

import contextlib
import logging
import os
import secrets
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from reader.errors import ReaderError
from reader.messages import t

logger = logging.getLogger(__name__)

Connection = sqlite3.Connection
DatabaseError = sqlite3.Error
"""What every method of a :data:`Connection` may raise: locked, disk full, read-only, damaged."""

PRIVATE_FILE = 0o600
PRIVATE_DIRECTORY = 0o700
_NOFOLLOW = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_BUSY_SECONDS = 5.0


class StoreError(ReaderError):
    """A file of ours cannot be used by this version of the program."""


def private_directory(path: Path) -> Path:
    """``path``, made with all that lead to it where they are missing, for the owner's eyes only."""
    if path.is_dir():  # the usual case, and each clip that is kept asks
        return path
    for missing in reversed([folder for folder in (path, *path.parents) if not folder.exists()]):
        missing.mkdir(PRIVATE_DIRECTORY, exist_ok=True)
    return path


def write_atomically(path: Path, data: bytes, mode: int = PRIVATE_FILE, *, durable: bool = True) -> None:
    """Makes ``path`` hold ``data``. After a crash at any moment it holds the old bytes or the new, never a mixture.

    ``durable`` waits for the disk, so that this holds for a power cut too; who checks what they read need not wait.
    A symbolic link at ``path`` is replaced, not followed. Missing directories are made private.
    """
    private_directory(path.parent)
    temporary = path.with_name(f".{secrets.token_hex(8)}.tmp")  # short: a long name plus a suffix may be too long
    try:
        _write_new(temporary, data, mode, durable=durable)
        os.replace(temporary, path)  # noqa: PTH105 - the function whose promise this is
    except BaseException:  # Ctrl-C too: nothing half written is left lying about
        temporary.unlink(missing_ok=True)
        raise
    if durable:
        _sync_directory(path.parent)


def read_private(path: Path) -> bytes:
    """The bytes of a file of ours; raises ``OSError`` where ``path`` is a symbolic link."""
    with os.fdopen(os.open(path, os.O_RDONLY | _NOFOLLOW), "rb") as file:
        return file.read()


def _write_new(path: Path, data: bytes, mode: int, *, durable: bool) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NOFOLLOW
    with os.fdopen(os.open(path, flags, mode), "wb") as file:
        file.write(data)
        if durable:
            file.flush()
            os.fsync(file.fileno())


def _sync_directory(path: Path) -> None:
    """Makes a rename last; where a directory cannot be opened (Windows) the system does it by itself."""
    with contextlib.suppress(OSError):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def open_database(
    path: Path, migrations: Sequence[str] = (), *, durable: bool = True, busy_seconds: float = _BUSY_SECONDS
) -> Connection:
    """A connection in WAL mode, in autocommit, usable from any thread by one at a time; close it yourself.

    ``migrations`` are scripts; the ones this file has not seen are run in order, each whole or not at all, and counted
    in ``PRAGMA user_version``. ``durable`` waits for the disk at each commit (a cache need not), ``busy_seconds`` for
    another process. A damaged file is set aside under another name, with one warning, and a new one begun. Raises
    :class:`StoreError` where a newer version of the program made the file.
    """
    private_directory(path.parent)
    try:
        return _open(path, migrations, durable, busy_seconds)
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode not in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
            raise
    _set_aside(path)
    return _open(path, migrations, durable, busy_seconds)


def _open(path: Path, migrations: Sequence[str], durable: bool, busy_seconds: float) -> Connection:  # noqa: FBT001 - private
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | _NOFOLLOW, PRIVATE_FILE))
    connection = sqlite3.connect(path, timeout=busy_seconds, isolation_level=None, check_same_thread=False)
    try:
        _use_wal(connection, busy_seconds)
        connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
        connection.execute("PRAGMA foreign_keys = ON")
        _check(connection)
        _migrate(connection, migrations)
    except BaseException:  # Ctrl-C too: nobody else will close it
        connection.close()
        raise
    return connection


@contextlib.contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """All that is done to ``connection`` meanwhile, or nothing of it; others that write wait from its beginning on."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:  # Ctrl-C too: half of it must not stay
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def claim(path: Path) -> Connection | None:
    """What shows that the work at ``path`` is ours until it is closed; None where another process shows it.

    It is a transaction that is never committed: the system frees it when its process dies, however that dies.
    """
    connection = open_database(path, ("CREATE TABLE owner (pid INTEGER)",), durable=False)
    try:
        connection.execute("PRAGMA busy_timeout = 0")
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.Error as error:
        connection.close()
        if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
            return None
        raise
    return connection


def _use_wal(connection: Connection, busy_seconds: float) -> None:
    """SQLite does not wait by itself where two make a new file a WAL one at once."""
    end = time.monotonic() + busy_seconds
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() >= end:
                raise
            time.sleep(0.01)


def _check(connection: Connection) -> None:
    with closing(connection.execute("PRAGMA quick_check(1)")) as rows:
        if rows.fetchone() != ("ok",):
            error = sqlite3.DatabaseError("quick_check found damage")
            error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
            raise error


def _migrate(connection: Connection, migrations: Sequence[str]) -> None:
    seen = _version(connection)
    if seen > len(migrations):
        raise StoreError(
            t("더 새로운 버전의 프로그램이 만든 자료입니다.", "A newer version of the program made this file."),
            t("프로그램을 업데이트하세요.", "Update the program."),
        )
    for number, script in enumerate(migrations[seen:], start=seen + 1):
        try:
            connection.executescript(f"BEGIN IMMEDIATE;\n{script};\nPRAGMA user_version = {number};\nCOMMIT;")
        except sqlite3.OperationalError:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            if _version(connection) < number:  # else another process was faster
                raise


def _version(connection: Connection) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def set_aside(path: Path) -> tuple[Path, ...]:
    """What was damaged at ``path`` and stands beside it under another name, the oldest first."""
    return tuple(sorted(path.parent.glob(f"{path.name}.damaged-*")))


def _set_aside(path: Path) -> None:
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    aside = path.with_name(f"{path.name}.damaged-{stamp}")
    logger.warning("%s is damaged: set aside as %s, and begun anew", path.name, aside.name)
    path.rename(aside)
    for companion in ("-wal", "-shm"):
        path.with_name(path.name + companion).unlink(missing_ok=True)
