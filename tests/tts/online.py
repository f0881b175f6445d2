"""What every online voice keeps besides the engine's contract, whatever its service does."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Mapping
from typing import Any, ClassVar

import pytest

from reader.errors import EngineError, EngineUnavailableError
from reader.model import Clip
from reader.testing import EngineContract, utterance
from reader.tts.breaker import Breaker, State
from reader.tts.engine import Engine
from reader.tts.online import OnlineEngine, RestingError, UnreachableError
from tests.waiting import until

TEXT = "오늘 서울은 맑고, 바람이 조금 불겠습니다."


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def say(engine: Engine, text: str = TEXT, language: str = "ko") -> Clip:
    return engine.synthesize(utterance(text, language), engine.voices()[0])


class OnlineContract(EngineContract):
    """Subclass it with a fixture that sets ``service``, a stand-in that speaks unless its ``plan`` says otherwise.

    ``FAULTS`` are what else it can do; ``FINAL`` those that another try does not mend, ``LASTING`` those that hold a
    request to its deadline.
    """

    FAULTS: ClassVar[Mapping[str, Any]]
    FINAL: ClassVar[frozenset[str]]
    LASTING: ClassVar[frozenset[str]]
    service: Any

    def make_online(self, deadline: float = 1.5, breaker: Breaker | None = None) -> OnlineEngine:
        """One that does not sleep between its attempts."""
        raise NotImplementedError

    def create(self, options: Mapping[str, object]) -> Engine:
        """What the entry point makes."""
        raise NotImplementedError

    def make_engine(self) -> Engine:
        return self.create({"consents": ["google", "microsoft"], "interval": 0})

    def lead_to(self, monkeypatch: pytest.MonkeyPatch, proxy: str) -> None:
        """Makes this process's requests go to ``proxy``."""
        raise NotImplementedError

    def distrust(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Takes the stand-in's authority out of what is trusted."""
        raise NotImplementedError

    @pytest.fixture
    def engine(self):
        engine = self.make_online()
        yield engine
        engine.close()

    def test_a_fault_is_an_error_within_the_deadline(self, engine, fault):
        self.service.plan = lambda _number: self.FAULTS[fault]
        begun = time.monotonic()
        with pytest.raises(EngineError) as caught:
            say(engine)
        assert time.monotonic() - begun < 15, "ten times the deadline"
        assert caught.value.transient is (fault not in self.FINAL)
        assert isinstance(caught.value, EngineUnavailableError) is (fault in self.FINAL)

    def test_a_passing_fault_is_mended_by_another_try(self, passing_fault):
        self.service.plan = lambda number: self.FAULTS[passing_fault] if number == 0 else self.service.speak
        engine = self.make_online(deadline=8)
        assert say(engine).frames
        assert self.service.requests == 2
        engine.close()

    def test_the_breaker_opens_after_three_failures_and_lets_one_trial_through_a_minute_later(self):
        clock = Clock()
        engine = self.make_online(8, Breaker(3, 60, clock))
        self.service.plan = lambda _number: self.FAULTS["500"]
        with pytest.raises(EngineError):
            say(engine)
        states = [engine.breaker.state]
        with pytest.raises(RestingError):
            say(engine)
        assert self.service.requests == 3
        clock.now += 60
        states.append(engine.breaker.state)
        self.service.plan = lambda _number: self.service.speak
        assert say(engine).frames
        states.append(engine.breaker.state)
        assert states == [State.OPEN, State.HALF_OPEN, State.CLOSED]
        engine.close()

    def test_a_failed_trial_opens_it_again(self):
        clock = Clock()
        engine = self.make_online(8, Breaker(3, 60, clock))
        self.service.plan = lambda _number: self.FAULTS["500"]
        for _ in range(2):
            with pytest.raises(EngineError):
                say(engine)
            assert engine.breaker.state is State.OPEN
            clock.now += 60
        assert self.service.requests == 4
        engine.close()

    def test_an_unknown_authority_is_refused(self, engine, monkeypatch):
        self.distrust(monkeypatch)
        with pytest.raises(EngineUnavailableError):
            say(engine)
        assert self.service.texts == []

    def test_nobody_there_fails_at_once(self, engine, monkeypatch):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.lead_to(monkeypatch, f"http://127.0.0.1:{port}")
        with pytest.raises(UnreachableError):
            say(engine)

    def test_close_ends_a_request_under_way(self):
        engine = self.make_online(deadline=20)
        self.service.plan = lambda _number: self.FAULTS["black hole"]
        threading.Timer(0.3, engine.close).start()
        begun = time.monotonic()
        with pytest.raises(EngineError):
            say(engine)
        assert time.monotonic() - begun < 10, "half of the deadline"

    def test_an_abandoned_request_leaves_no_thread(self, engine):
        self.service.plan = lambda _number: self.FAULTS["drip"]
        before = threading.active_count()
        with pytest.raises(EngineError):
            say(engine)
        until(lambda: threading.active_count() <= before + 1)  # one of the stand-in's own

    @pytest.mark.parametrize(
        "options",
        [{}, {"consents": []}, {"consents": "google microsoft"}, {"consents": True}, {"consents": ["another"]}],
    )
    def test_does_nothing_without_consent(self, options):
        with pytest.raises(EngineUnavailableError) as caught:
            self.create(options)
        assert caught.value.hint
        assert self.service.tunnels == 0

    def test_opens_no_socket_before_it_speaks(self, monkeypatch):
        def forbidden(*_args: object) -> None:
            raise AssertionError("a socket was connected")

        monkeypatch.setattr(socket.socket, "connect", forbidden)
        engine = self.make_engine()
        assert engine.voices()
        assert engine.info.online
        engine.close()
        assert self.service.tunnels == 0
