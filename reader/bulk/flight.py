"""What a batch is at, noted in the store, so that the page which kills its worker is known by whoever takes over.

An executor only says that a task died, or (Dask) begins it anew at another worker without a word. The first life of a
batch leaves one object; a later life finds it, and from then on notes each page before it begins it. A page on which a
life ended is set aside, and its neighbours are made: nothing need be tried alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Self

from reader.bulk.objects import PRIVATE, Store, StoreFailed

_UNKNOWN = -1


@dataclass(frozen=True, slots=True)
class Flight:
    """One life of a batch. ``deadly`` are the numbers of pages on which earlier lives ended."""

    store: Store
    name: str
    noting: bool
    deadly: frozenset[int] = frozenset()

    @classmethod
    def begin(cls, store: Store, batch: str, *, wary: bool) -> Self:
        """Takes the batch of that id up; ``wary`` notes each page from the first life on.

        Without a note where the store fails: the batch goes on, and its own calls will say so.
        """
        name = _name(batch)
        try:
            if store.create(name, _note(_UNKNOWN, frozenset())):
                return cls(store, name, wary)
            return cls(store, name, True, _deadly(store.read(name)))
        except StoreFailed:
            return cls(store, name, noting=False)

    def at(self, number: int) -> None:
        """Says that a page is begun."""
        if self.noting:
            with suppress(StoreFailed):
                self.store.replace(self.name, _note(number, self.deadly))

    def end(self) -> None:
        """Takes the note away: the batch lived."""
        with suppress(StoreFailed):
            self.store.delete(self.name)


def forget(store: Store, batches: Iterable[str]) -> None:
    """Takes away the notes of batches whose coordinator died; a store that fails keeps them, which harms nothing."""
    with suppress(StoreFailed):
        for batch in batches:
            store.delete(_name(batch))


def _name(batch: str) -> str:
    return f"{PRIVATE}/flights/{batch}"


def _note(number: int, deadly: frozenset[int]) -> bytes:
    return json.dumps({"at": number, "deadly": sorted(deadly)}).encode()


def _deadly(note: bytes | None) -> frozenset[int]:
    if note is None:
        return frozenset()
    said = json.loads(note)
    return frozenset({*said["deadly"], said["at"]} - {_UNKNOWN})
