"""edge-tts as it is, against a stand-in that speaks its service's protocol: right answers, and every fault."""

from __future__ import annotations

import threading
import time

import pytest

from reader.errors import EngineError, EngineUnavailableError
from reader.model import PCM, Clip, Voice
from reader.testing import EngineContract, utterance
from reader.tts.breaker import State
from reader.tts.edge import VOICES, EdgeEngine, create_engine, located, native_voice
from reader.tts.engine import Engine
from reader.tts.online import RestingError, UnreachableError
from tests.tts.bing import FAULTS, BingStandIn, black_hole, boundaries, speak

TEXT = "오늘 서울은 맑고, 바람이 조금 불겠습니다."
FINAL = {"403", "404"}


class TestEdge(EngineContract):
    @pytest.fixture(autouse=True)
    def service(self, bing: BingStandIn) -> None:
        """The real library against the stand-in."""

    def make_engine(self) -> Engine:
        return create_engine({"consent": True})


@pytest.fixture
def engine():
    engine = EdgeEngine(deadline=1.5, sleep=lambda _seconds: None)
    yield engine
    engine.close()


def say(engine: EdgeEngine, text: str = TEXT, voice: Voice = VOICES[0], language: str = "ko") -> Clip:
    return engine.synthesize(utterance(text, language), voice)


def test_word_marks_are_the_services_own(bing, engine):
    clip = say(engine)
    assert clip.exact
    expected = [ticks / 10_000 for ticks, _ in boundaries(TEXT)]
    assert [mark.at / 24 for mark in clip.marks] == pytest.approx(expected, abs=60), "one MP3 encoder's delay"


def test_asks_for_the_voice_and_escapes_the_text(bing, engine):
    say(engine, "A&B <나라> 말", VOICES[1])
    say(engine, "Hello there.", VOICES[1], "en")
    assert bing.texts == ["A&B <나라> 말", "Hello there."]
    assert "InJoon" in bing.voices[0]
    assert "Guy" in bing.voices[1]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_an_error_within_the_deadline(bing, engine, fault):
    bing.deed = lambda _number: FAULTS[fault]
    begun = time.monotonic()
    with pytest.raises(EngineError) as caught:
        say(engine)
    assert time.monotonic() - begun < 4
    assert caught.value.transient is (fault not in FINAL)
    assert isinstance(caught.value, EngineUnavailableError) is (fault in FINAL)


@pytest.mark.parametrize("fault", sorted(FAULTS.keys() - FINAL - {"black hole", "drip"}))
def test_one_fault_is_mended_by_another_try(bing, fault):
    engine = EdgeEngine(deadline=8, sleep=lambda _seconds: None)
    bing.deed = lambda number: FAULTS[fault] if number == 0 else speak
    assert say(engine).frames
    engine.close()


def test_after_three_failures_nothing_is_asked(bing, engine):
    bing.deed = lambda _number: FAULTS["silent"]
    with pytest.raises(EngineError):
        say(engine)
    asked = bing.touches
    assert engine.breaker.state is State.OPEN
    with pytest.raises(RestingError):
        say(engine)
    assert bing.touches == asked


def test_an_unknown_authority_is_refused(bing, engine, monkeypatch):
    import ssl

    from edge_tts import communicate

    monkeypatch.setattr(communicate, "_SSL_CTX", ssl.create_default_context())
    with pytest.raises(EngineUnavailableError):
        say(engine)
    assert bing.texts == []


def test_nobody_there_fails_at_once(monkeypatch, engine):
    import socket

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    monkeypatch.setenv("wss_proxy", f"http://127.0.0.1:{port}")
    begun = time.monotonic()
    with pytest.raises(UnreachableError):
        say(engine)
    assert time.monotonic() - begun < 1.4


def test_close_ends_a_request_under_way(bing):
    engine = EdgeEngine(deadline=20)
    bing.deed = lambda _number: black_hole
    threading.Timer(0.3, engine.close).start()
    begun = time.monotonic()
    with pytest.raises(EngineError):
        say(engine)
    assert time.monotonic() - begun < 5


def test_an_abandoned_request_leaves_no_thread(bing, engine):
    bing.deed = lambda _number: black_hole
    with pytest.raises(EngineError):
        say(engine)
    end = time.monotonic() + 5
    while any(thread.name == "edge" for thread in threading.enumerate()) and time.monotonic() < end:
        time.sleep(0.02)
    assert not any(thread.name == "edge" for thread in threading.enumerate())


def test_does_nothing_without_consent(bing):
    with pytest.raises(EngineUnavailableError):
        create_engine({})
    assert bing.touches == 0


def test_a_missing_library_is_told_with_how_to_install_it(monkeypatch):
    monkeypatch.setattr("reader.tts.edge.find_spec", lambda _name: None)
    with pytest.raises(EngineUnavailableError) as caught:
        create_engine({"consent": True})
    assert "sori-reader[edge]" in caught.value.hint


def test_words_are_found_in_their_order_and_the_lost_ones_passed_over():
    text = "가 나 가, 다라"
    assert located(text, [(0, "가"), (5, "나"), (7, "없음"), (9, "가"), (11, ""), (12, "다라")]) == [
        (0, 0),
        (2, 5),
        (4, 9),
        (7, 12),
    ]


def test_english_is_said_by_an_english_voice_of_the_same_gender():
    assert native_voice(VOICES[0], "en-US").startswith("en-")
    assert native_voice(VOICES[1], "ko") == VOICES[1].id


def test_a_clip_is_as_long_as_what_came(bing, engine):
    from reader.tts.marks import weight
    from tests.tts.bing import MS_PER_SYLLABLE

    assert PCM.to_seconds(say(engine).frames) == pytest.approx(weight(TEXT) * MS_PER_SYLLABLE / 1000, abs=0.1)
