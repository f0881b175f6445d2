"""A field to type into; what is typed is shown above it in the listener's letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input

from reader.model import Span
from reader.text import one_line
from reader.tui.bigtext.document import Document, Look, Piece
from reader.tui.bigtext.marks import Marks
from reader.tui.widgets.fitted import FittedText

if TYPE_CHECKING:
    from reader.tui.app import ReaderApp

CARET = "_"
"""Stands behind the last letter, where the next one will come."""


class Echo(FittedText, can_focus=False):
    """The text of the field, hidden where the field itself is as large as the article."""


class Field(Vertical):
    """Holds an :class:`~textual.widgets.Input`, in which the terminal's cursor and the input method stay."""

    DEFAULT_CSS = """
    Field { height: auto; }
    """

    def __init__(self, field: Input, *, shown: bool = True, id: str | None = None) -> None:  # noqa: A002 - Textual's
        super().__init__(id=id)
        self.input = field
        self.display = shown

    def compose(self) -> ComposeResult:
        yield Echo()
        yield self.input

    def on_mount(self) -> None:
        self.watch(self.input, "selection", self._show, init=False)

    def open(self, value: str | None = None) -> None:
        """Shows the field, with ``value`` in it where one is given, and types go there."""
        self.display = True
        if value is not None:
            self.input.value = value
        self.input.focus()
        self._show()

    def close(self) -> None:
        """Hides it."""
        self.display = False

    def on_input_changed(self, _event: Input.Changed) -> None:
        self._show()

    def on_resize(self, _event: events.Resize) -> None:
        self._show()

    def _show(self) -> None:
        reader, echo = cast("ReaderApp", self.app), self.query_one(Echo)
        room = (reader.size.width, reader.size.height)
        echo.fit(self._typed(), reader.typesetter, reader.view.size, room)
        if echo.lettering.rows == 1:
            echo.clear()
        at = self.input.cursor_position
        echo.mark(Marks(cursor=Span(0, at, at + 1)) if self.input.value else Marks())

    def _typed(self) -> Document:
        if not self.input.value:
            return Document((Piece(0, 0, one_line(self.input.placeholder), Look.LABEL),))
        return Document((Piece(0, 0, self.input.value + CARET, Look.ENTRY),))
