"""The window of clips: what is made ahead has time, what is waited for has none."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from reader.model import Clip, Utterance, Voice
from reader.playback.prefetch import Prefetch
from reader.testing import ToneEngine, utterance
from reader.tts.fallback import FallbackEngine, Patience
from tests.playback.fakes import Inline

VOICE = ToneEngine.VOICES[0]
SAID = tuple(utterance(text) for text in ("하나", "둘", "셋", "넷"))


class Gated(ToneEngine):
    """Says an utterance when its gate is opened."""

    def __init__(self) -> None:
        super().__init__("first")
        self.gates = {one.spoken: threading.Event() for one in SAID}

    def synthesize(self, utterance: Utterance, voice: Voice) -> Clip:
        assert self.gates[utterance.spoken].wait(20)
        return super().synthesize(utterance, voice)


@pytest.fixture
def slow() -> Gated:
    return Gated()


@pytest.fixture
def prefetch(slow: Gated) -> Iterator[Prefetch]:
    engine = FallbackEngine(slow, ToneEngine("spare"), Patience(0.05))
    with ThreadPoolExecutor(2) as pool:
        made = Prefetch(engine, pool, lambda: None, ahead=3)
        made.aim(SAID, VOICE)
        yield made
        made.clear()
        for gate in slow.gates.values():
            gate.set()


def test_two_behind_and_so_many_ahead_are_at_hand():
    made = Prefetch(ToneEngine("voice"), Inline(), lambda: None, ahead=3)
    made.aim(tuple(utterance(str(number)) for number in range(8)), VOICE)
    for index, ahead, at_hand in ((0, None, "0123"), (3, None, "123456"), (0, 1, "0123"), (6, 0, "6"), (7, None, "67")):
        made.move(index, ahead=ahead)
        assert sorted(made.known()) == [int(number) for number in at_hand]


def test_what_is_not_needed_yet_is_not_late(prefetch, slow):
    prefetch.move(0, ahead=1)
    prefetch.want(0)
    assert prefetch.clip(0).result(5).engine == "spare"
    assert not prefetch.clip(1).done()
    slow.gates["둘"].set()
    assert prefetch.clip(1).result(5).engine == "first"


def test_what_is_waited_for_changes_the_voice(prefetch):
    prefetch.move(0, ahead=1)
    prefetch.want(1)
    assert prefetch.clip(1).result(5).engine == "spare"
    assert not prefetch.clip(0).done()


def test_what_has_not_begun_hurries_those_that_keep_it_waiting(prefetch):
    prefetch.move(0, ahead=3)
    prefetch.want(3)
    assert prefetch.clip(3).result(5).engine == "spare"


def test_what_leaves_the_window_makes_room(prefetch):
    prefetch.move(0, ahead=1)
    prefetch.aim(SAID, VOICE)
    prefetch.move(3, ahead=0)
    prefetch.want(3)
    assert prefetch.clip(3).result(5).engine == "spare"


def test_an_announcement_waits_for_none_of_them(prefetch):
    prefetch.move(0, ahead=3)
    assert prefetch.aside(utterance("하나")).result(5).engine == "spare"


def test_an_engine_that_knows_no_hurry_is_asked_as_ever():
    with ThreadPoolExecutor(1) as pool:
        made = Prefetch(ToneEngine(), pool, lambda: None, ahead=1)
        made.aim(SAID, VOICE)
        made.move(0)
        made.want(0)
        assert made.clip(0).result(5).engine == "tone"
