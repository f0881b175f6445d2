"""One script being said: from the place where it stands, piece by piece, utterance by utterance, to its end."""

from __future__ import annotations

from collections.abc import Callable

from reader.audio.sink import Stretcher
from reader.errors import EngineUnavailableError
from reader.model import PCM, Clip, Frames, Position, Script, Utterance, Voice
from reader.playback import events as ev
from reader.playback.asides import Asides
from reader.playback.cues import Cue
from reader.playback.feed import Feed, Pauses, Rest, Speech
from reader.playback.output import Output
from reader.playback.prefetch import Prefetch
from reader.playback.teller import Teller, failed
from reader.playback.timeline import Durations

SKIPS = 3
"""So many utterances in a row may fail before the recital stops instead of going on."""
NATIVE_FROM = 2.5
"""From this speed on a voice that can speaks faster itself, and less of the speed is stretched."""


class Recital:
    """The state of playing. The player's thread alone calls it; ``step`` is to be called until it says to wait.

    ``pauses``, ``stop_after``, ``lead_in_ms``, ``at_end`` and ``asides.cues`` may be set at any time. All places in it
    are at 1×, whatever the base rate of the clips is.
    """

    def __init__(
        self, prefetch: Prefetch, output: Output, stretcher: Stretcher, voice: Voice, tell: Callable[[ev.Event], None]
    ) -> None:
        self._prefetch, self._output, self._stretcher, self._tell = prefetch, output, stretcher, tell
        self.voice = voice
        self.speed = 1.0
        self.pauses = Pauses()
        self.stop_after = ""
        self.lead_in_ms = 0
        self.at_end: Callable[[Frames], Utterance] | None = None
        self._native = 1.0
        self.asides = Asides(prefetch, stretcher)
        self._teller = Teller(output, self.asides, tell)
        self.playing = False
        self._script: Script | None = None
        self._utterances: tuple[Utterance, ...] = ()
        self._durations = Durations()
        self._cursor = Position(0)
        self._feed: Feed | None = None
        self._spoken: Clip | None = None
        self._following = Position(0)
        """Where the cursor goes when the feed has ended."""
        self._ending: Callable[[], None] | None = None
        self._place(Position(0))

    def load(self, script: Script, position: Position) -> None:
        """Another script; silence until the next ``step``."""
        self._output.cut()
        self._script, self._utterances = script, tuple(script.utterances)
        self._durations = Durations(self._utterances, self._durations.pace)
        self._prefetch.aim(self._utterances, self.voice)
        self._place(position)

    def go(self, position: Position, word: int = 0) -> None:
        """The next sound comes from ``position``, or from where ``word`` of its utterance begins."""
        self._output.cut()
        self._place(position)
        self._word = word

    def set_speed(self, speed: float) -> None:
        """The speed from now on: what waits to be heard at the old one is taken back."""
        self.speed = speed
        self._choose_base()
        if not isinstance(self._feed, Speech) or self._spoken is None:
            return
        place = self._output.retract(self._cursor.utterance)
        if place is not None:
            self._feed = Speech(self._spoken, place.frame, self._stretcher, seamless=True)

    def speak_as(self, voice: Voice) -> None:
        """``voice`` speaks from the next utterance on."""
        self.voice = voice
        self._prefetch.aim(self._utterances, voice)

    def speak_natively(self, rate: float) -> None:
        """``rate`` is the base rate at the highest speeds, from the next utterance on; 1.0: all is stretched."""
        self._native = rate
        self._choose_base()

    def _choose_base(self) -> None:
        changed = self._prefetch.hurry(self._native if self.speed >= NATIVE_FROM else 1.0)
        if changed and self.playing:
            self.make_ready()

    def play(self, after_ms: int = 0) -> None:
        """Goes on after so much silence; from the start where it had ended. Nothing happens without a script."""
        if self.playing or not self._utterances:
            return
        self._output.cut()  # an announcement
        self._halt(self._cursor if self._cursor.utterance < len(self._utterances) else Position(0))
        self.playing = True
        if silence := max(after_ms, self.lead_in_ms):
            self.asides.rest(silence)
        self.make_ready()

    def pause(self) -> None:
        """Silence now; back to what was heard last."""
        heard = self._output.cut()
        if self.playing:
            self.rewind(heard)
            self.stop(ev.Paused(self._cursor))
        else:
            self._halt(self._cursor)

    def _halt(self, position: Position) -> None:
        """Nothing is under way any more; the word to begin with stays the one that was asked for."""
        word = self._word
        self._place(position)
        self._word = word

    @property
    def busy(self) -> bool:
        """Whether ``step`` has something to do: the script plays, or something is said beside it."""
        return self.playing or self._feed is not None or bool(self.asides)

    def stop(self, event: ev.Event) -> None:
        """No more sound; tells ``event`` of it."""
        self._output.cut()
        self.playing = False
        self._ending = None
        self._feed = None
        self._tell(event)

    def rewind(self, heard: Position | None) -> None:
        """To the place that was ``heard`` last, or where it stood."""
        self._halt(heard or self._cursor)

    def make_ready(self, *, ahead: int | None = None) -> None:
        """Has the clips made from the place on."""
        self._prefetch.move(self._cursor.utterance, ahead=ahead)

    @property
    def here(self) -> Position:
        """What is heard now, or where it stands."""
        return (self._output.place() if self.playing else None) or self._cursor

    def after(self, seconds: float) -> Position:
        """The place ``seconds`` of listening at 1× from here."""
        for index, clip in self._prefetch.known().items():
            self._learn(index, clip)
        return self._durations.move(self.here, PCM.from_ms(1000 * seconds))

    def step(self) -> bool:
        """Gives the device the next 20 ms of sound; False where there is nothing to do but wait.

        Raises AudioError where the device is gone.
        """
        if self._feed is None and self.asides:
            if self.asides.ready():
                self._feed, self._following = self.asides.next(self._cursor.frame), self._cursor
            elif not self.playing or self._cursor.utterance == len(self._utterances):
                return False
        if self._feed is None:
            return self.playing and self._next_feed()
        piece = self._feed.read(self.speed)
        if piece is None:
            self._feed, self._cursor = None, self._following
            return True
        for ahead, mark in piece.words:
            self._teller.word(self._cursor.utterance, mark, ahead)
        self._output.write(piece, self._cursor.utterance)
        return True

    def _place(self, position: Position) -> None:
        last = len(self._utterances)
        if 0 <= position.utterance < last:
            self._cursor = Position(position.utterance, Frames(max(0, position.frame)))
        else:
            self._cursor = Position(min(max(position.utterance, 0), last))
        self._feed = self._spoken = self._ending = None
        self._word = self._failures = 0
        self.asides.clear()
        self._teller.jump()

    # What comes next: the speech of the utterance, the pause after it, the next utterance, the end.

    def _next_feed(self) -> bool:
        if self._ending is not None:
            return self._end_when_heard(self._ending)
        index = self._cursor.utterance
        if index == len(self._utterances):
            self._ending = self._finish
        elif self._spoken is None:
            return self._begin(index)
        elif self._stops_after(index):
            self._go_on(index + 1)
            self._ending = self._stop_here
        elif self._cursor.frame < self._full(index, self._spoken):
            self._rest(index, self._spoken)
        else:
            self._go_on(index + 1)
        return True

    def _begin(self, index: int) -> bool:
        """Begins to speak utterance ``index``, if its clip has come."""
        future = self._prefetch.clip(index)
        if not future.done():
            self._prefetch.want(index)
            self._teller.waits(self._cursor)
            return False
        error = future.exception()
        if error is not None:
            return self._end_when_heard(lambda: self._fail(index, error))
        clip = future.result()
        self._learn(index, clip)
        self._failures = 0
        if self._word:
            self._cursor = Position(index, _begin_of(self._word, clip))
            self._word = 0
        if 0 < clip.duration <= self._cursor.frame:  # in the pause after it
            self._go_on(index + 1)
            return True
        if self._teller.ring(self._script, self._cursor, clip, self.voice):
            return True
        self._spoken = clip
        self._teller.begin(self._cursor, clip, self.voice)
        self._feed = Speech(clip, self._cursor.frame, self._stretcher)
        self._following = Position(index, clip.duration)
        return True

    def _learn(self, index: int, clip: Clip) -> None:
        if self._durations.learn(index, clip.duration):
            self._tell(ev.Measured(index, clip.duration))

    def _go_on(self, index: int) -> None:
        self._cursor = Position(index)
        self._spoken = None
        if index < len(self._utterances):
            self.make_ready()
            return
        self.asides.ring(Cue.END)
        if self.at_end is not None:
            self.asides.say(self.at_end(self._durations.left(Position(0), self.speed, self.pauses)))

    def _rest(self, index: int, clip: Clip) -> None:
        frames = PCM.from_ms(self._utterances[index].pause_after_ms)
        self._feed = Rest(frames, self.pauses, offset=clip.duration)
        self._following = Position(index, self._full(index, clip))

    def _full(self, index: int, clip: Clip) -> Frames:
        return Frames(clip.duration + PCM.from_ms(self._utterances[index].pause_after_ms))

    def _stops_after(self, index: int) -> bool:
        """Whether the sound ends with the speech of this utterance, so that the pause after it is not waited for."""
        if index + 1 == len(self._utterances):
            return True
        this, following = self._utterances[index], self._utterances[index + 1]
        if self.stop_after == "sentence":
            return this.sentence != following.sentence
        return self.stop_after == "paragraph" and this.block != following.block

    # Waiting, ending, failing: told when what was written before has been heard.

    def _end_when_heard(self, end: Callable[[], None]) -> bool:
        if not self._output.dry:
            return False
        self._output.tell_heard()
        end()
        return True

    def _stop_here(self) -> None:
        if self._cursor.utterance == len(self._utterances):
            self._finish()
        else:
            self.stop(ev.Paused(self._cursor))

    def _finish(self) -> None:
        self.stop(ev.Finished(self._durations.timeline().total))

    def _fail(self, index: int, error: BaseException) -> None:
        """Goes on with the next utterance where only this one cannot be said, else stops there for another try."""
        self._prefetch.forget(index)
        self._failures += 1
        hopeless = isinstance(error, EngineUnavailableError) or getattr(error, "transient", False)
        if hopeless or self._failures >= SKIPS:
            self.stop(failed(self._cursor, error))
            return
        self._tell(failed(self._cursor, error, skipped=True))
        self._go_on(index + 1)


def _begin_of(word: int, clip: Clip) -> Frames:
    """Where ``word`` begins, or the one before it that is said."""
    return clip.at_1x(max((mark.at for mark in clip.marks if mark.word <= word), default=0))
