"""The player's way to a device: opens it, writes pieces at a volume, and tells what is heard when it is heard."""

from __future__ import annotations

from collections.abc import Callable

from reader.audio.pcm import ramp
from reader.audio.sink import Sink
from reader.audio.sinks import NullSink
from reader.errors import AudioError
from reader.model import PCM, Position
from reader.playback.events import DeviceLost, Event
from reader.playback.feed import Piece
from reader.playback.track import Track

_REACH = PCM.from_ms(300)
"""How far back sound may be retracted."""


class Output:
    """A sink, made when it is first needed, and the :class:`Track` of what went there.

    Where no device can be had, ``DeviceLost`` is told and the reading goes on in silence; each ``open`` tries again.
    Used by the player's thread alone.
    """

    def __init__(self, sink_factory: Callable[[], Sink], tell: Callable[[Event], None]) -> None:
        self._sink_factory, self._tell = sink_factory, tell
        self._sink: Sink | None = None
        self._silent = False
        self._heard = 0
        self._track = Track()
        self._volume = 1.0
        self.volume = 1.0
        """What the next piece fades to."""

    def open(self) -> Sink:
        """The sink; it is made if there is none, or only a silent one."""
        if self._sink is not None and not self._silent:
            return self._sink
        try:
            sink = self._sink_factory()
        except AudioError as error:
            return self._sink or self._go_silent(error)
        self.close()
        self._sink, self._silent = sink, False
        return sink

    def _go_silent(self, error: AudioError) -> Sink:
        self._tell(DeviceLost(error.message, error.hint))
        self._sink, self._silent = NullSink(), True
        return self._sink

    def reopen(self) -> bool:
        """Whether a device that was lost is back."""
        try:
            self._sink = self._sink_factory()
        except AudioError:
            return False
        self._silent = False
        return True

    def write(self, piece: Piece, utterance: int) -> None:
        """Plays ``piece``; blocks while the device has enough. Raises AudioError where the device is gone."""
        sink = self._sink or self.open()
        if piece.pcm:
            sink.write(ramp(piece.pcm, self._volume, self.volume))
            self._volume = self.volume
        self._track.add(piece, utterance, PCM.frames(piece.pcm))  # only now: what the device refused is not heard

    def begin(self) -> None:
        """The speech of an utterance begins here."""
        self._track.begin()

    def expect(self, event: Event, ahead: int = 0) -> None:
        """Tells ``event`` when the frame ``ahead`` of all that was written is heard."""
        self._track.expect(event, ahead)

    def tell_heard(self) -> None:
        """Tells the events that are due by now."""
        for event in self._track.due(self._now()):
            self._tell(event)

    @property
    def full(self) -> bool:
        """Whether ``write`` would block."""
        return self._sink is not None and self._sink.full()

    @property
    def dry(self) -> bool:
        """Whether all that was written has been heard."""
        return self._now() >= self._track.written

    def place(self) -> Position | None:
        """What is heard now."""
        return self._track.place(self._now())

    def cut(self) -> Position | None:
        """Silence now. Tells what was heard by then, and gives its place."""
        if self._sink is None:
            return None
        self._heard = max(self._heard, self._track.written - self._sink.flush())
        place = self._track.place(self._heard)
        self.tell_heard()
        self._track.cut(self._heard)
        return place

    def retract(self, utterance: int) -> Position | None:
        """Takes back as much of ``utterance`` as is not heard yet and can be followed without a seam. Gives the place
        to follow from; None where nothing could be taken back.
        """
        if self._sink is None:
            return None
        for frames, place in self._track.seams(_REACH):
            if place.utterance == utterance and self._sink.forget(frames):
                self._track.take_back(frames)
                return place
        return None

    def lose(self) -> Position | None:
        """The device is gone: gives the place that was heard last and lets go of it."""
        place = self._track.place(self._now())
        self.close()
        return place

    def close(self) -> None:
        sink, self._sink = self._sink, None
        self._track, self._heard = Track(), 0
        if sink is not None:
            sink.close()

    def _now(self) -> int:
        """The last frame heard; it never runs back, though a device's own account may."""
        if self._sink is not None:
            self._heard = max(self._heard, self._track.written - self._sink.buffered())
        return self._heard
