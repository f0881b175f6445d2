"""The application: opens one article after another, and turns keys of the Korean keyboard into functions."""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from threading import Lock
from typing import ClassVar

from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.widgets import Input
from textual.worker import Worker, WorkerState

from reader.errors import ReaderError
from reader.hangul import keystrokes
from reader.messages import t
from reader.model import Script
from reader.playback.events import Event, Finished, Playing
from reader.reading import Reading
from reader.reading.session import Prepared
from reader.resources import seed
from reader.tui.bigtext.typesetter import Typesetter
from reader.tui.keys import key_of
from reader.tui.looks import Looks, View
from reader.tui.messages import Heard, Opened, OpenFailed, Rewritten, Told
from reader.tui.saving import Save, saved
from reader.tui.screens.open import DEMO
from reader.tui.screens.reading import ReadingScreen
from reader.tui.shelf import Shelf
from reader.tui.text_index import TextIndex

__all__ = ["ReaderApp", "ReadingFactory", "View"]

log = logging.getLogger(__name__)

OPENING, WRITING = "open", "script"
"""The groups of the workers that open an article, and that write its script anew."""

ReadingFactory = Callable[[Callable[[Event], None]], Reading]
"""Makes a reading that tells its events to the function it is given, on a thread of its own."""


class ReaderApp(Looks):
    """Reads one source after another. Nothing plays by itself."""

    CSS_PATH = "reader.tcss"
    TITLE = "소리 리더"
    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = "ArticleView"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+c", "interrupt", show=False, priority=True)]

    def __init__(  # noqa: PLR0913 - what whoever starts it knows of the listener
        self,
        make_reading: ReadingFactory,
        source: str | None,
        *,
        typesetter: Typesetter,
        shelf: Shelf,
        view: View | None = None,
        keymap: Mapping[str, str] | None = None,
        warning: str = "",
        save: Save | None = None,
        first_run: bool = False,
        typed: str = "",
    ) -> None:
        super().__init__(typesetter, view or View())
        self.keys: dict[str, str] = dict(keymap or {})
        self._source = source
        self._warning = warning
        self.shelf = shelf
        self._save = save
        self._first_run = first_run
        self._typed = typed
        self.opening = False
        self._asked, self._taking = 0, Lock()
        self._plays_next = False
        self._at_end = False
        self.failure: Exception | None = None
        self._then: list[Callable[[], object]] = []
        self.reading = make_reading(self._hear)
        self.reading.aside = self._aside

    async def on_mount(self) -> None:
        self.set_keymap(self.keys)
        await self.push_screen(ReadingScreen(self.reading))
        if self._source is not None:
            self.open(self._source)
        elif self._warning:
            self._reading_screen().warn(self._warning)
        for char in self._typed:
            self.post_message(events.Key(key_of(char), char))

    def on_unmount(self) -> None:
        self._keep_progress()
        self.reading.close()
        self.shelf.close()

    async def on_event(self, event: events.Event) -> None:
        """Any key ends what is said for the screen, before it says what the key has done."""
        if isinstance(event, events.Key):
            self.reading.hush()
        await super().on_event(event)

    def action_interrupt(self) -> None:
        """Ctrl-C ends as in any terminal, behind a panel too. What was chosen is copied, and what is typed not lost."""
        field = self.focused if isinstance(self.focused, Input) else None
        if (field and field.selected_text) or self.screen.get_selected_text() is not None:
            raise SkipAction
        if field is None:
            self.exit(0)
        else:
            self._reading_screen().say(t("끝내려면 Ctrl+q를 누르세요.", "Press Ctrl+q to quit."))

    def _hear(self, event: Event) -> None:
        """Called on the player's thread."""
        self.post_message(Heard(event))

    def _handle_exception(self, error: Exception) -> None:
        """Leaves in order after a fault of ours; Textual would print every local variable, the article's text too."""
        if self.is_headless:
            super()._handle_exception(error)
            return
        self.failure = self.failure or error
        self.exit(1)

    # Opening

    def open(self, source: str, *, plays: bool = False) -> None:
        """Opens a path or a URL, in a thread; :class:`Opened` or :class:`OpenFailed` follows.

        ``plays`` where it goes on by itself, from one article of the queue to the next.
        """
        self._plays_next = plays
        self._load(lambda: self.reading.prepare(source), source)

    def open_text(self, text: str) -> None:
        """Opens a page that was pasted."""
        self._plays_next = False
        self._load(lambda: self.reading.prepare_text(text), "")

    def play_when_open(self, *, plays: bool) -> None:
        """Keeps what was asked for while an article is opening, and says that it was understood."""
        self._plays_next = plays
        self._reading_screen().say(
            t("여는 중입니다. 열리면 바로 읽습니다.", "Opening. It plays as soon as it is open.")
            if plays
            else t("여는 중입니다. 열려도 읽지 않습니다.", "Opening. It will not play by itself.")
        )

    def _load(self, prepare: Callable[[], Prepared], source: str) -> None:
        self.opening = True
        self._asked += 1
        self._reading_screen().say(t("여는 중입니다…", "Opening…"))
        loaded = partial(self._loaded, self._asked, prepare, source)
        self.run_worker(loaded, group=OPENING, exclusive=True, exit_on_error=False, thread=True)

    def _loaded(self, number: int, prepare: Callable[[], Prepared], source: str) -> None:
        """In a thread: of several that open at once only the one that was asked for last is taken up."""
        try:
            prepared = prepare()
        except ReaderError as error:
            if number == self._asked:
                self.post_message(OpenFailed(error.message, error.hint))
            return
        with self._taking:
            if number == self._asked:
                self._take_up(prepared, source)

    def _take_up(self, prepared: Prepared, source: str) -> None:
        self._keep_progress()
        article = self.reading.take_up(prepared)
        script = self.reading.script or prepared.script
        if source == str(seed(DEMO)):
            self.shelf.not_kept()
        else:
            self.shelf.opened(source, script)
        index = TextIndex(script)
        gc.freeze()  # a long script is a million values without cycles: looking through them costs frames
        self.post_message(Opened(article, index))

    # Rewriting

    def _aside(self, work: Callable[[], Script | None], take: Callable[[Script | None], None]) -> None:
        """Writes a script in a thread, because that of a book takes seconds; :class:`Rewritten` follows."""
        self.run_worker(partial(self._written, work, take), group=WRITING, exit_on_error=False, thread=True)
        self._reading_screen().refresh_state()

    def _written(self, work: Callable[[], Script | None], take: Callable[[Script | None], None]) -> None:
        script = work()
        self.post_message(Rewritten(script, TextIndex(script) if script else None, take))

    def when_written(self, act: Callable[[], object]) -> None:
        """Calls ``act`` when what is read is what was decided: at once, or as soon as it is written."""
        if self.reading.rewriting:
            self._then.append(act)
        else:
            act()

    def on_rewritten(self, message: Rewritten) -> None:
        if self._leaving:
            return
        message.take(message.script)
        if message.index is not None and self.reading.script is message.script:
            self._reading_screen().show_article(message.index.script.article, message.index)
        if not self.reading.rewriting:
            waiting, self._then = self._then, []
            for act in waiting:
                act()

    @property
    def saveable(self) -> Script | None:
        """What is open, where it can be saved."""
        return self.reading.script if self._save is not None else None

    def save_article(self, path: Path) -> None:
        """Saves what is open, in the format of the name, in a thread; :class:`Told` follows."""
        script, save = self.reading.script, self._save
        if script is not None and save is not None:
            self._reading_screen().say(t("저장하고 있습니다: {name}", "Saving: {name}", name=path.name))
            work = partial(self._saved, save, script, path)
            self.run_worker(work, group="save", exit_on_error=False, thread=True)

    def _saved(self, save: Save, script: Script, path: Path) -> None:
        self.post_message(Told(saved(save, script, path)))

    @property
    def _leaving(self) -> bool:
        """Whether the screens are gone; what the threads still had to say then comes too late."""
        return not any(isinstance(screen, ReadingScreen) for screen in self.screen_stack)

    def on_told(self, message: Told) -> None:
        if self._leaving:
            return
        self._reading_screen().say(message.text)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A fault of ours beside the reading is said too; only the log has its details."""
        if event.state is not WorkerState.ERROR:
            return
        log.error("%s failed", event.worker.group, exc_info=event.worker.error)
        if event.worker.group == OPENING:
            message = t("열다가 문제가 생겼습니다.", "Something went wrong while opening.")
            self.post_message(OpenFailed(message, t("다른 기사를 열어 보세요.", "Try another article.")))
            return
        if event.worker.group == WRITING:
            self._then.clear()
            self.reading.read_on()
        self.post_message(Told(t("문제가 생겨 하지 못했습니다.", "Something went wrong: it was not done.")))

    def _keep_progress(self) -> None:
        """How far the open article was heard; the end itself is known by :meth:`_finished`."""
        script = self.reading.script
        if script is not None and script.utterances and not self._at_end:
            self.shelf.heard(self.reading.position.utterance / len(script.utterances))

    def on_heard(self, message: Heard) -> None:
        if self._leaving:
            return
        self._reading_screen().hear(message.event)
        if isinstance(message.event, Playing | Finished):
            self._at_end = isinstance(message.event, Finished)
        if isinstance(message.event, Finished):
            following = self.shelf.finished()
            if following is not None and not self.reading.asleep:
                self.open(following, plays=True)

    def on_opened(self, message: Opened) -> None:
        self._at_end = self.opening = False
        if self._leaving:
            return
        told = (self._warning, self.shelf.problem, self.reading.lost())
        warning, self._warning = " ".join(filter(None, told)), ""
        self._reading_screen().show_article(message.article, message.index, warning)
        if self._plays_next:
            self._plays_next = self._first_run = False  # whoever plays at once is welcomed at the next start
            self.reading.play()
        elif self._first_run:
            self._first_run = False
            self._reading_screen().welcome()
        else:
            self.speak(message.article.title)

    def on_open_failed(self, message: OpenFailed) -> None:
        self.opening = self._plays_next = False
        if self._leaving:
            return
        self._reading_screen().say("")
        self._reading_screen().warn(f"{message.message} {message.hint}")

    def _reading_screen(self) -> ReadingScreen:
        return next(screen for screen in self.screen_stack if isinstance(screen, ReadingScreen))

    # Keys

    async def on_key(self, event: events.Key) -> None:
        """A committed Hangul character means the keys that typed it, wherever no text is being written."""
        strokes = keystrokes(event.character or "")
        if strokes:
            event.stop()
            for stroke in strokes:
                self.simulate_key(stroke)
