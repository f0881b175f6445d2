"""A picture for players that show one: the title in large letters, light on dark, drawn without any drawing library."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

from reader.export.exporter import ExportOptions
from reader.export.naming import UNTITLED, name_of
from reader.glyph import Font, Ppem, find_font
from reader.model import Article
from reader.text import one_line

SIDE = 1400
"""Pixels across and down: the least that podcast directories take."""
_MARGIN = 112
_INK, _PAPER = (255, 255, 255), (16, 42, 67)
"""White on dark blue: a contrast of 14.6 to 1 (WCAG asks for 4.5, for large letters 3)."""
_SIZES = (176, 150, 126, 108, 92)
_LEADING = 1.35
_SMALL = 70
_ONE_AT_A_TIME = Lock()
"""So that two files of one article draw it once."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A cover: ``data`` is a PNG."""

    data: bytes
    mime: str = "image/png"


def cover_of(article: Article, options: ExportOptions) -> Picture | None:
    """The picture that ``options`` ask for."""
    return draw(article) if options.cover else None


def draw(article: Article) -> Picture | None:
    """The cover of ``article``, drawn once for all its files; None where there is no font. Any thread."""
    with _ONE_AT_A_TIME:
        return _drawn(name_of(article), one_line(article.publisher or article.byline or ""))


@lru_cache(maxsize=4)
def _drawn(title: str, about: str) -> Picture | None:
    font = _font()
    return Picture(png(_canvas(font, title, about))) if font else None


def _canvas(font: Font, title: str, about: str) -> list[int]:
    canvas = [0] * SIDE
    title, about = _drawable(font, title) or UNTITLED, _drawable(font, about)
    size, lines = _fit(font, title, SIDE - 2 * _MARGIN, SIDE - 3 * _MARGIN - _SMALL)
    for number, line in enumerate(lines):
        _write(canvas, font, line, size, _MARGIN + round(number * size * _LEADING), bold=True)
    for line in _wrap(font, about, _SMALL, SIDE - 2 * _MARGIN)[:1]:
        _write(canvas, font, line, _SMALL, SIDE - _MARGIN - _SMALL, bold=False)
    return canvas


def _drawable(font: Font, text: str) -> str:
    """Without what the font has no letter for (emoji, say), which would be empty boxes."""
    return " ".join("".join(char for char in text if char.isspace() or font.has(char)).split())


def png(rows: list[int]) -> bytes:
    """A picture of two colours as PNG: pixel x of a row is bit x of its number; a set bit is ink."""
    mirrored = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))  # PNG has the leftmost pixel on top
    width = -(-SIDE // 8)
    lines = (b"\0" + row.to_bytes(width, "little").translate(mirrored) for row in rows)
    header = struct.pack(">IIBBBBB", SIDE, len(rows), 1, 3, 0, 0, 0)
    palette = bytes((*_PAPER, *_INK))
    chunks = ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", zlib.compress(b"".join(lines), 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


@lru_cache(maxsize=1)
def _font() -> Font | None:
    return find_font()


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _fit(font: Font, title: str, width: int, height: int) -> tuple[int, list[str]]:
    """The largest letters in which the title fits; in the smallest it is cut, with an ellipsis."""
    for size in _SIZES:
        lines = _wrap(font, title, size, width)
        room = int(height // (size * _LEADING))
        if len(lines) <= room:
            return size, lines
    return size, [*lines[: room - 1], lines[room - 1][:-1] + "…"]


def _wrap(font: Font, text: str, size: int, width: int) -> list[str]:
    """Lines no wider than ``width`` pixels, broken between words, or inside a word that is too long."""
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if _width(font, joined, size) <= width:
            lines[-1:] = [joined]
        else:
            lines.extend(_broken(font, word, size, width))
    return lines


def _broken(font: Font, word: str, size: int, width: int) -> list[str]:
    pieces = [""]
    for char in word:
        if pieces[-1] and _width(font, pieces[-1] + char, size) > width:
            pieces.append("")
        pieces[-1] += char
    return pieces


def _width(font: Font, text: str, size: int) -> int:
    return sum(font.advance(char, Ppem(size, size)) for char in text)


def _write(canvas: list[int], font: Font, line: str, size: int, top: int, *, bold: bool) -> None:
    x, ppem = _MARGIN, Ppem(size, size)
    for char in line:
        advance = font.advance(char, ppem)
        box = (advance + 2, round(size * 1.25))
        for y, row in enumerate(font.draw(char, ppem, box, bold=bold).rows):
            if top + y < SIDE:
                canvas[top + y] |= row << x
        x += advance
