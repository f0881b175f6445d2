"""Fetches in quiet moments what the spare voice had to say, so that the next listening has the first voice."""

from __future__ import annotations

from threading import Event, Lock, Thread
from typing import Protocol, runtime_checkable


@runtime_checkable
class Repairable(Protocol):
    """Knows what could not be said in its first voice, and can fetch one of it (see ``FallbackEngine``)."""

    def repairs(self) -> tuple[object, ...]: ...

    def repair(self) -> bool: ...


class Repair:
    """Works in a thread of its own between :meth:`begin` and :meth:`stop`; gives up where the first voice does not
    answer. Any thread.
    """

    def __init__(self, engine: Repairable) -> None:
        self._engine = engine
        self._lock = Lock()
        self._stopped = Event()
        self._thread: Thread | None = None

    def begin(self) -> None:
        """Goes to work, where there is anything to do and nobody is at it."""
        with self._lock:
            if (self._thread is not None and self._thread.is_alive()) or not self._engine.repairs():
                return
            self._stopped.clear()
            self._thread = Thread(target=self._work, name="repair", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Begins no further one; does not wait for the one under way."""
        self._stopped.set()

    def _work(self) -> None:
        while not self._stopped.is_set() and self._engine.repairs():
            if not self._engine.repair():
                return
