"""The composition root: settings become the right parts, and offline means offline."""

from __future__ import annotations

import socket
import threading
from dataclasses import replace

import pytest

from reader import wiring
from reader.errors import EngineUnavailableError
from reader.model import Page, Utterance, Word
from reader.playback.cues import ALL_CUES, Cue
from reader.reading import Unit
from reader.settings import Settings
from reader.tts.breaker import State
from reader.tts.cached import CachedEngine
from reader.tts.fallback import FallbackEngine
from reader.tts.gtts import GttsEngine
from tests.waiting import until

OFFLINE = Settings(offline=True)
UTTERANCE = Utterance((Word(None, "안녕하세요.", "안녕하세요."),), 0, 0)


@pytest.mark.parametrize(
    ("settings", "engine"),
    [
        (Settings(), "espeak"),
        (Settings(online_consent=True), "gtts"),
        (Settings(online_consent=True, offline=True), "espeak"),
        (Settings(online_consent=False), "espeak"),
        (Settings(engine="espeak", online_consent=True), "espeak"),
    ],
    ids=["not asked", "agreed", "agreed, offline", "refused", "chosen"],
)
def test_auto_speaks_online_only_with_consent(settings: Settings, engine: str) -> None:
    assert wiring.engine_name(settings) == engine


@pytest.mark.parametrize(("answers", "state"), [(True, State.CLOSED), (False, State.OPEN)], ids=["within reach", "not"])
def test_the_online_voice_has_the_offline_one_behind_it(
    monkeypatch: pytest.MonkeyPatch, answers: bool, state: State
) -> None:
    asked = threading.Event()

    def reachable(_engine: GttsEngine, _seconds: float = 1.0) -> bool:
        asked.set()
        return answers

    monkeypatch.setattr(GttsEngine, "reachable", reachable)
    engine = wiring.build_engine(Settings(online_consent=True))
    try:
        assert isinstance(engine, FallbackEngine)
        assert engine.info.id == "gtts"
        assert asked.wait(5)
        until(lambda: engine.state is state)
    finally:
        engine.close()


def test_an_online_voice_is_refused_offline_with_a_next_step() -> None:
    with pytest.raises(EngineUnavailableError) as caught:
        wiring.build_engine(Settings(engine="gtts", offline=True, online_consent=True))
    assert "--offline" in caught.value.hint


def test_what_was_said_is_kept_unless_no_trace_is_wanted() -> None:
    engine = wiring.build_engine(OFFLINE)
    assert isinstance(engine, CachedEngine)
    engine.close()
    for settings in (replace(OFFLINE, private=True), replace(OFFLINE, cache_mb=0)):
        engine = wiring.build_engine(settings)
        assert not isinstance(engine, CachedEngine)
        engine.close()


@pytest.mark.parametrize(
    ("wanted", "gender"), [("", "female"), ("male", "male"), ("남성 1", "male"), ("남성", "male"), ("nobody", "female")]
)
def test_a_voice_by_id_name_or_gender(wanted: str, gender: str) -> None:
    engine = wiring.build_engine(OFFLINE)
    try:
        assert wiring.voice_of(replace(OFFLINE, voice=wanted), engine).gender.value == gender
    finally:
        engine.close()


def test_choices_name_the_offline_voices_and_none_that_cannot_be_used() -> None:
    engines = {choice.engine for choice in wiring.choices(OFFLINE)}
    assert "espeak" in engines
    assert "gtts" not in engines


def test_offline_opens_no_internet_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    """A whole sitting: engine, cache, cleaner, player, dictionary."""
    attempts: list[object] = []

    def refuse(self: socket.socket, address: object) -> None:
        if self.family != socket.AF_UNIX:
            attempts.append(address)
        raise OSError

    monkeypatch.setattr(socket.socket, "connect", refuse)
    reading = wiring.build_reading(replace(OFFLINE, online_consent=True), lambda _: None)
    try:
        article = reading.open_text(
            "오늘의 소식\n\n눈이 많이 내려 길이 막혔다고 시민들이 말했다.\n\n내일은 맑다고 한다.\n"
        )
        assert article.blocks
        engine = wiring.build_engine(OFFLINE)
        assert engine.synthesize(UTTERANCE, engine.voices()[0]).pcm
        engine.close()
    finally:
        reading.close()
    assert attempts == []


def test_consent_given_meanwhile_opens_the_online_voices() -> None:
    desk = wiring.build_desk(Settings(), wiring.build_state(OFFLINE))
    assert "gtts" not in {choice.engine for choice in desk.voices()}
    desk.allow_online("google", True)
    assert "gtts" in {choice.engine for choice in desk.voices()}
    desk.close()


def test_a_sitting_begins_as_the_settings_say() -> None:
    settings = Settings(
        speed=3.0, earcons_off="paragraph", lead_in_ms=400, pause_share=0.5, fast_voice=True, stop_after="sentence"
    )
    start = wiring.start_of(settings)
    assert (start.speed, start.lead_in_ms, start.pause_share, start.fast_voice) == (3.0, 400, 0.5, True)
    assert start.cues == ALL_CUES - {Cue.PARAGRAPH}
    assert start.stop_after is Unit.SENTENCE
    assert wiring.start_of(Settings(earcons=False)).cues == frozenset()
    assert wiring.start_of(Settings()).stop_after is None


def test_the_cleaner_is_made_for_the_first_page_and_closed_with_the_desk() -> None:
    desk = wiring.build_desk(OFFLINE, wiring.build_state(OFFLINE))
    page = Page("", "제목이다\n\n눈이 많이 내려 길이 막혔다고 시민들이 말했다.".encode(), "text/plain", "utf-8")
    assert desk.clean(page).blocks
    desk.close()
