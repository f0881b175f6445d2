"""Keys that are pressed while an article is still opening are kept, answered, and obeyed when it is open."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from textual.pilot import Pilot

from reader.model import PCM, Article, Page, Script
from reader.playback import events
from reader.tui.app import ReaderApp
from reader.tui.keys import COMMANDS, Command, key_of
from reader.tui.messages import Heard, Opened, OpenFailed, Told
from reader.tui.screens.later import later
from reader.tui.text_index import TextIndex
from tests.tui.journey import journey, notice, screen, staged, state, tap, title, until
from tests.tui.stage import LIBRARY, Stage, lines, long_article


class SlowStage(Stage):
    """Its pages come when :attr:`come` is set."""

    def __init__(self) -> None:
        super().__init__()
        self.come = Event()

    def _clean(self, page: Page) -> Article:
        assert self.come.wait(20)
        return super()._clean(page)


@asynccontextmanager
async def opening(typed: str = "", source: str = "library") -> AsyncIterator[tuple[SlowStage, ReaderApp, Pilot[int]]]:
    stage = SlowStage()
    app = stage.app(source, typed)
    async with app.run_test() as pilot:
        await pilot.pause()
        try:
            yield stage, app, pilot
        finally:
            stage.come.set()


async def opened(stage: SlowStage, app: ReaderApp, pilot: Pilot[int]) -> list[events.Command]:
    stage.come.set()
    await until(pilot, lambda: not app.opening)
    await pilot.pause()
    return stage.player.told


@journey
async def test_space_pressed_too_early_plays_when_it_is_open() -> None:
    async with opening() as (stage, app, pilot):
        await tap(pilot, "space", "space")  # an impatient listener
        assert "여는 중" in state(app)
        assert "열리면 바로 읽습니다" in notice(app)
        assert isinstance((await opened(stage, app, pilot))[-1], events.Play)
        assert "재생 중" in state(app)


@journey
async def test_escape_takes_it_back() -> None:
    async with opening() as (stage, app, pilot):
        await tap(pilot, "space", "escape")
        assert "열려도 읽지 않습니다" in notice(app)
        told = await opened(stage, app, pilot)
        assert events.Play() not in told


@journey
async def test_speed_and_size_chosen_too_early_hold() -> None:
    async with opening() as (stage, app, pilot):
        await tap(pilot, "]", "]", "+", "8")
        told = await opened(stage, app, pilot)
        assert len(stage.table.players) == 1, "one player, whichever thread was first"
        assert events.SetSpeed(1.2) in told
        assert "1.2배속" in state(app)
        assert "글자 2단계" in state(app)
        assert events.Play() not in told


@journey
async def test_space_before_there_is_a_screen_plays_too() -> None:
    async with opening(typed=" ]") as (stage, app, pilot):
        assert "여는 중" in state(app)
        told = await opened(stage, app, pilot)
        assert events.Play() in told
        assert "1.1배속" in state(app)


@journey
async def test_what_plays_still_pauses_while_the_next_one_opens() -> None:
    async with opening() as (stage, app, pilot):
        await opened(stage, app, pilot)
        await tap(pilot, "space")
        stage.come.clear()
        app.open("library")
        await pilot.pause()
        await tap(pilot, "space")
        assert isinstance(stage.player.told[-1], events.Pause)
        assert isinstance((await opened(stage, app, pilot))[-1], events.Load)


@journey
async def test_what_cannot_be_opened_is_not_waited_for() -> None:
    async with opening(source="없는 파일") as (_, app, pilot):
        await until(pilot, lambda: not app.opening)
        await tap(pilot, "space")
        assert "여는 중" not in state(app) + notice(app)
        assert screen(app).is_current


@pytest.mark.parametrize("command", [c for c in COMMANDS if c.keys], ids=lambda c: c.id)
def test_characters_are_named_as_the_bindings_name_them(command: Command) -> None:
    named = {key_of(char) for char in map(chr, range(32, 127))}
    typed = [key for key in command.keys if key in named]
    unnamed = {"escape", "enter", "tab", "backspace", "left", "right", "up", "down", "home", "end"}
    assert typed or any("+" in key or key in unnamed for key in command.keys)


@journey
async def test_what_threads_say_when_the_screens_are_gone_ends_nothing() -> None:
    stage = Stage()
    app = stage.app()
    async with app.run_test() as pilot:
        await until(pilot, lambda: not app.opening)
    script = app.reading.script
    assert script is not None
    app.on_heard(Heard(events.Finished(PCM.from_ms(1000))))
    app.on_told(Told("저장했습니다."))
    app.on_open_failed(OpenFailed("없습니다.", ""))
    app.on_opened(Opened(script.article, TextIndex(script)))


@journey
async def test_a_panel_that_was_left_before_it_was_drawn_shows_nothing() -> None:
    app = Stage().app()
    async with app.run_test() as pilot:
        await until(pilot, lambda: not app.opening)
        await tap(pilot, "g")
        panel, done = app.screen, list[str]()
        later(panel, lambda: done.append("while it is there"))
        await until(pilot, lambda: bool(done))
        await panel.remove_children()
        later(panel, lambda: done.append("when it was left"))
        panel.call_after_refresh(lambda: done.append("at the end"))
        await until(pilot, lambda: "at the end" in done)
        assert done == ["while it is there", "at the end"]


@journey
async def test_what_the_start_has_to_tell_stands_over_the_opened_article_until_a_key() -> None:
    async with staged(Stage(warning="오프라인 음성으로 읽습니다.")) as (app, pilot):
        assert "오프라인 음성으로 읽습니다." in "".join(lines(app))
        await tap(pilot, "right")
        assert "오프라인 음성으로" not in "".join(lines(app))


class FaultyStage(Stage):
    """A fault of ours, which no sentence was written for, while a page is cleaned."""

    def _clean(self, page: Page) -> Article:
        raise ZeroDivisionError(page.url)


@journey
async def test_a_fault_while_opening_is_said() -> None:
    async with staged(FaultyStage()) as (app, pilot):
        await until(pilot, lambda: "열다가 문제가 생겼습니다" in notice(app))
        assert not app.opening


@journey
async def test_a_fault_beside_the_reading_does_not_speak_of_opening() -> None:
    def save(script: Script, path: Path) -> None:
        raise ZeroDivisionError(path)

    async with staged(Stage()) as (app, pilot):
        app._save = save
        app.save_article(Path("이름"))
        await until(pilot, lambda: "문제가 생겨 하지 못했습니다" in notice(app))
        assert "열다가" not in notice(app)


@journey
async def test_a_fault_while_a_script_is_written_anew_leaves_nothing_waiting() -> None:
    def write(*_: object) -> Script:
        raise ZeroDivisionError

    async with staged(Stage()) as (app, pilot):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("reader.script.write", write)
            app.reading.set_options(replace(app.reading.options, captions=not app.reading.options.captions))
            await until(pilot, lambda: "문제가 생겨 하지 못했습니다" in notice(app))
        assert not app.reading.rewriting


class TwoGates(Stage):
    """Each page comes when its own gate is opened."""

    def __init__(self) -> None:
        super().__init__(pages={"library": LIBRARY, "long": long_article(400), "start": long_article(200)})
        self.gates = {name: Event() for name in self.pages}
        self.gates["start"].set()

    def _fetch(self, source: str) -> Page:
        assert self.gates[source].wait(20)
        return super()._fetch(source)


@pytest.mark.parametrize("first", ["library", "long"])
@journey
async def test_of_two_that_open_at_once_the_one_asked_for_last_is_shown(first: str) -> None:
    stage = TwoGates()
    async with staged(stage, source="start") as (app, pilot):
        app.open("library")
        app.open("long")
        second = "long" if first == "library" else "library"
        stage.gates[first].set()
        await pilot.pause(0.2)
        stage.gates[second].set()
        await until(pilot, lambda: not app.opening)
        await pilot.pause(0.2)
        assert title(app).startswith("우체통 이야기")
        assert app.reading.article is not None
        assert app.reading.article.title == "우체통 이야기"
        loaded = [told.script.article.title for told in stage.player.told if isinstance(told, events.Load)]
        assert "밤에도 읽는 도서관" not in loaded


@journey
async def test_what_was_remembered_and_is_damaged_is_told_when_the_article_is_open(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stage = Stage()
    told = ["책갈피가 망가져 있습니다."]
    monkeypatch.setattr(stage.table.memory, "lost", lambda: told.pop() if told else "")
    async with staged(stage) as (app, _):
        assert "책갈피가 망가져 있습니다." in "".join(lines(app))
