"""What an export into a folder has done so far: one SQLite file in it, one owner at a time."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from reader.errors import ExportError
from reader.export.atomic import PREFIX
from reader.export.naming import file_name
from reader.messages import t
from reader.store import DatabaseError, claim, open_database

FOLDER = f"{PREFIX}export"
"""The folder inside the folder: the manifest, the owner's lock, and files that are not finished."""
_MIGRATIONS = (
    """
    CREATE TABLE item (
        key TEXT PRIMARY KEY, place INTEGER NOT NULL, source TEXT NOT NULL, state TEXT NOT NULL DEFAULT 'todo',
        attempts INTEGER NOT NULL DEFAULT 0, title TEXT NOT NULL DEFAULT '', number INTEGER NOT NULL DEFAULT 0,
        record TEXT NOT NULL DEFAULT '', error TEXT NOT NULL DEFAULT ''
    );
    CREATE INDEX item_title ON item (title);
    CREATE INDEX item_source ON item (source)
    """,
    "ALTER TABLE item DROP COLUMN attempts; ALTER TABLE item DROP COLUMN error",
    "ALTER TABLE item ADD COLUMN track INTEGER NOT NULL DEFAULT 0; CREATE INDEX item_track ON item (track)",
)


@dataclass(frozen=True, slots=True)
class Record:
    """One finished export: what it is of, the size in bytes of each file by its suffix, and what ``others`` spoke (see
    :class:`reader.export.progress.Finished`). ``name`` is what its files are called, the title where it is empty.
    """

    source: str
    title: str
    url: str
    byline: str
    publisher: str
    published: str
    summary: str
    seconds: float
    voices: tuple[tuple[str, int], ...]
    sizes: tuple[tuple[str, int], ...]
    others: tuple[tuple[float, str], ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A finished export and the names of its files, by suffix. ``made`` is when the first of them was written, in
    seconds since the epoch; 0 where that is not known.
    """

    record: Record
    files: tuple[tuple[str, str], ...]
    made: float = 0.0


class Manifest:
    """The open manifest of ``folder``, which this process alone owns until ``close``. Used by one thread.

    Raises :class:`reader.errors.ExportError` where another run owns the folder, or the folder cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        try:
            (folder / FOLDER).mkdir(exist_ok=True)
            owner = claim(folder / FOLDER / "owner.sqlite")
            if owner is None:
                raise _taken(folder)
            self._owner = owner
            self._rows = open_database(folder / FOLDER / "manifest.sqlite", _MIGRATIONS)
        except (OSError, DatabaseError) as error:
            raise unusable(folder) from error

    def close(self) -> None:
        self._rows.close()
        self._owner.close()

    def is_done(self, key: str) -> bool:
        """Whether it was finished, and every file is there with the size that it had."""
        entry = self._entry(key)
        return entry is not None and all(
            _size(self._folder / name) == size
            for (_, name), (_, size) in zip(entry.files, entry.record.sizes, strict=True)
        )

    def files(self, key: str) -> tuple[str, ...]:
        entry = self._entry(key)
        return tuple(name for _, name in entry.files) if entry else ()

    def enlist(self, key: str, place: int, source: str) -> int:
        """Puts it on the list, at ``place`` in the order of the feed; what was known of it stays. Returns its track.

        Tracks are counted in the order in which sources came to the folder, so that what is added later is heard later
        and nothing that stands is numbered anew; a source that is exported another way keeps its track.
        """
        self._rows.execute(
            "INSERT INTO item (key, place, source, track) VALUES (:key, :place, :source, coalesce("
            " (SELECT max(track) FROM item WHERE source = :source), (SELECT coalesce(max(track), 0) + 1 FROM item)))"
            " ON CONFLICT (key) DO UPDATE SET place = :place",
            {"key": key, "place": place, "source": _as_text(source)},
        )
        (track,) = self._rows.execute("SELECT track FROM item WHERE key = ?", (key,)).fetchone()
        return int(track)

    def tracks(self) -> int:
        """The highest track."""
        (most,) = self._rows.execute("SELECT coalesce(max(track), 0) FROM item").fetchone()
        return int(most)

    def begin(self, key: str) -> None:
        """Its files are no longer sure to be whole and of one making."""
        self._rows.execute("UPDATE item SET state = 'todo' WHERE key = ?", (key,))

    def name(self, key: str, title: str, suffixes: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
        """The names of its files, its own from now on, also after a crash: ``((suffix, name), …)``.

        Another source of the same title gets a number; the same source exported anew keeps its name. Names that
        strangers' files have are left to them.
        """
        stem, source = file_name(title, "").casefold(), self._source(key)
        kept = self._rows.execute(
            "SELECT max(number) FROM item WHERE source = ? AND title = ?", (source, stem)
        ).fetchone()
        number = kept[0] or self._free_number(stem, title, suffixes)
        self._rows.execute("UPDATE item SET title = ?, number = ? WHERE key = ?", (stem, number, key))
        return tuple((suffix, file_name(title, suffix, number)) for suffix in suffixes)

    def finish(self, key: str, record: Record) -> None:
        """Written last, when the files stand under their names. What they replaced is forgotten."""
        record = replace(record, source=_as_text(record.source))
        line = json.dumps(asdict(record), ensure_ascii=False)
        for other in self._replaced(key, record):
            self._rows.execute("DELETE FROM item WHERE key = ?", (other,))
        self._rows.execute("UPDATE item SET state = 'done', record = ? WHERE key = ?", (line, key))

    def _entry(self, key: str) -> Entry | None:
        row = self._rows.execute("SELECT number, record FROM item WHERE key = ? AND state = 'done'", (key,)).fetchone()
        return _entry(self._folder, *row) if row else None

    def _source(self, key: str) -> str:
        (source,) = self._rows.execute("SELECT source FROM item WHERE key = ?", (key,)).fetchone()
        return str(source)

    def _replaced(self, key: str, record: Record) -> list[str]:
        """Earlier exports of the same source that had a format in common."""
        rows = self._rows.execute(
            "SELECT key, record FROM item WHERE source = ? AND key != ? AND state = 'done'", (record.source, key)
        ).fetchall()
        return [other for other, line in rows if dict(_record(line).sizes).keys() & dict(record.sizes).keys()]

    def _free_number(self, stem: str, title: str, suffixes: tuple[str, ...]) -> int:
        taken = {number for (number,) in self._rows.execute("SELECT number FROM item WHERE title = ?", (stem,))}
        number = 1
        while number in taken or any((self._folder / file_name(title, s, number)).exists() for s in suffixes):
            number += 1
        return number


def finished(folder: Path) -> tuple[Entry, ...]:
    """What exports into ``folder`` have finished, in the order of the last one. Reads beside a running one too."""
    path = folder / FOLDER / "manifest.sqlite"
    if not path.exists():
        return ()
    try:
        with closing(open_database(path, _MIGRATIONS)) as rows:
            found = rows.execute("SELECT number, record FROM item WHERE state = 'done' ORDER BY place, key").fetchall()
    except (OSError, DatabaseError) as error:
        raise unusable(folder) from error
    return tuple(_entry(folder, *row) for row in found)


def _entry(folder: Path, number: int, line: str) -> Entry:
    record = _record(line)
    names = tuple((suffix, file_name(record.name or record.title, suffix, number)) for suffix, _ in record.sizes)
    return Entry(record, names, _written(folder / names[0][1]) if names else 0.0)


def _record(line: str) -> Record:
    fields: dict[str, Any] = json.loads(line)
    names = ("voices", "sizes", "others")
    pairs = {name: tuple((key, value) for key, value in fields.get(name, ())) for name in names}
    return Record(**{**fields, **pairs})


def _taken(folder: Path) -> ExportError:
    return ExportError(
        t("다른 내보내기가 이 폴더에 쓰고 있습니다: {folder}", "Another export is writing to this folder: {folder}",
          folder=folder),
        t("그것이 끝나기를 기다리거나 다른 폴더를 고르세요.", "Wait until it ends, or choose another folder."),
    )  # fmt: skip


def unusable(folder: Path) -> ExportError:
    """What is told where the manifest cannot be kept: a full disk, no permission, a damaged file."""
    return ExportError(
        t("이 폴더에는 쓸 수 없습니다: {folder}", "This folder cannot be written to: {folder}", folder=folder),
        t("쓸 수 있는 다른 폴더를 고르거나 공간을 비우세요.",
          "Choose a folder that you may write to, or free some space."),
    )  # fmt: skip


def _as_text(source: str) -> str:
    """A file may be called by bytes that are no text; SQLite, JSON and feeds take text alone."""
    return source.encode("utf-8", "backslashreplace").decode()


def _written(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1
