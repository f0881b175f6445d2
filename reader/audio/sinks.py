"""Sinks without a device: silence in real time, a WAV file, and an instant one for tests and long trials."""

from __future__ import annotations

import time
import wave
from collections.abc import Callable
from pathlib import Path

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


class FileSink:
    """Writes a WAV file, as fast as it can; all that is written counts as heard."""

    def __init__(self, path: Path) -> None:
        try:
            self._raw = path.open("wb")
        except OSError as error:
            raise _unwritable(path) from error
        self._path = path
        self._file: wave.Wave_write | None = wave.open(self._raw, "wb")  # noqa: SIM115 - closed by close()
        self._file.setnchannels(PCM.channels)
        self._file.setsampwidth(2)
        self._file.setframerate(PCM.rate)

    def write(self, pcm: bytes) -> None:
        if self._file is None:
            raise _closed()
        try:
            self._file.writeframes(pcm)
        except OSError as error:
            raise _unwritable(self._path) from error

    def full(self) -> bool:
        return False

    def buffered(self) -> Frames:
        return Frames(0)

    def forget(self, frames: int) -> bool:
        return frames <= 0

    def flush(self) -> Frames:
        return Frames(0)

    def drain(self) -> None:
        """Nothing waits."""

    def close(self) -> None:
        file, self._file = self._file, None
        if file is not None:
            file.close()
            self._raw.close()


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
            raise _closed()
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


def _closed() -> AudioError:
    return AudioError(t("소리 장치가 닫혔습니다.", "The sound device is closed."))


def _unwritable(path: Path) -> AudioError:
    return AudioError(
        t("소리를 파일에 쓸 수 없습니다: {path}", "The sound cannot be written to {path}.", path=path),
        t(
            "쓸 수 있는 폴더와 남은 공간을 확인하세요.",
            "Check the folder's permissions and the space left on the disk.",
        ),
    )
