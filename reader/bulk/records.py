"""What a ledger can be asked: counts, tallies, and its rows as reports show them."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reader.bulk.plan import Stored, label_of
from reader.store import Connection


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows by state, and what the done ones sum up to, duplicates apart: ``seconds`` of sound, ``bytes`` of objects."""

    todo: int = 0
    leased: int = 0
    done: int = 0
    failed: int = 0
    seconds: float = 0.0
    bytes: int = 0

    @property
    def total(self) -> int:
        return self.todo + self.leased + self.done + self.failed


@dataclass(frozen=True, slots=True)
class Row:
    """A row as reports show it."""

    number: int
    label: str
    how: str
    key: str
    title: str
    published: str
    seconds: float
    cpu_s: float
    wall_s: float
    doubtful: int
    voices: tuple[tuple[str, int], ...]
    objects: tuple[Stored, ...]
    reason: str
    error: str
    hint: str
    attempts: int


class Records:
    """The rows behind a connection, to be read. Used by one thread."""

    def __init__(self, rows: Connection) -> None:
        self._rows = rows

    def counts(self) -> Counts:
        rows = self._rows.execute(
            "SELECT state, count(*), total(seconds * (how != 'duplicate')), sum(bytes) FROM item GROUP BY state"
        )
        found = {state: (count, seconds, size) for state, count, seconds, size in rows}
        numbers = {state: row[0] for state, row in found.items()}
        _, seconds, size = found.get("done", (0, 0.0, 0))
        return Counts(**numbers, seconds=seconds, bytes=size)

    def tally(self, column: str, state: str) -> tuple[tuple[str, int], ...]:
        """How many rows of ``state`` have each value of ``column`` (``how``, ``reason`` or ``voices``), most first."""
        if column not in {"how", "reason", "voices"}:
            raise ValueError(column)
        rows = self._rows.execute(
            f"SELECT {column}, count(*) FROM item WHERE state = ? GROUP BY 1 ORDER BY 2 DESC, 1",  # noqa: S608 - one of ours
            (state,),
        )
        return tuple((str(value), int(count)) for value, count in rows)

    def cpu_s(self) -> float:
        """Seconds of processor of the workers themselves, over all that is done."""
        (spent,) = self._rows.execute("SELECT total(cpu_s) FROM item WHERE state = 'done'").fetchone()
        return float(spent)

    def articles(self) -> Iterator[Row]:
        """What is done, in the order of the list."""
        return self.rows("state = 'done'")

    def rows(self, where: str, *values: object, order: str = "number", most: int = -1) -> Iterator[Row]:
        """Rows as reports want them, one at a time. ``where`` and ``order`` are SQL of this program's own."""
        cursor = self._rows.cursor()
        cursor.execute(
            "SELECT number, place, member, how, key, title, published, seconds, cpu_s, wall_s, doubtful, voices, "  # noqa: S608 - ours
            f"objects, reason, error, hint, attempts FROM item WHERE {where} ORDER BY {order} LIMIT ?",
            (*values, most),
        )
        for row in cursor:
            yield _row(*row)


def _row(number: int, place: str | bytes, member: str, *rest: Any) -> Row:  # noqa: ANN401 - columns in the order of Row
    how, key, title, published, seconds, cpu_s, wall_s, doubtful, voices, objects, *ending = rest
    label = label_of(os.fsdecode(place), member)
    said = tuple((name, count) for name, count in json.loads(voices or "[]"))
    stored = tuple(Stored(*one) for one in json.loads(objects or "[]"))
    return Row(number, label, how, key, title, published, seconds, cpu_s, wall_s, doubtful, said, stored, *ending)
