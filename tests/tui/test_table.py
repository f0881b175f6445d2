"""Tables: in columns where they fit, else each cell after the name of its column; no character is lost or misplaced."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.glyph import find_font
from reader.model import Article, Block, BlockKind
from reader.tui.bigtext.cells import CellType
from reader.tui.bigtext.document import Document, Look, of_article
from reader.tui.bigtext.lettering import DrawnLettering, Lettering, NativeLettering
from reader.tui.bigtext.steps import ladder
from reader.tui.bigtext.table import tables
from reader.tui.bigtext.window import Place, Window

NAMES = "도시, 아침 기온, 낮 기온"
ROWS = ("서울, -3도, 5도", "제주 서귀포, 8도, 14도")


def rows_of(names: str, rows: tuple[str, ...], *, named: bool = True) -> tuple[Block, ...]:
    first = (Block(BlockKind.ITEM, ", ".join(filter(None, names.split(", ")))),) if named else ()
    return (*first, *(Block(BlockKind.ITEM, row, names) for row in rows))


def document(names: str = NAMES, rows: tuple[str, ...] = ROWS, *, named: bool = True) -> Document:
    return of_article(Article("", "날씨", blocks=rows_of(names, rows, named=named)))


def shown(window: Window) -> list[str]:
    """The lines of the table as text; of drawn letters only what they are."""
    lines, place = [], window.after(Place(0, 0))
    while place is not None:
        piece, line = window.document.pieces[place.piece], window.lines(place.piece)[place.line]
        drawn = window.draw(place, line.start, line.stop, 0) if window.lettering.rows == 1 else ""
        lines.append(f"{window.lead(place)}{window.name(place)}{drawn or piece.text[line.start : line.stop]}".rstrip())
        place = window.after(place)
    return lines


def big(step: int = 4) -> Lettering:
    font = find_font()
    assert font is not None
    return DrawnLettering(font, ladder(CellType.OCTANT)[step])


def test_cells_stand_in_columns_and_numbers_end_together() -> None:
    assert shown(Window(document(), NativeLettering(), 60)) == [
        "  도시         아침 기온  낮 기온",
        "- 서울              -3도      5도",
        "- 제주 서귀포        8도     14도",
    ]


def test_an_empty_corner_has_a_column_too() -> None:
    lines = shown(Window(document(", 아침, 낮", ("서울, 추움, 맑음",)), NativeLettering(), 60))
    assert lines == ["        아침  낮", "- 서울  추움  맑음"]


@pytest.mark.parametrize(("lettering", "width"), [(NativeLettering(), 24), (big(), 116)], ids=["narrow", "drawn"])
def test_where_columns_do_not_fit_each_cell_follows_its_name(lettering: Lettering, width: int) -> None:
    assert shown(Window(document(rows=ROWS[:1]), lettering, width))[-3:] == [
        "- 도시: 서울",
        "  아침 기온: -3도",
        "  낮 기온: 5도",
    ]


def test_a_name_that_leaves_no_room_stands_above_its_cell() -> None:
    lines = shown(Window(document("도시, 어제와 견준 기온", ("서울, 3도 높음",)), NativeLettering(), 20))
    assert lines[-2:] == ["  어제와 견준 기온:", "  3도 높음"]


def test_the_names_are_labels_only_where_no_row_of_the_text_has_them() -> None:
    def looks(found: Document) -> list[Look]:
        return [piece.look for piece in found.pieces]

    assert looks(document()) == [Look.TITLE, Look.NAMES, Look.ITEM, Look.ITEM]
    assert looks(document(named=False)) == [Look.TITLE, Look.LABEL, Look.ITEM, Look.ITEM]


def test_rows_of_unequal_length_are_left_as_lines() -> None:
    assert tables(rows_of(NAMES, ("서울, -3도",))) == {}
    assert shown(Window(document(rows=("서울, -3도",)), NativeLettering(), 60))[-1] == "- 서울, -3도"


cells = st.text(st.sampled_from("가나다 1,.-%"), min_size=1, max_size=8).map(str.strip).filter(bool)
bodies = st.lists(st.tuples(cells, cells, cells), min_size=1, max_size=4)


@given(bodies, st.integers(4, 60))
def test_every_character_is_found_where_it_is_shown(body: list[tuple[str, ...]], width: int) -> None:
    rows = tuple(", ".join(row) for row in body)
    window = Window(document(rows=rows), NativeLettering(), width)
    for number, row in enumerate(rows, 1):
        for offset, char in enumerate(row):
            if char not in " ,":
                place = window.place_of(number, offset)
                assert window.at(place, window.column(place, offset)) == offset


@given(bodies)
def test_the_cells_of_a_column_begin_or_end_together(body: list[tuple[str, ...]]) -> None:
    found = tables(rows_of(NAMES, tuple(", ".join(row) for row in body)))
    for column in range(3) if found else ():
        rows = list(found.items())
        texts = rows_of(NAMES, tuple(", ".join(row) for row in body))
        begins = {row.starts[column] for _, row in rows}
        ends = {row.starts[column] + cell_len(texts[i].text[slice(*row.spans[column])]) for i, row in rows}
        assert len(begins) == 1 or len(ends) == 1
