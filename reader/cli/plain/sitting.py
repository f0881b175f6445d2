"""One sitting in plain mode: typed lines and the player's events in one queue, answered in turn."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reader import wiring
from reader.cli.plain.console import Console
from reader.cli.plain.vocabulary import nearest, parse
from reader.config import Settings
from reader.errors import EngineError, ReaderError
from reader.library import Entry
from reader.messages import t
from reader.model import Script
from reader.playback import events
from reader.reading import Reading, shelf
from reader.reading.keeper import Keeper
from reader.reading.notices import told
from reader.reading.sentences import Sentence, sentence_of, sentences
from reader.reading.skim import Anchor
from reader.state import State


class Left(Exception):  # noqa: N818 - not an error: the listener has left
    """Ends the sitting."""


class _EndOfInput:
    """Nobody will type any more."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a job that ran beside the conversation has to say at its end."""

    text: str


Item = events.Event | Told | str | _EndOfInput
BUFFERING_SECONDS = 30.0
"""At most so often is said that the voice is being waited for, and"""
PATIENCE_SECONDS = 0.5
"""only where it does not come within so much."""

STALE_SECONDS = 1.0
"""How long after a move the player may still tell of the place before."""


class Sitting:
    """``reading`` and what plain mode itself remembers of it. All methods are called by one thread."""

    def __init__(self, settings: Settings, console: Console) -> None:
        self.settings = settings
        self.console = console
        self.state: State = wiring.build_state(settings)
        self._inbox: queue.SimpleQueue[Item] = queue.SimpleQueue()
        self.library = shelf.build_library(settings)
        self.keeper = Keeper(self.library, autoplay=settings.autoplay)
        self.reading: Reading = wiring.build_reading(settings, self._inbox.put, self.state, self.library)
        self.listed: tuple[Entry, ...] = ()
        self.found: tuple[int, ...] = ()
        self.skims: Anchor | None = None
        self.spelled: tuple[str, int] = ("", 0)
        self._counted: tuple[Script | None, tuple[Sentence, ...]] = (None, ())
        self._shown: int | None = None
        self._awaited, self._awaited_until = 0, 0.0
        self._buffered = -BUFFERING_SECONDS
        self._waits_until: float | None = None
        self._ended = False
        self._starting = False

    # ---------------------------------------------------------------- what is open

    @property
    def entry(self) -> Entry | None:
        """What the library knows of the open article; None where it is not kept."""
        return self.keeper.entry

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Of the open article; none where none is open."""
        script = self.reading.script
        if script is None:
            return ()
        if self._counted[0] is not script:
            self._counted = script, sentences(script)
        return self._counted[1]

    @property
    def here(self) -> int:
        """The index of the sentence that is being read."""
        return sentence_of(self.sentences, self.reading.position.utterance)

    def open(self, source: str, *, keep: bool = True) -> None:
        """Opens ``source`` at the remembered place, and keeps it in the library.

        Raises :class:`reader.errors.ReaderError`.
        """
        if not self._ended:
            self._keep_progress()
        self.reading.open(source)
        self._keep(source, keep=keep)
        self._shown, self._awaited_until, self._ended, self.found = None, 0.0, False, ()
        self._waits_until = None

    def _keep(self, source: str, *, keep: bool) -> None:
        """What was opened is kept; a library that cannot be used is said, and keeps nobody from reading."""
        script = self.reading.script
        if keep and script is not None:
            self.keeper.opened(source, script)
        else:
            self.keeper.not_kept()
        if self.keeper.problem:
            self.console.warn(self.keeper.problem)
            self.keeper.problem = ""

    def _keep_progress(self) -> None:
        if self.sentences:
            self.keeper.heard(self.here / len(self.sentences))

    def open_entry(self, entry: Entry) -> None:
        """Opens an article of the library."""
        self.open(shelf.source_of(entry, self.library))

    def play(self) -> None:
        """Reads on; until the voice is heard, or fails, it is not the listener's turn."""
        self._starting = True
        self.reading.play()

    def pause(self) -> None:
        self._starting = False
        self.reading.pause()

    def repeat(self, *, slower: bool = False) -> None:
        """The sentence again, shown again."""
        self._starting, self._shown = True, None
        if slower:
            self.reading.repeat_slower()
        else:
            self.reading.repeat()

    def moved(self) -> str:
        """The listener has moved: the sentence there, where it is not about to be read and shown by itself.

        What is still told of the place before is passed over.
        """
        self._ended = False
        if self.reading.playing:
            self._shown = None
            self._await(self.here)
            return ""
        self._shown = self.here
        return self.sentences[self.here].written

    def rewritten(self) -> None:
        """The script is another now: the sentence that is being read has another number, and was shown already."""
        if self._shown is not None and self.sentences:
            self._shown = self.here
            self._await(self.here)

    def _await(self, index: int) -> None:
        """What is still told of another place is passed over; for a moment, lest the place itself was passed."""
        self._awaited, self._awaited_until = index, time.monotonic() + STALE_SECONDS

    def beside(self, job: Callable[[], str]) -> None:
        """Runs a long job on a thread of its own; what it returns, or how it failed, is said at its end."""

        def run() -> None:
            try:
                said = job()
            except ReaderError as error:
                said = f"{error.message} {error.hint}".strip()
            self._inbox.put(Told(said))

        threading.Thread(target=run, name="job", daemon=True).start()

    # ---------------------------------------------------------------- the conversation

    def run(self, answer: Callable[[Sitting, str], str]) -> int:
        """Until the listener leaves, or, where nobody can type, until the article ends. Returns an exit code."""
        if self.console.interactive:
            self.console.listen(lambda line: self._inbox.put(_EndOfInput() if line is None else line))
        try:
            while not (self._ended and not self.console.interactive):
                if not (self.reading.playing or self._starting):
                    self.console.prompt()
                if (item := self._next()) is not None:
                    self._take(item, answer)
        except Left:
            pass
        return 0

    def _next(self) -> Item | None:
        """What comes next; None where the voice was waited for too long, which has been said then."""
        if self._waits_until is None:
            return self._inbox.get()
        try:
            return self._inbox.get(timeout=max(0.0, self._waits_until - time.monotonic()))
        except queue.Empty:
            self._waits_until, self._buffered = None, time.monotonic()
            self.console.warn(t("목소리를 기다립니다.", "Waiting for the voice."))
            return None

    def close(self) -> None:
        """Keeps the place and ends the voice."""
        if not self._ended:
            self._keep_progress()
        self.reading.close()
        self.keeper.close()

    def _take(self, item: Item, answer: Callable[[Sitting, str], str]) -> None:
        if isinstance(item, _EndOfInput):
            raise Left
        if isinstance(item, Told):
            self.console.say(item.text)
            return
        if not isinstance(item, str):
            self._hear(item)
            return
        self.console.typed()
        try:
            said = answer(self, item)
        except ReaderError as error:
            said = f"{error.message} {error.hint}".strip()
        if said:
            self.console.say(said)

    def _hear(self, event: events.Event) -> None:
        if isinstance(event, events.Playing | events.Failed | events.Finished):
            self._starting = False
        if not isinstance(event, events.Buffering):
            self._waits_until = None
        match event:
            case events.Reached(position):
                self._show(sentence_of(self.sentences, position.utterance))
            case events.Finished():
                self._finish()
            case events.Paused() if self.reading.asleep:
                self.console.warn(t("예약한 대로 멈췄습니다.", "Paused by the sleep timer."))
            case events.Failed() if not event.skipped and not self.console.interactive:
                raise EngineError(event.message, event.hint)
            case events.Failed() | events.DeviceLost():
                self.console.warn(f"{event.message}\n{event.hint}".strip())
            case events.Buffering() if time.monotonic() - self._buffered >= BUFFERING_SECONDS:
                self._waits_until = time.monotonic() + PATIENCE_SECONDS
            case events.VoiceChanged():
                self.console.warn(
                    t("목소리가 {name}(으)로 바뀌었습니다.", "The voice is now {name}.", name=event.voice.name)
                )

    def _finish(self) -> None:
        self._ended, self._shown = True, None
        following = self.keeper.finished()
        if self.console.interactive:
            length = told(self.reading.lasting_s())
            self.console.say(t("기사 끝, {time}.", "End of the article, {time}.", time=length))
            if following is not None and not self.reading.asleep:
                self.open(following)
                article = self.reading.article
                self.console.say(
                    t("다음 기사: {title}", "Next: {title}", title=article.title if article else following)
                )
                self.play()

    def _show(self, index: int) -> None:
        """A sentence that begins to sound is one line; it is never written twice for one hearing."""
        if index != self._awaited and time.monotonic() < self._awaited_until:
            return
        self._awaited_until = 0.0
        if index != self._shown and index < len(self.sentences):
            self._shown = index
            self.console.say(self.sentences[index].written)


def answer(sitting: Sitting, line: str) -> str:
    """The answer to a typed line, in one line."""
    from reader.cli.plain.answers import ANSWERS
    from reader.cli.plain.articles import open_source

    if asked := parse(line):
        word, argument = asked
        return ANSWERS[word.id](sitting, argument)
    if "://" in line or Path(line.strip()).expanduser().is_file():
        return open_source(sitting, line.strip())
    if near := nearest(line):
        return t("모르는 명령입니다. 혹시 {near}?", "Unknown command. Did you mean {near}?", near=near)
    return t("모르는 명령입니다. 도움말은 ?", "Unknown command. For help type ?")
