"""The conversation of plain mode: typed lines and the player's events in one queue, answered in turn."""

from __future__ import annotations

import contextlib
import queue
import time
from collections.abc import Callable

from reader.cli.plain.sitting import EndOfInput, Item, Left, Sitting, Told
from reader.errors import EngineError, ReaderError
from reader.forms import length
from reader.messages import t
from reader.playback import events
from reader.reading.sentences import sentence_of

BUFFERING_SECONDS = 30.0
"""At most so often is said that the voice is being waited for, and"""
PATIENCE_SECONDS = 0.5
"""only where it does not come within so much."""


class Conversation:
    """``answer`` takes a typed line and returns what is said to it, if anything. Used by one thread."""

    def __init__(self, sitting: Sitting, answer: Callable[[Sitting, str], str]) -> None:
        self.sitting = sitting
        self._answer = answer
        self._listens = False
        self._buffered = -BUFFERING_SECONDS
        self._waits_until: float | None = None

    def run(self) -> int:
        """Until the listener leaves, or, where nobody can type, until the article ends (at once where none was begun).
        Returns an exit code.

        Raises :class:`reader.errors.EngineError` where nothing can be heard and nobody is there to be told.
        """
        sitting = self.sitting
        self._listen()
        with contextlib.suppress(Left):
            begun = sitting.starting
            while sitting.console.interactive or (begun and not sitting.ended):
                if not (sitting.reading.playing or sitting.starting):
                    sitting.console.prompt()
                if (item := self._next()) is not None:
                    self.take(item)
        return 0

    def tell(self, text: str) -> None:
        """Writes and speaks ``text``; the next typed line ends the voice."""
        self.sitting.console.say(text)
        self.sitting.reading.announce(text)

    def ask(self, question: str) -> str:
        """What the listener types to ``question``, which is written and spoken; the voice ends with the answer.

        Raises :class:`Left` where nobody will type any more.
        """
        self._listen()
        sitting = self.sitting
        self.tell(question)
        while True:
            sitting.console.prompt()
            item = sitting.inbox.get()
            if isinstance(item, str):
                sitting.console.typed()
                sitting.reading.hush()
                return item.strip()
            self.take(item)

    def _listen(self) -> None:
        if self.sitting.console.interactive and not self._listens:
            put = self.sitting.inbox.put
            self.sitting.console.listen(lambda line: put(EndOfInput() if line is None else line))
            self._listens = True

    def _next(self) -> Item | None:
        """What comes next; None where the voice was waited for too long, which has been said then."""
        if self._waits_until is None:
            return self.sitting.inbox.get()
        try:
            return self.sitting.inbox.get(timeout=max(0.0, self._waits_until - time.monotonic()))
        except queue.Empty:
            self._waits_until, self._buffered = None, time.monotonic()
            self.sitting.console.warn(t("목소리를 기다립니다.", "Waiting for the voice."))
            return None

    def take(self, item: Item) -> None:
        """Answers one item. Raises :class:`Left` where the listener has left."""
        if isinstance(item, EndOfInput):
            raise Left
        if isinstance(item, Told):
            self._job_done(item)
        elif isinstance(item, str):
            self.reply(item)
        else:
            self._hear(item)

    def _job_done(self, told: Told) -> None:
        sitting = self.sitting
        sitting.console.say(told.text)
        sitting.jobs -= 1
        if sitting.leaves and not sitting.jobs:
            raise Left

    def reply(self, line: str) -> None:
        """Answers a typed line."""
        sitting = self.sitting
        sitting.console.typed()
        sitting.reading.hush()
        try:
            said = sitting.takes(line) if sitting.takes else self._answer(sitting, line)
        except ReaderError as error:
            said = f"{error.message} {error.hint}".strip()
        if said:
            sitting.console.say(said)

    def _hear(self, event: events.Event) -> None:
        sitting = self.sitting
        if isinstance(event, events.Playing | events.Failed | events.Finished):
            sitting.starting = False
        if not isinstance(event, events.Buffering):
            self._waits_until = None
        match event:
            case events.Reached(position):
                sitting.show(sentence_of(sitting.sentences, position.utterance))
            case events.Finished():
                self._finish()
            case events.Paused() if sitting.reading.asleep:
                sitting.console.warn(t("예약한 대로 멈췄습니다.", "Paused by the sleep timer."))
            case events.Failed() if not event.skipped and not sitting.console.interactive:
                raise EngineError(event.message, event.hint)
            case events.Failed() | events.DeviceLost():
                sitting.console.warn(f"{event.message}\n{event.hint} {self._instead(event)}".strip())
            case events.Buffering() if time.monotonic() - self._buffered >= BUFFERING_SECONDS:
                self._waits_until = time.monotonic() + PATIENCE_SECONDS
            case events.VoiceChanged(again=False):
                now = t("이제 {name} 목소리로 읽습니다.", "The voice is now {name}.", name=event.voice.name)
                sitting.console.warn(f"{event.reason} {now}".strip())

    def _instead(self, event: events.Event) -> str:
        """What may be done without a device."""
        if not isinstance(event, events.DeviceLost):
            return ""
        if self.sitting.console.interactive:
            return t("파일로 저장하려면 저장 이라고 치세요.", "To save it as a file type: export")
        return t("파일로 저장하기: reader export", "To save it as a file: reader export")

    def _finish(self) -> None:
        following = self.sitting.finished()
        if self.sitting.console.interactive:
            time = length(self.sitting.reading.lasting_s())
            self.sitting.console.say(t("기사 끝, {time}.", "End of the article, {time}.", time=time))
            if following is not None and not self.sitting.reading.asleep:
                self._play_next(following)

    def _play_next(self, source: str) -> None:
        try:
            self.sitting.open(source)
        except ReaderError as error:
            self.sitting.console.warn(f"{error.message} {error.hint}".strip())
            return
        article = self.sitting.reading.article
        title = article.title if article else source
        self.sitting.console.say(t("다음 기사: {title}", "Next: {title}", title=title))
        self.sitting.play()
