"""A list to choose from, in letters as large as the article's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from reader.model import Span
from reader.text import one_line
from reader.tui.bigtext.document import EMPTY, Document, Look, Piece
from reader.tui.bigtext.lettering import Lettering
from reader.tui.bigtext.marks import Marks
from reader.tui.widgets.article_view import ArticleView


@dataclass(frozen=True, slots=True)
class Entry:
    """One choice: ``id`` for the program, ``text`` for people; ``group`` is a heading to stand above it."""

    id: str
    text: str
    group: str = ""


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
        self.show(_document(self.entries))
        self._choose(index)

    def retitle(self, texts: Iterable[str]) -> None:
        """The same entries with other texts, in place."""
        renamed = zip(self.entries, texts, strict=True)
        self.set_entries((Entry(entry.id, text, entry.group) for entry, text in renamed), self.index)

    def _choose(self, index: int) -> None:
        self.index = max(0, min(index, len(self.entries) - 1))
        if self.entry is None:
            return
        self.mark(Marks(cursor=Span(self.index, 0, len(one_line(self.entry.text)))))
        self._reveal_chosen()

    def _reveal_chosen(self) -> None:
        """Brings the chosen entry into sight, with the heading of its group where it is the first of it."""
        heading = self.index == 0 or (self.entry and self.entry.group != self.entries[self.index - 1].group)
        if self.size:
            self.reveal(self.index, 0, above=1 if heading else 0)

    def set_lettering(self, lettering: Lettering) -> None:
        super().set_lettering(lettering)
        self._reveal_chosen()

    def action_move(self, by: int) -> None:
        before = self.index
        self._choose(self.index + by)
        if self.entry is not None and self.index != before:
            self.post_message(self.Highlighted(self.entry))

    def action_select(self) -> None:
        if self.entry is not None:
            self.post_message(self.Selected(self.entry))

    def on_article_view_clicked(self, event: ArticleView.Clicked) -> None:
        event.stop()
        self._choose(event.block)
        self.action_select()


def _document(entries: tuple[Entry, ...]) -> Document:
    pieces: list[Piece] = []
    group = ""
    for index, entry in enumerate(entries):
        if entry.group and entry.group != group:
            group = entry.group
            pieces.append(Piece(index, 0, one_line(group), Look.LABEL))
        pieces.append(Piece(index, 0, one_line(entry.text), Look.ENTRY))
    return Document(tuple(pieces)) if pieces else EMPTY
