"""Keeps clips between listenings: content-addressed files, and an index beside them.

A cache that fails is a cache that misses: disk full, read-only, locked, damaged, all cost one warning and a synthesis.
"""

from __future__ import annotations

import hashlib
import json
import logging
import secrets
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import RLock
from typing import TypeVar

from reader.errors import ReaderError
from reader.model import PCM, Clip, Frames, Gender, Mark, Voice
from reader.store import Connection, DatabaseError, open_database, read_private, write_atomically

logger = logging.getLogger(__name__)

_MIGRATIONS = (
    """
    CREATE TABLE clip (
        key TEXT PRIMARY KEY, digest TEXT NOT NULL, size INTEGER NOT NULL, meta TEXT NOT NULL, used REAL NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE pin (key TEXT, owner TEXT, until REAL NOT NULL, PRIMARY KEY (key, owner)) WITHOUT ROWID;
    CREATE INDEX clip_digest ON clip (digest);
    CREATE INDEX clip_used ON clip (used)
    """,
    """
    CREATE TABLE owner (article TEXT, key TEXT, PRIMARY KEY (article, key)) WITHOUT ROWID;
    CREATE INDEX owner_key ON owner (key)
    """,
)
_BUSY_SECONDS = 0.25
_REST_SECONDS = 30.0
_PIN_SECONDS = 6 * 3600.0
_PRUNE_TO = 0.9

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class CacheInfo:
    """``size`` and ``limit`` in bytes; ``seconds`` of sound."""

    path: Path
    entries: int
    size: int
    limit: int
    seconds: float


