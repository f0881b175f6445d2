"""A sink without a device: silence in real time."""

from __future__ import annotations

import time
from collections.abc import Callable

from reader.errors import AudioError
from reader.messages import t
from reader.model import PCM, Frames


class NullSink:
    """Plays to nobody, in real time: where there is no device, the reading goes on and the place moves."""

    def __init__(
        self,
        *,
        buffer_ms: float = 100.0,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._capacity = buffer_ms / 1000
        self._clock, self._sleep = clock, sleep
        self._silent_at = clock()
        self._closed = False

    def write(self, pcm: bytes) -> None:
        if self._closed:
            raise _closed()
        self._silent_at = max(self._clock(), self._silent_at) + PCM.to_seconds(PCM.frames(pcm))
        self._wait(self._capacity)

    def full(self) -> bool:
        return self._silent_at - self._clock() > self._capacity

    def buffered(self) -> Frames:
        return PCM.from_ms(1000 * max(0.0, self._silent_at - self._clock()))

    def forget(self, frames: int) -> bool:
        if frames > self.buffered():
            return False
        self._silent_at -= PCM.to_seconds(frames)
        return True

    def flush(self) -> Frames:
        lost = self.buffered()
        self._silent_at = self._clock()
        return lost

    def drain(self) -> None:
        self._wait(0.0)

    def close(self) -> None:
        self._closed = True

    def _wait(self, left: float) -> None:
        while (over := self._silent_at - self._clock() - left) > 0:
            self._sleep(over)


def _closed() -> AudioError:
    return AudioError(t("소리 장치가 닫혔습니다.", "The sound device is closed."))
