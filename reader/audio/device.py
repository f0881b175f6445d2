"""Plays to a real sound device through miniaudio, and notices when it is gone.

The device's own thread calls :meth:`_Feed.run` every 50 ms and takes what is queued; where nothing is, it plays
silence. The player's thread writes and waits.
"""

from __future__ import annotations

import ctypes
import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Generator
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

from reader.audio.pcm import ramp
from reader.errors import AudioError
from reader.messages import t
from reader.model import PCM, Frames

if TYPE_CHECKING:
    import miniaudio

_log = logging.getLogger(__name__)

BUFFER_MS = 50
"""The device's period: short enough to follow a finger on the speed key, long enough for a busy machine."""
LATENCY_S = 0.03
"""How long after the device took a piece its first frame sounds (28 to 34 ms on PulseAudio at this buffer)."""
PATIENCE_S = 0.8
"""A device that takes nothing for so long is gone."""
_FADE_MS = 4.0


def open_sink(name: str = "") -> DeviceSink:
    """The device whose name contains ``name`` (any case), or the default one.

    Raises :class:`reader.errors.AudioError` where there is none; its hint says how to get one.
    """
    return DeviceSink(name)


def outputs() -> list[str]:
    """The names of the devices that sound could go to; none where there is no sound system."""
    import miniaudio

    _hush()
    try:
        return [device["name"] for device in miniaudio.Devices().get_playbacks()]
    except miniaudio.MiniaudioError:
        return []


class DeviceSink:
    """A sink on a device. ``backends`` narrows what miniaudio may use (tests run its null backend)."""

    def __init__(self, name: str = "", *, backends: list[miniaudio.Backend] | None = None) -> None:
        from miniaudio import MiniaudioError

        self._feed = _Feed()
        self._device: miniaudio.PlaybackDevice | None = None
        self._device = _open(name, backends)
        self._device.stop_callback = self._feed.lose
        running = self._feed.run()
        next(running)
        try:
            self._device.start(running)
        except MiniaudioError as error:
            self.close()
            raise _no_device() from error

    def write(self, pcm: bytes) -> None:
        self._feed.put(pcm, self._working)

    def full(self) -> bool:
        return self._working() and self._feed.full()

    def buffered(self) -> Frames:
        return self._feed.unheard()

    def forget(self, frames: int) -> bool:
        return self._feed.forget(frames * PCM.frame_bytes)

    def flush(self) -> Frames:
        return self._feed.drop()

    def drain(self) -> None:
        while self._feed.unheard() and self._working():
            time.sleep(0.005)
        time.sleep(0.02)  # the account is good to a few milliseconds, and closing would cut them off

    def close(self) -> None:
        device, self._device = self._device, None
        self._feed.lose()
        if device is not None:
            _close(device)

    def _working(self) -> bool:
        return self._device is not None and self._feed.alive()


