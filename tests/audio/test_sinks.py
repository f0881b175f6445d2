"""Sinks: one contract for all, and what each is for."""

from __future__ import annotations

import time

import miniaudio
import pytest

from reader.audio import device
from reader.audio.device import DeviceSink, open_sink, outputs
from reader.audio.sinks import NullSink
from reader.errors import AudioError
from reader.model import PCM
from tests.audio.contracts import BLOCK, SOUND, RealTimeContract, SinkContract
from tests.audio.instant import FastSink
from tests.audio.sounds import tone, unpack


class TestFastSink(SinkContract):
    @pytest.fixture
    def sink(self):
        return FastSink()

    def test_it_keeps_what_was_heard_and_drops_what_was_flushed(self):
        sink = FastSink(lag_ms=50)
        sink.write(SOUND)
        assert sink.flush() == PCM.from_ms(50)
        assert sink.heard == SOUND[: -PCM.from_ms(50) * 2]
        assert sink.frames == PCM.from_ms(150)

    def test_it_can_count_without_keeping(self):
        sink = FastSink(keep=False)
        sink.write(SOUND)
        assert (sink.frames, sink.heard) == (4800, b"")

    def test_time_passes_where_nobody_writes(self):
        sink = FastSink(lag_ms=100)
        sink.write(SOUND)
        assert [sink.buffered() for _ in range(12)] == [2400, *(2400 - 240 * n for n in range(1, 11)), 0]


class TestLaggingSink(SinkContract):
    @pytest.fixture
    def sink(self):
        return FastSink(lag_ms=80)


class TestNullSink(RealTimeContract):
    @pytest.fixture
    def sink(self):
        return NullSink()

    def test_its_clock_is_exact(self):
        now = [0.0]

        def sleep(seconds: float) -> None:
            now[0] += seconds

        sink = NullSink(buffer_ms=100, clock=lambda: now[0], sleep=sleep)
        sink.write(tone(440, 1.0))
        assert now[0] == pytest.approx(0.9)
        assert sink.buffered() == 2400
        now[0] += 0.04
        assert sink.flush() == PCM.from_ms(60)
        assert sink.buffered() == 0


class TestDeviceSink(RealTimeContract):
    """On miniaudio's null backend: a device in all but the sound."""

    @pytest.fixture
    def sink(self):
        sink = DeviceSink(backends=[miniaudio.Backend.NULL])
        yield sink
        sink.close()

    def test_silence_comes_without_a_click(self):
        feed = device._Feed()
        feed.put(tone(440, 0.1), lambda: True)
        lost = feed.drop()
        left = unpack(feed._take(2400))
        assert lost == 2400 - len(left)
        assert 0 < len(left) <= PCM.from_ms(5)
        assert left[-1] == 0

    def test_an_error_in_the_callback_is_a_lost_device_not_endless_silence(self, sink, monkeypatch, caplog):
        def broken(frames: int) -> bytes:
            raise ZeroDivisionError

        monkeypatch.setattr(sink._feed, "_take", broken)
        time.sleep(0.2)
        with pytest.raises(AudioError) as caught:
            sink.write(BLOCK)
        assert caught.value.hint
        assert "callback failed" in caplog.text

    def test_a_device_that_takes_nothing_is_lost_within_a_second(self):
        now = [0.0]
        feed = device._Feed(clock=lambda: now[0])
        feed.put(tone(440, 0.2), feed.alive)
        now[0] = 1.0
        with pytest.raises(AudioError):
            feed.put(BLOCK, feed.alive)

    def test_a_stopped_device_is_lost(self, sink):
        sink._device.stop_callback()
        with pytest.raises(AudioError):
            sink.write(BLOCK)


def test_the_device_is_followed_through_bursts_and_late_calls():
    now = [10.0]
    feed = device._Feed(clock=lambda: now[0])
    sound = tone(440, 1.0)
    feed._queue += sound
    feed._take(1200)
    feed._take(1200)
    now[0] += device.LATENCY_S
    assert feed.unheard() == 24_000
    now[0] += 0.02
    assert feed.unheard() == 24_000 - 480
    now[0] += 0.05
    feed._take(1200)
    assert feed.unheard() == pytest.approx(24_000 - 480 - 1200, abs=48)
    now[0] += 0.3
    assert feed.unheard() == 24_000 - 3600
    feed._take(1200)
    assert feed.unheard() == 24_000 - 3600


def test_a_device_with_a_fast_clock_is_still_followed_after_an_hour():
    now = [0.0]
    feed = device._Feed(clock=lambda: now[0])
    for _ in range(2000):
        feed._queue += bytes(2400)
        feed._take(1200)
        now[0] += 0.0498
    assert feed.unheard() < PCM.from_ms(140)
    assert len(feed._taken) < 10


def test_silence_in_between_is_not_counted_as_heard():
    now = [0.0]
    feed = device._Feed(clock=lambda: now[0])
    feed._queue += bytes(2 * 600)
    feed._take(1200)
    now[0] += device.LATENCY_S + 0.024
    feed._queue += bytes(2 * 600)
    assert feed.unheard() == pytest.approx(600 + 24, abs=1)


def test_where_there_is_no_device_the_error_says_how_to_get_one():
    if outputs():
        pytest.skip("there is a device")
    with pytest.raises(AudioError) as caught:
        open_sink()
    assert "PulseAudio" in caught.value.hint


def test_a_name_that_no_device_has_is_told_with_those_there_are(monkeypatch):
    class Devices:
        def __init__(self, backends: object) -> None:
            pass

        def get_playbacks(self) -> list[dict[str, object]]:
            return [{"name": "USB 헤드폰", "id": 7}, {"name": "Built-in", "id": 8}]

    monkeypatch.setattr(miniaudio, "Devices", Devices)
    assert device._device_id("헤드폰", None) == 7
    assert device._device_id("BUILT", None) == 8
    with pytest.raises(AudioError) as caught:
        open_sink("거실")
    assert "거실" in caught.value.message
    assert "USB 헤드폰, Built-in" in caught.value.hint
