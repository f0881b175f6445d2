"""A list to choose from, in letters as large as the article's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from textual.binding import Binding, BindingType
from textual.message import Message

from reader.model import Span
from reader.text import one_line
from reader.tui.bigtext.document import EMPTY, Document, Look, Piece
from reader.tui.bigtext.lettering import Lettering, native_width
from reader.tui.bigtext.marks import Marks
from reader.tui.bigtext.window import Row
from reader.tui.widgets.article_view import ArticleView

COLUMN_GAP = 3
"""Cells between the two columns of a list."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One choice: ``id`` for the program, ``text`` for people; ``group`` is a heading to stand above it.

    ``aside`` belongs to the text (its value, its key) and stands in a column of its own where there is room for one.
    """

    id: str
    text: str
    group: str = ""
    aside: str = ""

    @property
    def whole(self) -> str:
        """All of it in one line, as it is said."""
        return one_line(f"{self.text}: {self.aside}" if self.aside else self.text)


class BigList(ArticleView):
    """Up and down choose an entry, Enter takes it, a click does both."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "move(-5)", show=False),
        Binding("pagedown", "move(5)", show=False),
        Binding("home", "move(-9999)", show=False),
        Binding("end", "move(9999)", show=False),
        Binding("enter", "select", show=False),
    ]

    class Highlighted(Message):
        """Another entry is the chosen one now."""

        def __init__(self, entry: Entry) -> None:
            self.entry = entry
            super().__init__()

    class Selected(Message):
        """The chosen entry was taken."""

        def __init__(self, entry: Entry) -> None:
            self.entry = entry
            super().__init__()

    def __init__(self, entries: Iterable[Entry] = (), *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.entries: tuple[Entry, ...] = ()
        self.index = 0
        self.set_entries(entries)

    @property
    def entry(self) -> Entry | None:
        """The chosen entry; None where the list is empty."""
        return self.entries[self.index] if self.entries else None

    def set_entries(self, entries: Iterable[Entry], index: int = 0) -> None:
        """Other entries, with number ``index`` chosen."""
        self.entries = tuple(entries)
        self.show(self._document())
        self._choose(index)

    def update(self, entries: Iterable[Entry]) -> None:
        """The same entries with other texts, in place: nothing scrolls as long as the chosen one shows."""
        top = self._top
        self.entries = tuple(entries)
        self.show(self._document())
        self._top = top
        self._choose(self.index)

    def _document(self) -> Document:
        texts = self._in_columns() or [entry.whole for entry in self.entries]
        return _document(self.entries, texts)

    def _in_columns(self) -> list[str] | None:
        """The texts with what stands beside them in a second column; None where letters or room do not allow it."""
        if self.lettering.rows > 1 or not any(entry.aside for entry in self.entries):
            return None
        left = max(native_width(one_line(entry.text)) for entry in self.entries if entry.aside) + COLUMN_GAP
        right = max(native_width(one_line(entry.aside)) for entry in self.entries)
        if left + right > self.text_width:
            return None
        return [_padded(one_line(entry.text), left, one_line(entry.aside)) for entry in self.entries]

    def _choose(self, index: int) -> None:
        self.index = max(0, min(index, len(self.entries) - 1))
        if self.entry is None:
            return
        self.mark(Marks(cursor=Span(self.index, 0, max(1, self._length(self.index)))))
        self._reveal_chosen()

    def _reveal_chosen(self) -> None:
        """Brings the chosen entry into sight, with the heading of its group where it is the first of it."""
        heading = self.index == 0 or (self.entry and self.entry.group != self.entries[self.index - 1].group)
        if self.size:
            self.reveal(self.index, 0, above=1 if heading else 0)

    def _length(self, index: int) -> int:
        return next((len(p.text) for p in self.document.pieces if p.block == index and not p.is_label), 0)

    def _ground(self, row: Row | None) -> Style:
        """The chosen entry is a bar across the whole list."""
        piece = self.document.pieces[row.place.piece] if row and row.y >= 0 else None
        chosen = piece is not None and not piece.is_label and piece.block == self.index and self.entries
        return self._style("cursor" if chosen else "plain")

    def set_lettering(self, lettering: Lettering) -> None:
        super().set_lettering(lettering)
        document = self._document()
        if document != self.document:
            self.show(document)
            self._choose(self.index)
        self._reveal_chosen()

    def action_move(self, by: int) -> None:
        """To another entry; first through the chosen one, where it is longer than the screen."""
        if abs(by) == 1 and self._goes_on(by):
            self.scroll_lines(by)
            return
        before = self.index
        self._choose(self.index + by)
        if self.entry is not None and self.index != before:
            self.post_message(self.Highlighted(self.entry))

    def _goes_on(self, by: int) -> bool:
        """Whether the chosen entry, of which a part shows, goes on below (above, where ``by`` is negative)."""
        end = self._window.place_of(self.index, self._length(self.index) - 1 if by > 0 else 0)
        shows = any(row.place.piece == end.piece for row in self._visible())
        return shows and not self._is_visible(end)

    def action_select(self) -> None:
        if self.entry is not None:
            self.post_message(self.Selected(self.entry))

    def on_article_view_clicked(self, event: ArticleView.Clicked) -> None:
        event.stop()
        self._choose(event.block)
        self.action_select()


def _padded(text: str, width: int, aside: str) -> str:
    return f"{text}{' ' * (width - native_width(text))}{aside}" if aside else text


def _document(entries: tuple[Entry, ...], texts: list[str]) -> Document:
    pieces: list[Piece] = []
    group = ""
    for index, (entry, text) in enumerate(zip(entries, texts, strict=True)):
        if entry.group and entry.group != group:
            group = entry.group
            pieces.append(Piece(index, 0, one_line(group), Look.LABEL))
        pieces.append(Piece(index, 0, text, Look.ENTRY))
    return Document(tuple(pieces)) if pieces else EMPTY
