"""Never silent: late, failing and returning first voices, and what is heard meanwhile."""

from __future__ import annotations

import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace

import pytest

from reader.errors import EngineError, EngineUnavailableError
from reader.model import Gender, Voice
from reader.testing import FlakyEngine, ToneEngine, utterance
from reader.tts.breaker import Breaker, State
from reader.tts.cached import CachedEngine
from reader.tts.fallback import FallbackEngine, Patience, counterpart
from reader.tts.gtts import GttsEngine
from tests.tts.google import FAULTS, speak
from tests.waiting import until

HIGH, LOW = ToneEngine.VOICES
PATIENT = Patience(30)
"""Longer than any machine is busy: what answers or fails at once does so within it."""
SOON = Patience(0.05)
"""For a first voice that is held back until the test lets it speak."""


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def pair(first, patience: Patience = PATIENT, breaker: Breaker | None = None) -> FallbackEngine:
    return FallbackEngine(first, ToneEngine("spare"), patience, breaker, sleep=lambda _seconds: None)


class Held(ToneEngine):
    """Speaks when ``gate`` is opened."""

    def __init__(self, name: str = "first", concurrency: int = 8) -> None:
        super().__init__(name)
        self.gate, self.entered = threading.Event(), threading.Event()
        self._info = replace(self._info, concurrency=concurrency)

    def synthesize(self, utterance, voice):
        self.entered.set()
        assert self.gate.wait(60)
        return super().synthesize(utterance, voice)

    def close(self):
        super().close()
        self.gate.set()


def test_the_first_voice_is_heard_while_it_answers():
    engine = pair(ToneEngine("first"))
    assert [engine.synthesize(utterance(text), HIGH).engine for text in ("하나", "둘")] == ["first", "first"]
    assert engine.repairs() == ()


def test_why_the_spare_speaks_is_known_in_a_sentence(google):
    busy = pair(FlakyEngine(ToneEngine("first"), lambda _number: True, EngineError("바쁩니다.", transient=True)))
    held = Held()
    late = pair(held, SOON)
    away = pair(ToneEngine("first"))
    away.rest()
    for engine, reason in ((busy, "바쁩니다."), (late, "제때"), (away, "닿지 않습니다")):
        assert engine.trouble == "" or engine is away
        for number in range(5):  # the reason stays when it rests
            engine.synthesize(utterance(f"말 {number}"), HIGH)
            assert reason in engine.trouble
    held.gate.set()


def test_a_failing_utterance_is_said_by_the_spare_and_the_next_by_the_first_again():
    engine = pair(FlakyEngine(ToneEngine("first"), lambda number: number == 1))
    heard = [engine.synthesize(utterance(text), LOW) for text in ("하나", "둘", "셋")]
    assert [clip.engine for clip in heard] == ["first", "spare", "first"]
    assert heard[1].voice.gender is Gender.MALE
    assert [said.spoken for said, _ in engine.repairs()] == ["둘"]


def test_a_late_answer_is_not_waited_for_and_fills_the_cache(new_cache):
    held = Held()
    engine = pair(CachedEngine(held, new_cache()), SOON)
    assert engine.synthesize(utterance("늦은 말"), HIGH).engine == "spare"
    held.gate.set()
    until(lambda: engine.repairs() == ())
    assert engine.synthesize(utterance("늦은 말"), HIGH).engine == "first"


def test_while_one_request_hangs_the_next_is_not_waited_for():
    held = Held(concurrency=1)
    engine = pair(held, SOON)
    engine.synthesize(utterance("하나"), HIGH)
    engine._patience = PATIENT
    assert engine.synthesize(utterance("둘"), HIGH).engine == "spare"
    held.gate.set()


def test_what_is_made_ahead_is_not_late_before_it_is_needed():
    held, needed = Held(), Future[None]()
    engine = pair(held, SOON)
    with ThreadPoolExecutor(2) as pool:
        in_time = pool.submit(engine.foresee, utterance("하나"), HIGH, needed)
        time.sleep(4 * SOON.seconds)
        assert not in_time.done()
        held.gate.set()
        assert in_time.result(30).engine == "first"
        held.gate.clear()
        late = pool.submit(engine.foresee, utterance("둘"), HIGH, needed)
        needed.set_result(None)
        assert late.result(30).engine == "spare"
        held.gate.set()


def test_after_three_failures_the_first_voice_is_left_alone_and_tried_again_later():
    clock = Clock()
    first = FlakyEngine(ToneEngine("first"), lambda number: number < 3)
    engine = pair(first, breaker=Breaker(3, 60, clock))
    for number in range(5):
        assert engine.synthesize(utterance(f"말 {number}"), HIGH).engine == "spare"
    assert first.calls == 3
    assert engine.state is State.OPEN
    clock.now = 60
    assert engine.synthesize(utterance("다시"), HIGH).engine == "first"
    assert engine.state is State.CLOSED  # type: ignore[comparison-overlap]


def test_what_was_said_before_is_heard_in_its_voice_even_while_the_first_rests(new_cache):
    flaky = FlakyEngine(ToneEngine("first"), lambda number: number > 0)
    engine = pair(CachedEngine(flaky, new_cache()))
    assert engine.synthesize(utterance("하나"), HIGH).engine == "first"
    for number in range(4):
        engine.synthesize(utterance(f"말 {number}"), HIGH)
    assert engine.state is State.OPEN
    assert engine.synthesize(utterance("하나"), HIGH).engine == "first"


