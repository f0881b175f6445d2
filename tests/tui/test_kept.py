"""The library behind the screen: what is opened is kept, the queue goes on by itself, and what was heard is marked."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from reader.glyph import find_font
from reader.library import Library
from reader.model import Frames, Position
from reader.playback import events
from reader.reading import Reading, article_key
from reader.reading.keeper import Keeper
from reader.reading.shelf import with_library
from reader.resources import seed
from reader.tui.app import ReaderApp
from reader.tui.bigtext.typesetter import Typesetter
from reader.tui.screens.open import DEMO
from tests.tui.journey import journey, notice, title, until
from tests.tui.stage import LIBRARY, Stage, long_article

SECOND = replace(LIBRARY, url="https://news.example/2", title="둘째 기사")


@dataclass
class Kept:
    stage: Stage
    library: Library

    def app(self, source: str) -> ReaderApp:
        def make(emit: Callable[[events.Event], None]) -> Reading:
            return Reading(with_library(self.stage.desk(), self.library), emit)

        typesetter = Typesetter(find_font(), self.stage.cells)
        return ReaderApp(make, source, typesetter=typesetter, shelf=Keeper(self.library))

    @asynccontextmanager
    async def run(self, source: str, name: str) -> AsyncIterator[tuple[ReaderApp, Pilot[int]]]:
        app = self.app(source)
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: name in title(app))
            await pilot.pause()
            yield app, pilot


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    stage = Stage(pages={"first": LIBRARY, "second": SECOND, "long": long_article(2000), str(seed(DEMO)): LIBRARY})
    library = Library(tmp_path / "library.db")
    for article in (LIBRARY, SECOND):
        library.keep(article_key(article), article, 60.0)
    library.enqueue([1, 2])
    return Kept(stage, library)


@journey
async def test_the_queue_plays_on_and_what_was_heard_leaves_it(kept: Kept) -> None:
    async with kept.run("library:1", LIBRARY.title) as (app, pilot):
        await pilot.press("space")
        kept.stage.player.emit(events.Finished(Frames(24_000)))
        await until(pilot, lambda: SECOND.title in title(app) and app.reading.playing)
        assert [entry.title for entry in kept.library.queue()] == [SECOND.title]
        assert [entry.title for entry in kept.library.entries(heard=True)] == [LIBRARY.title]
        kept.stage.player.emit(events.Finished(Frames(24_000)))
        await until(pilot, lambda: kept.library.count(heard=True) == 2)
        assert not app.reading.playing


@journey
async def test_next_and_previous_article(kept: Kept) -> None:
    async with kept.run("library:1", LIBRARY.title) as (app, pilot):
        await pilot.press("greater_than_sign")
        await until(pilot, lambda: SECOND.title in title(app))
        await pilot.press("greater_than_sign")
        await until(pilot, lambda: "다른 기사가 없습니다" in notice(app))
        await pilot.press("less_than_sign")
        await until(pilot, lambda: LIBRARY.title in title(app))
        assert not app.reading.playing


@journey
async def test_what_is_opened_is_kept_with_how_far_it_was_heard(kept: Kept) -> None:
    async with kept.run("long", "우체통") as (app, pilot):
        script = app.reading.script
        assert script
        app.reading.go_to(len(script.utterances) // 2)
        await pilot.pause()
    with Library(kept.library.path) as again:
        found = next(entry for entry in again.recent() if "우체통" in entry.title)
        assert found.progress == pytest.approx(0.5, abs=0.05)
        assert found.seconds > 60
        assert not found.heard


@journey
async def test_the_demo_is_not_kept(kept: Kept) -> None:
    kept.library.clear()
    async with kept.run(str(seed(DEMO)), LIBRARY.title):
        pass
    with Library(kept.library.path) as again:
        assert again.count() == 0


@journey
async def test_a_position_at_the_end_is_not_taken_for_progress(kept: Kept) -> None:
    async with kept.run("library:2", SECOND.title) as (app, pilot):
        await pilot.press("space")
        app.reading.position = Position(3)
        kept.stage.player.emit(events.Finished(Frames(24_000)))
        await until(pilot, lambda: kept.library.count(heard=True) == 1)
    with Library(kept.library.path) as again:
        entry = again.entry(2)
        assert entry
        assert (entry.heard, entry.progress) == (True, 1.0)
