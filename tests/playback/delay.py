"""How late the loop of a front end is while a player reads beside it: what a key waits before it is even looked at."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager

from reader.audio.sinks import NullSink
from reader.model import Clip, Script, Utterance, Voice
from reader.playback import events as ev
from reader.playback.player import Player
from reader.tts.engine import Engine
from reader.wiring.sound import HAND_OVER_S
from tests.playback.fakes import VOICE, ToneEngine

EVERY_S = 0.01


class Burning(ToneEngine):
    """A voice that computes in Python, holding the interpreter, for so many seconds for each clip."""

    def __init__(self, seconds: float = 0.1) -> None:
        super().__init__()
        self._seconds = seconds

    def synthesize(self, utterance: Utterance, voice: Voice) -> Clip:
        until = time.thread_time() + self._seconds
        while time.thread_time() < until:
            sum(range(1000))
        return super().synthesize(utterance, voice)


@contextmanager
def prompt(hand_over_s: float = HAND_OVER_S) -> Iterator[None]:
    """The interpreter as the program sets it, or otherwise."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(hand_over_s)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


def lateness(seconds: float) -> list[float]:
    """By how many milliseconds an event loop is late, asked every 10 ms."""

    async def ask() -> list[float]:
        late, until = [], time.perf_counter() + seconds
        while (now := time.perf_counter()) < until:
            await asyncio.sleep(EVERY_S)
            late.append(1000 * (time.perf_counter() - now - EVERY_S))
        return late

    return asyncio.run(ask())


def lateness_beside(
    engine: Engine, text: Script, seconds: float, *, voice: Voice = VOICE, hand_over_s: float = HAND_OVER_S
) -> list[float]:
    """The same while ``engine`` speaks ``text`` over and over at 4×, in real time and with nothing kept, so that it has
    as much to do as it ever has.
    """
    player: Player

    def again(event: ev.Event) -> None:
        if isinstance(event, ev.Finished):
            player.send(ev.Load(text))
            player.send(ev.Play())

    with prompt(hand_over_s), closing(Player(engine, NullSink, voice, again)) as player:
        for command in (ev.SetSpeed(4.0), ev.Load(text), ev.Play()):
            player.send(command)
        return lateness(seconds)


def percentile(figures: list[float], share: float) -> float:
    """The nearest rank."""
    ordered = sorted(figures)
    return ordered[min(len(ordered) - 1, round(share * len(ordered)))]