def test_a_text_that_it_cannot_say_is_no_reason_to_leave_it():
    first = FlakyEngine(ToneEngine("first"), lambda number: number < 5, EngineError("too odd"))
    engine = pair(first)
    for number in range(5):
        assert engine.synthesize(utterance(f"말 {number}"), HIGH).engine == "spare"
    assert engine.state is State.CLOSED
    assert engine.synthesize(utterance("보통 말"), HIGH).engine == "first"


def test_repair_fetches_what_the_spare_said(new_cache):
    flaky = FlakyEngine(ToneEngine("first"), lambda number: number == 0)
    engine = pair(CachedEngine(flaky, new_cache()))
    engine.synthesize(utterance("하나"), HIGH)
    assert engine.repair()
    assert engine.repairs() == ()
    assert not engine.repair()
    assert engine.synthesize(utterance("하나"), HIGH).engine == "first"
    assert flaky.calls == 2


def test_an_export_tries_again_before_it_changes_the_voice():
    engine = pair(FlakyEngine(ToneEngine("first"), lambda number: number < 2), Patience(5, attempts=3))
    assert engine.synthesize(utterance("하나"), HIGH).engine == "first"


def test_where_both_fail_the_error_is_told():
    def broken(name: str) -> FlakyEngine:
        return FlakyEngine(ToneEngine(name), lambda _number: True, EngineUnavailableError("없음", "다음"))

    engine = FallbackEngine(broken("first"), broken("spare"), PATIENT)
    with pytest.raises(EngineUnavailableError):
        engine.synthesize(utterance("하나"), HIGH)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Voice("x", "", "ko", Gender.FEMALE), "kf"),
        (Voice("x", "", "ko-KR", Gender.MALE), "km"),
        (Voice("x", "", "ko", Gender.NEUTRAL), "km"),
        (Voice("x", "", "en-US", Gender.FEMALE), "ef"),
        (Voice("x", "", "fr", Gender.FEMALE), "kf"),
    ],
)
def test_the_spare_voice_is_of_the_same_language_and_gender(wanted, found):
    voices = (
        Voice("km", "", "ko", Gender.MALE),
        Voice("kf", "", "ko", Gender.FEMALE),
        Voice("em", "", "en", Gender.MALE),
        Voice("ef", "", "en", Gender.FEMALE),
    )
    assert counterpart(wanted, voices).id == found


def test_the_spare_voice_hurries_as_far_as_it_can():
    from reader.tts.espeak import create_engine

    def broken() -> FlakyEngine:
        return FlakyEngine(ToneEngine("first"), lambda _number: True)

    hurried = replace(HIGH, rate=2.0)
    for spare, rate in ((ToneEngine("spare"), 1.0), (create_engine({}), 2.0)):
        engine = FallbackEngine(broken(), spare, PATIENT)
        assert engine.synthesize(utterance("하나"), hurried).voice.rate == rate
        engine.close()


LASTING = {"black hole", "drip", "drip body"}


@pytest.mark.parametrize("at", range(4))
@pytest.mark.parametrize("fault", FAULTS)
def test_whatever_the_service_does_every_utterance_is_heard_in_time(google, fault, at):
    """The fault matrix: the fault begins at utterance ``at`` and lasts. What hangs costs a patience for each request
    that the service may be given at once (two), and no more; what fails costs none.
    """
    google.plan = lambda number: speak if number < at else FAULTS[fault]
    patience = Patience(0.3 if fault in LASTING else 30)
    first = GttsEngine(interval=0, deadline=5, sleep=lambda _seconds: None)
    patient, engine = (FallbackEngine(first, ToneEngine("spare"), one) for one in (PATIENT, patience))
    voice = engine.voices()[0]
    texts = [f"기사 문장 {'가' * number} 입니다." for number in range(1, 5)]
    heard = [patient.synthesize(utterance(text), voice).engine for text in texts[:at]]
    begun = time.monotonic()
    heard += [engine.synthesize(utterance(text), voice).engine for text in texts[at:]]
    assert time.monotonic() - begun < 10, "ten times the goal"
    assert heard == ["gtts"] * at + ["spare"] * (4 - at)
    assert {said.spoken for said, _ in engine.repairs()} == set(texts[at:])
    engine.close()


def test_after_an_outage_the_service_is_heard_again(google):
    clock = Clock()
    google.plan = lambda _number: FAULTS["500"]
    first = GttsEngine(interval=0, deadline=30, breaker=Breaker(3, 60, clock), sleep=lambda _seconds: None)
    engine = FallbackEngine(first, ToneEngine("spare"), PATIENT, Breaker(3, 60, clock))
    voice = engine.voices()[0]
    heard = [engine.synthesize(utterance(f"문장 {number}"), voice).engine for number in range(4)]
    google.plan = lambda _number: speak
    clock.now = 61
    heard += [engine.synthesize(utterance(f"문장 {number}"), voice).engine for number in range(4, 7)]
    assert heard == ["spare"] * 4 + ["gtts"] * 3
    engine.close()


def test_close_while_waiting_raises():
    held = Held()
    engine = pair(held)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(engine.synthesize, utterance("하나"), HIGH)
        assert held.entered.wait(30)
        engine.close()
        with pytest.raises(EngineError):
            waiting.result(30)
