"""Where it is read, and when it stops: transport, the voice of the screen, sleep."""

from __future__ import annotations

from reader.model import Position, Span
from reader.playback import events
from reader.reading.desk import Desk, Emit
from reader.reading.herald import Herald
from reader.reading.moves import Unit, move
from reader.reading.places import position_of
from reader.reading.sounding import Sounding, Start

PRESETS = ((0.7, "느림", "slow"), (1.0, "보통", "normal"), (1.5, "빠름", "fast"))
"""The speeds that a news page offers, in its own words."""


class Listening(Sounding):
    """Moves in the script that is played; knows no article."""

    def __init__(self, desk: Desk, emit: Emit, start: Start) -> None:
        super().__init__(desk, emit, start)
        self._herald = Herald(desk.herald)

    # Transport

    def play(self) -> None:
        silence = self._herald.hush()
        self._ear.wake()
        self._starts = self.script is not None and not self.playing
        self._send(events.Play(silence))

    def pause(self) -> None:
        self._send(events.Pause())

    def toggle(self) -> None:
        """Plays where it is silent, pauses where it plays."""
        self.pause() if self.playing else self.play()

    def move(self, unit: Unit, by: int) -> None:
        """``by`` sentences or paragraphs on (back, where negative)."""
        if self.script:
            self._seek(move(self.script, self.position, unit, by))

    def repeat(self) -> None:
        """The sentence again, from its beginning."""
        self.move(Unit.SENTENCE, 0)
        self.play()

    def repeat_slower(self) -> None:
        """The sentence again, slower; the next one is as fast as before."""
        self.repeat()
        if self.script:
            self._ear.slow_down(self.script.utterances[self.position.utterance].sentence)

    def go_to(self, utterance: int) -> None:
        """To the beginning of an utterance; one outside the script is the nearest inside."""
        if self.script:
            self._seek(Position(min(max(0, utterance), len(self.script.utterances) - 1)))

    def go_to_span(self, span: Span) -> None:
        """To what says this stretch of text."""
        if self.script:
            self._seek(position_of(self.script, span))

    def skip(self, seconds: float) -> None:
        self._sought.anywhere()
        self._send(events.Skip(seconds))

    def start(self) -> None:
        self.go_to(0)

    def end(self) -> None:
        """To the last sentence."""
        if self.script:
            self.go_to(len(self.script.utterances) - 1)
            self.move(Unit.SENTENCE, 0)

    def _seek(self, position: Position) -> None:
        self.position, self._word = position, -1  # at once: a key held down must not count from an old place
        self._sought.seek(position)
        self._send(events.Seek(position))

    def stop_after(self, unit: Unit | None) -> None:
        """Pauses at the end of each sentence or paragraph; None: never."""
        self._stop_after = unit
        self._send(events.StopAfter(unit or ""))

    @property
    def stops_after(self) -> Unit | None:
        """Where it pauses by itself."""
        return self._stop_after

    # The voice of the screen

    def announce(self, text: str) -> None:
        """Says ``text`` for the screen, in place of what it said before; nothing while the article is read, or is about
        to be: no two voices speak at once.
        """
        if not (self.playing or self._starts):
            self._herald.say(text)

    def tell(self, text: str) -> None:
        """Says ``text`` because the listener asked for it; the article is paused for it."""
        self.pause()
        self._herald.say(text)

    def hush(self) -> None:
        """Ends what is said for the screen."""
        self._herald.hush()

    # Sleep

    def sleep_in(self, minutes: float | None) -> None:
        """Fades out and pauses after so many minutes; None: not at all."""
        self._ear.sleep_in(None if minutes is None else 60 * minutes)

    def sleep_at_end(self) -> None:
        """Fades towards the end of this article; no other one is to follow by itself (see :attr:`asleep`)."""
        self._ear.sleep_at_end()

    @property
    def sleep_left_s(self) -> float | None:
        """Seconds until it pauses; None where no timer runs."""
        return self.left_s if self.sleeps_at_end else self._ear.sleep.left_s

    @property
    def sleeps_at_end(self) -> bool:
        """Whether the end of the article is waited for."""
        return self._ear.sleeps_at_end

    @property
    def asleep(self) -> bool:
        """Whether it is silent because the timer said so; until the next Play."""
        return self._ear.asleep

    def close(self) -> None:
        """Ends what was started. May be called twice."""
        self._ear.sleep.cancel()
        self._herald.close()
        super().close()
        self._memory.close()
        self._desk.close()
