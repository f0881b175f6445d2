"""After a move: what is told late of the place before leads nobody back."""

from __future__ import annotations

import pytest

from reader.model import PCM, Frames, Position
from reader.playback import events
from reader.reading import Reading, Unit
from reader.reading.sought import LATE_S, Sought
from tests.reading.parts import Table


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_late_until_the_new_place_is_told(clock: Clock) -> None:
    sought = Sought(clock)
    assert not sought.is_late(Position(7))
    sought.seek(Position(3))
    assert sought.is_late(Position(7))
    assert sought.is_late(Position(3, PCM.from_ms(4000)))
    assert not sought.is_late(Position(3, PCM.from_ms(20)))
    assert not sought.is_late(Position(4))


def test_a_place_never_freezes(clock: Clock) -> None:
    sought = Sought(clock)
    sought.seek(Position(3))
    clock.now = LATE_S / 2
    assert sought.is_late(Position(5))
    clock.now = LATE_S
    assert not sought.is_late(Position(5))


def test_of_two_moves_the_last_counts(clock: Clock) -> None:
    sought = Sought(clock)
    sought.seek(Position(3))
    sought.seek(Position(4))
    assert sought.is_late(Position(3))
    sought.anywhere()
    assert not sought.is_late(Position(9))


class LatePlayer:
    """Carries nothing out by itself: a test tells what comes when."""

    def __init__(self, emit: object) -> None:
        self.emit = emit

    def send(self, command: events.Command) -> None: ...

    def close(self) -> None: ...


@pytest.mark.parametrize("late", [events.Reached(Position(0, Frames(90_000)), 3), events.Paused(Position(0))])
def test_pressing_next_twice_goes_two_on_whatever_comes_late(late: events.Event) -> None:
    told: list[events.Event] = []
    table = Table()
    desk = table.desk()
    players: list[LatePlayer] = []

    def player(emit: object, _: object) -> LatePlayer:
        players.append(LatePlayer(emit))
        return players[-1]

    from dataclasses import replace

    reading = Reading(replace(desk, player=player), told.append)
    reading.open("a")
    reading.playing = True
    reading.move(Unit.SENTENCE, 1)
    players[0].emit(late)  # type: ignore[operator]
    assert reading.position == Position(1)
    reading.move(Unit.SENTENCE, 1)
    assert reading.position == Position(2)
    assert not any(isinstance(event, events.Reached) for event in told)
    players[0].emit(events.Reached(Position(2), 0))  # type: ignore[operator]
    assert told[-1] == events.Reached(Position(2), 0)
