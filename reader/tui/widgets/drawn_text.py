"""How the rows of a text are drawn: the letters with their marks, the signs at the left, the bar at the right."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from reader.model import Span
from reader.tui.bigtext.document import EMPTY, Document, Look
from reader.tui.bigtext.lettering import Lettering, NativeLettering
from reader.tui.bigtext.marks import Mark, Marks, runs
from reader.tui.bigtext.window import Place, Row, Window

_STYLED = ("title", "heading", "quiet", "gutter", "pointer", "track", "thumb", *(mark.value for mark in Mark))
_LOOKS = {
    Look.TITLE: "title",
    Look.HEADING: "heading",
    Look.NAMES: "heading",
    Look.CAPTION: "quiet",
    Look.LABEL: "quiet",
}


class DrawnText(Widget):
    """Draws the rows of its window from the line at the top on; what is marked and where it stands is set by others.

    ``left_edge`` columns hold the bar beside the sentence that is heard and the sign of the cursor, ``right_edge``
    columns an empty one and the bar that shows how far one has read.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"article--{name}" for name in _STYLED}
    left_edge = 2
    right_edge = 2

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.marks = Marks()
        self._window = Window(EMPTY, NativeLettering(), 1)
        self._top = Place(0, 0)
        self._rows: list[Row] | None = None
        self._focus_lines = 0
        self._measured = False
        self._styles: dict[str, Style] = {}

    @property
    def document(self) -> Document:
        return self._window.document

    @property
    def lettering(self) -> Lettering:
        return self._window.lettering

    @property
    def text_width(self) -> int:
        """Cells that a line of text may take, the listener's own measure aside."""
        return max(1, self.size.width - self.left_edge - self.right_edge)

    def _visible(self) -> list[Row]:
        """The rows that show; none before the first layout, which would be one letter wide."""
        if not self._measured:
            return []
        if self._rows is None:
            self._rows = self._window.rows(self._top, self.size.height)
        return self._rows

    def _sight(self) -> tuple[int, int] | None:
        """The character that the eye is on: of the cursor, else of what is heard."""
        marks = self.marks
        span = marks.cursor or marks.word or next(iter(marks.sentence), None)
        return (span.block, span.start) if span else None

    def notify_style_update(self) -> None:
        self._styles.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """One row of the screen, from the rows of its letters."""
        rows = self._visible()
        row = rows[y] if y < len(rows) else None
        segments = [*self._signs(row, rows, y), *self._letters(row)] if row else []
        bar = [self._bar(y)] if self.right_edge else []
        strip = Strip(segments).adjust_cell_length(max(0, self.size.width - len(bar)), self._ground(row))
        return Strip([*strip, *bar]).adjust_cell_length(self.size.width, self._style("plain"))

    def _ground(self, row: Row | None) -> Style:  # noqa: ARG002 - for views that fill a row otherwise
        """What a row has behind its letters."""
        return self._style("plain")

    def _style(self, name: str) -> Style:
        style = self._styles.get(name)
        if style is None:
            style = self._styles[name] = self.get_component_rich_style(f"article--{name}")
        return style

    def _signs(self, row: Row, rows: list[Row], y: int) -> list[Segment]:
        """The bar beside the sentence that is heard, and the sign of the cursor on its line's first row."""
        if self.left_edge < 2:
            return [Segment(" " * self.left_edge, self._style("plain"))]
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
        window, letters, place = self._window, self.lettering, row.place
        piece, line = self.document.pieces[place.piece], window.lines(place.piece)[place.line]
        plain = self._plain(piece.look)
        start, stop = piece.offset + line.start, piece.offset + line.stop
        marked = [] if piece.is_label else self.marks.within(piece.block, start, stop)
        segments = [Segment(letters.draw(window.lead(place), row.y), plain)]
        if name := window.name(place):
            segments.append(Segment(letters.draw(name, row.y), self._style("heading")))
        for mark, first, last in runs(marked, start, stop):
            drawn = window.draw(place, first - piece.offset, last - piece.offset, row.y)
            segments.append(Segment(drawn, self._look(mark, plain, row.y)))
        return segments

    def _plain(self, look: Look) -> Style:
        return self._style(_LOOKS.get(look, "plain"))

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
