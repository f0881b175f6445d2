"""The voice of the screen beside that of the article: never both at once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.messages import Language, set_language
from reader.model import Frames, Position
from reader.playback import events
from reader.reading import Desk, Reading
from reader.reading.herald import FADE_AWAY_MS, script_of
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


SPOKEN = (
    # what is shown, and its runs: language and what the voice is given
    ("3 bookmarks", [("en", "3 bookmarks")]),
    ("Text size 4", [("en", "Text size 4")]),
    ("Press ? for help. Space plays.", [("en", "Press ? for help. Space plays.")]),
    ("End: 기온은 -3도, 5 of 9", [("en", "End:"), ("ko", "기온은 영하 삼 도,"), ("en", "5 of 9")]),
    ("Key ㅎ · Quit", [("en", "Key"), ("ko", "히읗"), ("en", "· Quit")]),
    ("코로나 19 재확산 · 한빛일보, 3 min", [("ko", "코로나 십구 재확산, 한빛일보,"), ("en", "3 min")]),
    ("7. 사과 3개", [("en", "7."), ("ko", "사과 세 개")]),
)


@pytest.mark.parametrize(("text", "runs"), SPOKEN)
def test_in_english_what_is_english_is_said_by_an_english_voice(text: str, runs: list[tuple[str, str]]) -> None:
    set_language(Language.EN)
    script = script_of(text)
    assert [(one.language, one.spoken) for one in script.utterances] == runs


def test_in_korean_all_is_said_by_the_voice_that_reads() -> None:
    set_language(Language.KO)
    assert [(one.language, one.spoken) for one in script_of("Text size 4, 제목").utterances] == [
        ("ko", "텍스트 사이즈 사, 제목")
    ]


@given(st.text(st.sampled_from("가ㅎ a1.,·?\n"), max_size=200))
def test_no_word_of_an_english_screen_is_lost_or_longer_than_a_breath(text: str) -> None:
    set_language(Language.EN)
    script = script_of(text)
    said = " ".join(one.spoken for one in script.utterances if one.language == "en").split()
    assert [word for word in said if "a" in word] == [
        word for word in text.split() if "a" in word and not set(word) & set("가ㅎ")
    ]
    assert all(len(one.spoken) <= 100 for one in script.utterances if one.language == "en" and " " in one.spoken)
