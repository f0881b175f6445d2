"""A random walk over the commands of a player, beside a model of it: the same place, one voice, and always an end."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from reader.audio.stretch import Wsola
from reader.model import PCM, Frames, Position, Timeline
from reader.playback import events as ev
from reader.playback.output import Output
from reader.playback.prefetch import Prefetch
from reader.playback.recital import Recital
from tests.audio.instant import FastSink
from tests.playback.fakes import VOICE, WORD_MS, Inline, ToneEngine, script

LAG_MS = 80
STRAY = PCM.from_ms(17)
"""How far the stretcher may be from the place that speed alone would give."""


class Walk(RuleBasedStateMachine):
    """The player's own parts without its thread, so that every step is the same in every run.

    The model knows how long everything lasts and nothing of pieces, maps and devices: between two looks the place moves
    by what was heard times the speed.
    """

    place: Position
    looked: int
    resting: bool

    @initialize(words=st.lists(st.integers(1, 6), min_size=1, max_size=6), pause_ms=st.sampled_from([0, 90, 400]))
    def begin(self, words, pause_ms):
        self.events: list[ev.Event] = []
        self.sink = FastSink(lag_ms=LAG_MS, keep=False)
        self.output = Output(lambda: self.sink, self.events.append)
        self.prefetch = Prefetch(ToneEngine(), Inline(), lambda: None, ahead=2)
        self.recital = Recital(self.prefetch, self.output, Wsola(), VOICE, self.events.append)
        text = script(*words, pause_ms=pause_ms)
        self.clips = [PCM.from_ms(WORD_MS * count) for count in words]
        self.timeline = Timeline(tuple(Frames(clip + PCM.from_ms(pause_ms)) for clip in self.clips))
        self.recital.load(text, Position(0))
        self.slowest = self.fastest = 1.0  # what was written before a new speed may still be heard at the old one
        self.settled_at = 0
        self._stand(Position(0))

    # Commands, each done to both.

    @rule()
    def play(self):
        at_end = not self.recital.playing and self.recital.here == Position(len(self.clips))
        self.recital.play()
        self.output.open()
        if at_end:
            self._stand(Position(0))

    @rule()
    def pause(self):
        self._look()
        was_playing = self.recital.playing
        self.recital.pause()
        if was_playing:
            assert isinstance(self.events[-1], ev.Paused)
            self._agree(self.events[-1].position)
        self._stand(self.recital.here)

    @rule(utterance=st.integers(-1, 7), ms=st.integers(-50, 900))
    def seek(self, utterance, ms):
        self._look()
        self.recital.go(Position(utterance, PCM.from_ms(ms)))
        inside = 0 <= utterance < len(self.clips)
        self._jump(
            Position(utterance, Frames(max(0, PCM.from_ms(ms))))
            if inside
            else Position(min(max(utterance, 0), len(self.clips)))
        )

    @rule(seconds=st.floats(-2, 2))
    def skip(self, seconds):
        self._look()
        self.prefetch.move(0, ahead=9)  # all durations are known
        self.recital.go(self.recital.after(seconds))
        start = self.timeline.start(self.place)
        self._jump(self.timeline.locate(Frames(start + PCM.from_ms(1000 * seconds))), near=True)

    @rule(speed=st.sampled_from([0.5, 0.8, 1.0, 1.7, 3.0, 4.0]))
    def speed(self, speed):
        self._look()
        before = self.recital.speed
        self.recital.set_speed(speed)
        self.slowest, self.fastest = min(self.slowest, before, speed), max(self.fastest, before, speed)
        self.settled_at = self.sink.frames + 2 * PCM.from_ms(LAG_MS)

    @rule(unit=st.sampled_from(["", "", "sentence", "paragraph"]))
    def stop_after(self, unit):
        self.recital.stop_after = unit

    @precondition(lambda self: self.recital.playing)
    @rule(steps=st.integers(1, 40))
    def listen(self, steps):
        for _ in range(steps):
            if self.recital.playing and not self.recital.step():
                self.output.tell_heard()
            self._look()

    # The model.

    def _look(self) -> None:
        """Moves the model by what was heard since it was last looked at, and compares."""
        real = self.recital.here  # first, because looking lets time pass where nobody writes
        heard, self.looked = self.sink.frames - self.looked, self.sink.frames
        if self.recital.playing and (heard or real == Position(self.place.utterance + 1)):
            self._leave_pause()
            at = self.timeline.start(self.place)
            slow, fast = round(at + heard * self.slowest), round(at + heard * self.fastest)
            model = min(max(self._on_line(real), slow), fast)
            self._agree(real, self.timeline.locate(Frames(model)))
            if self.sink.frames >= self.settled_at:
                self.slowest = self.fastest = self.recital.speed
        elif not self.recital.playing:
            self._stand(real)

    def _agree(self, real: Position, model: Position | None = None) -> None:
        model = model or self.place
        apart = abs(self._on_line(real) - self._on_line(model))
        assert apart <= STRAY + PCM.from_ms(16) * max(1, self.fastest), (real, model, apart)
        self.place = real

    def _on_line(self, position: Position) -> int:
        return self.timeline.start(position)

    def _jump(self, place: Position, *, near: bool = False) -> None:
        real = self.recital.here
        if near:
            self._agree(real, place)
        else:
            assert real == place
        self._stand(real)

    def _stand(self, place: Position) -> None:
        """What is heard next comes from ``place``."""
        self.place, self.looked, self.resting = place, self.sink.frames, True

    def _leave_pause(self) -> None:
        """A pause between utterances is not gone on with."""
        here = self.place
        if self.resting and here.utterance < len(self.clips) and here.frame >= self.clips[here.utterance]:
            self.place = Position(here.utterance + 1)
        self.resting = False

    @invariant()
    def the_place_is_in_the_script(self):
        assert 0 <= self.recital.here.utterance <= len(self.clips)

    @invariant()
    def words_are_told_in_order_between_jumps(self):
        seen: tuple[int, int] | None = None
        for event in self.events:
            if isinstance(event, ev.Reached) and event.word >= 0:
                now = (event.position.utterance, event.word)
                assert seen is None or now >= seen, (seen, now)
                seen = now
            elif isinstance(event, ev.Playing | ev.Paused):
                seen = None

    def teardown(self):
        """Whatever was done, it can be read to the end from where it stands."""
        if not hasattr(self, "recital"):
            return
        self.recital.stop_after = ""
        played = self.recital.playing
        for _ in range(5000):
            if not self.recital.playing:  # a stop that was under way comes first
                if self.events and isinstance(self.events[-1], ev.Finished) and played:
                    break
                self.recital.play()
                self.output.open()
                played = True
            if not self.recital.step():
                self.output.tell_heard()
        assert isinstance(self.events[-1], ev.Finished)
