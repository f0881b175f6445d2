"""The block characters that cut a terminal cell into pixels: bits to characters, and back."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from reader.glyph import Bitmap


class CellType(StrEnum):
    """How a cell is cut; the value is what ``--cells`` takes. ``NONE`` draws nothing."""

    OCTANT = "octant"
    SEXTANT = "sextant"
    QUADRANT = "quadrant"
    HALF = "half"
    BRAILLE = "braille"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class CellSet:
    """One way to cut a cell into ``columns`` × ``rows`` pixels.

    ``chars[bits]`` is the character whose pixel at row r, column c is lit where bit ``r * columns + c`` is set.
    """

    columns: int
    rows: int
    chars: tuple[str, ...]
    _bits: dict[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_bits", {char: bits for bits, char in enumerate(self.chars)})

    def decode(self, char: str) -> int:
        """The bits of ``char``. Raises ValueError where it is none of these characters."""
        try:
            return self._bits[char]
        except KeyError:
            raise ValueError(char) from None


_HALF = " ▀▄█"
_QUADRANT = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
_OCTANT_EXCEPTIONS = {
    0b1: "\U0001cea8",  # left half upper one quarter
    0b10: "\U0001ceab",  # right half upper one quarter
    0b11: "\U0001fb82",  # upper one quarter
    0b111111: "\U0001fb85",  # upper three quarters
    0b11000000: "▂",
    0b11111100: "▆",
    0b1000000: "\U0001cea3",  # left half lower one quarter
    0b10000000: "\U0001cea0",  # right half lower one quarter
    0b10100: "\U0001fbe6",  # middle left one quarter
    0b101000: "\U0001fbe7",  # middle right one quarter
}
_BRAILLE_DOTS = (0, 3, 1, 4, 2, 5, 6, 7)


@cache
def cell_set(cells: CellType) -> CellSet:
    """The pixels of a cell of this type. Raises ValueError for :attr:`CellType.NONE`."""
    match cells:
        case CellType.HALF:
            return CellSet(1, 2, tuple(_HALF))
        case CellType.QUADRANT:
            return CellSet(2, 2, tuple(_QUADRANT))
        case CellType.SEXTANT:
            return CellSet(2, 3, tuple(_sextants()))
        case CellType.OCTANT:
            return CellSet(2, 4, tuple(_octants()))
        case CellType.BRAILLE:
            return CellSet(2, 4, tuple(map(_braille, range(256))))
        case _:
            raise ValueError(cells)


def _sextants() -> list[str]:
    """U+1FB00..1FB3B in binary order, without the four patterns that older blocks already had."""
    older = {0: " ", 0b010101: "▌", 0b101010: "▐", 0b111111: "█"}
    fresh = map(chr, range(0x1FB00, 0x1FB3C))
    return [older.get(bits) or next(fresh) for bits in range(64)]


def _octants() -> list[str]:
    """U+1CD00..1CDE5 in binary order, without the 26 patterns that older or other blocks have."""
    older = {_doubled(bits): char for bits, char in enumerate(_QUADRANT)} | _OCTANT_EXCEPTIONS
    fresh = map(chr, range(0x1CD00, 0x1CDE6))
    return [older.get(bits) or next(fresh) for bits in range(256)]


def _doubled(quadrant: int) -> int:
    """The octant pattern of a quadrant pattern: every row stands twice."""
    upper, lower = quadrant & 0b11, quadrant >> 2
    return upper | upper << 2 | lower << 4 | lower << 6


def _braille(bits: int) -> str:
    """A blank stays a space, so that it is as light as one in every font."""
    dots = sum(1 << dot for bit, dot in enumerate(_BRAILLE_DOTS) if bits >> bit & 1)
    return chr(0x2800 + dots) if dots else " "


def encode(bitmap: Bitmap, cells: CellSet) -> tuple[str, ...]:
    """The bitmap as rows of cells; pixels beyond its edges are dark."""
    across = -(-bitmap.width // cells.columns)
    rows = bitmap.rows + (0,) * (-bitmap.height % cells.rows)
    bands = [rows[top : top + cells.rows] for top in range(0, len(rows), cells.rows)]
    return tuple(_encode_band(band, across, cells) for band in bands)


def _encode_band(band: tuple[int, ...], across: int, cells: CellSet) -> str:
    columns, mask = cells.columns, (1 << cells.columns) - 1
    return "".join(
        cells.chars[sum((row >> x & mask) << columns * y for y, row in enumerate(band))]
        for x in range(0, across * columns, columns)
    )


def decode(lines: tuple[str, ...], cells: CellSet) -> Bitmap:
    """The pixels that rows of cells show: the inverse of :func:`encode`."""
    rows: list[int] = []
    for line in lines:
        patterns = [cells.decode(char) for char in line]
        rows.extend(_decode_row(patterns, y, cells.columns) for y in range(cells.rows))
    return Bitmap(max(map(len, lines), default=0) * cells.columns, tuple(rows))


def _decode_row(patterns: list[int], y: int, columns: int) -> int:
    mask = (1 << columns) - 1
    return sum((bits >> columns * y & mask) << columns * x for x, bits in enumerate(patterns))
