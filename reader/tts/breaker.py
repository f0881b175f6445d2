"""A circuit breaker: after some failures in a row nothing is tried for a while, then one trial decides."""

from __future__ import annotations

import time
from collections.abc import Callable
from enum import StrEnum
from threading import Lock


class State(StrEnum):
    CLOSED = "closed"
    OPEN = "open"
    HALF_OPEN = "half-open"


class Breaker:
    """Opens after ``failures`` in a row; lets one trial through ``seconds`` later, by ``clock``. Any thread."""

    def __init__(self, failures: int = 3, seconds: float = 60.0, clock: Callable[[], float] = time.monotonic) -> None:
        self._limit = failures
        self._seconds = seconds
        self._clock = clock
        self._lock = Lock()
        self._failures = 0
        self._opened_at = 0.0
        self._trying = False

    @property
    def state(self) -> State:
        with self._lock:
            return self._state()

    def allow(self) -> bool:
        """Whether to try now. Half open, the first to ask may, and must then report; the others may not."""
        with self._lock:
            state = self._state()
            if state is State.HALF_OPEN and not self._trying:
                self._trying = True
                return True
            return state is State.CLOSED

    def succeeded(self) -> None:
        with self._lock:
            self._failures, self._trying = 0, False

    def failed(self) -> None:
        with self._lock:
            self._failures += 1
            self._trying = False
            if self._failures >= self._limit:
                self._opened_at = self._clock()

    def trip(self) -> None:
        """Opens at once: it is known from elsewhere that trying is useless."""
        with self._lock:
            self._failures, self._trying = max(self._failures, self._limit), False
            self._opened_at = self._clock()

    def spared(self) -> None:
        """The trial told nothing about the service (it was cancelled, the text was at fault)."""
        with self._lock:
            self._trying = False

    def _state(self) -> State:
        if self._failures < self._limit:
            return State.CLOSED
        return State.HALF_OPEN if self._clock() - self._opened_at >= self._seconds else State.OPEN
