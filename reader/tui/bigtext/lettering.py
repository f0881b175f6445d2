"""Letterings: how wide a character is on the screen, and the rows of cells it is made of."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Protocol

from reader.glyph import Font
from reader.tui.bigtext.cells import cell_set, encode
from reader.tui.bigtext.steps import Step

MAX_GLYPHS = 4096
"""Drawn glyphs that are kept: more than the syllables of a long article, about 3 MB at the largest step."""


class Lettering(Protocol):
    """Letters of one size. ``rows`` of cells hold a letter, ``gap`` rows part one line from the next."""

    @property
    def rows(self) -> int: ...

    @property
    def gap(self) -> int: ...

    def advance(self, char: str) -> int:
        """Cells that ``char`` takes across."""
        ...

    def draw(self, text: str, row: int) -> str:
        """Row ``row`` (0 the top, below ``rows + gap``) of the letters of ``text``."""
        ...


class NativeLettering:
    """The terminal's own letters. ``wide`` counts characters of ambiguous width as two cells."""

    def __init__(self, gap: int = 0, *, wide: bool = False) -> None:
        self.rows, self.gap = 1, gap
        self._wide = wide

    def advance(self, char: str) -> int:
        return _native_width(char, self._wide)

    def draw(self, text: str, row: int) -> str:
        if row:
            return " " * sum(map(self.advance, text))
        return text if text.isascii() and text.isprintable() else "".join(map(_visible, text))


class DrawnLettering:
    """Letters drawn from a font in block characters. Use it from one thread."""

    def __init__(self, font: Font, step: Step, *, bold: bool = False) -> None:
        self.rows, self.gap = step.rows, step.gap
        self._font, self._step, self._bold = font, step, bold and step.can_be_bold
        self._glyph = lru_cache(maxsize=MAX_GLYPHS)(self._draw_glyph)

    def advance(self, char: str) -> int:
        return len(self._glyph(char)[0])

    def draw(self, text: str, row: int) -> str:
        return "".join([self._glyph(char)[row] for char in text])

    def _draw_glyph(self, char: str) -> tuple[str, ...]:
        """The letter with the gap below it, into which descenders reach."""
        step, cells = self._step, cell_set(self._step.cells)
        shown, columns = _visible(char), self._columns(char)
        if shown in {"", " "} or step.ppem is None:
            return (" " * columns,) * step.pitch
        box = (columns * cells.columns, step.pitch * cells.rows)
        return encode(self._font.draw(shown, step.ppem, box, bold=self._bold), cells)

    def _columns(self, char: str) -> int:
        """A full em for wide characters, their own advance rounded up for the others."""
        step, cells = self._step, cell_set(self._step.cells)
        width = _native_width(char, wide=False)
        if width != 1:
            return step.columns if width else 0
        if _is_blank(char) or step.ppem is None:
            return max(2, step.columns * 2 // 5)
        return max(1, -(-(self._font.advance(char, step.ppem) + self._bold) // cells.columns))


_JOINERS = "\u200c\u200d\ufe0e\ufe0f"
"""Marks that join or restyle emoji: terminals disagree about their width, so they are not shown."""


def _visible(char: str) -> str:
    """``char`` as it may be sent to a terminal: never a control character."""
    if char in _JOINERS:
        return ""
    return " " if _is_blank(char) else char


@lru_cache(maxsize=8192)
def _is_blank(char: str) -> bool:
    """White space, and what a terminal would obey: controls, formats, surrogates, private use."""
    return unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co", "Zs", "Zl", "Zp"}


@lru_cache(maxsize=8192)
def _native_width(char: str, wide: bool) -> int:  # noqa: FBT001 - a cache key
    if char in _JOINERS:
        return 0
    if _is_blank(char):
        return 1
    if wide and unicodedata.east_asian_width(char) == "A":
        return 2
    from rich.cells import get_character_cell_size

    return get_character_cell_size(char)
