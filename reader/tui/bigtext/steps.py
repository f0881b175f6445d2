"""The six steps of text size (글자크기): what each is made of, and which of them a screen can carry."""

from __future__ import annotations

from dataclasses import dataclass

from reader.glyph import Ppem
from reader.messages import t
from reader.tui.bigtext.cells import CellType, cell_set

STEPS = range(1, 7)
MIN_SYLLABLES = 5
"""A step that leaves fewer syllables on a line is refused: words would fall apart."""

MIN_BOLD_PX = 16
"""Strokes widened by a pixel clog the counters of smaller syllables."""


@dataclass(frozen=True, slots=True)
class Step:
    """One text size. ``columns`` and ``rows`` are the cells of one syllable, ``gap`` the rows between lines.

    ``ppem`` is None where the terminal's own letters are used.
    """

    number: int
    cells: CellType
    ppem: Ppem | None
    columns: int
    rows: int
    gap: int

    @property
    def pitch(self) -> int:
        """Rows from one line to the next."""
        return self.rows + self.gap

    @property
    def can_be_bold(self) -> bool:
        return self.ppem is None or self.ppem.width >= MIN_BOLD_PX

    @property
    def is_drawn(self) -> bool:
        return self.ppem is not None


@dataclass(frozen=True, slots=True)
class FittedStep:
    """The step that is shown, and why it is not the one that was asked for (empty where it is)."""

    step: Step
    refusal: str = ""


NATIVE = Step(1, CellType.NONE, None, 2, 1, 0)
_SPACED = Step(2, CellType.NONE, None, 2, 1, 1)

_SIZES: dict[CellType, dict[int, tuple[int, int, int]]] = {
    # step: pixels across, pixels down, rows of gap
    CellType.OCTANT: {2: (10, 10, 0), 3: (12, 12, 1), 4: (16, 16, 1), 5: (20, 20, 1), 6: (24, 24, 1)},
    CellType.SEXTANT: {3: (14, 12, 1), 4: (16, 12, 1), 5: (20, 15, 1), 6: (24, 18, 1)},
    CellType.QUADRANT: {4: (20, 10, 1), 5: (24, 12, 1), 6: (32, 16, 1)},
    CellType.HALF: {4: (10, 10, 1), 5: (12, 12, 1), 6: (16, 16, 1)},
    CellType.BRAILLE: {3: (12, 12, 1), 4: (16, 16, 1), 5: (20, 20, 1), 6: (24, 24, 1)},
}


def ladder(cells: CellType) -> dict[int, Step]:
    """The steps that these cells can carry, by number; 1 and 2 are always among them."""
    drawn = {n: _step(n, cells, *size) for n, size in _SIZES.get(cells, {}).items()}
    return {1: NATIVE, 2: _SPACED} | drawn


def _step(number: int, cells: CellType, across: int, down: int, gap: int) -> Step:
    cut = cell_set(cells)
    return Step(number, cells, Ppem(across, down), -(-across // cut.columns), -(-down // cut.rows), gap)


def choose(number: int, cells: CellType, width: int, height: int) -> FittedStep:
    """Step ``number`` on a text area of ``width`` × ``height`` cells, or the nearest smaller one and a reason."""
    steps = ladder(cells)
    wanted = max(STEPS.start, min(number, STEPS.stop - 1))
    fitting = [n for n in steps if fits(steps[n], width, height)]
    shown = max(n for n in fitting if n <= wanted)
    too_small = max(steps) >= wanted > max(fitting)
    return FittedStep(steps[shown], "" if shown == wanted else _refusal(wanted, shown, too_small=too_small))


def fits(step: Step, width: int, height: int) -> bool:
    """Whether at least five syllables and one line have room."""
    return not step.is_drawn or (width >= MIN_SYLLABLES * step.columns and height >= step.rows)


def available(cells: CellType, width: int, height: int) -> tuple[int, ...]:
    """The numbers of the steps that can be shown here, smallest first."""
    return tuple(n for n, step in sorted(ladder(cells).items()) if fits(step, width, height))


def _refusal(wanted: int, shown: int, *, too_small: bool) -> str:
    """``too_small`` says that the cells could draw it, or a larger one, on a larger screen."""
    if too_small:
        return t(
            "화면이 좁아 {shown}단계까지 됩니다. 창을 넓히거나 터미널의 확대(Ctrl과 +)를 쓰세요.",
            "The screen is too small: step {shown} is the largest. Widen it, or use the terminal's zoom (Ctrl and +).",
            shown=shown,
        )
    return t(
        "이 칸 모양으로는 {wanted}단계를 그릴 수 없습니다. 터미널의 확대(Ctrl과 +)를 쓰세요.",
        "These cells cannot draw step {wanted}. Use the terminal's zoom (Ctrl and +).",
        wanted=wanted,
    )
