"""Where a voice pauses inside a clip."""

from __future__ import annotations

from dataclasses import dataclass

from reader.model import PCM, Frames

_STEP = PCM.from_ms(5)
_QUIET_AMPLITUDE = 30.0
_QUIET_SHARE = 0.02  # of the level that 95 of 100 steps stay under


@dataclass(frozen=True, slots=True)
class Pause:
    """Frames ``start`` to ``stop`` of a clip are silent, and sound goes on at ``stop``."""

    start: Frames
    stop: Frames

    @property
    def length(self) -> Frames:
        return Frames(self.stop - self.start)


def pauses(pcm: bytes, at_least_ms: float = 90.0) -> tuple[Pause, ...]:
    """The pauses between two sounds of a clip, in order, to 5 ms; silence at its edges is none of them."""
    import numpy as np

    count = PCM.frames(pcm) // _STEP
    if count < 3:
        return ()
    samples = np.frombuffer(pcm, dtype="<i2", count=count * _STEP).astype(np.float32).reshape(count, _STEP)
    levels = np.sqrt(np.einsum("ij,ij->i", samples, samples) / _STEP)
    loud = float(np.partition(levels, count * 95 // 100)[count * 95 // 100])  # np.percentile loads 50 ms of numpy
    quiet = levels < max(_QUIET_AMPLITUDE, _QUIET_SHARE * loud)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], quiet, [False])).astype(np.int8)))
    runs = ((int(start), int(stop)) for start, stop in zip(edges[::2], edges[1::2], strict=True))
    return tuple(
        Pause(Frames(start * _STEP), Frames(stop * _STEP))
        for start, stop in runs
        if start > 0 and stop < count and (stop - start) * _STEP >= PCM.from_ms(at_least_ms)
    )
