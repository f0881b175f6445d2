"""Hostile text on every screen: no markup is obeyed, no control byte reaches the terminal, no action is run."""

from __future__ import annotations

import asyncio
import os
import random

import pytest
from textual.pilot import Pilot

from reader.model import Article, Block, BlockKind, Reason, Removed
from reader.text import safe
from reader.tui.app import ReaderApp
from reader.tui.keys import COMMANDS
from reader.tui.screens.reading import ReadingScreen
from tests.tui.journey import journey, screen, staged, tap, until, view
from tests.tui.stage import LIBRARY, Stage, lines, long_article

pytestmark = pytest.mark.attack

BRACKETS = (
    "기사 [/] 제목",
    "[b]기사[/i]",
    "[/속보]",
    "[link='x",
    "[link=file:///etc/passwd]누르세요[/link]",
    "[@click=app.exit('x')]누르세요[/]",
    "[@click=app.bell]종",
    "[$primary]x",
    "[a=b]x",
    "[속보]",
    "[1]",
    "[[[]]]",
    "[red on blue]색[/]",
    "\\[b]",
    "{title} {0} %s",
    "[bold",
)
ESCAPES = (
    "\x1b]0;제목\x07",
    "\x1b]52;c;bWFsaWNl\x07",
    "\x1b[31m빨강",
    "\x9b31m",
    "\x9d0;제목\x9c",
    "\x1b]8;;http://a.example\x1b\\누르기\x1b]8;;\x1b\\",
    "\x1bP+q544e\x1b\\",
    "\u202e거꾸로",
    "\u2066가\u2069",
    "\u200b\u00ad\ufeff",
    "\x07\x08\x0e",
    "\U000e0041\U000e0042",
)


def hostile(text: str) -> Article:
    removed = (Removed(text, Reason.OTHER, 0),)
    blocks = tuple(Block(kind, f"{text} {text}", text) for kind in BlockKind)
    return Article(
        f"https://a.example/{text}", text, publisher=text, published=text, blocks=blocks, removed=removed, notes=(text,)
    )


async def shown(app: ReaderApp, pilot: Pilot[int], stage: Stage, text: str) -> None:
    """Opens the hostile article over whatever is shown."""
    stage.pages[text] = hostile(text)
    app.open(text)
    await until(pilot, lambda: screen(app)._article is stage.pages[text])


@journey
async def test_brackets_are_text_everywhere() -> None:
    stage = Stage()
    async with staged(stage) as (app, pilot):
        for text in BRACKETS:
            await shown(app, pilot, stage, text)
            assert text in "\n".join(lines(app))
            keys = ("b", "d", "enter", "l", "enter") if text in BRACKETS[:6] else ("d", "enter")
            await tap(pilot, *keys)
            await pilot.click("#article", offset=(6, 5))
            assert app.is_running
            assert app.return_code is None


@journey
async def test_what_a_terminal_would_obey_is_never_sent() -> None:
    """Even where it was not cleaned before: the widgets are the last border."""
    stage = Stage()
    async with staged(stage) as (app, pilot):
        for text in (ESCAPES[:4], ESCAPES[4:8], ESCAPES[8:]):
            await shown(app, pilot, stage, "".join(f"가{escape}나" for escape in text))
            for key in ("right", "plus", "b", "d", "escape", "l", "escape", "i", "escape", "0"):
                await tap(pilot, key)
                found = "".join(lines(app))
                assert found == safe(found), repr(text)


def random_keys(seed: int, times: int) -> list[str]:
    """Keys that people press: those of the commands, letters, jamo, syllables, and the keys of panels."""
    others = [*"abcxyz019", *"ㅁㅠㅔ가값뷁", "enter", "escape", "escape", "delete", "ctrl+a", "f5", "!", "漢", "tab"]
    keys = [key for command in COMMANDS for key in command.keys] + others
    return random.Random(seed).choices(keys, k=times)


@journey
async def test_random_keys_do_no_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    """500 on every run, ``READER_RANDOM_KEYS`` of them on demand."""
    monkeypatch.setattr(ReadingScreen, "action_quit_reader", lambda _: None)
    times = int(os.environ.get("READER_RANDOM_KEYS", "500"))
    stage = Stage(pages={"library": LIBRARY, "long": long_article(4000)})
    chooser = random.Random(7)
    async with staged(stage) as (app, pilot):
        for number, key in enumerate(random_keys(7, times)):
            await tap(pilot, key)
            if number % 50 == 0:
                script = app.reading.script
                assert script is not None
                utterance = chooser.randrange(len(script.utterances))
                stage.player.hear(utterance, chooser.randrange(-1, len(script.utterances[utterance].words)))
                await pilot.resize_terminal(chooser.choice([80, 120, 30]), chooser.choice([24, 40, 8]))
        assert app.is_running


@journey
async def test_what_the_player_tells_at_any_time_is_harmless() -> None:
    from reader.model import Frames, Position, Voice
    from reader.playback import events

    told: list[events.Event] = [
        events.Reached(Position(99), 99),
        events.Playing(Position(99)),
        events.Paused(Position(0)),
        events.Buffering(Position(0)),
        events.VoiceChanged(Position(0), Voice("x", "[b]이름"), "[/]", "[/]까닭[b]"),
        events.SpeedChanged(2.0),
        events.Failed(Position(0), "[/]잘못", "[@click=app.exit]"),
        events.Finished(Frames(0)),
    ]
    stage = Stage()
    async with staged(stage, source=None) as (app, pilot):
        app.open("library")
        for event in told:
            app._hear(event)
        await until(pilot, lambda: view(app).document.length > 0)
        for event in told:
            app._hear(event)
            await asyncio.sleep(0)
        await pilot.press("tab")
        for event in told:
            app._hear(event)
        await pilot.pause()
        assert screen(app).is_attached
