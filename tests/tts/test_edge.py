"""edge-tts as it is, against a stand-in that speaks its service's protocol: right answers, and every fault."""

from __future__ import annotations

import ssl
from collections.abc import Mapping

import pytest
from edge_tts import communicate

from reader.errors import EngineUnavailableError
from reader.model import PCM, Clip, Voice
from reader.testing import utterance
from reader.tts.breaker import Breaker
from reader.tts.edge import VOICES, EdgeEngine, create_engine, located, native_voice
from reader.tts.engine import Engine
from tests.tts.bing import FAULTS, BingStandIn, boundaries
from tests.tts.online import TEXT, OnlineContract


class TestEdge(OnlineContract):
    """The real library against the stand-in."""

    FAULTS = FAULTS
    FINAL = frozenset({"403", "404"})
    LASTING = frozenset({"black hole", "drip"})

    @pytest.fixture(autouse=True)
    def stand_in(self, bing: BingStandIn) -> None:
        self.service = bing

    def make_online(self, deadline: float = 1.5, breaker: Breaker | None = None) -> EdgeEngine:
        return EdgeEngine(deadline, breaker, sleep=lambda _seconds: None)

    def create(self, options: Mapping[str, object]) -> Engine:
        return create_engine(options)

    def lead_to(self, monkeypatch: pytest.MonkeyPatch, proxy: str) -> None:
        monkeypatch.setenv("wss_proxy", proxy)

    def distrust(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(communicate, "_SSL_CTX", ssl.create_default_context())


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


def test_a_missing_library_is_told_with_how_to_install_it(monkeypatch):
    monkeypatch.setattr("reader.tts.edge.find_spec", lambda _name: None)
    with pytest.raises(EngineUnavailableError) as caught:
        create_engine({"consents": ["google", "microsoft"]})
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
