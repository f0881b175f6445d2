"""Screens as pictures: ``python -m tests.pictures`` paints those of the READMEs anew into ``assets/``.

The cells are painted as a terminal with built-in block glyphs paints them, the letters in the shipped font, so that the
same screen makes the same picture on every machine, without a terminal, a browser or another font.
"""

from __future__ import annotations

import asyncio
import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import freetype
import numpy as np
from rich.cells import cell_len
from rich.segment import Segment

from reader.article import extract
from reader.glyph import find_font
from reader.model import Page
from reader.resources import seed
from reader.tui.app import ReaderApp, View
from reader.tui.bigtext.cells import CellType, cell_set
from reader.tui.screens.open import DEMO
from tests.tui.journey import staged, tap
from tests.tui.stage import Stage

Pixels = np.ndarray[Any, np.dtype[np.uint8]]
"""Height × width × red, green, blue."""

WIDTH, HEIGHT = 10, 20
"""Pixels of a cell."""
EM, BASELINE = 18, 16


FOLDER = Path(__file__).parents[1] / "assets"


@dataclass(frozen=True, slots=True)
class Scene:
    """What a picture shows: the demo article on a screen of ``size``, after these keys, while a word is heard."""

    view: View
    size: tuple[int, int] = (80, 24)
    keys: tuple[str, ...] = ()
    heard: tuple[int, int] = (3, 1)
    cells: CellType = CellType.OCTANT
    pause: float = field(default=0.0, compare=False)


SCENES = {
    "screen-large.png": Scene(View(size=4), (90, 28)),
    "screen-plain.png": Scene(View(theme="calm-light")),
    "screen-speech.png": Scene(View(theme="calm-dark"), keys=("p", "down", "down"), pause=0.3),
}


async def shot(scene: Scene) -> Pixels:
    """The picture of a scene."""
    page = Page("", seed(DEMO).read_bytes())
    stage = Stage({"library": extract(page)}, view=scene.view, cells=scene.cells)
    async with staged(stage, scene.size) as (app, pilot):
        await tap(pilot, "space")
        stage.player.hear(*scene.heard)
        for key in scene.keys:
            await tap(pilot, key)
            await pilot.pause(scene.pause)
        await pilot.pause()
        return paint(app)


def main() -> None:
    for name, scene in SCENES.items():
        picture = png(asyncio.run(shot(scene)))
        (FOLDER / name).write_bytes(picture)
        print(f"assets/{name}: {len(picture) / 1000:.0f} kB")


def paint(app: ReaderApp) -> Pixels:
    """What the screen shows now."""
    strips = app.screen._compositor.render_strips()
    rows = [_row(strip, app.size.width) for strip in strips]
    return np.concatenate(rows)


def _row(segments: Iterable[Segment], columns: int) -> Pixels:
    row = np.zeros((HEIGHT, columns * WIDTH, 3), np.uint8)
    x = 0
    for text, style, _ in segments:
        assert style is not None
        colour, ground = (tuple(c.get_truecolor()) if c else (0, 0, 0) for c in (style.color, style.bgcolor))
        for char in text:
            width = cell_len(char) * WIDTH
            ink = _ink(char, width, bool(style.bold))
            if style.underline:
                ink = np.maximum(ink, _line(width))
            row[:, x : x + width] = _mixed(ink, colour, ground)
            x += width
    return row


def _mixed(ink: Pixels, colour: tuple[int, ...], ground: tuple[int, ...]) -> Pixels:
    share = ink[..., None].astype(np.float32) / 255
    mixed: Pixels = np.round(share * np.array(colour) + (1 - share) * np.array(ground)).astype(np.uint8)
    return mixed


@cache
def _line(width: int) -> Pixels:
    line = np.zeros((HEIGHT, width), np.uint8)
    line[HEIGHT - 2 :] = 255
    return line


@cache
def _ink(char: str, width: int, bold: bool) -> Pixels:
    """How much of each pixel of the cells is covered, 0 to 255."""
    for cells in CellType:
        if cells is not CellType.NONE and char in (cut := cell_set(cells)).chars:
            return _blocks(cut.decode(char), cut.columns, cut.rows)
    if char == "▸":
        return _triangle(width)
    return _bold(_letter(char, width)) if bold else _letter(char, width)


def _blocks(bits: int, columns: int, rows: int) -> Pixels:
    ink = np.zeros((HEIGHT, WIDTH), np.uint8)
    for bit in range(columns * rows):
        if bits >> bit & 1:
            y, x = divmod(bit, columns)
            across = slice(x * WIDTH // columns, (x + 1) * WIDTH // columns)
            ink[round(y * HEIGHT / rows) : round((y + 1) * HEIGHT / rows), across] = 255
    return ink


def _triangle(width: int) -> Pixels:
    """A sign that the font lacks."""
    y, x = np.mgrid[:HEIGHT, :width]
    inside = np.abs(y - HEIGHT / 2 + 0.5) * width <= (width - 1 - x) * HEIGHT / 3
    ink: Pixels = np.where(inside, 255, 0).astype(np.uint8)
    return ink


def _letter(char: str, width: int) -> Pixels:
    """The letter in the middle of its cells, drawn narrower where it is wider than they are."""
    ink = np.zeros((HEIGHT, width), np.uint8)
    face = _face()
    face.set_pixel_sizes(EM, EM)
    face.load_char(char, freetype.FT_LOAD_RENDER)
    if (wide := face.glyph.bitmap.width) > width:
        face.set_pixel_sizes(EM * width // wide, EM)
        face.load_char(char, freetype.FT_LOAD_RENDER)
    glyph, bitmap = face.glyph, face.glyph.bitmap
    drawn = np.array(bitmap.buffer, np.uint8).reshape(bitmap.rows, bitmap.pitch)[:, : bitmap.width]
    top = max(0, BASELINE - glyph.bitmap_top)
    left = max(0, (width - bitmap.width + 1) // 2)
    drawn = drawn[: HEIGHT - top, :width]
    ink[top : top + drawn.shape[0], left : left + drawn.shape[1]] = drawn
    return ink


def _bold(ink: Pixels) -> Pixels:
    return np.maximum(ink, np.pad(ink, ((0, 0), (1, 0)))[:, :-1])


@cache
def _face() -> Any:
    font = find_font()
    assert font is not None
    return freetype.Face(str(font.path))


def png(pixels: Pixels) -> bytes:
    """The picture as a PNG file (RFC 2083), every row unfiltered."""
    height, width, _ = pixels.shape
    rows = b"".join(b"\0" + row.tobytes() for row in pixels)
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows, 9)) + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def pixels(picture: bytes) -> Pixels:
    """The picture of a file that :func:`png` made."""
    width, height = struct.unpack(">II", picture[16:24])
    at = picture.index(b"IDAT") - 4
    size = struct.unpack(">I", picture[at : at + 4])[0]
    rows = np.frombuffer(zlib.decompress(picture[at + 8 : at + 8 + size]), np.uint8).reshape(height, 1 + 3 * width)
    return rows[:, 1:].reshape(height, width, 3)


if __name__ == "__main__":
    main()
