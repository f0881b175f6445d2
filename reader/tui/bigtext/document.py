"""An article as it is laid out: its title and blocks cut into pieces that are quick to wrap, in reading order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import accumulate

from reader.model import TITLE, Article, Block, BlockKind, Span
from reader.tui.bigtext.table import Cells, is_names, tables

MAX_PIECE = 1500
"""Characters that are wrapped at once: about a millisecond's work."""


class Look(StrEnum):
    """How a piece is shown: the kinds of blocks, the title, labels of ours, entries of a list, a table's names."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    ITEM = "item"
    CAPTION = "caption"
    LABEL = "label"
    ENTRY = "entry"
    NAMES = "names"


_JOINED = {BlockKind.SUBHEADING: Look.HEADING, BlockKind.CREDIT: Look.PARAGRAPH}
"""How the kinds of blocks look that stand only where several articles are one."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one block: ``text`` begins at character ``offset`` of block ``block``.

    A label of ours (:attr:`Look.LABEL`) belongs to a block but is no text of it. ``first`` and ``last`` say whether the
    piece begins and ends its block. ``cells`` are those of the row of a table.
    """

    block: int
    offset: int
    text: str
    look: Look
    first: bool = True
    last: bool = True
    cells: Cells | None = None

    @property
    def stop(self) -> int:
        return self.offset + len(self.text)

    @property
    def is_label(self) -> bool:
        return self.look is Look.LABEL


@dataclass(frozen=True, slots=True)
class Document:
    """Pieces in reading order, and how many characters stand before each."""

    pieces: tuple[Piece, ...]
    _starts: tuple[int, ...] = field(init=False, repr=False)
    _keys: tuple[tuple[int, int], ...] = field(init=False, repr=False)
    _indexes: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        real = [(i, piece) for i, piece in enumerate(self.pieces) if not piece.is_label]
        object.__setattr__(self, "_starts", tuple(accumulate((len(p.text) for p in self.pieces), initial=0)))
        object.__setattr__(self, "_keys", tuple((piece.block, piece.offset) for _, piece in real))
        object.__setattr__(self, "_indexes", tuple(i for i, _ in real))

    @property
    def length(self) -> int:
        """Characters in all."""
        return self._starts[-1]

    def before(self, piece: int, offset: int) -> int:
        """Characters before character ``offset`` of piece number ``piece``."""
        return self._starts[piece] + offset

    def find(self, block: int, offset: int) -> tuple[int, int]:
        """The piece that holds a character of a block, and its offset there; the nearest one before where none does."""
        if not self._keys:
            return 0, 0
        at = max(0, bisect_right(self._keys, (block, offset)) - 1)
        index = self._indexes[at]
        piece = self.pieces[index]
        inside = offset - piece.offset if piece.block == block else len(piece.text)
        return index, max(0, min(inside, max(0, len(piece.text) - 1)))


EMPTY = Document((Piece(TITLE, 0, "", Look.TITLE),))


def of_article(article: Article) -> Document:
    """The whole article."""
    pieces = list(_cut(TITLE, article.title, Look.TITLE))
    rows = tables(article.blocks)
    for index, block in enumerate(article.blocks):
        before = article.blocks[index - 1] if index else None
        if block.header and (before is None or not (before.header == block.header or is_names(before, block.header))):
            pieces.append(Piece(index, 0, block.header, Look.LABEL))
        pieces.extend(_row(index, block, rows[index]) if index in rows else _of_block(index, block))
    return Document(tuple(pieces))


def _of_block(index: int, block: Block) -> Iterator[Piece]:
    return _cut(index, block.text, _JOINED.get(block.kind) or Look(block.kind.value))


def _row(index: int, block: Block, cells: Cells) -> Iterator[Piece]:
    yield Piece(index, 0, block.text, Look.ITEM if block.header else Look.NAMES, cells=cells)


def of_span(article: Article, span: Span) -> Document:
    """One stretch of the article alone (a sentence), with its places kept."""
    look = Look.TITLE if span.block == TITLE else Look.PARAGRAPH
    text = article.written(span)
    return Document(tuple(_cut(span.block, text, look, span.start)))


def _cut(block: int, text: str, look: Look, offset: int = 0) -> Iterator[Piece]:
    start = 0
    while True:
        stop = _cut_at(text, start)
        yield Piece(block, offset + start, text[start:stop], look, start == 0, stop == len(text))
        start = stop
        if start >= len(text):
            return


def _cut_at(text: str, start: int) -> int:
    """Where a piece from ``start`` ends: after a sentence, else after a space, else where it must."""
    limit = start + MAX_PIECE
    if limit >= len(text):
        return len(text)
    for sign in (". ", " "):
        at = text.rfind(sign, start + MAX_PIECE // 2, limit)
        if at >= 0:
            return at + len(sign)
    return limit


def headings(article: Article) -> tuple[tuple[int, Block], ...]:
    """The article's headings with their block indexes."""
    return tuple((i, block) for i, block in enumerate(article.blocks) if block.kind is BlockKind.HEADING)