class FileCache:
    """Clips under ``path``: files named by the SHA-256 of their PCM, which is checked at each read, and ``index.db``.

    Over ``max_bytes`` the longest unused go first, those of a running export (:meth:`pin`) excepted. Several processes
    may share it. ``get`` and ``put`` never raise; the others raise :class:`OSError` or
    :data:`reader.store.DatabaseError`. Any thread.
    """

    def __init__(self, path: Path, max_bytes: int, clock: Callable[[], float] = time.time) -> None:
        self.path = path
        self.max_bytes = max_bytes
        self._clock = clock
        self._lock = RLock()
        self._database: Connection | None = None
        self._resting_until = 0.0
        self._warned = False
        self._pins = 0
        self._room = 0
        self._owner = secrets.token_hex(8)

    def get(self, key: str) -> Clip | None:
        return self._careful(lambda: self._get(_name(key)))

    def put(self, key: str, clip: Clip) -> None:
        self._careful(lambda: self._put(_name(key), clip))

    def own(self, key: str, articles: Sequence[str]) -> None:
        """That clip is of these articles; never raises."""
        rows = [(article, _name(key)) for article in articles]
        if rows:
            self._careful(lambda: self._index().executemany("INSERT OR IGNORE INTO owner VALUES (?, ?)", rows))

    def forget(self, article: str) -> int:
        """Drops the clips of ``article`` that are of no other one. Returns how many."""
        with self._lock:
            query = (
                "SELECT key FROM owner AS mine WHERE article = ? AND NOT EXISTS"
                " (SELECT 1 FROM owner WHERE key = mine.key AND article <> mine.article)"
            )
            keys = [key for (key,) in self._index().execute(query, (article,)).fetchall()]
            for key in keys:
                self._drop(key)
            self._index().execute("DELETE FROM owner WHERE article = ?", (article,))
        return len(keys)

    @contextmanager
    def pin(self) -> Iterator[None]:
        """While this lasts, whatever is got or put stays (six hours at most, lest a crash pin it for ever)."""
        self._pins += 1
        try:
            yield
        finally:
            self._pins -= 1
            if not self._pins:
                self._careful(lambda: self._index().execute("DELETE FROM pin WHERE owner = ?", (self._owner,)))

    def info(self) -> CacheInfo:
        with self._lock:
            (entries,) = self._index().execute("SELECT count(*) FROM clip").fetchone()
            size = self._size()
        return CacheInfo(self.path, entries, size, self.max_bytes, PCM.to_seconds(size // PCM.frame_bytes))

    def verify(self) -> int:
        """Reads all; drops what is damaged or belongs to nothing. Returns how many were dropped."""
        with self._lock:
            rows = self._index().execute("SELECT key, digest FROM clip").fetchall()
            bad = [key for key, digest in rows if self._read(digest) is None]
            for key in bad:
                self._drop(key)
            known = {digest for (digest,) in self._index().execute("SELECT digest FROM clip")}
            strays = [file for file in self._files() if file.stem not in known]
            for file in strays:
                file.unlink(missing_ok=True)
        return len(bad) + len(strays)

    def prune(self, max_bytes: int | None = None) -> int:
        """Drops the longest unused until ``max_bytes`` (the limit, by default) hold. Returns how many."""
        target = self.max_bytes if max_bytes is None else max_bytes
        with self._lock:
            self._index().execute("DELETE FROM pin WHERE until < ?", (self._clock(),))
            query = "SELECT key FROM clip WHERE key NOT IN (SELECT key FROM pin) ORDER BY used"
            rows = self._index().execute(query).fetchall()
            dropped = 0
            for (key,) in rows:
                if self._size() <= target:
                    break
                self._drop(key)
                dropped += 1
        return dropped

    def clear(self) -> int:
        """Drops everything that no running export needs. Returns how many."""
        return self.prune(-1)

    def close(self) -> None:
        with self._lock:
            database, self._database = self._database, None
            self._resting_until = float("inf")
        if database is not None:
            database.close()

    def __del__(self) -> None:
        """A cache that nobody closed closes itself: it is shared by engines, and owned by none of them."""
        self.close()

    def _careful(self, work: Callable[[], Result]) -> Result | None:
        """What ``work`` returns, or None after one warning and a rest, where the disk or the index fails."""
        try:
            with self._lock:
                return work() if self._clock() >= self._resting_until else None
        except (OSError, DatabaseError, ReaderError) as error:
            self._rest(error)
            return None

    def _rest(self, error: Exception) -> None:
        if not self._warned:
            logger.warning("the cache fails (%s: %s); voices are made anew", type(error).__name__, error)
        self._warned = True
        with self._lock:
            database, self._database = self._database, None
            self._resting_until = max(self._resting_until, self._clock() + _REST_SECONDS)
        if database is not None:
            database.close()

    def _index(self) -> Connection:
        if self._database is None:
            self._database = open_database(
                self.path / "index.db", _MIGRATIONS, durable=False, busy_seconds=_BUSY_SECONDS
            )
        return self._database

    def _get(self, key: str) -> Clip | None:
        row = self._index().execute("SELECT digest, meta FROM clip WHERE key = ?", (key,)).fetchone()
        if row is None:
            return None
        pcm = self._read(row[0])
        clip = _clip(pcm, row[1]) if pcm is not None else None
        if clip is None:
            self._warn_damaged(key)
            return None
        self._index().execute("UPDATE clip SET used = ? WHERE key = ?", (self._clock(), key))
        self._pin(key)
        return clip

    def _put(self, key: str, clip: Clip) -> None:
        digest = hashlib.sha256(clip.pcm).hexdigest()
        file = self._file(digest)
        if not file.exists() or self._read(digest) is None:
            write_atomically(file, clip.pcm, durable=False)  # checked at each read
        self._index().execute(
            "INSERT OR REPLACE INTO clip (key, digest, size, meta, used) VALUES (?, ?, ?, ?, ?)",
            (key, digest, len(clip.pcm), _meta(clip), self._clock()),
        )
        self._pin(key)
        self._make_room(len(clip.pcm))

    def _make_room(self, added: int) -> None:
        """Holds the limit. Adding up the whole index takes long where it is long, so that is done when half of what was
        free then is used (others write here too); where a running export needs it all, each twentieth of the limit.
        """
        self._room -= added
        if self._room >= 0:
            return
        if self._size() > self.max_bytes:
            self.prune(round(self.max_bytes * _PRUNE_TO))
        free = self.max_bytes - self._size()
        self._room = free // 2 if free >= 0 else self.max_bytes // 20

    def _pin(self, key: str) -> None:
        if self._pins:
            row = (key, self._owner, self._clock() + _PIN_SECONDS)
            self._index().execute("INSERT OR REPLACE INTO pin (key, owner, until) VALUES (?, ?, ?)", row)

    def _warn_damaged(self, key: str) -> None:
        if not self._warned:
            logger.warning("a clip in the cache is damaged; it is made anew")
        self._warned = True
        self._drop(key)

    def _drop(self, key: str) -> None:
        """The row, and the file where no other row needs it."""
        index = self._index()
        row = index.execute("SELECT digest FROM clip WHERE key = ?", (key,)).fetchone()
        index.execute("DELETE FROM clip WHERE key = ?", (key,))
        index.execute("DELETE FROM owner WHERE key = ?", (key,))
        if row and index.execute("SELECT 1 FROM clip WHERE digest = ?", row).fetchone() is None:
            self._file(row[0]).unlink(missing_ok=True)

    def _size(self) -> int:
        query = "SELECT coalesce(sum(size), 0) FROM (SELECT DISTINCT digest, size FROM clip)"
        return int(self._index().execute(query).fetchone()[0])

    def _file(self, digest: str) -> Path:
        return self.path / "clips" / digest[:2] / f"{digest}.pcm"

    def _files(self) -> Iterator[Path]:
        return (self.path / "clips").glob("*/*")

    def _read(self, digest: str) -> bytes | None:
        """The PCM of that name; None where it is gone, a link, or not what it was."""
        try:
            pcm = read_private(self._file(digest))
        except OSError:
            return None
        return pcm if hashlib.sha256(pcm).hexdigest() == digest else None


def _name(key: str) -> str:
    """Any text as a key that SQLite can hold."""
    return key if key.isascii() and key.isalnum() and len(key) <= 64 else hashlib.sha256(repr(key).encode()).hexdigest()


def _meta(clip: Clip) -> str:
    voice = [clip.voice.id, clip.voice.name, clip.voice.language, clip.voice.gender.value, clip.voice.rate]
    return json.dumps([[[mark.word, mark.at] for mark in clip.marks], clip.exact, voice, clip.engine])


def _clip(pcm: bytes, meta: str) -> Clip | None:
    """None where ``meta`` is not what :func:`_meta` made."""
    try:
        marks, exact, (id_, name, language, gender, *rate), engine = json.loads(meta)
        voice = Voice(id_, name, language, Gender(gender), *map(float, rate))
        return Clip(pcm, tuple(Mark(int(word), Frames(int(at))) for word, at in marks), bool(exact), voice, engine)
    except (TypeError, ValueError):
        return None
