"""A whole life by ear in the full screen: what was spoken at each step, from the first run to a file on the disk.

Player and herald obey at once; memory, dictionary, library and the saved file are the real ones.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from reader.cli.exports.open import save
from reader.config import gather
from reader.dictionary import LexiconFile
from reader.glyph import find_font
from reader.library import Library
from reader.model import Frames
from reader.playback import events
from reader.reading import Desk, Reading
from reader.reading.keeper import Keeper
from reader.state import State
from reader.tui.app import ReaderApp
from reader.tui.bigtext.typesetter import Typesetter
from reader.tui.screens.welcome import Welcome
from reader.tui.start import view_of
from reader.tui.widgets.big_list import BigList
from tests.tui.journey import chosen, journey, until
from tests.tui.stage import LIBRARY
from tests.tui.test_voicing import Spied


@dataclass
class Life(Spied):
    """One listener on one machine, who comes back."""

    home: Path = field(default_factory=Path)

    def desk(self) -> Desk:
        return replace(
            super().desk(), memory=State(self.home / "state"), dictionary=LexiconFile(self.home / "lexicon.toml")
        )

    @asynccontextmanager
    async def sits(self) -> AsyncIterator[tuple[ReaderApp, Pilot[int]]]:
        settings = gather({"engine": "espeak"}, dict(State(self.home / "state").chosen()), {}).settings
        shelf = Keeper(Library(self.home / "library.db"))
        app = ReaderApp(
            lambda emit: Reading(self.desk(), emit),
            "library",
            typesetter=Typesetter(find_font(), self.cells),
            view=view_of(settings),
            shelf=shelf,
            save=partial(save, settings),
            first_run=not State(self.home / "state").chosen() and not shelf.recent(),
        )
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: app.reading.script is not None)
            await pilot.pause()
            yield app, pilot

    async def hears(self, pilot: Pilot[int], *keys: str, says: str) -> None:
        """Presses the keys; ``says`` is spoken then."""
        before = len(self.said)
        await pilot.press(*keys)
        await until(pilot, lambda: says in " ".join(self.said[before:]), turns=1500)


@journey
async def test_from_the_first_run_to_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    life = Life(home=tmp_path)
    async with life.sits() as (app, pilot):
        await until(pilot, lambda: isinstance(app.screen, Welcome))
        assert "화면을 보지 않으려면" in life.said[0]
        await life.hears(pilot, "enter", says="화면의 글을 말합니다")
        await until(pilot, lambda: isinstance(app.screen, Welcome) and chosen(app).startswith("2."))
        await life.hears(pilot, "down", says="글자 모양")
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, Welcome))
        assert events.Play() not in life.player.told, "nothing plays by itself"

        spoken = len(life.said)
        await pilot.press("space")
        await until(pilot, lambda: app.reading.playing)
        life.player.hear(2, 0)
        await pilot.pause()
        assert len(life.said) == spoken, "nothing is said over the article"
        await life.hears(pilot, "space", "right", "right", "right", says="책상마다 등을 달았다")
        await life.hears(pilot, "e", says="읽기 고치기")
        await life.hears(pilot, "down", says="이렇게 읽기")
        await pilot.press("enter", *(["backspace"] * 20), *"걸상마다")
        await pilot.press("enter")
        await until(pilot, lambda: app.reading.playing)
        life.player.send(events.Pause())  # as at the end of the sentence, which was heard before anything is kept
        await life.hears(pilot, "down", "down", says="고치고 들어 보기")
        await pilot.press("enter", "escape")
        await until(pilot, lambda: len(app.screen_stack) == 2)
        assert app.reading.playing, "the correction is heard at once"
        await life.hears(pilot, "space", "b", says="책갈피")
        place = app.reading.position.utterance
        assert place > 0

    async with life.sits() as (app, pilot):
        await until(pilot, lambda: bool(life.said) and life.said[-1].startswith(LIBRARY.title))
        assert not isinstance(app.screen, Welcome)
        assert app.reading.position.utterance == place
        script = app.reading.script
        assert script
        assert "걸상마다" in " ".join(one.spoken for one in script.utterances)
        await life.hears(pilot, "l", says="책상마다 등을 달았다")
        await pilot.press("escape")
        await life.hears(pilot, "x", says="저장할 곳")
        await until(pilot, lambda: isinstance(app.focused, Input))
        await pilot.pause()
        await life.hears(pilot, "enter", says="저장했습니다")
        life.player.emit(events.Finished(Frames(24_000)))
        await until(pilot, lambda: "기사 끝" in life.said[-1])
    assert (tmp_path / f"{LIBRARY.title}.mp3").stat().st_size > 10_000
    with Library(tmp_path / "library.db") as library:
        (entry,) = library.entries()
        assert entry.heard


@journey
async def test_a_bookmark_gets_a_name_and_a_file_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    State(tmp_path / "state").remember(self_voicing=True)
    life = Life(home=tmp_path)
    async with life.sits() as (app, pilot):
        await life.hears(pilot, "b", "l", says="책갈피와 소제목")
        await until(pilot, lambda: isinstance(app.focused, BigList))
        await pilot.pause()
        await life.hears(pilot, "f2", says="이름을 치고 엔터")
        await pilot.press("ctrl+u", *"등이야기")
        await life.hears(pilot, "enter", says="등이야기")
        assert [mark.name for mark in app.reading.bookmarks()] == ["등이야기"]
        (tmp_path / "내글.txt").touch()
        await life.hears(pilot, "x", says="저장할 곳")
        await until(pilot, lambda: isinstance(app.focused, Input))
        await pilot.pause()
        await pilot.press(*"내글.txt")
        await life.hears(pilot, "enter", says="이미 있는 파일입니다")
        await pilot.press("ctrl+u", *"글.mpx")
        await life.hears(pilot, "enter", says="형식으로는 저장할 수 없습니다")
        await pilot.press("ctrl+u", *"글.txt")
        await life.hears(pilot, "enter", says="저장했습니다")
    assert (tmp_path / "내글.txt").read_text() == ""
    assert LIBRARY.title in (tmp_path / "글.txt").read_text("utf-8")
