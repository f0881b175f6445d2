"""The sleep timer: it fades evenly, stops once, and leaves the sound as loud as it was when it is cancelled."""

from __future__ import annotations

import threading
import time

from hypothesis import given
from hypothesis import strategies as st

from reader.reading import sleep
from reader.reading.sleep import FADE_S, SleepTimer, loudness


@given(st.floats(-5, 100), st.floats(-5, 100))
def test_it_grows_quieter_and_never_louder(a, b):
    assert 0 <= loudness(a) <= 1
    assert loudness(min(a, b)) <= loudness(max(a, b))
    assert loudness(FADE_S) == 1
    assert loudness(0) == 0


def test_it_fades_and_stops_once(monkeypatch):
    monkeypatch.setattr(sleep, "FADE_S", 0.2)
    monkeypatch.setattr(sleep.loudness, "__defaults__", (0.2,))
    faded: list[float] = []
    stopped = threading.Event()
    timer = SleepTimer(faded.append, stopped.set)
    timer.start(0.4)
    assert 0 < (timer.left_s or 0) <= 0.4
    began = time.monotonic()
    assert stopped.wait(10)
    assert time.monotonic() - began >= 0.35
    assert faded == sorted(faded, reverse=True)
    assert len(faded) > 5
    assert faded[-1] < 0.05
    time.sleep(0.05)
    assert timer.left_s is None


def test_cancelled_it_is_as_loud_as_before_and_never_stops():
    faded: list[float] = []
    stopped = threading.Event()
    timer = SleepTimer(faded.append, stopped.set)
    timer.start(FADE_S)
    time.sleep(0.5)
    timer.cancel()
    assert faded[-1] == 1.0
    assert min(faded) < 1.0
    assert timer.left_s is None
    assert not stopped.wait(0.1)


def test_a_second_timer_takes_the_place_of_the_first():
    stopped: list[int] = []
    timer = SleepTimer(lambda _: None, lambda: stopped.append(1))
    timer.start(0.05)
    timer.start(60)
    time.sleep(0.15)
    assert not stopped
    assert (timer.left_s or 0) > 50
    timer.cancel()


def test_cancelling_nothing_changes_no_volume():
    faded: list[float] = []
    SleepTimer(faded.append, lambda: None).cancel()
    assert not faded
