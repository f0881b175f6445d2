"""The lines that are on the screen: laid out from an anchor, so that the cost is the screen's and not the article's."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass

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
            shown = self.document.pieces[piece]
            width = self.width - self.indent(shown)
            lines = self._wrapped[piece] = wrap(shown.text, max(1, width), self.lettering.advance)
            if len(self._wrapped) > MAX_PIECES:
                self._wrapped.popitem(last=False)
        return lines

    def lead(self, piece: Piece) -> str:
        """What stands before the first line of a piece to tell its kind."""
        return _LEADS.get(piece.look, "") if piece.first else ""

    def indent(self, piece: Piece) -> int:
        """Cells by which the lines of a piece are set in, to leave room for its lead."""
        return sum(map(self.lettering.advance, _LEADS.get(piece.look, "")))

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
        return self.indent(piece) + column_of(piece.text, line, offset, self.lettering.advance)

    def at(self, place: Place, column: int) -> int:
        """The character at a cell of a line, counted in its piece."""
        piece = self.document.pieces[place.piece]
        line = self.lines(place.piece)[place.line]
        return offset_at(piece.text, line, column - self.indent(piece), self.lettering.advance)


_LISTED = {Look.ITEM, Look.ENTRY, Look.LABEL}
_LEADS = {Look.HEADING: "■ ", Look.QUOTE: "» ", Look.ITEM: "- ", Look.CAPTION: "사진: "}
