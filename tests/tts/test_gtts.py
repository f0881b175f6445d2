"""The online voice against a stand-in that speaks its protocol over TLS: right answers, and every fault."""

from __future__ import annotations

import itertools
import socket
import threading
import time

import pytest

from reader.errors import ConfigError, EngineError, EngineUnavailableError
from reader.testing import utterance
from reader.tts import registry
from reader.tts.breaker import Breaker, State
from reader.tts.gtts import MAX_CHARACTERS, VOICES, GttsEngine, Throttle, create_engine, sound_in
from reader.tts.https import Answer
from reader.tts.online import RestingError, UnreachableError
from tests.tts.google import FAULTS, StandIn, black_hole, envelope, mp3, slow, speak, status

TEXT = "오늘 서울은 맑고, 바람이 조금 불겠습니다."
FINAL = {"403", "404", "redirect"}
"""Faults that another try does not mend."""


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def engine():
    engine = GttsEngine(interval=0, deadline=1.5, sleep=lambda _seconds: None)
    yield engine
    engine.close()


def say(engine: GttsEngine, text: str = TEXT, language: str = "ko"):
    return engine.synthesize(utterance(text, language), VOICES[0])


def state(engine: GttsEngine) -> State:
    return engine.breaker.state


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


def test_opens_no_socket_before_it_speaks(google, monkeypatch):
    def forbidden(*_args: object) -> None:
        raise AssertionError("a socket was connected")

    monkeypatch.setattr(socket.socket, "connect", forbidden)
    engine = create_engine({"consent": True})
    assert engine.voices()
    assert engine.info.online
    engine.close()
    assert google.tunnels == 0


@pytest.mark.parametrize("options", [{}, {"consent": False}, {"consent": "yes"}, {"consent": 1}])
def test_does_nothing_without_consent(google, options):
    with pytest.raises(EngineUnavailableError) as caught:
        registry.create("gtts", options)
    assert caught.value.hint
    assert google.tunnels == 0


def test_wrong_options_are_told():
    with pytest.raises(ConfigError):
        create_engine({"consent": True, "deadline": "soon"})


def test_long_texts_are_cut_between_words_and_none_is_lost(google, engine):
    text = " ".join(["가나다라마바사"] * 40)
    say(engine, text)
    assert " ".join(google.texts) == text
    assert all(len(part) <= MAX_CHARACTERS for part in google.texts)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_an_error_within_the_deadline(google, engine, fault):
    google.plan = lambda _number: FAULTS[fault]
    begun = time.monotonic()
    with pytest.raises(EngineError) as caught:
        say(engine)
    assert time.monotonic() - begun < 3
    assert caught.value.transient is (fault not in FINAL)
    assert isinstance(caught.value, EngineUnavailableError) is (fault in FINAL)
    assert len(google.texts) == (1 if fault in FINAL or fault in {"black hole", "drip", "drip body"} else 3)


@pytest.mark.parametrize("fault", sorted(FAULTS.keys() - FINAL - {"black hole", "drip", "drip body"}))
def test_one_fault_is_mended_by_another_try(google, engine, fault):
    google.plan = lambda number: FAULTS[fault] if number == 0 else speak
    assert say(engine).frames
    assert len(google.texts) == 2


def test_an_abandoned_request_leaves_no_thread(google, engine):
    google.plan = lambda _number: FAULTS["drip"]
    before = threading.active_count()
    with pytest.raises(EngineError):
        say(engine)
    end = time.monotonic() + 5
    while threading.active_count() > before + 1 and time.monotonic() < end:  # one of the stand-in's own
        time.sleep(0.02)
    assert threading.active_count() <= before + 1


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


def test_an_unknown_authority_is_refused(google, engine, monkeypatch):
    monkeypatch.delenv("REQUESTS_CA_BUNDLE")
    with pytest.raises(EngineUnavailableError):
        say(engine)
    assert google.texts == []


def test_nobody_there_fails_at_once(monkeypatch, engine):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{port}")
    begun = time.monotonic()
    with pytest.raises(UnreachableError):
        say(engine)
    assert time.monotonic() - begun < 1


def test_the_breaker_opens_after_three_failures_and_lets_one_trial_through_a_minute_later(google):
    clock = Clock()
    engine = GttsEngine(interval=0, breaker=Breaker(3, 60, clock), sleep=lambda _seconds: None)
    google.plan = lambda _number: status("500 Internal Server Error")
    with pytest.raises(EngineError):
        say(engine)
    assert state(engine) is State.OPEN
    asked = len(google.texts)
    with pytest.raises(RestingError):
        say(engine)
    assert len(google.texts) == asked == 3
    clock.now += 60
    assert state(engine) is State.HALF_OPEN
    google.plan = lambda _number: speak
    assert say(engine).frames
    assert state(engine) is State.CLOSED
    engine.close()


def test_a_failed_trial_opens_it_again(google):
    clock = Clock()
    engine = GttsEngine(interval=0, breaker=Breaker(3, 60, clock), sleep=lambda _seconds: None)
    google.plan = lambda _number: status("500 Internal Server Error")
    for _ in range(2):
        with pytest.raises(EngineError):
            say(engine)
        assert engine.breaker.state is State.OPEN
        clock.now += 60
    assert len(google.texts) == 4
    engine.close()


def test_being_told_to_wait_longer_than_there_is_time_asks_no_more(google, engine):
    google.plan = lambda _number: status("429 Too Many Requests", "Retry-After: 30\r\n")
    for _ in range(2):
        with pytest.raises(EngineError):
            say(engine)
    assert len(google.texts) == 1


def test_close_ends_a_request_under_way(google):
    engine = GttsEngine(interval=0, deadline=20)
    google.plan = lambda _number: black_hole
    threading.Timer(0.3, engine.close).start()
    begun = time.monotonic()
    with pytest.raises(EngineError):
        say(engine)
    assert time.monotonic() - begun < 5


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
