"""The articles a listener keeps: what was opened or added, how far each was heard, what is next, and where a word was.

One SQLite file. Two programs may use it at once, and a kill at any moment loses nothing that was confirmed. Texts stand
apart from the list, so that a long list opens at once; a search looks at titles letter by letter and at texts by the
beginnings of words, both also by initial consonants (초성).
"""

from __future__ import annotations

import json
import threading
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from reader.errors import ReaderError
from reader.messages import t
from reader.model import Article, Block, BlockKind, Reason, Removed

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
_COLUMNS = "id, key, url, title, publisher, byline, published, seconds, progress, heard, added, opened, place"
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_LIMIT = 50


@dataclass(frozen=True, slots=True)
class Entry:
    """One article in the list. ``seconds`` is its length at 1×, 0 where it was never opened; ``progress`` from 0 to 1;
    ``added`` and ``opened`` ISO 8601 in UTC (``opened`` empty where it never was); ``place`` counts the queue.
    """

    id: int
    key: str
    url: str
    title: str
    publisher: str
    byline: str
    published: str
    seconds: float
    progress: float
    heard: bool
    added: str
    opened: str
    place: int | None


@dataclass(frozen=True, slots=True)
class Feed:
    """A page that lists articles; ``checked`` is empty where it never was."""

    url: str
    title: str
    checked: str


def library_path() -> Path:
    """Where the library lives; it need not exist."""
    from platformdirs import user_data_path

    return user_data_path("sori-reader", appauthor=False) / "library.db"


