"""A sequence that is made while it is read, once, by whoever reads furthest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from threading import Lock
from typing import TypeVar, overload

Item = TypeVar("Item")


class Unrolled(Sequence[Item]):
    """What ``items`` gives, as a sequence equal to the tuple of it. Any thread.

    Its length, its end and whether it equals another are known when all was read; until then reading goes on.
    """

    def __init__(self, items: Iterable[Item]) -> None:
        self._items = iter(items)
        self._read: list[Item] = []
        self._turn = Lock()

    def __iter__(self) -> Iterator[Item]:
        at = 0
        while self._reach(at):
            yield self._read[at]
            at += 1

    def __len__(self) -> int:
        return len(self._all())

    def __bool__(self) -> bool:
        return self._reach(0)

    @overload
    def __getitem__(self, index: int) -> Item: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Item]: ...
    def __getitem__(self, index: int | slice) -> Item | Sequence[Item]:
        if isinstance(index, int) and index >= 0 and self._reach(index):
            return self._read[index]
        return self._all()[index]

    def __eq__(self, other: object) -> bool:
        return self._all() == tuple(other) if isinstance(other, (tuple, Unrolled)) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._all())

    def __reduce__(self) -> tuple[type[tuple[Item, ...]], tuple[tuple[Item, ...]]]:
        """Travels to another process as the tuple."""
        return tuple, (self._all(),)

    def _all(self) -> tuple[Item, ...]:
        with self._turn:
            self._read.extend(self._items)
            return tuple(self._read)

    def _reach(self, index: int) -> bool:
        """Whether there is an item ``index``; makes it where it was not read yet."""
        while len(self._read) <= index:
            with self._turn:
                if len(self._read) <= index:
                    try:
                        self._read.append(next(self._items))
                    except StopIteration:
                        return False
        return True
