"""What a sitting does for the ear beside the article: notices in the reading voice, one slower sentence, sleep."""

from __future__ import annotations

from collections.abc import Callable

from reader.model import SLOWEST, Position, Script, Utterance
from reader.playback import events
from reader.reading import notices
from reader.reading.desk import Choice
from reader.reading.sleep import SleepTimer, loudness

SLOWER = 0.7
"""How fast "again, slower" is, of the speed that was chosen."""
QUIETEST = 0.1
"""How loud an article still ends for one who wants to sleep then: the end is to be heard by whoever is awake."""


class Ear:
    """``send`` gives the player a command. Methods that hear events are called on the player's thread."""

    def __init__(self, send: Callable[[events.Command], None]) -> None:
        self._send = send
        self._slow_sentence: int | None = None
        self.speed = 1.0
        self.volume = 1.0
        """What is heard where nothing fades; 0 where it is mute."""
        self.announcements = True
        self.sleeps_at_end = False
        self.asleep = False
        """The timer has ended the reading, and nobody has played it since."""
        self.sleep = SleepTimer(self._fade, self._sleep_now)

    def at_end(self) -> events.AtEnd:
        """The command that has the end of an article said, if ends are to be said."""
        return events.AtEnd(notices.end if self.announcements else None)

    def skipped(self) -> None:
        """Says that a sentence could not be said."""
        self._say(notices.skipped)

    def voice_changed(self, event: events.VoiceChanged, chosen: Choice | None) -> None:
        """Says that another voice speaks, and why, unless it is the one that the listener chose, or comes and goes."""
        if event.again:
            return
        if chosen is None or (chosen.engine, chosen.voice.id) != (event.engine, event.voice.id):
            self._say(lambda: notices.voice_changed(event.voice.name, event.reason))

    def _say(self, text: Callable[[], Utterance]) -> None:
        if self.announcements:
            self._send(events.Say(text()))

    def slow_down(self, sentence: int) -> None:
        """Slower, until another sentence begins."""
        self._slow_sentence = sentence
        self._send(events.SetSpeed(max(SLOWEST, round(self.speed * SLOWER, 1))))

    def keep_speed(self, speed: float) -> None:
        """``speed`` was chosen: no sentence is slower."""
        self._slow_sentence, self.speed = None, speed

    def reached(self, script: Script | None, position: Position, left_s: Callable[[], float]) -> None:
        """The sentence that was to be said slower may have ended, or the end of the article be near."""
        if self.sleeps_at_end:
            self._fade(max(QUIETEST, loudness(left_s())))
        slow = self._slow_sentence
        if slow is not None and script and script.utterances[position.utterance].sentence != slow:
            self._slow_sentence = None
            self._send(events.SetSpeed(self.speed))

    def sleep_in(self, seconds: float | None) -> None:
        """Sleep in so many seconds; None: no sleep."""
        self._await_no_end()
        if seconds is None:
            self.sleep.cancel()
        else:
            self.sleep.start(seconds)

    def sleep_at_end(self) -> None:
        """Sleep when the article has ended."""
        self.sleep.cancel()
        self.sleeps_at_end = True

    def finished(self) -> None:
        """The article has ended."""
        self.asleep = self.asleep or self.sleeps_at_end
        self._await_no_end()

    def wake(self) -> None:
        """Somebody plays."""
        self.asleep = False

    def _await_no_end(self) -> None:
        if self.sleeps_at_end:
            self.sleeps_at_end = False
            self._fade(1.0)

    def _sleep_now(self) -> None:
        """On the timer's thread. The next Play is as loud as ever, and begins where one may have fallen asleep."""
        self.asleep = True
        self._send(events.Pause())
        self._send(events.SetVolume(self.volume))

    def _fade(self, loudness: float) -> None:
        if self.volume:
            self._send(events.SetVolume(self.volume * loudness))
