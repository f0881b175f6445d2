"""The article on the screen: only the rows that show are laid out and drawn, at any text size."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from reader.model import Span
from reader.tui.bigtext.document import EMPTY, Document, Look
from reader.tui.bigtext.lettering import Lettering, NativeLettering
from reader.tui.bigtext.marks import Mark, Marks, runs
from reader.tui.bigtext.window import Place, Row, Window

GUTTER = 2
"""Columns at the left: the bar beside the sentence that is heard, the sign of the cursor."""

MARGIN = 2
"""Columns at the right: an empty one and the bar that shows how far one has read."""

_STYLED = ("title", "heading", "quiet", "gutter", "pointer", "track", "thumb", *(mark.value for mark in Mark))


class ArticleView(Widget, can_focus=True):
    """Shows a :class:`Document`. Its screen decides what is marked and where it scrolls; it says what was clicked."""

    DEFAULT_CSS = """
    ArticleView {
        height: 1fr;
        background: $reader-ground;
        color: $reader-text;
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"article--{name}" for name in _STYLED}

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
        self.marks = Marks()
        self._window = Window(EMPTY, NativeLettering(), 1)
        self._top = Place(0, 0)
        self._rows: list[Row] | None = None
        self._measure = 0
        self._focus_lines = 0
        self._styles: dict[str, Style] = {}

    # What is shown

    @property
    def document(self) -> Document:
        return self._window.document

    @property
    def lettering(self) -> Lettering:
        return self._window.lettering

    @property
    def text_width(self) -> int:
        """Cells that a line of text may take, the listener's own measure aside."""
        return max(1, self.size.width - GUTTER - MARGIN)

    def show(self, document: Document) -> None:
        """Another document, from its beginning."""
        self._window = Window(document, self.lettering, self._window.width)
        self._top = Place(0, 0)
        self._changed()

    def set_lettering(self, lettering: Lettering) -> None:
        """Letters of another size; the line that was at the top stays on the screen."""
        self._relayout(lettering)

    def set_measure(self, columns: int) -> None:
        """Lines of at most ``columns`` cells (0: as wide as the screen)."""
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
        width = min(self.text_width, self._measure or self.text_width)
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

    def _sight(self) -> tuple[int, int] | None:
        marks = self.marks
        span = marks.cursor or marks.word or next(iter(marks.sentence), None)
        return (span.block, span.start) if span else None

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
        height = self.size.height
        lead = max(0, height - self._window.height(place)) // 4
        top = self._window.above(since, lead)
        return (
            top if place in {row.place for row in self._window.rows(top, height)} else self._window.above(place, lead)
        )

    def scroll_lines(self, lines: int) -> None:
        """Scrolls by lines of text."""
        self._set_top(self._window.moved(self._top, lines))

    def _set_top(self, top: Place) -> None:
        top = max(Place(0, 0), min(top, self._window.last_top(self.size.height)))
        if top != self._top:
            self._top = top
            self._changed()

    def _is_visible(self, place: Place) -> bool:
        """Whether all rows of the letters of a line show."""
        rows = [row.y for row in self._visible() if row.place == place]
        return self.lettering.rows - 1 in rows

    def _visible(self) -> list[Row]:
        if self._rows is None:
            self._rows = self._window.rows(self._top, self.size.height)
        return self._rows

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
        self._relayout(self.lettering)
        self.post_message(self.Resized(self))

    def notify_style_update(self) -> None:
        self._styles.clear()
        super().notify_style_update()

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
        self.post_message(self.Clicked(piece.block, piece.offset + self._window.at(place, event.x - GUTTER)))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's
        return container.height

    # Drawing

    def render_line(self, y: int) -> Strip:
        """One row of the screen, from the rows of its letters."""
        rows = self._visible()
        row = rows[y] if y < len(rows) else None
        segments = [*self._gutter(row, rows, y), *self._letters(row)] if row else []
        width, base = self.size.width, self._style("plain")
        strip = Strip(segments).adjust_cell_length(max(0, width - 1), base)
        return Strip([*strip, self._bar(y)]).adjust_cell_length(width, base)

    def _style(self, name: str) -> Style:
        style = self._styles.get(name)
        if style is None:
            style = self._styles[name] = self.get_component_rich_style(f"article--{name}")
        return style

    def _gutter(self, row: Row, rows: list[Row], y: int) -> list[Segment]:
        """The bar beside the sentence that is heard, and the sign of the cursor on its line's first row."""
        heard = self._holds(row.place, self.marks.sentence) and row.y >= 0
        begins = y == 0 or rows[y - 1].place != row.place
        pointed = begins and self.marks.cursor is not None and self._holds(row.place, (self.marks.cursor,))
        return [
            Segment("▌" if heard else " ", self._style("gutter")),
            Segment("▸" if pointed else " ", self._style("pointer")),
        ]

    def _holds(self, place: Place, spans: tuple[Span, ...]) -> bool:
        piece = self.document.pieces[place.piece]
        line = self._window.lines(place.piece)[place.line]
        start, stop = piece.offset + line.start, piece.offset + line.stop
        return not piece.is_label and any(
            span.block == piece.block and span.start < stop and start < span.stop for span in spans
        )

    def _letters(self, row: Row) -> list[Segment]:
        if row.y < 0 or (self._focus_lines and not self._in_focus(row.place)):
            return []
        piece = self.document.pieces[row.place.piece]
        line = self._window.lines(row.place.piece)[row.place.line]
        start, stop = piece.offset + line.start, piece.offset + line.stop
        marked = [] if piece.is_label else self.marks.within(piece.block, start, stop)
        letters, plain = self.lettering, self._plain(piece.look)
        indent = self._window.indent(piece)
        lead = self._window.lead(piece) if row.place.line == 0 else ""
        segments = [Segment(letters.draw(lead, row.y) if lead else " " * indent, plain)]
        for mark, first, last in runs(marked, start, stop):
            text = piece.text[first - piece.offset : last - piece.offset]
            segments.append(Segment(letters.draw(text, row.y), self._look(mark, plain, row.y)))
        return segments

    def _plain(self, look: Look) -> Style:
        if look in {Look.TITLE, Look.HEADING}:
            return self._style(look.value)
        return self._style("quiet") if look in {Look.CAPTION, Look.LABEL} else self._style("plain")

    def _look(self, mark: Mark, plain: Style, y: int) -> Style:
        """The style of a stretch in row ``y``; what underlines does so in the last row only."""
        if mark is Mark.PLAIN:
            return plain
        style = self._style(mark.value)
        last = y == self.lettering.rows + self.lettering.gap - 1
        return style if last or not style.underline else style + Style(underline=False)

    def _in_focus(self, place: Place) -> bool:
        heard = self._sight()
        if heard is None:
            return True
        middle, reach = self._window.place_of(*heard), self._focus_lines // 2
        return self._window.moved(middle, -reach) <= place <= self._window.moved(middle, reach)

    def _bar(self, y: int) -> Segment:
        """One row of the bar at the right: where the screen stands in the article."""
        before = self.document.before(self._top.piece, self._window.offset_of(self._top))
        at = round(before / max(1, self.document.length) * (self.size.height - 1))
        return Segment(" ", self._style("thumb" if y == at else "track"))

    def with_cursor(self, cursor: Span | None) -> None:
        """Marks the cursor and leaves the rest as it is."""
        self.mark(replace(self.marks, cursor=cursor))
