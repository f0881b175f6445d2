"""The spoken screen, by a speech spy: focus, values and messages; ended by the next key, never over the article."""

from __future__ import annotations

from dataclasses import replace

from reader.model import Position
from reader.playback import events
from reader.reading import Desk
from reader.tui.app import View
from tests.reading.parts import ObedientPlayer
from tests.tui.journey import journey, staged, until
from tests.tui.stage import LIBRARY, Stage


class Spied(Stage):
    """Hears what is said for the screen."""

    def desk(self) -> Desk:
        return replace(super().desk(), herald=self._herald)

    def _herald(self, emit: object) -> ObedientPlayer:
        self.herald = ObedientPlayer(emit)  # type: ignore[arg-type]
        return self.herald

    @property
    def said(self) -> list[str]:
        loads = [one for one in self.herald.told if isinstance(one, events.Load)] if hasattr(self, "herald") else []
        return [" ".join(utterance.spoken for utterance in one.script.utterances) for one in loads]


def spied(*, speaking: bool = True) -> Spied:
    return Spied(view=View(speaking=speaking))


@journey
async def test_focus_values_and_messages_are_said() -> None:
    stage = spied()
    async with staged(stage) as (_, pilot):
        assert stage.said[-1].startswith("밤에도 읽는 도서관")
        for key, said in (
            ("tab", "메뉴"),
            ("down", "정지"),
            ("escape", None),
            ("right_square_bracket", "일점일배속"),
            ("7", "소리 구십"),
            ("m", "소리 꺼짐"),
            ("b", "책갈피"),
            ("right", "한 동네 도서관이"),
            ("ctrl+right", "동네"),
            ("g", "글자크기"),
            ("right", "글자"),
        ):
            before = len(stage.said)
            await pilot.press(key)
            if said is not None:
                await until(pilot, lambda before=before: len(stage.said) > before)  # type: ignore[misc]
                assert said in " ".join(stage.said[before:]), (key, stage.said[before:])


@journey
async def test_the_next_key_ends_it() -> None:
    stage = spied()
    async with staged(stage) as (_, pilot):
        await pilot.press("b")
        await until(pilot, lambda: isinstance(stage.herald.told[-1], events.Play))
        await pilot.press("f9")
        await until(pilot, lambda: isinstance(stage.herald.told[-1], events.Pause))


@journey
async def test_it_never_speaks_over_the_article() -> None:
    stage = spied()
    async with staged(stage) as (app, pilot):
        await pilot.press("space")
        await until(pilot, lambda: app.reading.playing)
        assert not stage.herald.playing
        before = len(stage.said)
        await pilot.press("right_square_bracket", "b", "tab", "down")
        stage.player.emit(events.Reached(Position(1), 0))
        await pilot.pause()
        assert len(stage.said) == before


@journey
async def test_one_key_turns_it_on_and_off() -> None:
    stage = spied(speaking=False)
    async with staged(stage) as (app, pilot):
        await pilot.press("b", "tab", "escape")
        assert stage.said == []
        await pilot.press("y")
        await until(pilot, lambda: bool(stage.said))
        assert "화면의 글을 말합니다" in stage.said[-1]
        assert stage.table.memory.choices["self_voicing"] is True
        await pilot.press("y")
        await pilot.pause()
        assert not app.view.speaking
        assert len(stage.said) == 1


@journey
async def test_what_is_typed_is_said() -> None:
    stage = spied()
    async with staged(stage) as (_, pilot):
        await pilot.press("slash", "3")
        await until(pilot, lambda: stage.said[-1].startswith("삼"))


def test_what_is_said_has_no_article_in_it() -> None:
    from reader.reading.herald import script_of

    script = script_of("글자 3단계")
    assert [one.spoken.replace(" ", "") for one in script.utterances] == ["글자삼단계"]
    assert script.article.title == ""
    assert LIBRARY.title not in str(script)
