"""Bitmaps of glyphs: the only home of freetype, and where the font of large text is found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import RLock
from typing import Any

from reader.errors import ConfigError
from reader.messages import t

BASELINE = 0.88
"""How far the baseline of a Hangul em box lies below its top, in em (the font's typographic ascender)."""

_ALONE = RLock()
"""Freetype is entered by one thread at a time: all faces share one library, and a face holds one glyph."""


@dataclass(frozen=True, slots=True)
class Bitmap:
    """One-bit picture of a glyph in its box: ``rows[y]`` holds pixel x in bit x; ``width`` is in pixels."""

    width: int
    rows: tuple[int, ...]

    @property
    def height(self) -> int:
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class Ppem:
    """Pixels per em, across and down: they differ where the pixels of a cell are not square."""

    width: int
    height: int


class Font:
    """Draws the glyphs of one font file, hinted and in one bit. Any thread.

    Raises :class:`reader.errors.ConfigError` where ``path`` is no font that can be drawn.
    """

    def __init__(self, path: Path) -> None:
        import freetype

        self.path = path
        try:
            with _ALONE:
                self._face = freetype.Face(str(path))
        except (freetype.FT_Exception, OSError, UnicodeError) as error:
            raise _unusable(path) from error
        if not self._face.is_scalable:
            raise _unusable(path)
        self._measured = freetype.FT_LOAD_TARGET_MONO
        self._drawn = freetype.FT_LOAD_RENDER | self._measured
        self._size: Ppem | None = None

    def has(self, char: str) -> bool:
        """Whether the font has a glyph of its own for ``char``."""
        with _ALONE:
            return bool(self._face.get_char_index(char))

    def advance(self, char: str, ppem: Ppem) -> int:
        """How many pixels ``char`` takes before the next one begins."""
        with _ALONE:
            return int(self._load(char, ppem, self._measured).advance.x + 32) // 64

    def draw(self, char: str, ppem: Ppem, box: tuple[int, int], *, bold: bool = False) -> Bitmap:
        """The glyph in a box of ``(width, height)`` pixels, its baseline at :data:`BASELINE` of the em from the top.

        What does not fit into the box is cut. ``bold`` widens every stroke by one pixel to the right. A character
        that the font lacks is drawn as the font's own sign for that.
        """
        width, height = box
        with _ALONE:
            glyph = self._load(char, ppem, self._drawn)
            top, left, drawn = glyph.bitmap_top, glyph.bitmap_left, _pixel_rows(glyph.bitmap)
        rows = [0] * height
        for y, pixels in enumerate(drawn, start=round(BASELINE * ppem.height) - top):
            if 0 <= y < height:
                rows[y] = _shifted(pixels, left)
        mask = (1 << width) - 1
        return Bitmap(width, tuple(((row | row << 1) if bold else row) & mask for row in rows))

    def _load(self, char: str, ppem: Ppem, flags: int) -> Any:  # noqa: ANN401 - freetype-py has no types
        if ppem != self._size:
            self._face.set_pixel_sizes(ppem.width, ppem.height)
            self._size = ppem
        self._face.load_char(char, flags)
        return self._face.glyph


def _pixel_rows(bitmap: Any) -> list[int]:  # noqa: ANN401 - freetype-py has no types
    """The rows of a freetype 1-bit bitmap, with pixel x in bit x."""
    buffer, pitch = bytes(bitmap.buffer).translate(_mirrored()), bitmap.pitch
    lines = [buffer[y * pitch : (y + 1) * pitch] for y in range(bitmap.rows)]
    mask = (1 << bitmap.width) - 1
    return [int.from_bytes(line, "little") & mask for line in lines]


@lru_cache(maxsize=1)
def _mirrored() -> bytes:
    """Freetype puts the leftmost pixel into the highest bit of a byte; we put it into the lowest."""
    return bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))


def _shifted(pixels: int, by: int) -> int:
    return pixels << by if by >= 0 else pixels >> -by


def _unusable(path: Path) -> ConfigError:
    return ConfigError(
        t("글꼴을 쓸 수 없습니다: {path}", "This font cannot be used: {path}", path=path),
        t("한글이 든 .ttf나 .otf 파일을 --font로 지정하세요.", "Name a .ttf or .otf file that has Hangul with --font."),
    )


def _packaged() -> Path:
    import pylopdf_fonts_ko

    return Path(pylopdf_fonts_ko.sans_path())


def find_font(chosen: Path | None = None, packaged: Callable[[], Path] = _packaged) -> Font | None:
    """The font the listener chose, or else the packaged one; None where there is none, or none with Hangul.

    Raises :class:`reader.errors.ConfigError` where the chosen one cannot be used or has no Hangul.
    """
    if chosen is not None:
        return _with_hangul(Font(chosen))
    try:
        return _with_hangul(Font(packaged()))
    except (ImportError, OSError, ConfigError):
        return None


def _with_hangul(font: Font) -> Font:
    if not font.has("가"):
        raise _unusable(font.path)
    return font
