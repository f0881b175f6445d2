"""Steps of text size: told apart, drawn as the font draws them, and refused in words where they cannot be."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest

from reader.glyph import Bitmap, Font, Ppem, find_font
from reader.tui.bigtext.cells import CellType, cell_set, decode
from reader.tui.bigtext.lettering import DrawnLettering, NativeLettering
from reader.tui.bigtext.steps import NATIVE, Step, available, choose, fits, ladder
from reader.tui.bigtext.typesetter import Typesetter


@lru_cache(maxsize=1)
def font() -> Font:
    found = find_font()
    assert found is not None
    return found


def syllables() -> list[str]:
    """The 2,350 syllables of KS X 1001."""
    pairs = (bytes((high, low)) for high in range(0xB0, 0xC9) for low in range(0xA1, 0xFF))
    return [pair.decode("euc-kr") for pair in pairs]


DRAWN = [step for cells in CellType for step in ladder(cells).values() if step.is_drawn]


def _id(step: Step) -> str:
    return f"{step.cells}-{step.number}"


# Per cent of the syllables that look like another one, at most (measured with the packaged font).
TWINS = {(10, 10): 4.3, (12, 12): 0.7, (14, 12): 0.8, (16, 12): 0.7, (20, 10): 3.6, (24, 12): 0.6}


class RecordingFont(Font):
    """The font itself; what it drew is kept."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.drawn: dict[str, Bitmap] = {}

    def draw(self, char: str, ppem: Ppem, box: tuple[int, int], *, bold: bool = False) -> Bitmap:
        self.drawn[char] = super().draw(char, ppem, box, bold=bold)
        return self.drawn[char]


@pytest.mark.parametrize("step", DRAWN, ids=_id)
def test_the_syllables_of_ks_x_1001_are_told_apart_and_decode_to_their_bitmaps(step: Step) -> None:
    recording = RecordingFont(font().path)
    lettering, cells = DrawnLettering(recording, step), cell_set(step.cells)
    cell_rows = {char: tuple(lettering.draw(char, row) for row in range(step.pitch)) for char in syllables()}
    wrong = [char for char, rows in cell_rows.items() if decode(rows, cells) != recording.drawn[char]]
    assert not wrong
    shown = Counter(cell_rows.values())
    assert sum(shown.values()) == 2350
    twins = sum(times for times in shown.values() if times > 1) / 23.50
    assert step.ppem is not None
    assert twins <= TWINS.get((step.ppem.width, step.ppem.height), 0.1)


@pytest.mark.parametrize("step", DRAWN, ids=_id)
@pytest.mark.parametrize("bold", [False, True], ids=["regular", "bold"])
def test_drawn_cells_decode_to_the_bitmap_of_the_font(step: Step, bold: bool) -> None:
    cells, lettering = cell_set(step.cells), DrawnLettering(font(), step, bold=bold)
    assert step.ppem is not None
    for char in "가뷁힣한글값9gA%△“,":
        rows = tuple(lettering.draw(char, row) for row in range(step.pitch))
        box = (lettering.advance(char) * cells.columns, step.pitch * cells.rows)
        wanted = font().draw(char, step.ppem, box, bold=bold and step.can_be_bold)
        assert decode(rows, cells) == Bitmap(box[0], wanted.rows)


@pytest.mark.parametrize("step", DRAWN, ids=_id)
def test_no_syllable_is_cut_by_its_box(step: Step) -> None:
    cells = cell_set(step.cells)
    assert step.ppem is not None
    box = (step.columns * cells.columns, step.pitch * cells.rows)
    for char in syllables()[::7]:
        roomy = font().draw(char, step.ppem, (box[0] * 2, box[1] * 2))
        assert roomy.rows[: box[1]] == font().draw(char, step.ppem, box).rows
        assert not any(roomy.rows[box[1] :])


