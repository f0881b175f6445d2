"""One sitting in plain mode: what is open, where the listener is, and what was shown of it."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass

from reader import wiring
from reader.cli.plain.console import Console
from reader.errors import ReaderError
from reader.library import Entry
from reader.model import Script
from reader.playback import events
from reader.reading import Reading, shelf
from reader.reading.keeper import Keeper
from reader.reading.sentences import Sentence, sentence_of, sentences
from reader.reading.skim import Anchor
from reader.settings import Settings
from reader.state import State


class Left(Exception):  # noqa: N818 - not an error: the listener has left
    """Ends the sitting."""


class EndOfInput:
    """Nobody will type any more."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a job that ran beside the conversation has to say at its end."""

    text: str


Item = events.Event | Told | str | EndOfInput
"""What a conversation takes in: what the player tells, what a job tells, what was typed."""
STALE_SECONDS = 1.0
"""How long after a move the player may still tell of the place before."""


class Sitting:
    """``reading`` and what plain mode itself remembers of it. All methods are called by one thread."""

    def __init__(self, settings: Settings, console: Console) -> None:
        self.settings = settings
        self.console = console
        self.state: State = wiring.build_state(settings)
        self.inbox: queue.SimpleQueue[Item] = queue.SimpleQueue()
        self.library = shelf.build_library(settings)
        self.keeper = Keeper(self.library, autoplay=settings.autoplay)
        self.reading: Reading = wiring.build_reading(settings, self.inbox.put, self.state, self.library)
        self.listed: tuple[Entry, ...] = ()
        self.found: tuple[int, ...] = ()
        self.skims: Anchor | None = None
        self.spelled: tuple[str, int] = ("", 0)
        self._counted: tuple[Script | None, tuple[Sentence, ...]] = (None, ())
        self._shown: int | None = None
        self._awaited, self._awaited_until = 0, 0.0
        self.offered = ""
        """The command whose list was told last: a number alone chooses from it."""
        self.takes: Callable[[str], str] | None = None
        """Hears the next typed line in place of the commands."""
        self.jobs = 0
        """How many run beside the conversation, and"""
        self.leaves = False
        """whether the listener leaves when they are done."""
        self.ended = False
        """Whether the article was heard to its end."""
        self.starting = False
        """Whether a voice was asked for that is not heard yet: it is not the listener's turn."""

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
        self._open(lambda: self.reading.open(source), source, keep=keep)

    def open_text(self, text: str) -> None:
        """The same for text that was typed or pasted."""
        self._open(lambda: self.reading.open_text(text), "", keep=True)

    def _open(self, load: Callable[[], object], source: str, *, keep: bool) -> None:
        if not self.ended:
            self._keep_progress()
        load()
        self._keep(source, keep=keep)
        self.starting = False
        self._shown, self._awaited_until, self.ended, self.found = None, 0.0, False, ()

    def _keep(self, source: str, *, keep: bool) -> None:
        """What was opened is kept; a library that cannot be used is said, and keeps nobody from reading."""
        script = self.reading.script
        if keep and script is not None:
            self.keeper.opened(source, script)
        else:
            self.keeper.not_kept()
        for told in filter(None, (self.keeper.problem, self.reading.lost())):
            self.console.warn(told)
        self.keeper.problem = ""

    def _keep_progress(self) -> None:
        if self.sentences:
            self.keeper.heard(self.here / len(self.sentences))

    def forgotten(self, entry: Entry | None) -> None:
        """``entry`` (None: every one) is kept no longer."""
        gone = entry.id if entry else None
        self.listed = tuple(one for one in self.listed if gone is not None and one.id != gone)
        if self.entry is not None and gone in {None, self.entry.id}:
            self.keeper.not_kept()

    def open_entry(self, entry: Entry) -> None:
        """Opens an article of the library."""
        self.open(shelf.source_of(entry, self.library))

    def play(self) -> None:
        """Reads on; until the voice is heard, or fails, it is not the listener's turn."""
        self.starting = True
        self.reading.play()

    def pause(self) -> None:
        self.starting = False
        self.reading.pause()

    def repeat(self, *, slower: bool = False) -> None:
        """The sentence again, shown again."""
        self.starting, self._shown = True, None
        if slower:
            self.reading.repeat_slower()
        else:
            self.reading.repeat()

    def moved(self) -> str:
        """The listener has moved: the sentence there, where it is not about to be read and shown by itself.

        What is still told of the place before is passed over.
        """
        self.ended = False
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
            self.inbox.put(Told(said))

        self.jobs += 1
        threading.Thread(target=run, name="job", daemon=True).start()

    def show(self, index: int) -> None:
        """A sentence that begins to sound is one line; it is never written twice for one hearing."""
        if index != self._awaited and time.monotonic() < self._awaited_until:
            return
        self._awaited_until = 0.0
        if index != self._shown and index < len(self.sentences):
            self._shown = index
            self.console.say(self.sentences[index].written)

    def finished(self) -> str | None:
        """The article was heard to its end; the source of what is to be played now by itself, or None."""
        self.ended, self._shown = True, None
        return self.keeper.finished()

    def close(self) -> None:
        """Keeps the place and ends the voice."""
        with ExitStack() as closing:  # to the last, whatever ends it in the middle
            closing.callback(self.keeper.close)
            closing.callback(self.reading.close)
            if not self.ended:
                self._keep_progress()
