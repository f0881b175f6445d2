"""Chooses the letters that a screen is set in: the listener's step, if the cells and the room allow it."""

from __future__ import annotations

from reader.glyph import Font
from reader.tui.bigtext.cells import CellType
from reader.tui.bigtext.lettering import DrawnLettering, Lettering, NativeLettering
from reader.tui.bigtext.steps import FittedStep, Step, available, choose


class Typesetter:
    """``cells`` is what the terminal can draw; ``wide`` says that it shows ambiguous characters two cells wide.

    Without a font nothing is drawn. Letters are made once for each step and kept. Use it from one thread.
    """

    def __init__(self, font: Font | None, cells: CellType, *, wide: bool = False) -> None:
        self.font = font
        self.cells = cells if font is not None else CellType.NONE
        self.wide = wide
        self._made: dict[tuple[Step, bool], Lettering] = {}

    def choose(self, number: int, width: int, height: int) -> FittedStep:
        """The step for a text area of this many cells, and why it is smaller than what was asked for."""
        return choose(number, self.cells, width, height)

    def available(self, width: int, height: int) -> tuple[int, ...]:
        """The steps that fit into a text area of this many cells."""
        return available(self.cells, width, height)

    def lettering(self, step: Step, *, bold: bool = False) -> Lettering:
        """The letters of a step."""
        key = (step, bold and step.can_be_bold)
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = self._make(*key)
        return made

    def _make(self, step: Step, bold: bool) -> Lettering:  # noqa: FBT001 - the two halves of a key
        if self.font is None or not step.is_drawn:
            return NativeLettering(step.gap, wide=self.wide)
        return DrawnLettering(self.font, step, bold=bold)
