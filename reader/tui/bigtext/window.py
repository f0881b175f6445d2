"""The lines that are on the screen: laid out from an anchor, so that the cost is the screen's and not the article's."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from reader.tui.bigtext.document import Document, Look, Piece
from reader.tui.bigtext.layout import Line, column_of, line_of, offset_at, wrap
from reader.tui.bigtext.lettering import Lettering

MAX_PIECES = 64
"""Wrapped pieces that are kept: several screens in each direction."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Line number ``line`` of piece number ``piece``."""

    piece: int
    line: int


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the screen: row ``y`` of the letters of a line (``y < 0``: an empty row between paragraphs)."""

    place: Place
    y: int


class Window:
    """A document in letters of one size and lines of one width. Wraps pieces when they are first asked for."""

    def __init__(self, document: Document, lettering: Lettering, width: int) -> None:
        self.document, self.lettering, self.width = document, lettering, max(1, width)
        self._wrapped: OrderedDict[int, tuple[Line, ...]] = OrderedDict()

    def lines(self, piece: int) -> tuple[Line, ...]:
        """The lines of a piece."""
        lines = self._wrapped.get(piece)
        if lines is None:
            lines = self._wrapped[piece] = tuple(self._lines(self.document.pieces[piece]))
            if len(self._wrapped) > MAX_PIECES:
                self._wrapped.popitem(last=False)
        return lines

    def _lines(self, piece: Piece) -> Iterable[Line]:
        """A row of a table stands on one line, its cells in columns, or else each cell begins a line of its own."""
        width = max(1, self.width - self.indent(piece))
        if piece.cells is None:
            return wrap(piece.text, width, self.lettering.advance)
        if self._in_columns(piece):
            return (Line(0, len(piece.text)),)
        spans = enumerate(piece.cells.spans)
        return (line for number, span in spans for line in self._cell_lines(piece, span, self._name(piece, number)))

    def _cell_lines(self, piece: Piece, span: tuple[int, int], name: str) -> Iterator[Line]:
        """The lines of one cell, below the line of its column's name where both have no room on one."""
        start, stop = span
        text, width = piece.text[start:stop], max(1, self.width - self.indent(piece))
        if name and self._wide(name) + self._wide(text) > width:
            yield Line(start, start)
        yield from (Line(start + line.start, start + line.stop) for line in wrap(text, width, self.lettering.advance))

    def _in_columns(self, piece: Piece) -> bool:
        """Whether the whole table has room in the terminal's own letters."""
        cells = piece.cells
        return cells is not None and self.lettering.rows == 1 and self.indent(piece) + cells.width <= self.width

    @staticmethod
    def _name(piece: Piece, number: int) -> str:
        """What stands before a cell that begins a line: the name of its column."""
        names = piece.cells.names if piece.cells else ()
        return f"{names[number]}: " if names and names[number] else ""

    def _wide(self, text: str) -> int:
        return sum(map(self.lettering.advance, text))

    def lead(self, place: Place) -> str:
        """What stands before a line: the sign that tells the kind of its piece, the name of its cell's column."""
        piece = self.document.pieces[place.piece]
        sign = _LEADS.get(piece.look, "")
        if not (piece.first and place.line == 0):
            return " " * len(sign)
        return sign + " " * self._first_start(piece)

    def name(self, place: Place) -> str:
        """The name of the column whose cell begins on a line; empty where cells stand in columns."""
        piece = self.document.pieces[place.piece]
        if piece.cells is None or self._in_columns(piece):
            return ""
        lines = self.lines(place.piece)
        line = lines[place.line]
        starts = [start for start, _ in piece.cells.spans]
        begins = line.start in starts and (place.line == 0 or lines[place.line - 1].start != line.start)
        return self._name(piece, starts.index(line.start)) if begins else ""

    def indent(self, piece: Piece) -> int:
        """Cells by which the lines of a piece are set in, to leave room for its lead."""
        return self._wide(_LEADS.get(piece.look, ""))

    def draw(self, place: Place, start: int, stop: int, y: int) -> str:
        """Row ``y`` of the letters of a line from one character of its piece to another."""
        piece = self.document.pieces[place.piece]
        if not self._in_columns(piece):
            return self.lettering.draw(piece.text[start:stop], y)
        widths = self._widths(piece)
        return "".join(
            self.lettering.draw(piece.text[at], y) if _in_cell(piece, at) else " " * widths[at]
            for at in range(start, stop)
        )

    def _widths(self, piece: Piece) -> list[int]:
        """Cells that each character of a row in columns takes; what parts two cells fills the room between them."""
        widths = [self.lettering.advance(char) for char in piece.text]
        spans, starts = (piece.cells.spans, piece.cells.starts) if piece.cells else ((), ())
        for (begin, stop), (following, _), left, right in zip(spans, spans[1:], starts, starts[1:], strict=False):
            room = right - left - sum(widths[begin:stop])
            widths[stop:following] = [1] * (following - stop - 1) + [max(1, room - (following - stop - 1))]
        return widths

    def place_of(self, block: int, offset: int) -> Place:
        """The line that shows a character of a block."""
        piece, inside = self.document.find(block, offset)
        return Place(piece, line_of(self.lines(piece), inside))

    def after(self, place: Place) -> Place | None:
        """The next line, or None at the end."""
        if place.line + 1 < len(self.lines(place.piece)):
            return Place(place.piece, place.line + 1)
        return Place(place.piece + 1, 0) if place.piece + 1 < len(self.document.pieces) else None

    def before(self, place: Place) -> Place | None:
        """The line before, or None at the beginning."""
        if place.line > 0:
            return Place(place.piece, place.line - 1)
        return Place(place.piece - 1, len(self.lines(place.piece - 1)) - 1) if place.piece > 0 else None

    def height(self, place: Place) -> int:
        """Rows from the top of this line to the top of the next."""
        last = place.line == len(self.lines(place.piece)) - 1
        pitch = self.lettering.rows + self.lettering.gap
        return pitch + (self._space_after(place.piece) if last else 0)

    def _space_after(self, piece: int) -> int:
        """Empty rows after a piece: none inside a block or between the items of a list, one elsewhere."""
        pieces = self.document.pieces
        if not pieces[piece].last or piece + 1 >= len(pieces):
            return 0
        return 0 if pieces[piece].look in _LISTED and pieces[piece + 1].look in _LISTED - {Look.LABEL} else 1

    def rows(self, top: Place, height: int) -> list[Row]:
        """The rows of a screen of ``height`` that begins with line ``top``; fewer at the end.

        A last line whose letters would be cut is left out, unless it is the only one.
        """
        rows = list(self._rows(top, height))
        last = rows[-1].place if rows else top
        whole = any(row.place == last and row.y == self.lettering.rows - 1 for row in rows)
        return rows if whole or last == top else [row for row in rows if row.place != last]

    def _rows(self, top: Place, height: int) -> Iterator[Row]:
        place: Place | None = top
        left = height
        while place is not None and left > 0:
            tall, pitch = self.height(place), self.lettering.rows + self.lettering.gap
            yield from (Row(place, y if y < pitch else -1) for y in range(min(tall, left)))
            left -= tall
            place = self.after(place)

    def above(self, place: Place, rows: int) -> Place:
        """The topmost line from which ``place`` begins within ``rows`` rows below the top."""
        while (upper := self.before(place)) is not None and (rows := rows - self.height(upper)) >= 0:
            place = upper
        return place

    def moved(self, place: Place, lines: int) -> Place:
        """The line ``lines`` further down (up where negative), as far as there are any."""
        for _ in range(abs(lines)):
            following = self.after(place) if lines > 0 else self.before(place)
            if following is None:
                break
            place = following
        return place

    def last_top(self, height: int) -> Place:
        """The top of the screen at the very end."""
        last = len(self.document.pieces) - 1
        end = Place(last, len(self.lines(last)) - 1)
        return self.above(end, height - self.lettering.rows)

    def offset_of(self, place: Place) -> int:
        """The first character of a line, counted in its piece."""
        return self.lines(place.piece)[place.line].start

    def column(self, place: Place, offset: int) -> int:
        """The cell at which a character of a line's piece begins, the indent included."""
        piece = self.document.pieces[place.piece]
        line = self.lines(place.piece)[place.line]
        if self._in_columns(piece):
            return self._left(place) + sum(self._widths(piece)[line.start : offset])
        return self._left(place) + column_of(piece.text, line, offset, self.lettering.advance)

    def at(self, place: Place, column: int) -> int:
        """The character at a cell of a line, counted in its piece."""
        piece = self.document.pieces[place.piece]
        line = self.lines(place.piece)[place.line]
        column -= self._left(place)
        if self._in_columns(piece):
            ends = accumulate(self._widths(piece))
            return next((at for at, end in enumerate(ends) if column < end), max(0, line.stop - 1))
        return offset_at(piece.text, line, column, self.lettering.advance)

    def _left(self, place: Place) -> int:
        """The cell at which the text of a line begins."""
        piece = self.document.pieces[place.piece]
        return self.indent(piece) + self._first_start(piece) + self._wide(self.name(place))

    def _first_start(self, piece: Piece) -> int:
        return piece.cells.starts[0] if piece.cells and self._in_columns(piece) else 0


def _in_cell(piece: Piece, at: int) -> bool:
    return piece.cells is not None and any(start <= at < stop for start, stop in piece.cells.spans)


_LISTED = {Look.ITEM, Look.ENTRY, Look.LABEL, Look.NAMES}
_LEADS = {Look.HEADING: "■ ", Look.QUOTE: "» ", Look.ITEM: "- ", Look.NAMES: "  ", Look.CAPTION: "사진: "}
