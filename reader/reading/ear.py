"""What a sitting does for the ear beside the article: notices in the reading voice, one slower sentence, sleep."""

from __future__ import annotations

from collections.abc import Callable

from reader.model import Frames, Position, Script, Utterance, Voice
from reader.playback import events
from reader.reading import notices
from reader.reading.desk import Choice
from reader.reading.sleep import SleepTimer

SLOWER = 0.7
"""How fast "again, slower" is, of the speed that was chosen."""


class Ear:
    """``send`` gives the player a command. Methods that hear events are called on the player's thread."""

    def __init__(self, send: Callable[[events.Command], None], fall_asleep: Callable[[], None]) -> None:
        self._send = send
        self._slow_sentence: int | None = None
        self.speed = 1.0
        self.volume = 1.0
        """What is heard where nothing fades; 0 where it is mute."""
        self.announcements = True
        self.sleep = SleepTimer(self._fade, fall_asleep)

    def at_end(self) -> events.AtEnd:
        """The command that has the end of an article said, if ends are to be said."""
        return events.AtEnd(self._end if self.announcements else None)

    def _end(self, duration: Frames) -> Utterance:
        return notices.end(duration, self.speed)

    def skipped(self) -> None:
        """Says that a sentence could not be said."""
        self._say(notices.skipped)

    def voice_changed(self, voice: Voice, engine: str, chosen: Choice | None) -> None:
        """Says that another voice speaks, unless it is the one that the listener chose."""
        if chosen is None or (chosen.engine, chosen.voice.id) != (engine, voice.id):
            self._say(lambda: notices.voice_changed(voice.name))

    def _say(self, text: Callable[[], Utterance]) -> None:
        if self.announcements:
            self._send(events.Say(text()))

    def slow_down(self, sentence: int) -> None:
        """Slower, until another sentence begins."""
        self._slow_sentence = sentence
        self._send(events.SetSpeed(max(0.5, round(self.speed * SLOWER, 1))))

    def keep_speed(self, speed: float) -> None:
        """``speed`` was chosen: no sentence is slower."""
        self._slow_sentence, self.speed = None, speed

    def reached(self, script: Script | None, position: Position) -> None:
        """The sentence that was to be said slower may have ended."""
        slow = self._slow_sentence
        if slow is not None and script and script.utterances[position.utterance].sentence != slow:
            self._slow_sentence = None
            self._send(events.SetSpeed(self.speed))

    def _fade(self, loudness: float) -> None:
        if self.volume:
            self._send(events.SetVolume(self.volume * loudness))
