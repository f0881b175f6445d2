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
        return _char_width(char, self._wide)

    def draw(self, text: str, row: int) -> str:
        return " " * sum(map(self.advance, text)) if row else shown(text)


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
        visible, columns = _visible(char), self._columns(char)
        if visible in {"", " "} or step.ppem is None:
            return (" " * columns,) * step.pitch
        box = (columns * cells.columns, step.pitch * cells.rows)
        return encode(self._font.draw(visible, step.ppem, box, bold=self._bold), cells)

    def _columns(self, char: str) -> int:
        """A full em for wide characters, their own advance rounded up for the others."""
        step, cells = self._step, cell_set(self._step.cells)
        width = _char_width(char, wide=False)
        if width != 1:
            return step.columns if width else 0
        if _is_blank(char) or step.ppem is None:
            return max(2, step.columns * 2 // 5)
        return max(1, -(-(self._font.advance(_visible(char), step.ppem) + self._bold) // cells.columns))


_FLAG_LETTERS = {chr(0x1F1E6 + number): chr(ord("A") + number) for number in range(26)}
_RESTYLING = (
    (0x200C, 0x200D),
    (0x20E3, 0x20E3),
    (0xFE00, 0xFE0F),
    (0x1F3FB, 0x1F3FF),
    (0xE0020, 0xE007F),
    (0xE0100, 0xE01EF),
)
"""Joiners, the frame of a key, variation selectors, tones of skin, the tags of a region's flag."""
_INSTEAD = {chr(code): "" for first, last in _RESTYLING for code in range(first, last + 1)} | _FLAG_LETTERS
"""What is shown for characters that make one emoji of several: terminals disagree about the width of the whole, and a
row would be longer than it was counted. The parts stand beside each other, and a flag is the letters of its country.
"""


def shown(text: str) -> str:
    """``text`` as it may be sent to a terminal: no control characters, and as wide as :func:`native_width` says."""
    return text if text.isascii() and text.isprintable() else "".join(map(_visible, text))


def native_width(text: str) -> int:
    """Cells that ``text`` takes in the terminal's own letters."""
    return len(text) if text.isascii() else sum(_char_width(char, wide=False) for char in text)


def _visible(char: str) -> str:
    instead = _INSTEAD.get(char)
    if instead is not None:
        return instead
    return " " if _is_blank(char) else char


@lru_cache(maxsize=8192)
def _is_blank(char: str) -> bool:
    """White space, and what a terminal would obey: controls, formats, surrogates, private use."""
    return unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co", "Zs", "Zl", "Zp"}


@lru_cache(maxsize=8192)
def _char_width(char: str, wide: bool) -> int:  # noqa: FBT001 - a cache key
    if char in _INSTEAD:
        return len(_INSTEAD[char])
    if _is_blank(char):
        return 1
    if wide and unicodedata.east_asian_width(char) == "A":
        return 2
    from rich.cells import get_character_cell_size

    return get_character_cell_size(char)
