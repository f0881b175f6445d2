"""A short form of the soak that ``python -m benchmarks.sound`` runs for ten hours of sound; and starvation."""

from __future__ import annotations

import sys
import tempfile
import time

import pytest

from reader.audio.sinks import NullSink
from reader.playback import events as ev
from tests.audio.instant import FastSink
from tests.playback.delay import Burning, lateness_beside, percentile, prompt
from tests.playback.fakes import ToneEngine, script, stage
from tests.playback.soak import Soak, traces


@pytest.mark.skipif(sys.platform != "linux", reason="counts what /proc tells")
def test_reading_on_and_on_leaves_nothing_behind(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    soak = Soak()
    try:
        soak.read(200)
        before = traces()
        soak.read(600)
        after = traces()
    finally:
        soak.close()
    assert after.memory - before.memory < 5_000_000
    assert (after.threads, after.children, after.files, after.temporary) == (
        before.threads,
        before.children,
        before.files,
        before.temporary,
    )


class Counting(NullSink):
    """A device in real time that counts how often it ran dry while it should have played."""

    def __init__(self) -> None:
        super().__init__()
        self.dry = 0
        self.began = False

    def write(self, pcm: bytes) -> None:
        if self.began and self.buffered() == 0:
            self.dry += 1
        self.began = True
        super().write(pcm)


def test_a_voice_that_takes_a_quarter_second_for_each_clip_never_lets_it_run_dry():
    sink = Counting()
    with stage(ToneEngine(delay=0.25), lambda: sink, inline=False) as s:
        s.send(ev.Load(script(*[4] * 10, pause_ms=0)))
        time.sleep(0.3)
        s.send(ev.Play())
        s.until(ev.Finished)
    assert not [e for e in s.events if isinstance(e, ev.Buffering) and e.position.utterance > 0]
    assert sink.dry <= 2  # a busy machine; without prefetch it is 9


def test_without_prefetch_it_would_run_dry():
    with stage(ToneEngine(delay=0.25), lambda: FastSink(lag_ms=60), inline=False, ahead=0) as s:
        s.send(ev.Load(script(*[4] * 4, pause_ms=0)), ev.Play())
        s.until(ev.Finished)
    assert len([e for e in s.events if isinstance(e, ev.Buffering)]) == 4


def test_a_voice_that_computes_does_not_stop_the_sound():
    sink = Counting()
    with prompt(), stage(Burning(), lambda: sink, inline=False) as s:
        s.send(ev.Load(script(*[4] * 8, pause_ms=0)), ev.Play())
        s.until(ev.Finished)
    assert sink.dry <= 4
    assert s.reached().count((7, 3)) == 1


def test_a_voice_that_computes_does_not_stop_the_front_end():
    late = lateness_beside(Burning(), script(*[4] * 20, pause_ms=0), 2.0)
    assert len(late) > 20
    assert percentile(late, 0.99) < 200  # the goal is 20
