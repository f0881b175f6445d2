"""Random walks: through the player's parts beside a model, and through the whole player with its thread."""

from __future__ import annotations

import random
from collections.abc import Callable

from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from reader.model import Frames, Position
from reader.playback import events as ev
from tests.audio.instant import FastSink
from tests.playback.fakes import script, stage
from tests.playback.walk import Walk


def test_random_walk_beside_a_model():
    run_state_machine_as_test(Walk, settings=settings(max_examples=100, stateful_step_count=50, deadline=None))


def test_a_thousand_commands_from_another_thread_end_in_one_place():
    chance = random.Random(7)
    last = Position(2, Frames(1200))
    choices: list[Callable[[], ev.Command]] = [
        ev.Play,
        ev.Pause,
        lambda: ev.Seek(Position(chance.randrange(-1, 8), Frames(chance.randrange(5000)))),
        lambda: ev.Skip(chance.uniform(-3, 3)),
        lambda: ev.SetSpeed(chance.choice([0.5, 1.0, 1.3, 4.0])),
        lambda: ev.SetVolume(chance.random()),
        lambda: ev.StopAfter(chance.choice(["", "sentence", "paragraph"])),
        lambda: ev.SetPauses(chance.choice([None, 0.0, 1.0])),
        lambda: ev.Replace(script(3, 1, 4, 1, 5), Position(chance.randrange(5))),
    ]
    with stage(sink=lambda: FastSink(lag_ms=60, keep=False)) as s:
        s.send(ev.Load(script(3, 1, 4, 1, 5)))
        s.send(*(chance.choice(choices)() for _ in range(1000)))
        s.send(ev.StopAfter(""), ev.Pause(), ev.Seek(last))
        s.until(lambda e: e == ev.Paused(last))
        s.send(ev.Play())
        s.until(ev.Finished)
    ends = [e for e in s.events if isinstance(e, ev.Playing | ev.Finished)]
    assert ends[-2:] == [ev.Playing(last), s.events[-1]]


def test_a_key_held_down_moves_once_per_repeat_and_ends_in_one_place():
    with stage(sink=lambda: FastSink(lag_ms=60)) as s:
        s.send(ev.Load(script(*[4] * 40)), ev.Play(), *(ev.Seek(Position(n)) for n in range(30)))
        s.until(ev.Finished)
    firsts = [u for u, word in s.reached() if word == 0]
    assert firsts[-11:] == list(range(29, 40))
    assert len(firsts) <= 12
