"""The online voice against a stand-in that speaks its protocol over TLS: right answers, and every fault."""

from __future__ import annotations

import itertools
import socket
import time
from collections.abc import Mapping

import pytest

from reader.errors import ConfigError, EngineError, EngineUnavailableError
from reader.tts import registry
from reader.tts.base import MAX_CHARACTERS
from reader.tts.breaker import Breaker
from reader.tts.engine import Engine
from reader.tts.gtts import GttsEngine, Throttle, create_engine, sound_in
from reader.tts.https import Answer
from tests.tts.google import FAULTS, StandIn, envelope, mp3, slow, status
from tests.tts.online import TEXT, Clock, OnlineContract, say


class TestGtts(OnlineContract):
    """The real library against the stand-in."""

    FAULTS = FAULTS
    FINAL = frozenset({"403", "404", "redirect"})
    LASTING = frozenset({"black hole", "drip", "drip body"})

    @pytest.fixture(autouse=True)
    def stand_in(self, google: StandIn) -> None:
        self.service = google

    def make_online(self, deadline: float = 1.5, breaker: Breaker | None = None) -> GttsEngine:
        return GttsEngine(interval=0, deadline=deadline, breaker=breaker, sleep=lambda _seconds: None)

    def create(self, options: Mapping[str, object]) -> Engine:
        return registry.create("gtts", options)

    def lead_to(self, monkeypatch: pytest.MonkeyPatch, proxy: str) -> None:
        monkeypatch.setenv("https_proxy", proxy)

    def distrust(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("REQUESTS_CA_BUNDLE")


@pytest.fixture
def engine():
    engine = GttsEngine(interval=0, deadline=1.5, sleep=lambda _seconds: None)
    yield engine
    engine.close()


def test_our_stream_gives_what_the_library_itself_would(google: StandIn):
    from gtts import gTTS

    theirs = b"".join(gTTS(TEXT, lang="ko", lang_check=False).stream())
    assert theirs == mp3(TEXT) == sound_in(Answer(200, envelope_of(theirs)))


def envelope_of(audio: bytes) -> bytes:
    import base64

    return envelope(base64.b64encode(audio).decode())


def test_sends_the_spoken_text_in_its_language(google, engine):
    say(engine)
    say(engine, "Hello there.", "en-US")
    assert google.texts == [TEXT, "Hello there."]
    assert google.languages == ["ko", "en"]


def test_keeps_one_connection(google, engine):
    for _ in range(4):
        say(engine)
    assert google.tunnels == 1


def test_wrong_options_are_told():
    with pytest.raises(ConfigError):
        create_engine({"consents": ["google", "microsoft"], "deadline": "soon"})


def test_long_texts_are_cut_between_words_and_none_is_lost(google, engine):
    text = " ".join(["가나다라마바사"] * 40)
    say(engine, text)
    assert " ".join(google.texts) == text
    assert all(len(part) <= MAX_CHARACTERS for part in google.texts)


def test_a_certificate_for_another_host_is_refused(tmp_path, monkeypatch):
    liar = StandIn(host="elsewhere.example")
    for name, value in liar.environment(tmp_path).items():
        monkeypatch.setenv(name, value)
    engine = GttsEngine(interval=0, deadline=3)
    with pytest.raises(EngineUnavailableError):
        say(engine)
    assert liar.texts == []
    engine.close()
    liar.close()


def test_being_told_to_wait_longer_than_there_is_time_asks_no_more(google, engine):
    google.plan = lambda _number: status("429 Too Many Requests", "Retry-After: 30\r\n")
    for _ in range(2):
        with pytest.raises(EngineError):
            say(engine)
    assert len(google.texts) == 1


def test_a_slow_answer_within_the_deadline_is_heard(google, engine):
    google.plan = lambda _number: slow(0.5)
    assert say(engine).frames


def test_marks_are_estimated(google, engine):
    clip = say(engine)
    assert not clip.exact
    assert [mark.word for mark in clip.marks] == list(range(len(TEXT.split())))


def test_the_throttle_spaces_requests_and_refuses_what_comes_too_late():
    clock = Clock()
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        clock.now += seconds

    throttle = Throttle(0.5, clock, sleep)
    assert [throttle.wait(clock.now + 10) for _ in range(3)] == [True] * 3
    assert slept == [0.5, 0.5]
    throttle.hold(20)
    assert not throttle.wait(clock.now + 10)
    clock.now += 20
    assert throttle.wait(clock.now + 10)


def test_the_debug_log_of_the_library_holds_no_text(google, engine, caplog):
    caplog.set_level("DEBUG")
    say(engine)
    assert not any(word in record.getMessage() for record, word in itertools.product(caplog.records, TEXT.split()))


@pytest.mark.parametrize("audio", [None, "", "@@@@", "AAAAA", "AA=A"])
def test_an_answer_without_whole_base64_holds_no_sound(audio):
    if audio == "":
        assert sound_in(Answer(200, envelope(audio))) == b""  # told by the decoder
        return
    with pytest.raises(EngineError):
        sound_in(Answer(200, envelope(audio)))


def test_reachable_asks_without_any_text(google, engine):
    assert engine.reachable()
    assert google.touches == 1
    assert google.texts == []


def test_not_reachable_is_known_in_time(monkeypatch, engine):
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{deaf.getsockname()[1]}")
        begun = time.monotonic()
        assert not engine.reachable(0.3)
        assert time.monotonic() - begun < 1.5
