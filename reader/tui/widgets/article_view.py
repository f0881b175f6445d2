"""The article on the screen: only the rows that show are laid out and drawn, at any text size."""

from __future__ import annotations

from textual import events
from textual.geometry import Size
from textual.message import Message

from reader.tui.bigtext.document import Document
from reader.tui.bigtext.lettering import Lettering
from reader.tui.bigtext.marks import Marks
from reader.tui.bigtext.window import Place, Window
from reader.tui.widgets.drawn_text import DrawnText


class ArticleView(DrawnText, can_focus=True):
    """Shows a :class:`Document`. Its screen decides what is marked and where it scrolls; it says what was clicked.

    A line holds at most ``longest`` syllables (0: as many as have room), unless the listener wants another measure.
    ``covered`` rows at the bottom lie under something else: what is to show stays above them.
    """

    DEFAULT_CSS = """
    ArticleView {
        height: 1fr;
        background: $reader-ground;
        color: $reader-text;
    }
    """

    class Clicked(Message):
        """A character of the article was clicked."""

        def __init__(self, block: int, offset: int) -> None:
            self.block, self.offset = block, offset
            super().__init__()

    class Scrolled(Message):
        """The listener looked elsewhere with the wheel."""

    class Resized(Message):
        """The view has another size: text sizes may fit that did not, or the other way round."""

        def __init__(self, view: ArticleView) -> None:
            self.view = view
            super().__init__()

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._measure = 0
        self.longest = 0
        self.covered = 0

    # What is shown

    def show(self, document: Document) -> None:
        """Another document, from its beginning."""
        self._window = Window(document, self.lettering, self._window.width)
        self._top = Place(0, 0)
        self._changed()

    def set_lettering(self, lettering: Lettering) -> None:
        """Letters of another size; the line that was at the top stays on the screen."""
        self._relayout(lettering)

    def set_measure(self, columns: int) -> None:
        """Lines of at most ``columns`` cells (0: of :attr:`longest` syllables)."""
        self._measure = columns
        self._relayout(self.lettering)

    def set_focus_lines(self, lines: int) -> None:
        """Shows only ``lines`` lines around the one that is heard (0: all)."""
        self._focus_lines = lines
        self._changed()

    def mark(self, marks: Marks) -> None:
        """Marks other stretches; nothing scrolls."""
        if marks != self.marks:
            self.marks = marks
            self.refresh()

    def _relayout(self, lettering: Lettering) -> None:
        """Lays out anew, and keeps what the eye is on in the row where it was."""
        block, offset, row = self._anchor()
        longest = self.longest * lettering.advance("가") or self.text_width
        width = min(self.text_width, self._measure or longest)
        self._window = Window(self.document, lettering, width)
        lowest = max(0, self.size.height - lettering.rows)
        self._top = self._window.above(self._window.place_of(block, offset), min(row, lowest))
        self._changed()

    def _anchor(self) -> tuple[int, int, int]:
        """The character to keep in sight and its row: of what is marked if it shows, else the first on the screen."""
        seen = self._sight()
        place = self._window.place_of(*seen) if seen is not None else None
        row = next((y for y, row in enumerate(self._visible()) if row.place == place), None)
        return (*self.first_visible, 0) if seen is None or row is None else (*seen, row)

    def _changed(self) -> None:
        self._rows = None
        self.refresh()

    # Where it is

    def reveal(self, block: int, offset: int, *, above: int = 0, since: tuple[int, int] | None = None) -> None:
        """Scrolls so that a character shows, and only if it does not: then its line comes near the top.

        ``above`` lines before it are to show too, and the text from the place ``since`` on where there is room.
        """
        place = self._window.place_of(block, offset)
        first = self._window.moved(place, -above)
        if first < self._top:
            self._set_top(first)
        if not self._is_visible(place):
            self._set_top(self._top_for(place, self._window.place_of(*since) if since else place))

    def _top_for(self, place: Place, since: Place) -> Place:
        """The top of the screen from which ``place`` shows, with what stands before it from ``since`` on."""
        height = self._free
        lead = max(0, height - self._window.height(place)) // 4
        top = self._window.above(since, lead)
        return (
            top if place in {row.place for row in self._window.rows(top, height)} else self._window.above(place, lead)
        )

    def scroll_lines(self, lines: int) -> None:
        """Scrolls by lines of text."""
        self._set_top(self._window.moved(self._top, lines))

    def _set_top(self, top: Place) -> None:
        top = max(Place(0, 0), min(top, self._window.last_top(self._free)))
        if top != self._top:
            self._top = top
            self._changed()

    @property
    def _free(self) -> int:
        """Rows that nothing covers; a line of letters stays in sight in any case."""
        return max(min(self.size.height, self.lettering.rows), self.size.height - self.covered)

    def _is_visible(self, place: Place) -> bool:
        """Whether all rows of the letters of a line show."""
        rows = [row.y for row in self._visible()[: self._free] if row.place == place]
        return self.lettering.rows - 1 in rows

    @property
    def first_visible(self) -> tuple[int, int]:
        """The block and offset of the first character on the screen."""
        piece = self.document.pieces[self._top.piece]
        return piece.block, piece.offset + self._window.offset_of(self._top)

    def line_beside(self, block: int, offset: int, lines: int) -> tuple[int, int]:
        """The character above or below another, ``lines`` lines away, in the same column."""
        here = self._window.place_of(block, offset)
        _, inside = self.document.find(block, offset)
        column = self._window.column(here, inside)
        there = self._window.moved(here, lines)
        while self.document.pieces[there.piece].is_label and there != here:
            onward = self._window.moved(there, 1 if lines > 0 else -1)
            if onward == there:
                return block, offset
            there = onward
        found = self.document.pieces[there.piece]
        return found.block, found.offset + self._window.at(there, column)

    # Events

    def on_resize(self, _event: events.Resize) -> None:
        self._measured = True
        self._relayout(self.lettering)
        self.post_message(self.Resized(self))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.scroll_lines(3 if self.lettering.rows == 1 else 1)
        self.post_message(self.Scrolled())

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.scroll_lines(-3 if self.lettering.rows == 1 else -1)
        self.post_message(self.Scrolled())

    def on_click(self, event: events.Click) -> None:
        rows = self._visible()
        if event.y >= len(rows):
            return
        place = rows[event.y].place
        piece = self.document.pieces[place.piece]
        self.post_message(self.Clicked(piece.block, piece.offset + self._window.at(place, event.x - self.left_edge)))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's
        return container.height