@pytest.mark.parametrize("step", DRAWN, ids=_id)
def test_letters_and_digits_are_narrower_than_syllables(step: Step) -> None:
    lettering = DrawnLettering(font(), step)
    assert lettering.advance("가") == step.columns
    assert 1 <= lettering.advance("1") < step.columns
    assert lettering.advance(",") < lettering.advance("M")


def test_geometry_is_as_designed() -> None:
    shapes = {(s.cells, s.number): (s.columns, s.rows, s.gap) for s in DRAWN}
    assert shapes[CellType.OCTANT, 2] == (5, 3, 0)
    assert shapes[CellType.OCTANT, 3] == (6, 3, 1)
    assert shapes[CellType.SEXTANT, 3] == (7, 4, 1)
    assert shapes[CellType.QUADRANT, 6] == (16, 8, 1)
    assert shapes[CellType.HALF, 5] == (12, 6, 1)


@pytest.mark.parametrize(
    ("cells", "width", "steps"),
    [
        (CellType.OCTANT, 76, (1, 2, 3, 4, 5, 6)),
        (CellType.SEXTANT, 76, (1, 2, 3, 4, 5, 6)),
        (CellType.QUADRANT, 76, (1, 2, 4, 5)),
        (CellType.QUADRANT, 116, (1, 2, 4, 5, 6)),
        (CellType.OCTANT, 40, (1, 2, 3, 4)),
        (CellType.NONE, 76, (1, 2)),
    ],
)
def test_which_steps_fit(cells: CellType, width: int, steps: tuple[int, ...]) -> None:
    assert available(cells, width, 20) == steps


def test_a_step_that_is_too_large_is_refused_in_words() -> None:
    choice = choose(6, CellType.OCTANT, 40, 20)
    assert choice.step.number == 4
    assert "4단계까지" in choice.refusal
    assert choose(4, CellType.OCTANT, 40, 20).refusal == ""


def test_a_screen_too_small_for_the_next_step_of_these_cells_is_what_is_blamed() -> None:
    choice = choose(3, CellType.QUADRANT, 36, 10)
    assert choice.step.number == 2
    assert "화면이 좁아 2단계까지" in choice.refusal
    assert "그릴 수 없습니다" in choose(3, CellType.QUADRANT, 76, 20).refusal


def test_a_step_that_the_cells_cannot_carry_names_the_zoom_of_the_terminal() -> None:
    choice = choose(3, CellType.NONE, 76, 20)
    assert choice.step.number == 2
    assert "Ctrl" in choice.refusal


@pytest.mark.parametrize("cells", list(CellType))
@pytest.mark.parametrize("size", [(76, 20), (116, 36), (196, 46), (20, 5), (1, 1)])
def test_whatever_is_asked_for_fits(cells: CellType, size: tuple[int, int]) -> None:
    for number in range(-1, 9):
        assert fits(choose(number, cells, *size).step, *size)


def test_without_a_font_there_are_native_letters_only() -> None:
    typesetter = Typesetter(None, CellType.OCTANT)
    assert typesetter.available(76, 20) == (1, 2)
    assert isinstance(typesetter.lettering(NATIVE), NativeLettering)


@pytest.mark.parametrize("char", ["\x1b", "\x07", "\x9b", "\u202e", "\u200b", "\ue000", "\t", "\u00a0"])
def test_what_a_terminal_would_obey_is_shown_as_a_space(char: str) -> None:
    assert NativeLettering().draw(char, 0) == " "
    assert NativeLettering().advance(char) == 1
    drawn = DrawnLettering(font(), ladder(CellType.OCTANT)[3])
    assert not drawn.draw(char, 0).strip()


def test_ambiguous_characters_count_two_where_the_terminal_says_so() -> None:
    assert NativeLettering().advance("△") == 1
    assert NativeLettering(wide=True).advance("△") == 2


def test_a_flag_is_drawn_as_its_letters() -> None:
    large = DrawnLettering(font(), ladder(CellType.QUADRANT)[4])
    assert [large.draw("🇰🇷", row) for row in range(large.rows)] == [large.draw("KR", row) for row in range(large.rows)]
