"""What every panel over the reading screen has: a title, a large list, a line of keys, and Esc to leave."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from reader.messages import t
from reader.tui.widgets.bar import Bar, Part
from reader.tui.widgets.big_list import BigList, Entry

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

    def begin(self) -> None:
        """What happens once everything is there; Textual calls ``on_mount`` of every class, this only once."""
        self.list.focus()

    def show_hint(self, text: str, *, strong: bool = False) -> None:
        """Says something on the last line; what is strong is an answer, and is spoken where the screen is."""
        if strong:
            cast("ReaderApp", self.app).speak(text)
        self.query_one("#hints", Bar).show([Part(part, strong=strong) for part in text.split("  ")])

    def on_big_list_selected(self, event: BigList.Selected) -> None:
        event.stop()
        self.take(event.entry)

    def take(self, entry: Entry) -> None:
        """What taking an entry does: closes the panel with its id."""
        self.dismiss(entry.id)

    def action_leave(self) -> None:
        self.dismiss(None)
