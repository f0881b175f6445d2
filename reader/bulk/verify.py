"""Reads every object back and compares it with the ledger: what is missing, cut or changed is named and done again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from reader.bulk.ledger import Ledger
from reader.bulk.objects import Store
from reader.bulk.plan import PACKAGE, Stored
from reader.bulk.records import Row


class Fault(StrEnum):
    MISSING = "missing"
    SIZE = "size"
    CONTENT = "content"


@dataclass(frozen=True, slots=True)
class Damage:
    """An object that is not what the ledger says."""

    name: str
    fault: Fault
    label: str


@dataclass(frozen=True, slots=True)
class Verified:
    """How many articles and objects were looked at, and how many objects of them were damaged."""

    articles: int
    objects: int
    bytes: int
    damaged: int


def verify(ledger: Ledger, store: Store, tell: Callable[[Damage], None]) -> Verified:
    """Reads everything that is done, once for each content key. A damaged article's package and its damaged objects
    are deleted and its rows put back on the list, so that the next run makes it anew.
    """
    articles = objects = size = damaged = 0
    for row in ledger.rows(
        "state = 'done' AND number IN (SELECT min(number) FROM item WHERE state = 'done' GROUP BY key)"
    ):
        articles += 1
        objects += len(row.objects)
        size += sum(one.size for one in row.objects)
        found = [damage for one in row.objects if (damage := _damage(store, one, row))]
        for damage in found:
            tell(damage)
        damaged += len(found)
        if found:
            _withdraw(ledger, store, row, found)
    return Verified(articles, objects, size, damaged)


def _damage(store: Store, stored: Stored, row: Row) -> Damage | None:
    data = store.read(stored.name)
    if data is None:
        return Damage(stored.name, Fault.MISSING, row.label)
    if len(data) != stored.size:
        return Damage(stored.name, Fault.SIZE, row.label)
    if hashlib.sha256(data).hexdigest() != stored.sha256:
        return Damage(stored.name, Fault.CONTENT, row.label)
    return None


def _withdraw(ledger: Ledger, store: Store, row: Row, found: list[Damage]) -> None:
    """The package first: without it nobody takes the rest for an article."""
    package = next(one.name for one in row.objects if one.name.endswith(f"/{PACKAGE}"))
    for name in (package, *(damage.name for damage in found)):
        store.delete(name)
    ledger.undo(row.key)
