"""Brings each voice to a target loudness by one constant gain, and keeps peaks below the ceiling.

Loudness is that of ITU-R BS.1770-4 and EBU R 128: K-weighted, gated, in LUFS. A voice is measured on the first
:data:`LEAD_SECONDS` that it speaks, so that a book of ten hours streams.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from reader.model import PCM, Clip, Utterance

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

LEAD_SECONDS = 12
_WAIT_SECONDS = 60
"""How much sound may wait for a voice that speaks rarely until it is measured on what there is."""
CEILING = 10 ** (-1.5 / 20)
"""The highest sample, of full scale: an encoder's overshoot still fits below it."""
_LOOK_AHEAD = 120
"""Frames (5 ms) in which the limiter turns down before a peak, and up after it."""
_MAX_GAIN_DB = 20.0
_PIECE = 8192
"""Samples filtered at once; the high-pass has died away after as many (a third of a second at 24 kHz)."""
SILENCE = -math.inf

Pair = tuple[Utterance, Clip]


def levelled(clips: Iterable[Pair], target: float | None, pauses: float = 1.0) -> Iterator[Pair]:
    """The same clips, such that with their pauses (scaled by ``pauses``) they are at ``target`` LUFS; None: as is."""
    if target is None:
        yield from clips
        return
    desk = _Desk(target, pauses)
    for pair in clips:
        yield from desk.put(pair)
    yield from desk.rest()


def loudness(pcm: bytes, rate: int = PCM.rate) -> float:
    """Integrated loudness of mono s16le sound in LUFS; :data:`SILENCE` where nothing passes the gate."""
    import numpy as np

    power = _block_powers(np.frombuffer(pcm, "<i2").astype(np.float32) / np.float32(32768), rate)
    loud = power[power > _power_at(-70.0)]
    if not loud.size:
        return SILENCE
    loud = loud[loud > loud.mean() * 0.1]
    return float(-0.691 + 10 * np.log10(loud.mean()))


def amplify(pcm: bytes, gain: float) -> bytes:
    """s16le sound times ``gain``; where a peak would pass :data:`CEILING` the sound around it is turned down."""
    import numpy as np

    whole = np.frombuffer(pcm, "<i2")
    if not whole.size:
        return pcm
    samples = whole * np.float32(gain)
    if max(int(whole.max()), -int(whole.min())) * gain > CEILING * 32768:
        for place in _loud_places(samples, CEILING * 32768):
            samples[place] *= _limit(np.abs(samples[place]), CEILING * 32768)
    return np.rint(samples, out=samples).astype("<i2").tobytes()


@dataclass(slots=True)
class _Desk:
    """Holds clips back until the voice at the front is measured."""

    target: float
    pauses: float
    waiting: deque[Pair] = field(default_factory=deque)
    heard: dict[str, list[bytes]] = field(default_factory=dict)
    gains: dict[str, float] = field(default_factory=dict)

    def put(self, pair: Pair) -> Iterator[Pair]:
        self.waiting.append(pair)
        if (key := _voice(pair[1])) not in self.gains:
            self.heard.setdefault(key, []).append(pair[1].pcm + self._pause(pair[0]))
        while self.waiting and self._settled(_voice(self.waiting[0][1])):
            yield self._take()

    def rest(self) -> Iterator[Pair]:
        while self.waiting:
            self._measure(_voice(self.waiting[0][1]))
            yield self._take()

    def _settled(self, key: str) -> bool:
        if key not in self.gains:
            waited = sum(clip.frames for _, clip in self.waiting)
            if _frames(self.heard[key]) < LEAD_SECONDS * PCM.rate and waited < _WAIT_SECONDS * PCM.rate:
                return False
            self._measure(key)
        return True

    def _pause(self, utterance: Utterance) -> bytes:
        return bytes(PCM.from_ms(max(0, utterance.pause_after_ms) * self.pauses) * PCM.frame_bytes)

    def _measure(self, key: str) -> None:
        if key not in self.gains:
            self.gains[key] = _gain(b"".join(self.heard.pop(key)), self.target)

    def _take(self) -> Pair:
        utterance, clip = self.waiting.popleft()
        gain = self.gains[_voice(clip)]
        return utterance, clip if gain == 1.0 else replace(clip, pcm=amplify(clip.pcm, gain))


def _voice(clip: Clip) -> str:
    return f"{clip.engine}/{clip.voice.id}"


def _frames(pieces: list[bytes]) -> int:
    return sum(len(piece) for piece in pieces) // PCM.frame_bytes


def _gain(pcm: bytes, target: float) -> float:
    now = loudness(pcm)
    if now == SILENCE:
        return 1.0
    return float(10 ** (min(_MAX_GAIN_DB, target - now) / 20))


def _loud_places(samples: Samples, ceiling: float) -> Iterator[slice]:
    """Stretches around what is too loud, wide enough that the limiter is at 1 at both ends."""
    import numpy as np

    margin = 2 * _LOOK_AHEAD + 2
    over = np.flatnonzero(np.abs(samples) > ceiling)
    for group in np.split(over, np.flatnonzero(np.diff(over) > 2 * margin) + 1):
        yield slice(max(0, int(group[0]) - margin), int(group[-1]) + margin + 1)


def _limit(levels: Samples, ceiling: float) -> Samples:
    """A factor for each sample, at most 1, smooth, and low enough that no sample passes ``ceiling``.

    The smallest factor wanted within the look-ahead, then smoothed by two running means that together span no more
    than that look-ahead: a mean of values none of which is higher than what the sample needs.
    """
    import numpy as np

    wanted = np.minimum(1.0, ceiling / np.maximum(levels, 1.0)).astype(np.float32)
    lowest = _running_minimum(np.pad(wanted, 2 * _LOOK_AHEAD, constant_values=1.0), 2 * _LOOK_AHEAD + 1)
    half = _LOOK_AHEAD + 1
    return _running_mean(_running_mean(lowest, half), half).astype(np.float32) * np.float32(0.99999)


def _running_minimum(values: Samples, width: int) -> Samples:
    """The minimum of each ``width`` neighbours, by doubling."""
    import numpy as np

    done = 1
    while done < width:
        step = min(done, width - done)
        values = np.minimum(values[:-step], values[step:])
        done += step
    return values


def _running_mean(values: Samples, width: int) -> Samples:
    import numpy as np

    sums = np.cumsum(np.concatenate(([0.0], values)), dtype=np.float64)
    return ((sums[width:] - sums[:-width]) / width).astype(np.float32)


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
