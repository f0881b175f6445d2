"""A panel with a list and a field below it: letters go into the field, up and down choose in the list."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.widgets import Input

from reader.tui.screens.panel import Panel
from reader.tui.widgets.big_list import Entry
from reader.tui.widgets.field import Field


class FieldPanel(Panel):
    """``field`` has the cursor."""

    def __init__(self, title: str, entries: Iterable[Entry], hint: str, field: Input) -> None:
        super().__init__(title, entries, hint)
        self._input = field

    def compose_below(self) -> ComposeResult:
        yield Field(self._input)

    def begin(self) -> None:
        self.query_one(Field).open()

    def key_up(self) -> None:
        self.list.action_move(-1)

    def key_down(self) -> None:
        self.list.action_move(1)
