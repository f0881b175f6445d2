"""The first run: three steps, shown and spoken, once; nothing plays by itself."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.pilot import Pilot

from reader.glyph import find_font
from reader.playback import events
from reader.reading import Reading
from reader.tui.app import ReaderApp
from reader.tui.bigtext.typesetter import Typesetter
from reader.tui.screens.calibrate import Calibrate
from reader.tui.screens.settings import SettingsPanel
from reader.tui.screens.welcome import Welcome
from tests.tui.journey import chosen, journey, until
from tests.tui.stage import EmptyShelf, lines
from tests.tui.test_voicing import Spied


@asynccontextmanager
async def first(stage: Spied) -> AsyncIterator[tuple[ReaderApp, Pilot[int]]]:
    typesetter = Typesetter(find_font(), stage.cells)
    app = ReaderApp(
        lambda emit: Reading(stage.desk(), emit),
        "library",
        typesetter=typesetter,
        shelf=EmptyShelf(),
        view=stage.view,
        first_run=True,
    )
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, Welcome))
        await pilot.pause()
        yield app, pilot


@journey
async def test_three_steps_shown_and_spoken() -> None:
    stage = Spied()
    async with first(stage) as (app, pilot):
        assert any("--plain" in line or "화면을 보지 않으려면" in line for line in stage.said)
        assert chosen(app).startswith("1.")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Welcome) and chosen(app).startswith("2."))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, SettingsPanel))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Welcome) and chosen(app).startswith("3."))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Calibrate))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Welcome) and not chosen(app)[0].isdigit())
        await pilot.press("enter")
        await until(pilot, lambda: not isinstance(app.screen, Welcome))
        assert events.Play() not in stage.player.told
        assert stage.table.memory.choices


@journey
async def test_no_line_of_the_article_stands_between_the_title_and_the_steps() -> None:
    async with first(Spied()) as (app, _):
        rows = lines(app)
        title = next(y for y, row in enumerate(rows) if "처음 오셨습니다" in row)
        assert "1." in rows[title + 1]


@journey
async def test_escape_begins_at_once() -> None:
    stage = Spied()
    async with first(stage) as (app, pilot):
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, Welcome))
        await pilot.pause()
        assert not isinstance(app.screen, Welcome)


@journey
async def test_space_plays_at_once() -> None:
    stage = Spied()
    async with first(stage) as (app, pilot):
        await pilot.press("space")
        await until(pilot, lambda: not isinstance(app.screen, Welcome))
        await until(pilot, lambda: events.Play() in stage.player.told)


@journey
async def test_the_article_stands_above_the_steps() -> None:
    async with first(Spied()) as (app, _):
        assert app.screen.query_one("#title").region.y > 5
        assert app.screen.styles.background.a == 0
