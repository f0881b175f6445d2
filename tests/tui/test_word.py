"""How a word is read, and the correction of a reading by ear."""

from __future__ import annotations

from threading import Event

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from reader.model import LexiconEntry
from reader.playback import events
from reader.reading.wording import Decided
from reader.tui.app import ReaderApp
from reader.tui.screens.reading import ReadingScreen
from reader.tui.widgets.bar import Bar
from tests.tui.journey import choices, chosen, journey, staged, state, until
from tests.tui.stage import Stage


@journey
async def test_how_a_word_is_read_and_its_neighbours() -> None:
    stage = Stage()
    async with staged(stage) as (app, pilot):
        stage.player.hear(2, 2)
        await pilot.press("i")
        assert choices(app)[:2] == ["쓴 대로: 3월부터", "읽기: 삼월부터"]
        await pilot.press("right", "right")
        assert choices(app)[:2] == ["쓴 대로: 27%", "읽기: 이십칠 퍼센트"]


@journey
async def test_a_reading_is_corrected_by_ear_and_undone() -> None:
    stage = Stage()
    async with staged(stage) as (app, pilot):
        stage.player.hear(2, 2)
        await pilot.press("e", "enter")
        assert isinstance(stage.player.told[-1], events.Play), "it is heard as it is"
        await pilot.press("down", "enter")
        field = app.screen.query_one(Input)
        assert field.has_focus
        field.value = "세월부터"
        await pilot.press("enter")
        assert chosen(app) == "고치기 전에 들어 보기: 세월부터"
        await written(app, pilot)
        assert isinstance(stage.player.told[-1], events.Play), "it is heard before it is kept"
        assert app.reading.script is not None
        assert "세월부터" in app.reading.script.utterances[2].spoken
        assert stage.table.dictionary.entries == []
        await pilot.press("down", "down", "enter")
        assert stage.table.dictionary.entries == [LexiconEntry("3월부터", "세월부터")]
        await written(app, pilot)
        assert app.reading.script is not None
        assert "세월부터" in app.reading.script.utterances[2].spoken
        await pilot.press("u")
        assert stage.table.dictionary.entries == []
        await pilot.press("escape")
        assert isinstance(app.screen, ReadingScreen)


@journey
async def test_a_correction_that_was_only_heard_is_forgotten() -> None:
    stage = Stage()
    async with staged(stage) as (app, pilot):
        stage.player.hear(2, 2)
        await pilot.press("e", "down", "down", "enter")
        assert "먼저 어떻게 읽을지" in hint(app)
        await pilot.press("up", "enter")
        app.screen.query_one(Input).value = "세월부터"
        await pilot.press("enter")
        await written(app, pilot)
        assert "아직 고치지 않았습니다" in hint(app)
        assert "세월부터" in said(app)
        await pilot.press("up", "up", "enter")
        await written(app, pilot)
        assert "삼월부터" in said(app), "as it is, in between"
        await pilot.press("down", "down", "enter")
        await written(app, pilot)
        assert "세월부터" in said(app)
        await pilot.press("escape")
        await written(app, pilot)
        assert "삼월부터" in said(app)
        assert stage.table.dictionary.entries == []


@journey
async def test_while_a_long_script_is_written_anew_every_key_is_obeyed(monkeypatch: pytest.MonkeyPatch) -> None:
    written_on = Event()
    write = Decided.script
    stage = Stage()
    async with staged(stage) as (app, pilot):
        stage.player.hear(2, 2)
        monkeypatch.setattr(Decided, "script", lambda decided: written_on.wait(10) and write(decided))
        await pilot.press("e", "down", "enter")
        app.screen.query_one(Input).value = "세월부터"
        await pilot.press("enter")
        assert "잠깐만" in hint(app)
        assert "삼월부터" in said(app)
        assert not isinstance(stage.player.told[-1], events.Play), "it is heard when it is written"
        await pilot.press("down", "down", "enter", "escape", "right", "right")
        assert "고치는 중" in state(app)
        here = app.reading.position
        assert here.utterance == 4
        written_on.set()
        await written(app, pilot)
        assert "세월부터" in said(app)
        assert app.reading.position == here, "the place is where the listener went meanwhile"
        assert not isinstance(stage.player.told[-1], events.Play), "nothing plays when the panel is left"
        assert "멈춤" in state(app)


async def written(app: ReaderApp, pilot: Pilot[int]) -> None:
    await until(pilot, lambda: not app.reading.rewriting)


def hint(app: ReaderApp) -> str:
    return "  ".join(part.text for part in app.screen.query_one("#hints", Bar).parts)


def said(app: ReaderApp) -> str:
    assert app.reading.script is not None
    return app.reading.script.utterances[2].spoken


@journey
async def test_the_scope_of_a_correction_can_be_narrowed() -> None:
    stage = Stage()
    async with staged(stage) as (app, pilot):
        stage.player.hear(1, 3)
        await pilot.press("e", "down", "down", "down", "enter")
        assert chosen(app) == "어디에서: 가람일보"
        await pilot.press("enter")
        assert chosen(app) == "어디에서: 이 기사만"
