"""What is played one after the other: the speech of an utterance, the pause after it, a tone; each in short pieces."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from reader.audio.pcm import ramp
from reader.audio.sink import Stretched, Stretcher
from reader.model import PCM, Clip, Mark

BLOCK_MS = 20
"""How long a piece sounds: the grain of commands, of a change of speed and of what is told."""
_FADE_IN = PCM.from_ms(3)


@dataclass(frozen=True, slots=True)
class Piece:
    """Sound for the device, and where it comes from: at its frame ``points[i][0]`` frame ``points[i][1]`` of the
    utterance (at 1×) is heard, and at its frame ``words[i][0]`` the word of mark ``words[i][1]`` begins.
    """

    pcm: bytes
    points: tuple[tuple[int, int], ...]
    words: tuple[tuple[int, Mark], ...] = ()


class Feed(Protocol):
    """Gives pieces at the speed asked for, and None at its end."""

    def read(self, speed: float) -> Piece | None: ...


class Speech:
    """A clip from frame ``start`` (at 1×) on, through the stretcher, which it takes over until its end.

    What the clip's own base rate has made faster is not stretched again, and its places are told at 1×.
    It fades in over 3 ms where it begins inside the clip, unless it is ``seamless``: the frame before ``start`` was the
    last to be played.
    """

    def __init__(self, clip: Clip, start: int, stretcher: Stretcher, *, seamless: bool = False) -> None:
        stretcher.reset()
        self._fades_in = start > 0 and not seamless
        self._clip, self._rate, self._stretcher = clip, clip.voice.rate, stretcher
        self._at = self._start = round(start / self._rate)
        self._ended = False
        left = (mark for mark in clip.marks if mark.at >= self._start + seamless)
        self._marks = deque(Mark(mark.word, clip.at_1x(mark.at)) for mark in left)

    def read(self, speed: float) -> Piece | None:
        if self._ended:
            return None
        speed /= self._rate
        block = self._block(PCM.from_ms(BLOCK_MS * speed))
        if block:
            return self._piece(self._stretcher.process(block, speed), self._marks_before)
        self._ended = True
        return self._piece(self._stretcher.finish(), self._marks_left)

    def _block(self, frames: int) -> bytes:
        first = self._fades_in and self._at == self._start
        block = self._clip.pcm[self._at * PCM.frame_bytes : (self._at + frames) * PCM.frame_bytes]
        self._at += PCM.frames(block)
        if not first:
            return block
        edge = _FADE_IN * PCM.frame_bytes
        return ramp(block[:edge], 0.0, 1.0) + block[edge:]

    def _piece(self, sound: Stretched, marks: MarkReader) -> Piece:
        points = tuple((out, self._clip.at_1x(came_from + self._start)) for out, came_from in sound.points)
        return Piece(sound.pcm, points, tuple(marks(points)))

    def _marks_before(self, points: Sequence[tuple[int, int]]) -> Iterator[tuple[int, Mark]]:
        """The marks that are heard in this piece, each at the frame where the map passes it."""
        for (out, frame), (next_out, next_frame) in pairwise(points):
            while self._marks and self._marks[0].at < next_frame:
                mark = self._marks.popleft()
                share = max(0, mark.at - frame) / max(1, next_frame - frame)
                yield out + round(share * (next_out - out)), mark

    def _marks_left(self, points: Sequence[tuple[int, int]]) -> Iterator[tuple[int, Mark]]:
        yield from self._marks_before(points)
        while self._marks:
            yield points[-1][0], self._marks.popleft()


class MarkReader(Protocol):
    def __call__(self, points: Sequence[tuple[int, int]]) -> Iterator[tuple[int, Mark]]: ...


@dataclass(frozen=True, slots=True)
class Pauses:
    """How pauses sound: ``share`` of their length at 1×, whatever the speed (None: shortened as speech is), and at
    most ``cap_ms`` each.
    """

    share: float | None = None
    cap_ms: int = 2000

    def ratio(self, frames: int, speed: float) -> float:
        """How long one frame of a pause of ``frames`` lasts."""
        share = 1 / speed if self.share is None else self.share
        return min(frames * share, PCM.from_ms(self.cap_ms)) / frames if frames else 0.0


class Rest:
    """The pause after an utterance: ``frames`` long at 1×, beginning at frame ``offset`` of it."""

    def __init__(self, frames: int, pauses: Pauses, *, offset: int) -> None:
        self._frames, self._pauses, self._offset = frames, pauses, offset
        self._at = 0

    def read(self, speed: float) -> Piece | None:
        ratio = self._pauses.ratio(self._frames, speed)
        left = self._frames - self._at
        if not left or not ratio:
            return None
        taken = min(left, max(1, round(PCM.from_ms(BLOCK_MS) / ratio)))
        out, begin = round(taken * ratio), self._offset + self._at
        self._at += taken
        return Piece(bytes(out * PCM.frame_bytes), ((0, begin), (out, begin + taken)))


class Tone:
    """Sound that belongs to no utterance and keeps its speed: an earcon, or silence. The place stands still at frame
    ``at``.
    """

    def __init__(self, pcm: bytes, at: int = 0) -> None:
        size = PCM.from_ms(BLOCK_MS) * PCM.frame_bytes
        self._blocks = deque(pcm[i : i + size] for i in range(0, len(pcm), size))
        self._at = at

    def read(self, speed: float) -> Piece | None:  # noqa: ARG002 - a tone has one speed
        if not self._blocks:
            return None
        block = self._blocks.popleft()
        return Piece(block, ((0, self._at), (PCM.frames(block), self._at)))


class Aside:
    """Speech that belongs to no utterance of the script: the place stands still at frame ``at``."""

    def __init__(self, clip: Clip, stretcher: Stretcher, at: int) -> None:
        self._speech, self._at = Speech(clip, 0, stretcher), at

    def read(self, speed: float) -> Piece | None:
        piece = self._speech.read(speed)
        return piece and Piece(piece.pcm, ((0, self._at), (PCM.frames(piece.pcm), self._at)))
