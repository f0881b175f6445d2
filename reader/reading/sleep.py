"""The sleep timer: after so many minutes the sound fades, and then the reading stops."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

FADE_S = 12.0
STEPS = 60


def loudness(left_s: float, fade_s: float = FADE_S) -> float:
    """How loud it is ``left_s`` seconds before the stop: 1 until the fade, then evenly in what is felt."""
    return min(1.0, max(0.0, left_s / fade_s)) ** 2


class SleepTimer:
    """One timer at a time. ``fade`` is given 1.0 down to 0.0, then ``stop`` is called; both on the timer's thread."""

    def __init__(
        self, fade: Callable[[float], None], stop: Callable[[], None], *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._fade, self._stop, self._clock = fade, stop, clock
        self._until = 0.0
        self._cancelled = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def left_s(self) -> float | None:
        """Seconds until silence; None where no timer runs."""
        running = self._thread is not None and self._thread.is_alive()
        return max(0.0, self._until - self._clock()) if running else None

    def start(self, seconds: float) -> None:
        """Silence in so many seconds; a timer that ran is forgotten."""
        self.cancel()
        self._until = self._clock() + seconds
        self._cancelled = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(self._cancelled,), name="sleep", daemon=True)
        self._thread.start()

    def cancel(self) -> None:
        """No timer; the sound is as loud as it was. Does nothing where none runs."""
        thread, self._thread = self._thread, None
        if thread is None:
            return
        self._cancelled.set()
        if thread is not threading.current_thread():
            thread.join()
        self._fade(1.0)

    def _run(self, cancelled: threading.Event) -> None:
        while (left := self._until - self._clock()) > 0:
            if cancelled.wait(min(FADE_S / STEPS, left) if left <= FADE_S else left - FADE_S):
                return
            self._fade(loudness(self._until - self._clock()))
        self._stop()
