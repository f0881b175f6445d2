"""Two hundred titles with brackets: none is obeyed, none ends the app, and no cell runs an action on a click."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from reader.model import Article, Block, BlockKind, Reason, Removed
from reader.tui.app import ReaderApp
from tests.attack.hostile import titles
from tests.tui.journey import journey, screen, staged, tap, until
from tests.tui.stage import Stage, lines

KEYS = ("d", "escape", "l", "escape", "i", "escape", "tab", "escape", "h", "v", "v", "plus", "0")


def article(title: str) -> Article:
    """The title in every place of an article."""
    blocks = tuple(Block(kind, f"{title} 소식이다.", title) for kind in BlockKind)
    removed = (Removed(title, Reason.OTHER, 0),)
    return Article(f"https://a.example/{title}", title, title, title, title, blocks, removed, notes=(title,))


def actions(app: ReaderApp) -> list[str]:
    """What any cell of the screen would run under the mouse."""
    strips = app.screen._compositor.render_strips()
    styles = (segment.style for strip in strips for segment in strip if segment.style)
    return [str(value) for style in styles for key, value in style.meta.items() if key.startswith(("@click", "@mouse"))]


async def opened(app: ReaderApp, pilot: Pilot[int], stage: Stage, title: str) -> None:
    stage.pages[title] = article(title)
    app.open(title)
    await until(pilot, lambda: screen(app)._article is stage.pages[title])


async def shown_on_every_screen(some: list[str]) -> None:
    stage = Stage()
    async with staged(stage) as (app, pilot):
        for title in some:
            await opened(app, pilot, stage, title)
            assert actions(app) == []
            for key in KEYS:
                await tap(pilot, key)
                assert actions(app) == [], (title, key)
            assert app.is_running
        assert app.return_code is None


@journey
async def test_no_screen_obeys_a_title() -> None:
    await shown_on_every_screen([*titles()[:16], *titles()[-4:]])


@pytest.mark.judge
@journey
async def test_no_screen_obeys_two_hundred_titles() -> None:
    await shown_on_every_screen(titles())


@journey
async def test_a_click_on_a_title_runs_nothing() -> None:
    stage = Stage()
    title = "[@click=app.exit('x')]누르세요[/][@click=app.bell]종[/]"
    async with staged(stage, size=(60, 24)) as (app, pilot):
        await opened(app, pilot, stage, title)
        shown = [(row, text) for row, text in enumerate(lines(app)) if "@click" in text]
        assert len(shown) >= 3
        for row, text in shown[:3]:
            for column in range(0, len(text), 5):
                await pilot.click(offset=(column, row))
        assert app.is_running
        assert app.return_code is None
