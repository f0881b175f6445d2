"""Runs a journey: an app on a stage, driven by keys, looked at by its text."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import wraps
from typing import ParamSpec

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from reader.tui.app import ReaderApp
from reader.tui.screens.reading import ReadingScreen
from reader.tui.widgets.article_view import ArticleView
from reader.tui.widgets.bar import Bar
from reader.tui.widgets.big_list import BigList
from reader.tui.widgets.notice import Notice
from tests.tui.stage import Stage

P = ParamSpec("P")


def journey(walk: Callable[P, Awaitable[None]]) -> Callable[P, None]:
    """A test that is a coroutine."""

    @wraps(walk)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        async def walked() -> None:
            await walk(*args, **kwargs)

        asyncio.run(walked())

    return run


@asynccontextmanager
async def staged(
    stage: Stage, size: tuple[int, int] = (80, 24), source: str | None = "library"
) -> AsyncIterator[tuple[ReaderApp, Pilot[int]]]:
    """The app with its article open (or its notice shown)."""
    app = stage.app(source)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: source is None or "여는 중" not in notice(app) + state(app))
        await pilot.pause()
        yield app, pilot


async def until(pilot: Pilot[int], true: Callable[[], bool], turns: int = 300) -> None:
    """Waits for something that threads bring about."""
    for _ in range(turns):
        if true():
            return
        await pilot.pause(0.02)
    raise AssertionError("it never came")


async def tap(pilot: Pilot[int], *keys: str) -> None:
    """Presses keys without the naps of :meth:`Pilot.press`, for walks of hundreds of keys."""
    for key in keys:
        char = key if len(key) == 1 else None
        pilot.app.post_message(events.Key(key if key.isalnum() or len(key) > 1 else _character_to_key(key), char))
        for _ in range(2):
            await pilot._wait_for_screen()
            await asyncio.sleep(0)


def screen(app: ReaderApp) -> ReadingScreen:
    """The reading screen, whatever lies over it."""
    return next(found for found in app.screen_stack if isinstance(found, ReadingScreen))


def view(app: ReaderApp) -> ArticleView:
    return screen(app).query_one("#article", ArticleView)


def notice(app: ReaderApp) -> str:
    """What is said to the listener: the large notice, then the row of keys or the confirmation in its place."""
    large = screen(app).query_one(Notice)
    text = large.document.pieces[0].text if large.display else ""
    return f"{text} {_said(app, '#hints')}".strip()


def state(app: ReaderApp) -> str:
    return _said(app, "#state")


def title(app: ReaderApp) -> str:
    return _said(app, "#title")


def _said(app: ReaderApp, which: str) -> str:
    return "  ".join(part.text for part in screen(app).query_one(which, Bar).parts)


def choices(app: ReaderApp) -> list[str]:
    """The entries of the panel on top."""
    return [entry.whole for entry in app.screen.query_one(BigList).entries]


def chosen(app: ReaderApp) -> str:
    entry = app.screen.query_one(BigList).entry
    return entry.whole if entry else ""
