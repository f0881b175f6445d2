"""Arithmetic on PCM in the one format: silence, volume, fades, levels and the conversion of sample rates."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.model import PCM

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FULL_SCALE = 32768
QUIET_DB = -96.0
"""The level that is given for digital silence, in dB of full scale."""


def silence(ms: float) -> bytes:
    """``ms`` milliseconds of nothing; none where it is negative."""
    return bytes(max(0, PCM.from_ms(ms)) * PCM.frame_bytes)


def ramp(pcm: bytes, start: float, stop: float) -> bytes:
    """``pcm`` with its amplitude going evenly from ``start`` to ``stop`` times what it was."""
    import numpy as np

    if not pcm or start == stop == 1.0:
        return pcm
    samples = _unpack(pcm)
    return _pack(samples * np.linspace(start, stop, len(samples), dtype=np.float32))


def fade_edges(pcm: bytes, ms: float = 3.0) -> bytes:
    """``pcm`` rising from nothing and falling to nothing within ``ms``, so that no join clicks."""
    width = min(PCM.from_ms(ms), PCM.frames(pcm) // 2) * PCM.frame_bytes
    if not width:
        return pcm
    return ramp(pcm[:width], 0.0, 1.0) + pcm[width:-width] + ramp(pcm[-width:], 1.0, 0.0)


def peak(pcm: bytes) -> float:
    """The highest amplitude, in dB of full scale."""
    samples = _unpack(pcm)
    return _decibels(float(abs(samples).max())) if len(samples) else QUIET_DB


def level(pcm: bytes, window_ms: float = 50.0, gate_db: float = 20.0) -> float:
    """The loudness of what is said, in dB of full scale: the RMS of the windows less than ``gate_db`` below the
    loudest, so that pauses do not count.
    """
    import numpy as np

    samples, width = _unpack(pcm), PCM.from_ms(window_ms)
    if not len(samples):
        return QUIET_DB
    padded = np.pad(samples, (0, -len(samples) % width))
    power = (padded.reshape(-1, width) ** 2).mean(axis=1)
    heard = power[power >= power.max() * 10 ** (-gate_db / 10)]
    return _decibels(math.sqrt(float(heard.mean())))


def resample(pcm: bytes, from_rate: int, to_rate: int = PCM.rate) -> bytes:
    """Mono s16le at ``from_rate`` as the same sound at ``to_rate``, of the same duration to half a frame.

    A windowed sinc of 64 input samples (Kaiser, 80 dB down outside the pass band), evaluated as a few matrix products
    over all blocks of frames; without delay. Raises ValueError for a rate that is not one of audio's.
    """
    if from_rate == to_rate or not pcm:
        return pcm
    import numpy as np

    up, down = _ratio(from_rate, to_rate)
    samples = _unpack(pcm)
    kernel, half = _kernel(up, down)
    wanted = round(len(samples) * to_rate / from_rate)
    if not wanted:
        return b""
    blocks = -(-wanted // up)
    padded = np.zeros(blocks * down + 2 * half + 1, dtype=np.float32)
    fitting = samples[: len(padded) - half]
    padded[half : half + len(fitting)] = fitting
    windows = np.lib.stride_tricks.sliding_window_view(padded, len(kernel))[::down][:blocks]
    made = np.empty((blocks, up), dtype=np.float32)
    for rows, columns in _bands(up, down, half):
        np.matmul(windows[:, rows], kernel[rows, columns], out=made[:, columns])
    return _pack(made.reshape(-1)[:wanted])


def _bands(up: int, down: int, half: int) -> Iterator[tuple[slice, slice]]:
    """The kernel is a band along its diagonal: cut across four times, half of its zeros need not be multiplied."""
    for part in range(4):
        first, last = up * part // 4, up * (part + 1) // 4
        yield slice(first * down // up, last * down // up + 2 * half + 2), slice(first, last)


def _ratio(from_rate: int, to_rate: int) -> tuple[int, int]:
    """How many frames out for how many in, in blocks long enough for a matrix product to be worth while."""
    common = math.gcd(from_rate, to_rate)
    up, down = to_rate // common, from_rate // common
    if max(up, down) > 2000:
        raise ValueError(f"cannot convert {from_rate} Hz to {to_rate} Hz")
    times = -(-128 // up)
    return up * times, down * times


@lru_cache(maxsize=4)
def _kernel(up: int, down: int) -> tuple[NDArray[np.float32], int]:
    """The matrix that turns ``down`` frames (and ``half`` on either side) into ``up``."""
    import numpy as np

    cutoff = 0.92 * min(1.0, up / down)
    half = math.ceil(32 / min(1.0, up / down))
    at = np.arange(down + 2 * half + 1)[:, None] - half - np.arange(up)[None, :] * (down / up)
    inside = np.clip(1 - (at / half) ** 2, 0, None)
    window = np.where(inside > 0, np.i0(8.0 * np.sqrt(inside)) / np.i0(8.0), 0.0)
    return (cutoff * np.sinc(cutoff * at) * window).astype(np.float32), half


def _unpack(pcm: bytes) -> NDArray[np.float32]:
    import numpy as np

    return np.frombuffer(pcm, dtype="<i2", count=len(pcm) // 2).astype(np.float32)


def _pack(samples: NDArray[np.float32]) -> bytes:
    import numpy as np

    return np.clip(np.rint(samples), -FULL_SCALE, FULL_SCALE - 1).astype("<i2").tobytes()


def _decibels(amplitude: float) -> float:
    return max(QUIET_DB, 20 * math.log10(amplitude / FULL_SCALE)) if amplitude > 0 else QUIET_DB
