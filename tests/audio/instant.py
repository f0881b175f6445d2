"""A sink that hears everything at once, for tests and long trials."""

from __future__ import annotations

from reader.errors import AudioError
from reader.model import PCM, Frames


class FastSink:
    """Hears everything at once but the last ``lag_ms``, as a device would, and keeps what it heard.

    Time passes by writing; where nobody writes, each look at ``buffered`` lets 10 ms pass. With ``keep`` off only
    ``frames`` is counted, so that ten hours need no memory.
    """

    def __init__(self, *, lag_ms: float = 0.0, keep: bool = True) -> None:
        self._lag = PCM.from_ms(lag_ms) * PCM.frame_bytes
        self._keep = keep
        self._queue = bytearray()
        self._kept = bytearray()
        self._wrote = False
        self._closed = False
        self.frames = 0

    @property
    def heard(self) -> bytes:
        """What was heard since the beginning."""
        return bytes(self._kept)

    def write(self, pcm: bytes) -> None:
        if self._closed:
            raise AudioError("the sink is closed")
        self._queue += pcm
        self._wrote = True
        self._hear(len(self._queue) - self._lag)

    def full(self) -> bool:
        return False

    def buffered(self) -> Frames:
        if not self._wrote:
            self._hear(PCM.from_ms(10) * PCM.frame_bytes)
        self._wrote = False
        return PCM.frames(self._queue)

    def flush(self) -> Frames:
        lost = PCM.frames(self._queue)
        self._queue.clear()
        return lost

    def forget(self, frames: int) -> bool:
        size = frames * PCM.frame_bytes
        if size > len(self._queue):
            return False
        del self._queue[len(self._queue) - size :]
        return True

    def drain(self) -> None:
        self._hear(len(self._queue))

    def close(self) -> None:
        self._closed = True

    def _hear(self, size: int) -> None:
        heard = self._queue[: max(0, size)]
        del self._queue[: len(heard)]
        self.frames += PCM.frames(heard)
        if self._keep:
            self._kept += heard
