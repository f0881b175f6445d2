"""What every panel over the reading screen has: a title, a large list, a line of keys, and Esc to leave."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from reader.messages import t
from reader.tui.widgets.bar import Bar, Part
from reader.tui.widgets.big_list import BigList, Entry
from reader.tui.widgets.notice import Notice

if TYPE_CHECKING:
    from reader.tui.app import ReaderApp


class Panel(ModalScreen[str]):
    """A full screen with one :class:`BigList`; ends with the id of the entry that was taken, or nothing at Esc."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("tab", "leave", show=False),
    ]

    def __init__(self, title: str, entries: Iterable[Entry] = (), hint: str = "") -> None:
        super().__init__()
        self._title_text = title
        self._entries = tuple(entries)
        self._hint = hint or t("↑ ↓ 고르기  엔터 선택  Esc 닫기", "↑ ↓ choose  Enter take  Esc close")

    @property
    def list(self) -> BigList:
        return self.query_one(BigList)

    def compose(self) -> ComposeResult:
        yield Bar(id="title")
        yield BigList(self._entries)
        yield Notice()
        yield from self.compose_below()
        yield Bar(id="hints")

    def compose_below(self) -> ComposeResult:
        """More widgets, between the list and the line of keys."""
        yield from ()

    def on_mount(self) -> None:
        self.query_one("#title", Bar).show([Part(self._title_text, strong=True)])
        self.show_hint(self._hint)
        self.begin()
        self._speak_first()

    def _speak_first(self) -> None:
        """The title and the first choice, where the interface is spoken."""
        entry = self.list.entry
        cast("ReaderApp", self.app).speak(f"{self._title_text}. {entry.whole if entry else ''}")

    def on_article_view_resized(self) -> None:
        """The list knows its letters a moment later."""
        self.call_after_refresh(self._enlarge_hint)

    def _enlarge_hint(self) -> None:
        """Once, the keys in letters like the list's, as many as half the screen holds, until one of them is pressed."""
        keys, known = self._hint.split("  "), cast("ReaderApp", self.app).known_hints
        notice = next(iter(self.query(Notice)), None)
        if notice is None or self._hint in known or self.list.lettering.rows == 1:
            return
        known.add(self._hint)
        while keys and notice.lettering.rows == 1:
            notice.tell("  ".join(keys))
            keys.pop()
        notice.display = notice.lettering.rows > 1

    def begin(self) -> None:
        """What happens once everything is there; Textual calls ``on_mount`` of every class, this only once."""
        self.list.focus()

    def show_hint(self, text: str, *, strong: bool = False) -> None:
        """Says something on the last line; what is strong is an answer: spoken where the screen is, and shown large
        where that line is too short or its letters too small.
        """
        notice = self.query_one(Notice)
        if strong:
            cast("ReaderApp", self.app).speak(text)
        if strong and notice.is_needed(text, self.list):
            notice.tell(text)
            return
        notice.clear()
        self.query_one("#hints", Bar).show([Part(part, strong=strong) for part in text.split("  ")])

    def on_key(self, event: events.Key) -> None:  # noqa: ARG002 - whichever it is
        """A key ends what was said large; whoever presses one need not be told the keys."""
        cast("ReaderApp", self.app).known_hints.add(self._hint)
        for notice in self.query(Notice):  # none before the first layout
            notice.clear()

    def on_big_list_selected(self, event: BigList.Selected) -> None:
        event.stop()
        self.take(event.entry)

    def take(self, entry: Entry) -> None:
        """What taking an entry does: closes the panel with its id."""
        self.dismiss(entry.id)

    def action_leave(self) -> None:
        self.dismiss(None)
