"""How loud sound is, as ITU-R BS.1770-4 and EBU R 128 measure it: K-weighted, gated, in LUFS."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.model import PCM

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

_PIECE = 8192
"""Samples filtered at once; the high-pass has died away after as many (a third of a second at 24 kHz)."""
SILENCE = -math.inf


def loudness(pcm: bytes, rate: int = PCM.rate) -> float:
    """Integrated loudness of mono s16le sound in LUFS; :data:`SILENCE` where nothing passes the gate."""
    import numpy as np

    power = _block_powers(np.frombuffer(pcm, "<i2").astype(np.float32) / np.float32(32768), rate)
    loud = power[power > _power_at(-70.0)]
    if not loud.size:
        return SILENCE
    loud = loud[loud > loud.mean() * 0.1]
    return float(-0.691 + 10 * np.log10(loud.mean()))


def _block_powers(samples: Samples, rate: int) -> Samples:
    """Mean square of the K-weighted sound in blocks of 400 ms that begin every 100 ms."""
    import numpy as np

    step = rate // 10
    if samples.size < 4 * step:
        samples = np.pad(samples, (0, 4 * step - samples.size))
    squares = np.square(_weighted(samples, rate), dtype=np.float64)
    steps = squares[: squares.size // step * step].reshape(-1, step).sum(axis=1)
    return np.asarray(np.convolve(steps, np.ones(4), "valid") / (4 * step), dtype=np.float32)


def _weighted(samples: Samples, rate: int) -> Samples:
    """K-weighting as a multiplication of spectra, piece by piece; the filters' tails are added to the next piece."""
    import numpy as np

    pieces = np.pad(samples, (0, -samples.size % _PIECE)).reshape(-1, _PIECE)
    spectra = np.fft.rfft(pieces, 2 * _PIECE, axis=1).astype(np.complex64) * _response(rate)
    filtered = np.fft.irfft(spectra, 2 * _PIECE, axis=1)
    filtered[1:, :_PIECE] += filtered[:-1, _PIECE:]
    return np.asarray(filtered[:, :_PIECE].reshape(-1)[: samples.size], dtype=np.float32)


@lru_cache(maxsize=4)
def _response(rate: int) -> NDArray[np.complex64]:
    """The two filters of BS.1770 at ``rate``: a shelf (+4 dB above 1.7 kHz) and a high-pass (38 Hz)."""
    import numpy as np

    z = np.exp(-1j * np.pi * np.arange(_PIECE + 1) / _PIECE)
    return (_shelf(z, rate) * _high_pass(z, rate)).astype(np.complex64)


def _shelf(z: NDArray[np.complex128], rate: int) -> NDArray[np.complex128]:
    k, q, high = math.tan(math.pi * 1681.974450955533 / rate), 0.7071752369554196, 10 ** (3.999843853973347 / 20)
    middle = high**0.4996667741545416
    top = (high + middle * k / q + k * k) + 2 * (k * k - high) * z + (high - middle * k / q + k * k) * z * z
    quotient: NDArray[np.complex128] = top / _poles(z, k, q)
    return quotient


def _high_pass(z: NDArray[np.complex128], rate: int) -> NDArray[np.complex128]:
    k, q = math.tan(math.pi * 38.13547087602444 / rate), 0.5003270373238773
    return (1 - z) ** 2 * (1 + k / q + k * k) / _poles(z, k, q)


def _poles(z: NDArray[np.complex128], k: float, q: float) -> NDArray[np.complex128]:
    return (1 + k / q + k * k) + 2 * (k * k - 1) * z + (1 - k / q + k * k) * z * z


def _power_at(lufs: float) -> float:
    return float(10 ** ((lufs + 0.691) / 10))
