"""The voice of the screen beside that of the article: never both at once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.model import Frames, Position
from reader.playback import events
from reader.reading import Desk, Reading
from reader.reading.herald import FADE_AWAY_MS
from tests.reading.parts import ObedientPlayer, Table


class Screen(Table):
    """A table with a voice for the screen."""

    herald: ObedientPlayer

    def desk(self) -> Desk:
        return replace(super().desk(), herald=self._build)

    def _build(self, emit) -> ObedientPlayer:
        self.herald = ObedientPlayer(emit)
        return self.herald


@pytest.fixture
def screen() -> Screen:
    return Screen()


@pytest.fixture
def reading(screen: Screen) -> Reading:
    reading = Reading(screen.desk(), lambda _: None)
    reading.open("page.html")
    return reading


def test_the_article_waits_until_the_screen_has_fallen_silent(screen: Screen, reading: Reading) -> None:
    reading.announce("메뉴")
    spoke = screen.herald.playing
    reading.play()
    assert (spoke, screen.herald.playing) == (True, False)
    assert screen.player.told[-1] == events.Play(FADE_AWAY_MS)


def test_it_does_not_wait_for_a_screen_that_has_said_its_say(screen: Screen, reading: Reading) -> None:
    reading.announce("메뉴")
    screen.herald.emit(events.Finished(Frames(1)))
    reading.play()
    assert screen.player.told[-1] == events.Play()


def test_nothing_is_said_for_the_screen_while_the_article_is_about_to_begin(monkeypatch, screen: Screen) -> None:
    told: list[events.Command] = []
    monkeypatch.setattr("tests.reading.parts.ObedientPlayer.send", lambda _, command: told.append(command))
    reading = Reading(screen.desk(), lambda _: None)
    reading.open("page.html")
    reading.play()
    before = len(told)
    reading.announce("메뉴")
    assert len(told) == before
    screen.player.emit(events.Playing(Position(0)))
    screen.player.emit(events.Paused(Position(0)))
    reading.announce("메뉴")
    assert isinstance(told[-1], events.Play)
