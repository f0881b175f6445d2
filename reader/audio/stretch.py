"""Changes the speed of speech and keeps its pitch: WSOLA in numpy, piece by piece, with an exact way back to the input.

Waveform similarity overlap-add (Verhelst and Roelands, 1993): the output grows by hops of 20 ms, each a cross-fade
from the natural continuation of what was heard last to the stretch near the ideal place that resembles it most.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from reader.audio.sink import Stretched
from reader.model import PCM

HOP = PCM.from_ms(20)
"""Frames of output that one step makes; a new speed is taken up at the next one."""
REACH = PCM.from_ms(16)
"""How far from the ideal place the best continuation is looked for, to either side: two periods of a low voice. With 10
the joins are rougher; with more than this the gain is small and the place strays."""
SLOWEST, FASTEST = 0.25, 4.0
"""0.5 is the slowest that anybody chooses; the rest of a clip that was made for twice the speed may need half of it."""

_RISE = (0.5 - 0.5 * np.cos(np.pi * np.arange(HOP) / HOP)).astype(np.float32)
_FALL = 1 - _RISE

Samples = NDArray[np.float32]


@dataclass(slots=True)
class _Piece:
    """What one call gives out, growing."""

    parts: list[Samples] = field(default_factory=list)
    points: list[tuple[int, int]] = field(default_factory=list)
    frames: int = 0

    def add(self, samples: Samples, came_from: int) -> None:
        self.points.append((self.frames, came_from))
        self.parts.append(samples)
        self.frames += len(samples)

    def done(self, came_from: int) -> Stretched:
        self.points.append((self.frames, came_from))
        joined = np.concatenate(self.parts) if self.parts else np.zeros(0, np.float32)
        return Stretched(np.clip(np.rint(joined), -32768, 32767).astype("<i2").tobytes(), tuple(self.points))


class Wsola:
    """The :class:`reader.audio.sink.Stretcher` of the program.

    At 1.0 everything that came in goes out at once, bit for bit. At other speeds at most ``HOP × speed + REACH``
    frames of input wait inside. Every point of the map is exact: there the output is the input's own sample.
    """

    def __init__(self) -> None:
        self._speed = 1.0
        self.reset()

    def reset(self) -> None:
        self._input = np.zeros(0, np.float32)
        self._origin = 0  # the input frame that _input begins with
        self._next = 0  # the input frame that continues what was given out
        self._ideal = 0.0  # where _next would be if speed alone decided

    def process(self, pcm: bytes, speed: float) -> Stretched:
        self._speed = min(max(speed, SLOWEST), FASTEST)
        fresh = np.frombuffer(pcm, dtype="<i2", count=len(pcm) // 2).astype(np.float32)
        self._input = np.concatenate((self._input, fresh))
        piece = _Piece()
        if self._speed == 1.0:
            self._pass_on(piece)
        while self._speed != 1.0 and self._needed() <= self._end:
            self._hop(piece)
        self._forget()
        return piece.done(self._next)

    def finish(self) -> Stretched:
        """The rest, so that all that was given out since ``reset`` lasts as long as speed says, to a frame."""
        piece, end = _Piece(), self._end
        self._input = np.concatenate((self._input, np.zeros(int(HOP * self._speed) + HOP + REACH + 2, np.float32)))
        while (left := round((end - self._ideal) / self._speed)) >= HOP:
            self._hop(piece)
        if left > 0:
            self._hop(piece)
            piece.frames -= HOP - left
            piece.parts[-1] = piece.parts[-1][:left]
        self.reset()
        return piece.done(end)

    @property
    def _end(self) -> int:
        return self._origin + len(self._input)

    def _needed(self) -> float:
        """The input frame up to which the next hop may look."""
        return max(self._ideal + HOP * self._speed + REACH + 1, self._next + HOP)

    def _pass_on(self, piece: _Piece) -> None:
        piece.add(self._input[self._next - self._origin :], self._next)
        self._next = self._end
        self._ideal = float(self._end)

    def _hop(self, piece: _Piece) -> None:
        continuation = self._input[self._next - self._origin :][:HOP]
        wanted = round(self._ideal + HOP * (self._speed - 1)) - self._origin
        first = max(0, wanted - REACH)
        region = self._input[first : max(first, wanted + REACH) + HOP]
        start = first + _most_alike(region, continuation)
        piece.add(continuation * _FALL + self._input[start : start + HOP] * _RISE, self._next)
        self._next = self._origin + start + HOP
        self._ideal += HOP * self._speed

    def _forget(self) -> None:
        """Drops input that no later hop can reach, also at the slowest speed."""
        spent = min(self._next, int(self._ideal) - HOP - REACH) - self._origin
        if spent > 0:
            self._input = self._input[spent:]
            self._origin += spent


def _most_alike(region: Samples, wanted: Samples) -> int:
    """Where in ``region`` the stretch begins that correlates best with ``wanted``, whatever its loudness."""
    likeness = np.correlate(region, wanted, "valid")
    power = np.cumsum(np.concatenate((np.zeros(1), np.square(region, dtype=np.float64))))
    energy = power[len(wanted) :] - power[: -len(wanted)]
    return int(np.argmax(likeness / np.sqrt(energy + len(wanted))))
