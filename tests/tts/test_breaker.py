"""The circuit breaker: when it opens, whom it lets through, when it closes."""

from __future__ import annotations

import pytest

from reader.tts.breaker import Breaker, State


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def breaker(clock):
    return Breaker(3, 60, clock)


def state(breaker: Breaker) -> State:
    return breaker.state


def fail(breaker: Breaker, times: int) -> None:
    for _ in range(times):
        assert breaker.allow()
        breaker.failed()


def test_opens_after_three_failures_in_a_row(breaker):
    fail(breaker, 2)
    assert state(breaker) is State.CLOSED
    fail(breaker, 1)
    assert state(breaker) is State.OPEN
    assert not breaker.allow()


def test_a_success_between_begins_the_count_anew(breaker):
    fail(breaker, 2)
    breaker.succeeded()
    fail(breaker, 2)
    assert state(breaker) is State.CLOSED


def test_half_open_lets_one_through(breaker, clock):
    fail(breaker, 3)
    clock.now = 59.9
    assert not breaker.allow()
    clock.now = 60
    assert state(breaker) is State.HALF_OPEN
    assert [breaker.allow() for _ in range(3)] == [True, False, False]


def test_the_trial_decides(breaker, clock):
    fail(breaker, 3)
    clock.now = 60
    fail(breaker, 1)
    assert state(breaker) is State.OPEN
    clock.now = 120
    assert breaker.allow()
    breaker.succeeded()
    assert state(breaker) is State.CLOSED
    assert [breaker.allow() for _ in range(3)] == [True] * 3


def test_a_trial_that_told_nothing_leaves_room_for_another(breaker, clock):
    fail(breaker, 3)
    clock.now = 60
    assert breaker.allow()
    breaker.spared()
    assert breaker.allow()