class _Feed:
    """What lies between the player's thread and the device's: a short queue and an account of what is heard.

    The device plays what it takes in order, beginning :data:`LATENCY_S` after it took it or later; so the end of each
    piece is known, and what is unheard is what lies after now. A device whose clock runs fast is followed at 2%.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._changed = threading.Condition()
        self._queue = bytearray()
        self._period = PCM.from_ms(BUFFER_MS) * PCM.frame_bytes
        self._taken: deque[tuple[float, int]] = deque()  # when each piece begins to sound, and its frames
        self._ends = 0.0
        self._called = clock()
        self._lost = False

    def run(self) -> Generator[bytes, int, None]:
        """The device's callback. It never raises and never ends before the device does."""
        frames = yield b""
        while True:
            try:
                sound = self._take(frames)
            except Exception:  # noqa: BLE001 - miniaudio would play silence for ever and tell nobody
                _log.exception("sound callback failed")
                self._lost = True
                sound = b""
            frames = yield sound + bytes(frames * PCM.frame_bytes - len(sound))

    def put(self, pcm: bytes, working: Callable[[], bool]) -> None:
        """Queues ``pcm`` once less waits than the device takes at a time, so that it neither starves nor lags.

        Raises AudioError where the device stopped ``working``.
        """
        with self._changed:
            while len(self._queue) >= self._period:
                if not working():
                    raise _lost_device()
                self._changed.wait(0.1)
            if not working():
                raise _lost_device()
            self._queue += pcm

    def full(self) -> bool:
        return len(self._queue) >= self._period

    def forget(self, size: int) -> bool:
        with self._changed:
            left = len(self._queue) - size
            if left >= 0:
                del self._queue[left:]
            return left >= 0

    def unheard(self) -> Frames:
        with self._changed:
            now = self._clock()
            inside = sum(min(n, max(0, round(n - (now - start) * PCM.rate))) for start, n in self._taken)
            return Frames(PCM.frames(self._queue) + inside)

    def drop(self) -> Frames:
        """Forgets the queue but for a few milliseconds that fade out, so that silence comes without a click."""
        with self._changed:
            tail = self._queue[: PCM.from_ms(_FADE_MS) * PCM.frame_bytes]
            lost = PCM.frames(self._queue) - PCM.frames(tail)
            self._queue = bytearray(ramp(bytes(tail), 1.0, 0.0))
            self._changed.notify_all()
        return Frames(lost)

    def lose(self) -> None:
        self._lost = True

    def alive(self) -> bool:
        return not self._lost and self._clock() - self._called < PATIENCE_S

    def _take(self, frames: int) -> bytes:
        with self._changed:
            self._called = now = self._clock()
            sound = bytes(self._queue[: frames * PCM.frame_bytes])
            del self._queue[: len(sound)]
            self._account(now, PCM.frames(sound), frames)
            self._changed.notify_all()
        return sound

    def _account(self, now: float, heard: int, frames: int) -> None:
        soonest = now + LATENCY_S
        start = min(max(soonest, self._ends - 0.001), soonest + 2 * BUFFER_MS / 1000)
        self._ends = start + PCM.to_seconds(frames)
        self._taken.append((start, heard))
        while self._taken and self._taken[0][0] + PCM.to_seconds(self._taken[0][1]) < now:
            self._taken.popleft()


def _open(name: str, backends: list[miniaudio.Backend] | None) -> miniaudio.PlaybackDevice:
    import miniaudio

    _hush()
    try:
        return miniaudio.PlaybackDevice(
            output_format=miniaudio.SampleFormat.SIGNED16,
            nchannels=PCM.channels,
            sample_rate=PCM.rate,
            buffersize_msec=BUFFER_MS,
            device_id=_device_id(name, backends) if name else None,
            backends=backends,
            app_name="sori-reader",
        )
    except miniaudio.MiniaudioError as error:
        raise _no_device() from error


def _device_id(name: str, backends: list[miniaudio.Backend] | None) -> object:
    import miniaudio

    known = miniaudio.Devices(backends).get_playbacks()
    for device in known:
        if name.casefold() in device["name"].casefold():
            return device["id"]
    raise AudioError(
        t("소리 장치 ‘{name}’을(를) 찾을 수 없습니다.", "There is no sound device named {name}.", name=name),
        t("쓸 수 있는 장치: {known}", "Devices: {known}", known=", ".join(device["name"] for device in known)),
    )


def _close(device: miniaudio.PlaybackDevice) -> None:
    """Ends the device and its connection to the sound system, which miniaudio itself leaves open."""
    import miniaudio

    device.stop_callback = None
    context = device._context  # noqa: SLF001 - there is no other way to give it back
    with suppress(miniaudio.MiniaudioError):
        device.close()
        miniaudio.lib.ma_context_uninit(context)


@cache
def _hush() -> object:
    """Keeps ALSA from writing to the terminal that the reader draws on. The callback must outlive every device."""
    quiet = ctypes.CFUNCTYPE(None, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p)(
        lambda *_: None
    )
    with suppress(OSError, AttributeError):
        ctypes.CDLL("libasound.so.2").snd_lib_error_set_handler(quiet)
    return quiet


def _no_device() -> AudioError:
    return AudioError(
        t("소리 장치가 없습니다.", "There is no sound device."),
        t(
            "스피커나 이어폰을 연결하고, 리눅스라면 PulseAudio나 PipeWire가 도는지 확인하세요.",
            "Plug in a speaker; on Linux, see that PulseAudio or PipeWire runs.",
        ),
    )


def _lost_device() -> AudioError:
    return AudioError(
        t("소리 장치가 사라졌습니다.", "The sound device is gone."),
        t("다시 연결하면 이어서 읽습니다.", "Plug it in again, and the reading goes on."),
    )
