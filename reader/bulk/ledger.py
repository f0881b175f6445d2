"""The coordinator's list of every page and how far it is: one SQLite file, owned by one process at a time.

Rows are given out under the lease of a batch and end done or failed. What another run held when it died is free again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any, Self

from reader.bulk.plan import MAX_ATTEMPTS, Done, Errand, Failed, Item, Kind, item_id
from reader.bulk.records import Records
from reader.errors import ExportError
from reader.messages import t
from reader.store import DatabaseError, claim, open_database, transaction

_MIGRATIONS = (
    """
    CREATE TABLE item (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, recipe TEXT NOT NULL,
        kind TEXT NOT NULL, place TEXT NOT NULL, member TEXT NOT NULL, stamp TEXT NOT NULL,
        state TEXT NOT NULL DEFAULT 'todo', attempts INTEGER NOT NULL DEFAULT 0, lease TEXT NOT NULL DEFAULT '',
        how TEXT NOT NULL DEFAULT '', key TEXT NOT NULL DEFAULT '', title TEXT NOT NULL DEFAULT '',
        published TEXT NOT NULL DEFAULT '', seconds REAL NOT NULL DEFAULT 0, cpu_s REAL NOT NULL DEFAULT 0,
        wall_s REAL NOT NULL DEFAULT 0, bytes INTEGER NOT NULL DEFAULT 0, doubtful INTEGER NOT NULL DEFAULT 0,
        voices TEXT NOT NULL DEFAULT '', objects TEXT NOT NULL DEFAULT '',
        reason TEXT NOT NULL DEFAULT '', error TEXT NOT NULL DEFAULT '', hint TEXT NOT NULL DEFAULT ''
    );
    CREATE INDEX item_todo ON item (attempts, number) WHERE state = 'todo';
    CREATE INDEX item_leased ON item (lease) WHERE state = 'leased';
    CREATE INDEX item_failed ON item (number) WHERE state = 'failed';
    CREATE INDEX item_key ON item (key) WHERE state = 'done'
    """,
)
_CHUNK = 1000


class Ledger(Records):
    """The open ledger in ``folder``, which this process alone owns until ``close``. Used by one thread.

    ``orphans`` are the batches that were out when the last owner died.

    Raises :class:`reader.errors.ExportError` where another run owns it or the folder cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
            owner = claim(folder / "owner.sqlite")
            if owner is None:
                raise taken(str(folder))
            self._owner = owner
            super().__init__(open_database(folder / "ledger.sqlite", _MIGRATIONS, durable=False))
        except (OSError, DatabaseError) as error:
            raise _unusable(folder) from error
        self.orphans = self._free_the_dead()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._rows.close()
        self._owner.close()

    def _free_the_dead(self) -> tuple[str, ...]:
        """What died with its coordinator is no suspect: it was the coordinator that died. Returns its batches."""
        held = self._rows.execute("SELECT DISTINCT lease FROM item WHERE state = 'leased' AND lease != ''").fetchall()
        self._rows.execute(
            "UPDATE item SET state = 'todo', attempts = max(0, attempts - 1), lease = '' WHERE state = 'leased'"
        )
        return tuple(batch for (batch,) in held)

    # ---------------------------------------------------------------- the list

    def add(self, items: Iterable[Item], recipe: str, heard: Callable[[int], None] = lambda _: None) -> int:
        """Puts items on the list, those that stand on it already left as they are; returns how many were new."""
        before, seen, waiting = self._count(), 0, iter(items)
        while chunk := list(islice(waiting, _CHUNK)):
            self._many(
                "INSERT OR IGNORE INTO item (id, recipe, kind, place, member, stamp) VALUES (?, ?, ?, ?, ?, ?)",
                [(item_id(one, recipe), recipe, one.kind, _kept(one.place), one.member, one.stamp) for one in chunk],
            )
            seen += len(chunk)
            heard(seen)
        return self._count() - before

    def forget_other(self, recipe: str) -> int:
        """Takes rows of other recipes that are not done off the list: they would be made in the wrong way."""
        return self._rows.execute("DELETE FROM item WHERE recipe != ? AND state != 'done'", (recipe,)).rowcount

    def retry_failed(self) -> int:
        """Puts everything that failed back on the list, its attempts forgotten; returns how many."""
        return self._rows.execute(
            "UPDATE item SET state = 'todo', attempts = 0, reason = '', error = '', hint = '' WHERE state = 'failed'"
        ).rowcount

    def undo(self, key: str) -> int:
        """Puts what is done under ``key`` back on the list: its objects are not what they were."""
        return self._rows.execute(
            "UPDATE item SET state = 'todo', attempts = 0, how = '' WHERE state = 'done' AND key = ?", (key,)
        ).rowcount

    # ---------------------------------------------------------------- giving out

    def claim(self, most: int, batch: str = "", *, again: bool = False) -> tuple[Errand, ...]:
        """Leases up to ``most`` rows to the batch and counts the attempt: such as were never tried, or ``again`` such
        whose worker died, or that failed for a passing reason.
        """
        which = "attempts > 0" if again else "attempts = 0"
        rows = self._rows.execute(
            "UPDATE item SET state = 'leased', lease = ?, attempts = attempts + 1 WHERE number IN "  # noqa: S608 - ours
            f"(SELECT number FROM item WHERE state = 'todo' AND {which} ORDER BY attempts, number LIMIT ?) "
            "RETURNING number, kind, place, member, stamp",
            (batch, most),
        ).fetchall()
        return tuple(
            Errand(number, Item(Kind(kind), os.fsdecode(place), member, stamp))
            for number, kind, place, member, stamp in sorted(rows)
        )

    def settle(self, outcomes: Iterable[Done | Failed]) -> tuple[Done | Failed, ...]:
        """Writes what a batch came to, whole or not at all; returns what is final.

        A row that failed for a passing reason goes back on the list until its attempts are used up.
        """
        final: list[Done | Failed] = []
        with transaction(self._rows):
            for outcome in outcomes:
                if isinstance(outcome, Done):
                    self._finish(outcome)
                elif not self._fail(outcome):
                    continue
                final.append(outcome)
        return tuple(final)

    def _finish(self, done: Done) -> None:
        own = 0 if done.how == "duplicate" else sum(one.size for one in done.objects)
        self._rows.execute(
            "UPDATE item SET state = 'done', lease = '', how = ?, key = ?, title = ?, published = ?, seconds = ?, "
            "cpu_s = ?, wall_s = ?, bytes = ?, doubtful = ?, voices = ?, objects = ?, reason = '', error = '', "
            "hint = '' WHERE number = ?",
            (done.how, done.key, done.title, done.published, done.seconds, done.cpu_s, done.wall_s, own, done.doubtful,
             json.dumps(done.voices), json.dumps([list(asdict(one).values()) for one in done.objects]), done.number),
        )  # fmt: skip

    def _fail(self, failed: Failed) -> bool:
        """True where that was the last attempt."""
        last = MAX_ATTEMPTS if failed.transient else 0
        (state,) = self._rows.execute(
            "UPDATE item SET state = CASE WHEN attempts >= ? THEN 'failed' ELSE 'todo' END, lease = '', reason = ?, "
            "error = ?, hint = ? WHERE number = ? RETURNING state",
            (last, failed.reason, failed.message, failed.hint, failed.number),
        ).fetchone()
        return bool(state == "failed")

    def _count(self) -> int:
        (count,) = self._rows.execute("SELECT count(*) FROM item").fetchone()
        return int(count)

    def _many(self, statement: str, rows: list[tuple[Any, ...]]) -> None:
        with transaction(self._rows):
            self._rows.executemany(statement, rows)


def _kept(place: str) -> str | bytes:
    """A path as SQLite takes it: a file's name is bytes, which are not always UTF-8."""
    try:
        place.encode()
    except UnicodeEncodeError:
        return os.fsencode(place)
    return place


def taken(where: str) -> ExportError:
    """Of two coordinators, what the second says."""
    return ExportError(
        t(
            "다른 reader bulk가 이 일을 하고 있습니다: {where}",
            "Another reader bulk is at this work: {where}",
            where=where,
        ),
        t("그것이 끝나기를 기다리거나 -o를 바꾸세요.", "Wait until it ends, or give another -o."),
    )


def _unusable(folder: Path) -> ExportError:
    return ExportError(
        t("장부를 쓸 수 없습니다: {folder}", "The ledger cannot be written: {folder}", folder=folder),
        t("공간과 권한을 확인하거나 다른 폴더를 고르세요.", "Check room and rights, or choose another folder."),
    )
