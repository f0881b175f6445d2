"""The contracts of sound: where PCM goes, and what changes its speed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from reader.model import Frames


class Sink(Protocol):
    """Where sound goes; the clock of playback. Used by one thread.

    Frames here are frames of the device: after a change of speed they are no longer frames of a clip.
    """

    def write(self, pcm: bytes) -> None:
        """Queues ``pcm``; blocks while the buffer is full. Raises :class:`reader.errors.AudioError` where the device
        is gone.
        """
        ...

    def full(self) -> bool:
        """Whether ``write`` would block now."""
        ...

    def buffered(self) -> Frames:
        """How much is queued and not yet heard."""
        ...

    def flush(self) -> Frames:
        """Silence now. Returns how much of what was queued will never be heard."""
        ...

    def forget(self, frames: int) -> bool:
        """Takes back the last ``frames`` written, so that other sound can follow without a seam. False, and nothing is
        done, where some of them have already gone to the device.
        """
        ...

    def drain(self) -> None:
        """Blocks until all that is queued has been heard."""
        ...

    def close(self) -> None:
        """Ends the device; may be called twice."""
        ...


@dataclass(frozen=True, slots=True)
class Stretched:
    """PCM at a speed, and the way back: output frame ``points[i][0]`` of this piece came from input frame
    ``points[i][1]``, counted since the last ``reset``.
    """

    pcm: bytes
    points: tuple[tuple[int, int], ...]


class Stretcher(Protocol):
    """Changes speed and keeps pitch, piece by piece. Used by one thread."""

    def process(self, pcm: bytes, speed: float) -> Stretched:
        """Takes ``pcm`` in; gives out what is ready at ``speed`` (0.5 to 4). At 1.0 it is transparent."""
        ...

    def finish(self) -> Stretched:
        """Gives out what is still inside, at the last speed."""
        ...

    def reset(self) -> None:
        """Forgets what is inside."""
        ...
