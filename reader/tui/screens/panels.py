"""The functions of the reading screen that open a panel, and what follows when it closes.

Panels that nobody opens at the start are imported when they are opened: the first frame comes sooner.
"""

from __future__ import annotations

from pathlib import Path

from textual import events

from reader.errors import ReaderError
from reader.messages import t
from reader.model import Span
from reader.reading import Choice
from reader.reading.sentences import sentence_of, sentences
from reader.resources import seed
from reader.text import one_line, safe
from reader.tts.engine import Service
from reader.tui.bigtext.cells import CellType
from reader.tui.keys import by_id
from reader.tui.screens.copying import copied, copy_panel
from reader.tui.screens.later import later
from reader.tui.screens.menu import Help, Menu, Palette
from reader.tui.screens.open import DEMO, Open, is_page
from reader.tui.screens.settings import Setting, SettingsPanel
from reader.tui.screens.shown import ShownArticle
from reader.tui.screens.welcome import PLAY, STEPS, Welcome, greeting
from reader.tui.screens.word import Correct, HowRead
from reader.tui.widgets.big_list import Entry
from reader.tui.widgets.notice import Notice


class PanelActions(ShownArticle):
    """What opens over the article."""

    def action_menu(self) -> None:
        self.app.push_screen(Menu(self.reader.keys), self._run)

    def action_help(self) -> None:
        self.app.push_screen(Help(self.reader.keys), self._run)

    def action_palette(self) -> None:
        self.app.push_screen(Palette(self.reader.keys), self._run)

    def welcome(self, at: int = 0) -> None:
        """The steps of the first run; after each, the next one. Nothing is read meanwhile."""
        self.app.push_screen(Welcome(at), self._step)
        if not at:
            self.reader.change_view(size=self.reader.view.size)  # whoever was welcomed is not welcomed again
            show = self._mention if self.query_one(Notice).rows else self.show_notice  # a warning stays
            show(greeting())
            self._reading.tell(greeting())

    async def _step(self, command: str | None) -> None:
        if not command:
            return
        if command == PLAY:
            await self._run(command)
            return
        following = STEPS.index(command) + 1
        self._pending = following if command != "voicing" else None
        await self._run(command)
        if command == "voicing":
            self.welcome(following)

    def on_screen_suspend(self) -> None:
        """A step's own panel opens."""
        self._then, self._pending = self._pending, None

    def on_screen_resume(self) -> None:
        """A step's own panel was closed: the next step."""
        following, self._then = self._then, None
        if following is not None and self.is_current:
            later(self, lambda: self.welcome(following))

    async def _run(self, command: str | None) -> None:
        """Runs what was taken from a menu."""
        if command:
            self._notice = ""
            self.warn("")
            await self.run_action(by_id(command).action)

    def action_speech_panel(self) -> None:
        self.run_worker(self._with_voices, group="voices", exclusive=True, exit_on_error=False, thread=True)

    def _with_voices(self) -> None:
        """In a thread: asks the engines for their voices."""
        choices, services = self._reading.voices(), self._reading.services()
        self.app.call_from_thread(self._show_speech_panel, choices, services)

    def _show_speech_panel(self, choices: tuple[Choice, ...], services: tuple[Service, ...]) -> None:
        from reader.tui.screens.speech import online_setting, speech_settings

        online = [online_setting(self._reading, service) for service in services]
        settings = [*speech_settings(self._reading, choices), *online, self._speaking_setting()]
        self.app.push_screen(SettingsPanel(t("음성재생", "Speech"), settings), lambda _: self.refresh_state())

    def _speaking_setting(self) -> Setting:
        return Setting(
            t("화면의 글도 말하기", "Speak the interface"),
            lambda: t("켬", "on") if self.reader.view.speaking else t("끔", "off"),
            lambda _: self.reader.change_view(speaking=not self.reader.view.speaking),
        )

    def action_size_panel(self) -> None:
        from reader.tui.screens.size import SizePanel

        self.app.push_screen(SizePanel(), lambda _: self._retype())

    def action_calibrate(self) -> None:
        from reader.tui.screens.calibrate import Calibrate

        self.app.push_screen(Calibrate(self.reader.typesetter.cells), self._calibrated)

    def _calibrated(self, cells: CellType | None) -> None:
        if cells is not None:
            self.reader.set_cells(cells)
            self._retype()

    def action_removed(self) -> None:
        if self._article is not None:
            self.reader.when_written(self._show_removed)

    def _show_removed(self) -> None:
        from reader.tui.screens.lists import RemovedLines

        if self._article is not None:
            self.app.push_screen(RemovedLines(self._article), self._restore)

    def _restore(self, index: str | None) -> None:
        if index:
            self._reading.restore(int(index))
            self._say_when_written(t("되살렸습니다. u를 누르면 되돌립니다.", "Put back. u takes it back."))

    def action_undo(self) -> None:
        done = self._reading.undo()
        self._say_when_written(
            t("되돌렸습니다.", "Undone.") if done else t("되돌릴 것이 없습니다.", "Nothing to undo.")
        )

    def _say_when_written(self, notice: str) -> None:
        self.reader.when_written(lambda: self.say(notice))

    def action_how(self) -> None:
        at = self._word_here()
        if at is not None:
            panel = HowRead(self._reading, *at)
            self.app.push_screen(panel, lambda result: self._correct(panel.at) if result else None)

    def action_correct(self) -> None:
        at = self._word_here()
        if at is not None:
            self._correct(at)

    def _correct(self, at: tuple[int, int]) -> None:
        self.app.push_screen(Correct(self._reading, *at), lambda _: self.refresh_state())

    def _word_here(self) -> tuple[int, int] | None:
        """The utterance and word at the cursor, else the one that is heard."""
        if self._index is None or not self._index.script.utterances:
            return None
        number, word, _ = self._heard
        if self._cursor is None and self._index.has_word(number, word):
            return number, word
        return self._index.word_at(*self._here())

    def action_detail(self) -> None:
        """A word taken apart, deeper each time; heard also where the screen is not spoken."""
        from reader.reading.detail import detail

        at = self._word_here()
        if at is None:
            return
        before, depth = self._detailed
        self._detailed = at, depth + 1 if at == before else 1
        text = ", ".join(detail(self._reading.how(*at).written, self._detailed[1]))
        self.show_notice(text)
        self._reading.tell(text)

    def action_lead(self) -> None:
        from reader.tui.screens.lists import LeadPanel

        script = self._reading.script
        if script is not None:
            self.app.push_screen(LeadPanel(script), self._go_to_utterance)

    def _go_to_utterance(self, number: str | None) -> None:
        if number is not None:
            self._follow()
            self._reading.go_to(int(number))
            self._catch_up()

    def action_skim(self, anchor: str) -> None:
        """To the next quotation, figure, name or heading."""
        from reader.reading.skim import Anchor, anchors, beyond

        script, article = self._reading.script, self._reading.article
        if script is None or article is None:
            return
        counted = sentences(script)
        here = sentence_of(counted, self._reading.position.utterance)
        place = beyond(anchors(counted, article, Anchor(anchor)), here, 1)
        if place is None:
            self.say(t("뒤에는 없습니다.", "There is none further on."))
        else:
            self._go_to_utterance(str(counted[place].first))

    def action_bookmark(self) -> None:
        if self._article is None:
            return
        try:
            mark = self._reading.add_bookmark()
        except ReaderError as error:
            self.warn(f"{error.message} {error.hint}")
        else:
            self.say(t("책갈피: {name}", "Bookmark: {name}", name=mark.name))

    def action_places(self) -> None:
        from reader.tui.screens.lists import PlaceList

        if self._article is not None:
            self.app.push_screen(PlaceList(self._article, self._reading.bookmarks()), self._go_to_place)

    def _go_to_place(self, place: str | None) -> None:
        kind, _, number = (place or "").partition(":")
        if kind == "delete":
            self._reading.remove_bookmark(int(number))
            self.action_places()
        elif kind == "name":
            self._name_bookmark(number)
        elif kind in {"mark", "block"}:
            span = self._reading.bookmarks()[int(number)].span if kind == "mark" else Span(int(number), 0, 1)
            self._follow()
            self._reading.go_to_span(span)
            self._catch_up()

    def _name_bookmark(self, chosen: str) -> None:
        number, _, name = chosen.partition(":")
        self._reading.rename_bookmark(int(number), name)
        self.say(t("책갈피: {name}", "Bookmark: {name}", name=name))

    def action_open(self) -> None:
        demo = Entry(f"source:{seed(DEMO)}", t("연습 기사", "The demo article"))
        recent = [Entry(f"source:{source}", title) for source, title in self.reader.shelf.recent()]
        self.app.push_screen(Open((*recent, demo)), self._open)

    def _open(self, chosen: str | None) -> None:
        kind, _, rest = (chosen or "").partition(":")
        if kind == "source":
            self.reader.open(rest)
        elif kind == "text":
            self.reader.open_text(rest)

    def action_save(self) -> None:
        script = self.reader.saveable
        if script is None:
            self.say(t("저장할 기사가 없습니다.", "There is no article to save."))
        else:
            from reader.export.naming import name_of
            from reader.tui.screens.save import SavePanel

            self.app.push_screen(SavePanel(name_of(script.article)), self._save)

    def _save(self, path: str | None) -> None:
        if path:
            self.reader.save_article(Path(path))

    def on_paste(self, event: events.Paste) -> None:
        """A page or an address that is pasted anywhere is opened."""
        event.stop()
        self._open(f"text:{safe(event.text)}" if is_page(event.text) else f"source:{one_line(event.text)}")

    def action_copy(self) -> None:
        self.app.push_screen(copy_panel(), self._copy)

    def _copy(self, what: str | None) -> None:
        if self._article is None or what is None:
            return
        marks = self._view.marks
        text = copied(self._article, what, marks.sentence, self._here()[0])
        self.app.copy_to_clipboard(text)
        self.say(t("복사했습니다. {n}자", "Copied {n} characters", n=len(text)))

    def action_article(self, by: int) -> None:
        """The article before or after this one in the queue."""
        source = self.reader.shelf.beside(self._article, by)
        if source is not None:
            self.reader.open(source)
        else:
            self.warn(t("차례에 다른 기사가 없습니다.", "There is no other article in the queue."))
