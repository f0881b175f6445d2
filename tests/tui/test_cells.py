"""Cells: every pattern goes there and back, and the drawn cells are the font's bitmap."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.glyph import Bitmap
from reader.tui.bigtext.cells import CellType, cell_set, decode, encode

DRAWN = [cells for cells in CellType if cells is not CellType.NONE]


@pytest.mark.parametrize("cells", DRAWN)
def test_every_pattern_has_a_character_of_its_own(cells: CellType) -> None:
    table = cell_set(cells)
    assert len(table.chars) == 2 ** (table.columns * table.rows)
    assert len(set(table.chars)) == len(table.chars)
    assert [table.decode(char) for char in table.chars] == list(range(len(table.chars)))


def test_another_character_has_no_bits() -> None:
    with pytest.raises(ValueError, match="가"):
        cell_set(CellType.OCTANT).decode("가")


def test_octants_are_the_230_new_ones_and_26_older_ones() -> None:
    new = [char for char in cell_set(CellType.OCTANT).chars if 0x1CD00 <= ord(char) <= 0x1CDE5]
    assert len(new) == 230
    assert new == sorted(new)


def _named_bits(name: str) -> int:
    """``BLOCK SEXTANT-135`` lights the cells 1, 3 and 5."""
    return sum(1 << int(digit) - 1 for digit in name.rpartition("-")[2])


def test_sextants_light_the_cells_of_their_unicode_names() -> None:
    table = cell_set(CellType.SEXTANT)
    named = {char: unicodedata.name(char) for char in table.chars}
    sextants = {char: name for char, name in named.items() if name.startswith("BLOCK SEXTANT-")}
    assert len(sextants) == 60
    assert all(table.decode(char) == _named_bits(name) for char, name in sextants.items())


def test_braille_dots_are_those_of_their_unicode_names() -> None:
    dot_bits = {"1": 0, "2": 2, "3": 4, "4": 1, "5": 3, "6": 5, "7": 6, "8": 7}
    table = cell_set(CellType.BRAILLE)
    for bits, char in list(enumerate(table.chars))[1:]:
        dots = unicodedata.name(char).rpartition("-")[2]
        assert sum(1 << dot_bits[dot] for dot in dots) == bits


@pytest.mark.parametrize(
    ("cells", "name", "pixels"),
    [
        (CellType.QUADRANT, "QUADRANT UPPER LEFT", [1, 0]),
        (CellType.QUADRANT, "QUADRANT LOWER RIGHT", [0, 2]),
        (CellType.QUADRANT, "QUADRANT UPPER RIGHT AND LOWER LEFT", [2, 1]),
        (CellType.HALF, "LOWER HALF BLOCK", [0, 1]),
        (CellType.OCTANT, "LOWER ONE QUARTER BLOCK", [0, 0, 0, 3]),
        (CellType.OCTANT, "LOWER THREE QUARTERS BLOCK", [0, 3, 3, 3]),
        (CellType.OCTANT, "LEFT HALF BLOCK", [1, 1, 1, 1]),
        (CellType.OCTANT, "UPPER ONE QUARTER BLOCK", [3, 0, 0, 0]),
    ],
)
def test_older_blocks_show_what_their_names_say(cells: CellType, name: str, pixels: list[int]) -> None:
    assert decode((unicodedata.lookup(name),), cell_set(cells)).rows == tuple(pixels)


bitmaps = st.integers(1, 40).flatmap(
    lambda width: st.lists(st.integers(0, 2**width - 1), min_size=1, max_size=30).map(
        lambda rows: Bitmap(width, tuple(rows))
    )
)


@pytest.mark.parametrize("cells", DRAWN)
@given(bitmap=bitmaps)
def test_cells_decode_to_the_bitmap_they_were_made_of(cells: CellType, bitmap: Bitmap) -> None:
    back = decode(encode(bitmap, cell_set(cells)), cell_set(cells))
    assert back.rows[: bitmap.height] == bitmap.rows
    assert not any(back.rows[bitmap.height :])
    assert bitmap.width <= back.width < bitmap.width + cell_set(cells).columns
