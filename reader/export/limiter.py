"""Makes sound louder and keeps its peaks below the ceiling."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

CEILING = 10 ** (-1.5 / 20)
"""The highest sample, of full scale: an encoder's overshoot still fits below it."""
_LOOK_AHEAD = 120
"""Frames (5 ms) in which the limiter turns down before a peak, and up after it."""


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
