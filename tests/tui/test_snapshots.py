"""Screens as they were looked at: text and looks of every size, step and type of cells, in every theme.

A snapshot holds the rows of the screen, then for each row its looks by name with their lengths. After a change that was
looked at and found good, ``READER_UPDATE_SNAPSHOTS=1`` writes them anew.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

import pytest
from rich.style import Style

from reader.tui.app import ReaderApp, View
from reader.tui.bigtext.cells import CellType
from reader.tui.themes import PALETTES, Palette, palette
from tests.tui.journey import journey, staged, tap
from tests.tui.stage import Stage, lines

FOLDER = Path(__file__).with_name("snapshots")
SIZES = ((80, 24), (120, 40), (200, 50))
OTHERS = (CellType.SEXTANT, CellType.QUADRANT, CellType.HALF, CellType.BRAILLE, CellType.NONE)
SCREENS = [(size, CellType.OCTANT, step) for size in SIZES for step in range(1, 7)]
SCREENS += [(SIZES[0], cells, step) for cells in OTHERS for step in (3, 5)]
PANELS = {"menu": "tab", "help": "question_mark", "size": "g", "removed": "d", "how": "i", "places": "l", "cells": "z"}
GROUNDS = ("track", "thumb")


def name_of(size: tuple[int, int], cells: CellType, step: int) -> str:
    return f"{size[0]}x{size[1]}-{cells}-{step}"


def looks(app: ReaderApp) -> list[str]:
    """For each row, the names of its looks and how many cells each takes."""
    colors = palette(app.theme)
    strips = app.screen._compositor.render_strips()
    return [_row_looks([(segment.style, segment.cell_length) for segment in strip], colors) for strip in strips]


def _row_looks(cells: list[tuple[Style | None, int]], colors: Palette) -> str:
    named = [(_name(style, colors), length) for style, length in cells if length]
    joined = ((name, sum(length for _, length in group)) for name, group in groupby(named, key=lambda pair: pair[0]))
    return " ".join(f"{name}{length}" for name, length in joined)


def _name(style: Style | None, colors: Palette) -> str:
    """The palette's name of text and ground; fails where a colour is none of the palette's."""
    assert style is not None
    assert style.bgcolor is not None
    ground = style.bgcolor.get_truecolor().hex
    if style.color is None:
        assert ground in {ground for _, _, ground in colors.pairs()}
        return "blank"
    text = style.color.get_truecolor().hex
    pairs = [*colors.pairs(), ("track", text, colors.bar), ("thumb", text, colors.mark)]
    found = next((what for what, t, g in pairs if (t, g) == (text, ground)), None)
    assert found is not None, (text, ground)
    return found.replace(" ", "-") + ("_" if style.underline else "")


def compare(name: str, app: ReaderApp, more: Sequence[str] = ()) -> None:
    shown = "\n".join([*lines(app), "", *looks(app), *more]) + "\n"
    file = FOLDER / f"{name}.txt"
    if os.environ.get("READER_UPDATE_SNAPSHOTS"):
        FOLDER.mkdir(exist_ok=True)
        file.write_text(shown, "utf-8")
    assert shown == file.read_text("utf-8")


@pytest.mark.parametrize(("size", "cells", "step"), SCREENS, ids=[name_of(*screen) for screen in SCREENS])
def test_the_reading_screen(size: tuple[int, int], cells: CellType, step: int) -> None:
    @journey
    async def walk() -> None:
        stage = Stage(view=View(size=step), cells=cells)
        async with staged(stage, size) as (app, pilot):
            stage.player.hear(2, 2)
            await tap(pilot, "down")
            compare(name_of(size, cells, step), app)

    walk()


class Everything(set[str]):
    """No panel tells its keys large: when it would is a matter of moments."""

    def __contains__(self, _: object) -> bool:
        return True


@pytest.mark.parametrize("step", [1, 4])
def test_the_panels(step: int) -> None:
    @journey
    async def walk() -> None:
        stage = Stage(view=View(size=step))
        async with staged(stage) as (app, pilot):
            stage.player.hear(2, 2)
            app.known_hints = Everything()
            for name, key in PANELS.items():
                await tap(pilot, key)
                await pilot.pause()
                compare(f"{name}-{step}", app)
                await tap(pilot, "escape")

    walk()


@journey
async def test_themes_change_colours_and_nothing_else() -> None:
    stage = Stage()
    async with staged(stage) as (app, pilot):
        stage.player.hear(2, 2)
        await tap(pilot, "down")
        first, seen = lines(app)[:-1], set()
        for _ in PALETTES:
            await tap(pilot, "t")
            await pilot.pause()
            seen.add(app.theme)
            assert lines(app)[:-1] == first
            assert looks(app), "every colour is the palette's"
        assert len(seen) == len(PALETTES)


def colours(app: ReaderApp) -> list[str]:
    """Each pair of text and ground that is on the screen, as it is sent to the terminal."""
    strips = app.screen._compositor.render_strips()
    styles = [segment.style for strip in strips for segment in strip if segment.text.strip()]
    pairs = {(s.color, s.bgcolor) for s in styles if s is not None and s.color and s.bgcolor}
    return sorted(f"{text.get_truecolor().hex} on {ground.get_truecolor().hex}" for text, ground in pairs)


@pytest.mark.parametrize("name", [colors.name for colors in PALETTES])
def test_the_colours_of_every_theme(name: str) -> None:
    @journey
    async def walk() -> None:
        stage = Stage(view=View(theme=name, size=3))
        async with staged(stage) as (app, pilot):
            stage.player.hear(2, 2)
            await tap(pilot, "down")
            compare(f"theme-{name}", app, ["", *colours(app)])

    walk()


@pytest.mark.parametrize("colors", PALETTES, ids=[colors.name for colors in PALETTES])
def test_every_panel_takes_its_colours_from_the_palette(colors: Palette) -> None:
    @journey
    async def walk() -> None:
        async with staged(Stage(view=View(theme=colors.name))) as (app, pilot):
            for key in (*PANELS.values(), "c", "o", "ctrl+p", "p", "slash"):
                await tap(pilot, key)
                await pilot.pause()
                assert looks(app), key
                await tap(pilot, "escape")

    walk()
