"""A word taken apart, the lead with its key sentences, and skimming, by keys."""

from __future__ import annotations

from reader.tui.app import View
from tests.tui.journey import choices, journey, notice, staged, tap, until
from tests.tui.test_voicing import Spied


@journey
async def test_a_word_is_taken_apart_and_a_second_time_deeper() -> None:
    stage = Spied(view=View(speaking=False))
    async with staged(stage) as (app, pilot):
        await pilot.press("space", "right", "a")
        assert "한" in notice(app)
        assert not app.reading.playing
        assert stage.said[-1].startswith("한")
        await pilot.press("a")
        assert "히읗 아 니은" in notice(app)
        await pilot.press("ctrl+right", "a")
        assert "동, 네" in notice(app)


@journey
async def test_the_lead_and_the_key_sentences_lead_back_to_the_text() -> None:
    stage = Spied()
    async with staged(stage) as (app, pilot):
        await pilot.press("h")
        await until(pilot, lambda: len(choices(app)) > 3)
        assert choices(app)[0].startswith("밤에도 읽는 도서관. 가람일보. 약 1분")
        assert choices(app)[1].startswith("한 동네 도서관이")
        last = len(choices(app)) - 1
        text = choices(app)[last]
        await pilot.press("end", "enter")
        await pilot.pause()
        script = app.reading.script
        assert script
        here = script.utterances[app.reading.position.utterance].source
        assert here
        assert script.article.blocks[here.block].text[here.start :].startswith(text[:10])
        assert not app.reading.playing


@journey
async def test_skimming() -> None:
    stage = Spied()
    async with staged(stage) as (app, pilot):
        blocks = []
        for key in ("circumflex_accent", "quotation_mark", "number_sign"):
            await tap(pilot, {"circumflex_accent": "^", "quotation_mark": '"', "number_sign": "#"}[key])
            await pilot.pause()
            script = app.reading.script
            assert script
            blocks.append(script.utterances[app.reading.position.utterance].block)
        assert blocks == [1, 3, 4]
        await tap(pilot, "@")
        await until(pilot, lambda: "뒤에는 없습니다" in notice(app))
