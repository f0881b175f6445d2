"""The library itself: what is kept, its list, the queue, and forgetting."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self

from reader.hangul import initials
from reader.library import search
from reader.library.database import Database
from reader.library.entry import Entry, Feed
from reader.library.packing import pack, unpack
from reader.messages import t
from reader.model import Article

if TYPE_CHECKING:
    from reader.store import Connection

_COLUMNS = "id, key, url, title, publisher, byline, published, seconds, progress, heard, added, opened, place"
_LIMIT = 50


class Library:
    """Any thread; close it yourself. Raises :class:`reader.errors.ReaderError` where the file cannot be used.
    ``private`` keeps nothing new.
    """

    def __init__(self, path: Path | None = None, *, private: bool = False) -> None:
        self.private = private
        self._database = Database(path, makes=not private)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """Where it is kept."""
        return self._database.path

    @property
    def empty(self) -> str:
        """What to say where nothing is left to hear: also where the articles went, if the library was damaged."""
        from reader.store import set_aside

        if self.entries(limit=1):
            return t("아직 안 들은 기사가 없습니다.", "Everything in the library was heard.")
        nothing, lost = t("담긴 기사가 없습니다.", "The library is empty."), set_aside(self.path)
        if not lost:
            return nothing
        return nothing + t(
            " 전에 담은 목록은 망가져 있어서 따로 옮겨 두었습니다: {path}. 기사를 다시 담아 주세요.",
            " The earlier one was damaged and set aside: {path}. Please add your articles again.",
            path=lost[-1],
        )

    def close(self) -> None:
        """A later call opens it again."""
        self._database.close()

    # ---------------------------------------------------------------- keeping

    def keep(self, key: str, article: Article, seconds: float, *, opened: bool = False) -> Entry | None:
        """Puts ``article`` into the library, or renews what is known of it; None in private mode.

        ``key`` names it by what it says, ``seconds`` is its length at 1×. An entry that was only announced by a feed
        under the same address becomes this one.
        """
        if self.private:
            return None
        with self._database.transaction() as database:
            number = _number(database, key, article.url) or _insert(database, key, article.url, article.title)
            self._renew(database, number, key, article, seconds)
            if opened:
                database.execute("UPDATE article SET opened = ? WHERE id = ?", (_now(), number))
        return self.entry(number)

    def announce(self, url: str, title: str, *, publisher: str = "", published: str = "") -> bool:
        """Lists an article by its address alone, to be fetched when it is opened; whether it is new."""
        if self.private:
            return False
        with self._database.transaction() as database:
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
        database.execute("INSERT OR REPLACE INTO body VALUES (?, ?)", (number, pack(article)))
        search.put(database, number, article)

    # ---------------------------------------------------------------- the list

    def entries(self, *, heard: bool | None = None, limit: int = _LIMIT, after: int = 0) -> tuple[Entry, ...]:
        """The newest first; ``heard`` None for all, ``after`` skips as many."""
        where = "" if heard is None else f"WHERE heard = {int(heard)}"
        return self._entries(f"{where} ORDER BY added DESC, id DESC LIMIT ? OFFSET ?", limit, after)

    def count(self, *, heard: bool | None = None) -> int:
        where = "" if heard is None else f" WHERE heard = {int(heard)}"
        return int(self._database.row(f"SELECT count(*) FROM article{where}")[0])  # noqa: S608 - a number of ours

    def entry(self, number: int) -> Entry | None:
        return next(iter(self._entries("WHERE id = ?", number)), None)

    def recent(self, limit: int = _LIMIT) -> tuple[Entry, ...]:
        """What was opened, the latest first."""
        return self._entries("WHERE opened <> '' ORDER BY opened DESC LIMIT ?", limit)

    def article(self, number: int) -> Article | None:
        """The whole text; None where it was only announced."""
        row = self._database.row("SELECT packed FROM body WHERE article = ?", number)
        return unpack(row[0]) if row else None

    # ---------------------------------------------------------------- hearing

    def opened(self, number: int) -> None:
        """It is open now."""
        if not self.private:
            self._database.do("UPDATE article SET opened = ? WHERE id = ?", _now(), number)

    def progress(self, key: str, fraction: float) -> None:
        """How far it was heard; from 0.99 on it counts as heard."""
        fraction = min(1.0, max(0.0, fraction))
        if not self.private:
            self._database.do(
                "UPDATE article SET progress = ?, heard = max(heard, ?) WHERE key = ?", fraction, fraction >= 0.99, key
            )

    def mark(self, number: int, *, heard: bool) -> None:
        """Heard or not; what is heard leaves the queue."""
        self._database.do(
            "UPDATE article SET heard = ?, progress = ?, place = CASE WHEN ? THEN NULL ELSE place END WHERE id = ?",
            heard, float(heard), heard, number,
        )  # fmt: skip

    # ---------------------------------------------------------------- the queue

    def queue(self) -> tuple[Entry, ...]:
        """What is to be heard, in order."""
        return self._entries("WHERE place IS NOT NULL ORDER BY place")

    def enqueue(self, numbers: Sequence[int], *, first: bool = False) -> None:
        """At the end of the queue, or at its beginning; one that is there already moves."""
        with self._database.transaction() as database:
            if first:
                lowest = database.execute("SELECT coalesce(min(place), 1) FROM article").fetchone()[0]
                start = int(lowest) - len(numbers)
            else:
                start = int(database.execute("SELECT coalesce(max(place), 0) FROM article").fetchone()[0]) + 1
            for place, number in enumerate(numbers, start=start):
                database.execute("UPDATE article SET place = ? WHERE id = ?", (place, number))

    def dequeue(self, number: int) -> None:
        self._database.do("UPDATE article SET place = NULL WHERE id = ?", number)

    def next(self, number: int | None = None) -> Entry | None:
        """The one after ``number`` in the queue; the first where it is not there."""
        queue = self.queue()
        at = next((i for i, entry in enumerate(queue) if entry.id == number), -1)
        return queue[at + 1] if at + 1 < len(queue) else None

    def fitting(self, seconds: float, speed: float = 1.0) -> tuple[Entry, ...]:
        """The articles that can be heard in ``seconds`` at ``speed``: of the queue, or else of what is new."""
        return tuple(_fitting(self._candidates(), seconds * speed, _left))

    def fitting_whole(self, seconds: float, between: float) -> tuple[Entry, ...]:
        """The same for articles from their beginning, as files hold them, each with ``between`` seconds behind it."""
        unheard = (entry for entry in self._candidates() if _left(entry))
        return tuple(_fitting(unheard, seconds, lambda entry: entry.seconds + between))

    # ---------------------------------------------------------------- searching

    def search(self, query: str, limit: int = _LIMIT) -> tuple[Entry, ...]:
        """Titles that hold ``query`` first, then texts with words that begin with each of its words; newest first.

        A query of initial consonants finds what begins with them.
        """
        words = query.split()
        if not words:
            return ()
        found: dict[int, Entry] = {}
        for looked in (search.in_titles(words, limit), search.in_texts(words, limit)):
            if looked is not None:
                where, values = looked
                found |= {entry.id: entry for entry in self._entries(where, *values) if entry.id not in found}
        return tuple(found.values())[:limit]

    # ---------------------------------------------------------------- forgetting

    def remove(self, number: int) -> None:
        """The article and every trace of it in here: nothing of it can be found in the file any more."""
        with self._database.transaction() as database:
            _forget_words(database, number)
            database.execute("DELETE FROM article WHERE id = ?", (number,))
            search.tidy(database)
        self._database.wipe()

    def clear(self) -> None:
        """All articles and feeds, and what is left of them in the file."""
        with self._database.transaction() as database:
            search.empty(database)
            for table in ("body", "article", "feed"):
                database.execute(f"DELETE FROM {table}")  # noqa: S608 - our own three names
        self._database.wipe()

    # ---------------------------------------------------------------- feeds

    def feeds(self) -> tuple[Feed, ...]:
        rows = self._database.rows("SELECT url, title, checked FROM feed ORDER BY title")
        return tuple(Feed(*row) for row in rows)

    def follow(self, url: str, title: str) -> None:
        """Remembers a feed; it is looked at only when the listener asks."""
        if not self.private:
            self._database.do("INSERT INTO feed (url, title) VALUES (?, ?) ON CONFLICT (url) DO UPDATE SET title = ?",
                     url, title, title)  # fmt: skip

    def checked(self, url: str) -> None:
        self._database.do("UPDATE feed SET checked = ? WHERE url = ?", _now(), url)

    def unfollow(self, url: str) -> None:
        self._database.do("DELETE FROM feed WHERE url = ?", url)

    # ---------------------------------------------------------------- within

    def _candidates(self) -> tuple[Entry, ...]:
        return self.queue() or self.entries(heard=False)

    def _entries(self, rest: str, *values: object) -> tuple[Entry, ...]:
        rows = self._database.rows(f"SELECT {_COLUMNS} FROM article {rest}", *values)  # noqa: S608
        return tuple(Entry(*(*row[:9], bool(row[9]), *row[10:])) for row in rows)


def _number(database: Connection, key: str, url: str) -> int | None:
    """Under which an article is kept already, or was announced by its address."""
    query = "SELECT id FROM article WHERE key = :key OR (key = :feed AND url <> '') ORDER BY key <> :key"
    row = database.execute(query, {"key": key, "feed": _announced(url)}).fetchone()
    return int(row[0]) if row else None


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
    row = database.execute("SELECT packed FROM body WHERE article = ?", (number,)).fetchone()
    if row:
        search.take_out(database, number, unpack(row[0]))


def _left(entry: Entry) -> float:
    """The seconds that were not heard yet, at 1×; 0 also where the length is not known."""
    return entry.seconds * (1 - entry.progress)


def _fitting(candidates: Iterable[Entry], room: float, length: Callable[[Entry], float]) -> Iterator[Entry]:
    for entry in candidates:
        if 0 < (seconds := length(entry)) <= room:
            room -= seconds
            yield entry


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