def initials(text: str) -> str:
    """``text`` with every syllable replaced by its initial consonant (봄비 → ㅂㅂ); as long as ``text``."""
    return "".join(_INITIALS[(ord(c) - 0xAC00) // 588] if "가" <= c <= "힣" else c for c in text)


class Library:
    """Any thread; close it yourself. Raises :class:`reader.errors.ReaderError` where the file
    cannot be used. ``private`` keeps nothing new.
    """

    def __init__(self, path: Path | None = None, *, private: bool = False) -> None:
        self._path = path or library_path()
        self._private = private
        self._database: Connection | None = None
        self._using = threading.RLock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        with self._using:
            if self._database is not None:
                self._database.close()
                self._database = None

    # ---------------------------------------------------------------- keeping

    def keep(self, key: str, article: Article, seconds: float, *, opened: bool = False) -> Entry | None:
        """Puts ``article`` into the library, or renews what is known of it; None in private mode.

        ``key`` names it by what it says, ``seconds`` is its length at 1×. An entry that was only announced by a feed
        under the same address becomes this one.
        """
        if self._private:
            return None
        with self._transaction() as database:
            row = database.execute("SELECT id FROM article WHERE key = ?", (key,)).fetchone()
            row = (
                row
                or database.execute(
                    "SELECT id FROM article WHERE url = ? AND url <> '' AND key = ?",
                    (article.url, _announced(article.url)),
                ).fetchone()
            )
            number = int(row[0]) if row else _insert(database, key, article.url, article.title)
            self._renew(database, number, key, article, seconds)
            if opened:
                database.execute("UPDATE article SET opened = ? WHERE id = ?", (_now(), number))
        return self.entry(number)

    def announce(self, url: str, title: str, *, publisher: str = "", published: str = "") -> bool:
        """Lists an article by its address alone, to be fetched when it is opened; whether it is new."""
        if self._private:
            return False
        with self._transaction() as database:
            if database.execute("SELECT 1 FROM article WHERE url = ?", (url,)).fetchone():
                return False
            number = _insert(database, _announced(url), url, title)
            database.execute(
                "UPDATE article SET publisher = ?, published = ? WHERE id = ?", (publisher, published, number)
            )
        return True

    def _renew(self, database: Connection, number: int, key: str, article: Article, seconds: float) -> None:
        _forget_words(database, number)
        database.execute(
            "UPDATE article SET key = ?, url = ?, title = ?, publisher = ?, byline = ?, published = ?, initials = ?,"
            " seconds = ? WHERE id = ?",
            (key, article.url, _title(article), article.publisher or "", article.byline or "", article.published or "",
             initials(_title(article)), seconds, number),
        )  # fmt: skip
        database.execute("INSERT OR REPLACE INTO body VALUES (?, ?)", (number, _pack(article)))
        written, sounds = _words(article)
        database.execute("INSERT INTO word (rowid, written, initials) VALUES (?, ?, ?)", (number, written, sounds))

    # ---------------------------------------------------------------- the list

    def entries(self, *, heard: bool | None = None, limit: int = _LIMIT, after: int = 0) -> tuple[Entry, ...]:
        """The newest first; ``heard`` None for all, ``after`` skips as many."""
        where = "" if heard is None else f"WHERE heard = {int(heard)}"
        return self._entries(f"{where} ORDER BY added DESC, id DESC LIMIT ? OFFSET ?", limit, after)

    def count(self, *, heard: bool | None = None) -> int:
        where = "" if heard is None else f" WHERE heard = {int(heard)}"
        return int(self._row(f"SELECT count(*) FROM article{where}")[0])  # noqa: S608 - a number of ours

    def entry(self, number: int) -> Entry | None:
        return next(iter(self._entries("WHERE id = ?", number)), None)

    def by_key(self, key: str) -> Entry | None:
        return next(iter(self._entries("WHERE key = ?", key)), None)

    def recent(self, limit: int = _LIMIT) -> tuple[Entry, ...]:
        """What was opened, the latest first."""
        return self._entries("WHERE opened <> '' ORDER BY opened DESC LIMIT ?", limit)

    def article(self, number: int) -> Article | None:
        """The whole text; None where it was only announced."""
        row = self._row("SELECT packed FROM body WHERE article = ?", number)
        return _unpack(row[0]) if row else None

    # ---------------------------------------------------------------- hearing

    def opened(self, number: int) -> None:
        """It is open now."""
        if not self._private:
            self._do("UPDATE article SET opened = ? WHERE id = ?", _now(), number)

    def progress(self, key: str, fraction: float) -> None:
        """How far it was heard; from 0.99 on it counts as heard."""
        fraction = min(1.0, max(0.0, fraction))
        if not self._private:
            self._do(
                "UPDATE article SET progress = ?, heard = max(heard, ?) WHERE key = ?", fraction, fraction >= 0.99, key
            )

    def mark(self, number: int, *, heard: bool) -> None:
        """Heard or not; what is heard leaves the queue."""
        self._do(
            "UPDATE article SET heard = ?, progress = ?, place = CASE WHEN ? THEN NULL ELSE place END WHERE id = ?",
            heard, float(heard), heard, number,
        )  # fmt: skip

    # ---------------------------------------------------------------- the queue

    def queue(self) -> tuple[Entry, ...]:
        """What is to be heard, in order."""
        return self._entries("WHERE place IS NOT NULL ORDER BY place")

    def enqueue(self, numbers: Sequence[int], *, first: bool = False) -> None:
        """At the end of the queue, or at its beginning; one that is there already moves."""
        with self._transaction() as database:
            if first:
                lowest = database.execute("SELECT coalesce(min(place), 1) FROM article").fetchone()[0]
                start = int(lowest) - len(numbers)
            else:
                start = int(database.execute("SELECT coalesce(max(place), 0) FROM article").fetchone()[0]) + 1
            for place, number in enumerate(numbers, start=start):
                database.execute("UPDATE article SET place = ? WHERE id = ?", (place, number))

    def dequeue(self, number: int) -> None:
        self._do("UPDATE article SET place = NULL WHERE id = ?", number)

    def next(self, number: int | None = None) -> Entry | None:
        """The one after ``number`` in the queue; the first where it is not there."""
        queue = self.queue()
        at = next((i for i, entry in enumerate(queue) if entry.id == number), -1)
        return queue[at + 1] if at + 1 < len(queue) else None

    def fitting(self, seconds: float, speed: float = 1.0) -> tuple[Entry, ...]:
        """The articles that can be heard in ``seconds`` at ``speed``: of the queue, or else of what is new."""
        candidates = self.queue() or self.entries(heard=False)
        return tuple(_fitting(candidates, seconds * speed))

    # ---------------------------------------------------------------- searching

    def search(self, query: str, limit: int = _LIMIT) -> tuple[Entry, ...]:
        """Titles that hold ``query`` first, then texts with words that begin with each of its words; newest first.

        A query of initial consonants finds what begins with them.
        """
        words = query.split()
        if not words:
            return ()
        column = "initials" if all(char in _INITIALS for char in "".join(words)) else "title"
        found = list(self._titles(column, words, limit))
        seen = {entry.id for entry in found}
        found += [entry for entry in self._texts(column, words, limit) if entry.id not in seen]
        return tuple(found[:limit])

    def _titles(self, column: str, words: list[str], limit: int) -> Iterator[Entry]:
        """Found in the small index first: rows are only read for what was found."""
        like = " AND ".join([f"{column} LIKE ? ESCAPE '!'"] * len(words))
        patterns = [f"%{_escaped(word)}%" for word in words]
        query = f"WHERE id IN (SELECT id FROM article WHERE {like} LIMIT 1000) ORDER BY added DESC, id DESC LIMIT ?"  # noqa: S608
        yield from self._entries(query, *patterns, limit)

    def _texts(self, column: str, words: list[str], limit: int) -> Iterator[Entry]:
        field = "written" if column == "title" else "initials"
        tokens = [token for word in words for token in _tokens(word)]
        if tokens:
            match = " AND ".join(f'{field} : "{token}" *' for token in tokens)
            query = "WHERE id IN (SELECT rowid FROM word WHERE word MATCH ? ORDER BY rowid DESC LIMIT ?)"
            yield from self._entries(f"{query} ORDER BY added DESC, id DESC", match, limit)

    # ---------------------------------------------------------------- forgetting

    def remove(self, number: int) -> None:
        """The article and every trace of it in here."""
        with self._transaction() as database:
            _forget_words(database, number)
            database.execute("DELETE FROM article WHERE id = ?", (number,))

    def clear(self) -> None:
        """All articles and feeds, and what is left of them in the file."""
        with self._transaction() as database:
            database.execute("INSERT INTO word (word) VALUES ('delete-all')")
            for table in ("body", "article", "feed"):
                database.execute(f"DELETE FROM {table}")  # noqa: S608 - our own three names
        with self._careful() as database:
            database.execute("VACUUM")
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    # ---------------------------------------------------------------- feeds

    def feeds(self) -> tuple[Feed, ...]:
        with self._careful() as database:
            return tuple(Feed(*row) for row in database.execute("SELECT url, title, checked FROM feed ORDER BY title"))

    def follow(self, url: str, title: str) -> None:
        """Remembers a feed; it is looked at only when the listener asks."""
        if not self._private:
            self._do("INSERT INTO feed (url, title) VALUES (?, ?) ON CONFLICT (url) DO UPDATE SET title = ?",
                     url, title, title)  # fmt: skip

    def checked(self, url: str) -> None:
        self._do("UPDATE feed SET checked = ? WHERE url = ?", _now(), url)

    def unfollow(self, url: str) -> None:
        self._do("DELETE FROM feed WHERE url = ?", url)

    # ---------------------------------------------------------------- within

    def _entries(self, rest: str, *values: object) -> tuple[Entry, ...]:
        with self._careful() as database:
            rows = database.execute(f"SELECT {_COLUMNS} FROM article {rest}", values).fetchall()  # noqa: S608
        return tuple(Entry(*(*row[:9], bool(row[9]), *row[10:])) for row in rows)

    def _row(self, query: str, *values: object) -> Any:  # noqa: ANN401 - whatever was asked for
        with self._careful() as database:
            return database.execute(query, values).fetchone()

    def _do(self, statement: str, *values: object) -> None:
        with self._careful() as database:
            database.execute(statement, values)

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        """All of it or nothing, also beside a second instance."""
        with self._careful() as database:
            database.execute("BEGIN IMMEDIATE")
            try:
                yield database
            except BaseException:
                database.execute("ROLLBACK")
                raise
            database.execute("COMMIT")

    @contextmanager
    def _careful(self) -> Iterator[Connection]:
        from reader.store import DatabaseError

        try:
            with self._using:
                if self._database is None:
                    self._database = _open(self._path)
                yield self._database
        except (OSError, DatabaseError) as error:
            raise ReaderError(
                t("기사 목록을 쓸 수 없습니다.", "The library cannot be used."),
                t(
                    "폴더의 권한과 빈 자리를 확인하세요: {path}",
                    "Check rights and room: {path}",
                    path=self._path.parent,
                ),
            ) from error


def _open(path: Path) -> Connection:
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
    return open_database(path, _MIGRATIONS)


def _insert(database: Connection, key: str, url: str, title: str) -> int:
    row = database.execute(
        "INSERT INTO article (key, url, title, publisher, byline, published, initials, seconds, added)"
        " VALUES (?, ?, ?, '', '', '', ?, 0, ?) RETURNING id",
        (key, url, title, initials(title), _now()),
    ).fetchone()
    return int(row[0])


def _title(article: Article) -> str:
    """Something to call it by, also where it has no title."""
    return article.title or next((block.text[:40] for block in article.blocks), "") or article.url


def _announced(url: str) -> str:
    """The key of what is known by its address alone."""
    return f"url:{url}"


def _forget_words(database: Connection, number: int) -> None:
    """An index without content must be told what it held."""
    row = database.execute("SELECT packed FROM body WHERE article = ?", (number,)).fetchone()
    if row:
        database.execute(
            "INSERT INTO word (word, rowid, written, initials) VALUES ('delete', ?, ?, ?)",
            (number, *_words(_unpack(row[0]))),
        )


def _words(article: Article) -> tuple[str, str]:
    """What is searched of an article, as written and by initial consonants: each word once."""
    text = " ".join([article.title, article.byline or "", article.publisher or "", *(b.text for b in article.blocks)])
    words = dict.fromkeys(_tokens(text))
    return " ".join(words), " ".join(dict.fromkeys(map(initials, words)))


def _tokens(text: str) -> list[str]:
    """Words as the index takes them apart: runs of letters and digits."""
    return "".join(char if char.isalnum() else " " for char in text.casefold()).split()


def _escaped(word: str) -> str:
    return word.replace("!", "!!").replace("%", "!%").replace("_", "!_")


def _fitting(candidates: Iterable[Entry], room: float) -> Iterator[Entry]:
    for entry in candidates:
        left = entry.seconds * (1 - entry.progress)
        if 0 < left <= room:
            room -= left
            yield entry


def _pack(article: Article) -> bytes:
    return zlib.compress(json.dumps(asdict(article), ensure_ascii=False, separators=(",", ":")).encode(), 6)


def _unpack(packed: bytes) -> Article:
    """Keys of a newer or an older program are passed over."""
    values = json.loads(zlib.decompress(packed))
    blocks = tuple(Block(BlockKind(b["kind"]), b["text"], b.get("header", "")) for b in values["blocks"])
    removed = tuple(
        Removed(r["text"], Reason(r["reason"]), r["before_block"], r["doubtful"], BlockKind(r["kind"]))
        for r in values["removed"]
    )
    return Article(
        values["url"], values["title"], values["byline"], values["publisher"], values["published"], blocks, removed,
        values.get("updated"), tuple(values.get("notes", ())),
    )  # fmt: skip


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
