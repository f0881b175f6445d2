"""The account of what was written to the device: which place of the script each frame of it belongs to."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from reader.model import Frames, Position
from reader.playback.events import Event
from reader.playback.feed import Piece


class Track:
    """Counts frames of the device from its opening on. What is heard asks it for places and for events.

    Used by the player's thread alone.
    """

    def __init__(self) -> None:
        self.written = 0
        self._points: deque[tuple[int, Position]] = deque()
        self._events: deque[tuple[int, Event]] = deque()
        self._begun = 0

    def begin(self) -> None:
        """The speech of an utterance begins here; only inside it there are seams."""
        self._begun = self.written

    def add(self, piece: Piece, utterance: int, frames: int) -> None:
        """``piece``, of ``frames``, is going to the device."""
        for out, frame in piece.points:
            self._points.append((self.written + out, Position(utterance, Frames(frame))))
        self.written += frames

    def expect(self, event: Event, ahead: int = 0) -> None:
        """``event`` is to be told when the frame ``ahead`` of all that was written is heard."""
        self._events.append((self.written + ahead, event))

    def due(self, heard: int) -> Iterator[Event]:
        """The events up to frame ``heard``; each is given once."""
        while self._events and self._events[0][0] <= heard:
            yield self._events.popleft()[1]

    def place(self, heard: int) -> Position | None:
        """The place in the script that frame ``heard`` belongs to; None where nothing was written."""
        while len(self._points) > 1 and self._points[1][0] <= heard:
            self._points.popleft()
        if not self._points:
            return None
        at, position = self._points[0]
        if len(self._points) == 1:
            return position
        return _between(at, position, *self._points[1], heard)

    def seams(self, reach: int) -> list[tuple[int, Position]]:
        """The places within the last ``reach`` frames where speech is the clip's own, the earliest first, with how
        many frames were written after each.
        """
        first = max(self._begun, self.written - reach)
        return [(self.written - at, place) for at, place in self._points if first <= at < self.written]

    def take_back(self, frames: int) -> None:
        """The last ``frames`` will not sound; what was to be heard before them still will."""
        self.written -= frames
        self._points = deque(point for point in self._points if point[0] <= self.written)
        self._events = deque(event for event in self._events if event[0] <= self.written)

    def cut(self, heard: int) -> None:
        """Nothing after frame ``heard`` will sound: forgets it."""
        self.written = heard
        self._points.clear()
        self._events.clear()


def _between(at: int, here: Position, next_at: int, there: Position, heard: int) -> Position:
    if there.utterance != here.utterance:
        return here
    share = (heard - at) / (next_at - at)
    return Position(here.utterance, Frames(here.frame + round(share * (there.frame - here.frame))))
