"""What every sink must do, whatever it plays to."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from reader.audio.sink import Sink
from reader.errors import AudioError
from reader.model import PCM
from tests.audio.sounds import tone
from tests.waiting import until

TASKS = Path("/proc/self/task")


def threads() -> set[int]:
    """Of this process; those of C libraries too where the system lists them."""
    if TASKS.exists():
        return {int(task.name) for task in TASKS.iterdir()}
    return {thread.ident or 0 for thread in threading.enumerate()}


SOUND = tone(440, 0.2)
BLOCK = SOUND[:960]


class SinkContract:
    """Inherit, and give a fixture ``sink``. ``MAX_BUFFER_MS`` is the most that may wait unheard."""

    MAX_BUFFER_MS = 300.0

    def test_nothing_waits_before_the_first_write(self, sink: Sink):
        assert sink.buffered() == 0
        assert sink.flush() == 0

    def test_what_waits_is_bounded_and_no_more_than_was_written(self, sink: Sink):
        for n in range(20):
            sink.write(BLOCK)
            assert 0 <= sink.buffered() <= min((n + 1) * 480, PCM.from_ms(self.MAX_BUFFER_MS))

    def test_flush_gives_back_no_more_than_waited(self, sink: Sink):
        for _ in range(5):
            sink.write(BLOCK)
        waiting = sink.buffered()
        assert 0 <= sink.flush() <= waiting
        assert sink.flush() <= PCM.from_ms(5)

    def test_what_waits_can_be_taken_back_or_is_left_alone(self, sink: Sink):
        for _ in range(5):
            sink.write(BLOCK)
        before = sink.buffered()
        assert not sink.forget(before + 4800)
        taken = sink.forget(240)
        assert sink.buffered() <= before - (240 if taken else 0)
        assert sink.forget(0)

    def test_writing_does_not_block_unless_it_is_full(self, sink: Sink):
        for _ in range(30):
            free = not sink.full()
            began = time.monotonic()
            sink.write(BLOCK)
            if free:
                assert time.monotonic() - began < 0.5
        sink.drain()
        assert not sink.full()

    def test_after_drain_all_is_heard(self, sink: Sink):
        for _ in range(5):
            sink.write(BLOCK)
        sink.drain()
        assert sink.buffered() == 0
        assert sink.flush() == 0

    def test_sound_can_follow_a_flush(self, sink: Sink):
        sink.write(BLOCK)
        sink.flush()
        sink.write(BLOCK)
        sink.drain()
        assert sink.buffered() == 0

    def test_nothing_is_a_sound_too(self, sink: Sink):
        sink.write(b"")
        assert sink.buffered() == 0

    def test_close_may_be_called_twice_and_ends_it(self, sink: Sink):
        sink.write(BLOCK)
        sink.close()
        sink.close()
        with pytest.raises(AudioError) as caught:
            sink.write(BLOCK)
        assert caught.value.message


class RealTimeContract(SinkContract):
    """What a sink with a clock must do besides."""

    def test_it_takes_as_long_as_the_sound(self, sink: Sink):
        began = time.monotonic()
        for i in range(0, len(SOUND) * 3, len(BLOCK)):
            sink.write(SOUND[i % len(SOUND) :][: len(BLOCK)])
        sink.drain()
        assert 0.5 <= time.monotonic() - began < 6

    def test_it_is_heard_as_time_passes(self, sink: Sink):
        for _ in range(4):
            sink.write(BLOCK)
        before = sink.buffered()
        time.sleep(0.15)
        assert sink.buffered() < before

    @pytest.fixture(autouse=True)
    def threads_before(self) -> set[int]:
        """Made before the sink is."""
        return threads()

    def test_no_thread_survives_it(self, threads_before: set[int], sink: Sink):
        sink.write(BLOCK)
        sink.close()
        until(lambda: threads() <= threads_before)
