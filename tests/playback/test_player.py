"""The player: what is told is what is heard, a place is never lost, and no command finds it deaf."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import numpy as np
import pytest

from reader.audio.sinks import NullSink
from reader.audio.stretch import REACH
from reader.errors import AudioError, EngineError, EngineUnavailableError
from reader.model import PCM, Frames, Position, Script, Voice
from reader.playback import events as ev
from reader.playback import player
from reader.playback.player import Player
from tests.audio.instant import FastSink
from tests.audio.sounds import frequency, tone, unpack
from tests.playback.fakes import VOICE, Inline, ToneEngine, at, pitch, script, stage, word
from tests.waiting import until


def test_reads_to_the_end_word_by_word():
    sink = FastSink(lag_ms=60)
    with stage(sink=lambda: sink) as s:
        s.send(ev.Load(script(3, 2)), ev.Play())
        assert s.until(ev.Finished) == ev.Finished(PCM.from_ms(300 + 100 + 200 + 100))
    assert s.events[:2] == [ev.Paused(at(0)), ev.Playing(at(0))]
    assert s.reached() == [(0, -1), (0, 0), (0, 1), (0, 2), (1, -1), (1, 0), (1, 1)]
    assert sink.frames == PCM.from_ms(300 + 100 + 200)


def test_sound_at_1x_is_the_engines_own_sample_for_sample():
    sink, engine, text = FastSink(), ToneEngine(), script(3, 2)
    with stage(engine, lambda: sink) as s:
        s.send(ev.Load(text), ev.Play())
        s.until(ev.Finished)
    first, second = (engine.synthesize(u, VOICE).pcm for u in text.utterances)
    assert sink.heard == first + bytes(4800) + second


@pytest.mark.parametrize("speed", [0.5, 0.7, 1.5, 2.0, 3.0, 4.0])
def test_speed_changes_the_duration_and_not_the_pitch(speed):
    sink = FastSink()
    with stage(sink=lambda: sink) as s:
        s.send(ev.SetSpeed(speed), ev.Load(script(20)), ev.Play())
        s.until(ev.Finished)
    assert sink.frames == pytest.approx(PCM.from_ms(2000) / speed, abs=2)
    assert frequency(sink.heard) == pytest.approx(pitch(0), abs=3)


@pytest.mark.parametrize(
    ("share", "cap_ms", "speed", "heard_ms"),
    [
        (None, 2000, 1.0, 600),
        (None, 2000, 2.0, 300),
        (1.0, 2000, 2.0, 600),
        (0.5, 2000, 3.0, 300),
        (1.0, 200, 2.0, 200),
    ],
)
def test_pauses_are_set_apart_from_speed(share, cap_ms, speed, heard_ms):
    sink = FastSink()
    with stage(sink=lambda: sink) as s:
        s.send(ev.SetSpeed(speed), ev.SetPauses(share, cap_ms), ev.Load(script(4, 4, pause_ms=600)), ev.Play())
        s.until(ev.Finished)
    assert sink.frames == pytest.approx(PCM.from_ms(800 / speed + heard_ms), abs=40)


def test_no_pause_at_all_where_its_share_is_nothing():
    sink = FastSink()
    with stage(sink=lambda: sink) as s:
        s.send(ev.SetPauses(0.0), ev.Load(script(2, 2)), ev.Play())
        s.until(ev.Finished)
    assert sink.frames == PCM.from_ms(400)


def test_nothing_plays_before_play():
    device = Pluggable()
    with stage(sink=device) as s:
        s.send(ev.Load(script(2)))
        assert s.until(ev.Paused) == ev.Paused(at(0))
        assert not s.quiet()
    assert not device.sinks


def test_pause_keeps_the_place_that_was_heard_not_the_one_that_was_written():
    sink = FastSink(lag_ms=150)
    with stage(sink=lambda: sink) as s:
        s.when(word(4), ev.Pause())
        s.send(ev.Load(script(30)), ev.Play())
        s.until(ev.Playing)
        paused = s.until(ev.Paused)
        assert isinstance(paused, ev.Paused)
        assert paused.position == Position(0, Frames(sink.frames))


@pytest.mark.parametrize("speed", [0.5, 1.0, 2.0, 3.0])
def test_after_a_pause_no_sound_is_lost_and_none_is_heard_twice(speed):
    sink = FastSink(lag_ms=110)
    with stage(sink=lambda: sink) as s:
        for number in (2, 5, 9):
            s.when(word(number), ev.Pause(), ev.Play())
        s.send(ev.SetSpeed(speed), ev.Load(script(12, 12)), ev.Play())
        s.until(ev.Finished)
    assert len([e for e in s.events if isinstance(e, ev.Paused)]) == 4
    reach = 3 * REACH  # the stretcher strays by so much from the place that speed alone would give
    assert sink.frames == pytest.approx(PCM.from_ms(2500) / speed, abs=(reach + 10) / speed)
    words = [reached for reached in s.reached() if reached[1] >= 0]
    assert sorted(set(words)) == [(u, w) for u in (0, 1) for w in range(12)]


class Watched(FastSink):
    """Gives a signal once so much was heard."""

    def __init__(self, frames: int) -> None:
        super().__init__(lag_ms=100)
        self._left = frames
        self.signal: Callable[[], None] = lambda: None

    def write(self, pcm: bytes) -> None:
        super().write(pcm)
        if self._left and self.frames >= self._left:
            self._left = 0
            self.signal()


@pytest.mark.parametrize("speed", [1.0, 2.0])
def test_pause_between_two_sentences_keeps_the_place_there(speed):
    sink = Watched(PCM.from_ms(700 / speed))
    with stage(sink=lambda: sink) as s:
        sink.signal = lambda: s.send(ev.Pause())
        s.send(ev.SetSpeed(speed), ev.Load(script(2, 2, pause_ms=1000)), ev.Play())
        s.until(ev.Playing)
        paused = s.until(ev.Paused)
    assert isinstance(paused, ev.Paused)
    assert paused.position.utterance == 0
    assert paused.position.frame == pytest.approx(sink.frames * speed, abs=3 * REACH)


def test_seek_to_the_same_utterance_says_it_again():
    with stage(sink=lambda: FastSink(lag_ms=60)) as s:
        s.when(word(3), ev.Seek(at(0)))
        s.send(ev.Load(script(5, 5)), ev.Play())
        assert [s.until(ev.Playing) for _ in range(2)] == [ev.Playing(at(0))] * 2
        s.until(ev.Finished)
    assert s.reached().count((0, 0)) == 2


def test_seek_into_a_sentence_names_the_word_that_sounds():
    with stage() as s:
        s.send(ev.Load(script(5, 5)), ev.Seek(at(1, 250)), ev.Play())
        s.until(ev.Finished)
    assert s.events[1] == ev.Paused(at(1, 250))
    assert [e for e in s.events if isinstance(e, ev.Reached)][:3] == [
        ev.Reached(at(1, 250), -1),
        ev.Reached(at(1, 250), 2),
        ev.Reached(at(1, 300), 3),
    ]


@pytest.mark.parametrize(("number", "first"), [(3, 3), (0, 0), (99, 4)])
def test_seek_to_a_word_begins_with_it(number, first):
    sink = FastSink()
    with stage(sink=lambda: sink) as s:
        s.send(ev.Load(script(5, 5)), ev.SeekWord(1, number), ev.Play())
        s.until(ev.Finished)
    assert sink.frames == PCM.from_ms(500 - 100 * first)
    assert s.reached()[:2] == [(1, -1), (1, first)]


def test_a_word_that_was_asked_for_is_kept_until_it_can_be_said():
    with stage() as s:
        s.send(ev.Load(script(5, 5)), ev.SeekWord(0, 2), ev.Pause(), ev.Play(), ev.Pause(), ev.Play())
        s.until(ev.Finished)
    words = s.reached()
    assert (0, 1) not in words
    assert (0, 2) in words


def test_seek_fades_in_so_that_it_does_not_click():
    sink = FastSink()
    with stage(sink=lambda: sink) as s:
        s.send(ev.Load(script(5)), ev.Seek(at(0, 251)), ev.Play())
        s.until(ev.Finished)
    assert abs(unpack(sink.heard)[0]) == 0


@pytest.mark.parametrize("wild", [Position(-3), Position(99), Position(0, Frames(-5)), Position(1, Frames(10**9))])
def test_any_seek_lands_in_the_script(wild):
    with stage() as s:
        s.send(ev.Load(script(2, 2)), ev.Seek(wild), ev.Play())
        s.until(ev.Finished)


@pytest.mark.parametrize(
    ("start", "seconds", "lands"),
    [
        (at(0, 0), 0.5, at(1, 100)),
        (at(1, 100), -0.5, at(0, 0)),
        (at(2, 150), -0.4, at(1, 150)),
        (at(0, 100), -9, at(0, 0)),
        (at(1, 0), 0.2, at(1, 200)),
    ],
)
def test_skip_moves_by_time_across_sentences(start, seconds, lands):
    with stage(ahead=5) as s:
        s.send(ev.Load(script(3, 3, 3)), ev.Seek(start), ev.Play())
        s.until(ev.Finished)
        s.send(ev.Seek(start), ev.Skip(seconds))
        s.until(lambda e: isinstance(e, ev.Paused) and e.position != start)
    last = s.events[-1]
    assert isinstance(last, ev.Paused)
    assert last.position == lands


def test_skip_past_the_end_ends():
    with stage() as s:
        s.send(ev.Load(script(3, 3)), ev.Play(), ev.Skip(60))
        s.until(ev.Finished)


@pytest.mark.parametrize(("unit", "stops"), [("sentence", [1, 2, 3]), ("paragraph", [2])])
def test_stop_after_each_unit(unit, stops):
    with stage() as s:
        s.send(ev.StopAfter(unit), ev.Load(script(2, 2, 2, 2)), ev.Play())
        s.until(ev.Paused)
        for stop in stops:
            assert s.until(ev.Paused) == ev.Paused(at(stop))
            s.send(ev.Play())
        s.until(ev.Finished)
    assert [r for r in s.reached() if r[1] == 0] == [(0, 0), (1, 0), (2, 0), (3, 0)]


def test_play_after_the_end_begins_again():
    with stage() as s:
        s.send(ev.Load(script(2)), ev.Play())
        s.until(ev.Finished)
        s.send(ev.Play())
        assert s.until(ev.Playing) == ev.Playing(at(0))
        s.until(ev.Finished)


def test_pause_right_after_beginning_again_is_at_the_beginning():
    with stage(sink=lambda: FastSink(lag_ms=60)) as s:
        s.send(ev.Load(script(2, 2)), ev.Play())
        s.until(ev.Finished)
        s.send(ev.Play(), ev.Pause())
        assert s.until(ev.Paused) == ev.Paused(at(0))


def test_volume_goes_without_a_jump():
    sink = FastSink()
    with stage(sink=lambda: sink) as s:
        s.send(ev.Load(script(40)), ev.SetVolume(0.0), ev.Play())
        s.until(ev.Finished)
    heard = abs(unpack(sink.heard))
    assert heard[: PCM.from_ms(20)].max() > 1000
    assert heard[PCM.from_ms(20) :].max() == 0


def test_speed_is_told_within_its_limits():
    with stage() as s:
        for asked, told in ((9.0, 4.0), (0.1, 0.5), (1.3, 1.3)):
            s.send(ev.SetSpeed(asked))
            assert s.until(ev.SpeedChanged) == ev.SpeedChanged(told)


def test_replace_goes_on_with_the_other_script():
    sink = FastSink(lag_ms=60)
    with stage(sink=lambda: sink) as s:
        s.when(word(3), ev.Replace(script(9, 9, 5), at(2)))
        s.send(ev.Load(script(9, 9)), ev.Play())
        s.until(lambda e: e == ev.Playing(at(2)))
        s.until(ev.Finished)
    assert (1, 0) not in s.reached()


def test_an_empty_script_is_no_trouble():
    with stage() as s:
        s.send(ev.Load(Script(script(1).article, ())), ev.Play(), ev.Skip(5), ev.Seek(at(3)), ev.Pause())
        s.until(ev.Paused)
        s.send(ev.SetSpeed(2))
        s.until(ev.SpeedChanged)
    assert ev.Failed not in {type(e) for e in s.events}


def test_an_utterance_in_which_nothing_is_said_is_passed():
    text = script(2, 0, 2)
    with stage(engine := ToneEngine()) as s:
        s.send(ev.Load(text), ev.Play())
        s.until(ev.Finished)
    assert (1, -1) in s.reached()
    assert len(engine.said) == 2


class Duet(ToneEngine):
    """Says odd sentences in another voice, as a fallback does."""

    def synthesize(self, utterance, voice):
        other = Voice("spare", "예비") if utterance.sentence % 2 else voice
        clip = super().synthesize(utterance, other)
        return clip if other == voice else type(clip)(clip.pcm, clip.marks, False, other, "spare")


def test_another_voice_is_told_when_it_is_heard():
    with stage(Duet(), lambda: FastSink(lag_ms=60)) as s:
        s.send(ev.Load(script(2, 2, 2)), ev.Play())
        s.until(ev.Finished)
    changes = [e for e in s.events if isinstance(e, ev.VoiceChanged)]
    assert [(e.position.utterance, e.engine) for e in changes] == [(1, "spare"), (2, "tone")]
    assert s.events.index(changes[0]) + 1 == s.events.index(ev.Reached(at(1), -1, exact=False))
    words = [e for e in s.events if isinstance(e, ev.Reached) and e.word >= 0]
    assert [e.exact for e in words] == [True, True, False, False, True, True]


def test_a_voice_that_comes_and_goes_is_announced_once_a_minute(monkeypatch):
    def changes() -> list[bool]:
        with stage(Duet()) as s:
            s.send(ev.Load(script(1, 1, 1, 1, 1, 1)), ev.Play())
            s.until(ev.Finished)
        found = [e for e in s.events if isinstance(e, ev.VoiceChanged)]
        assert [e.engine for e in found] == ["spare", "tone", "spare", "tone", "spare"], "each is told to the screen"
        return [e.again for e in found]

    assert changes() == [False, True, True, True, True]
    monkeypatch.setattr("reader.playback.teller.ANNOUNCED_SECONDS", 0.0)
    assert changes() == [False] * 5


def test_a_voice_that_is_not_the_one_asked_for_is_told_at_once():
    with stage(Duet()) as s:
        s.send(ev.Load(script(2, 2)), ev.Seek(at(1)), ev.Play())
        s.until(ev.VoiceChanged)


def test_a_chosen_voice_speaks_from_the_next_utterance_on():
    engine, other = ToneEngine(), Voice("low", "낮은 음")
    with stage(engine, lambda: FastSink(lag_ms=60)) as s:
        s.when(word(2), ev.SetVoice(other))
        s.send(ev.Load(script(9, 2)), ev.Play())
        changed = s.until(ev.VoiceChanged)
        s.until(ev.Finished)
    assert changed == ev.VoiceChanged(at(1), other, "tone")
    assert s.reached().count((0, 8)) == 1


# A new speed.


@pytest.mark.parametrize("speeds", [(2.0,), (3.0, 1.0), (0.5, 4.0, 1.0), (1.5, 1.5), (1.0, 0.7)])
def test_a_new_speed_begins_at_once_and_without_a_seam(speeds):
    sink = FastSink(lag_ms=150)
    with stage(sink=lambda: sink) as s:
        for number, speed in zip((4, 9, 14), speeds, strict=False):
            s.when(word(number), ev.SetSpeed(speed))
        s.send(ev.Load(script(30)), ev.Play())
        s.until(ev.Finished)
    assert [w for _, w in s.reached()] == [-1, *range(30)]
    steepest = abs(np.diff(unpack(tone(pitch(0), 0.1)))).max()
    assert abs(np.diff(unpack(sink.heard))).max() < 1.5 * steepest


def test_a_new_speed_is_no_dip_in_loudness():
    sink = FastSink(lag_ms=150)
    with stage(sink=lambda: sink) as s:
        s.when(word(6), ev.SetSpeed(1.5))
        s.send(ev.Load(script(20)), ev.Play())
        s.until(ev.Finished)
    period = round(PCM.rate / pitch(0))
    inside = unpack(sink.heard)[PCM.from_ms(50) : -PCM.from_ms(60)]
    power = np.convolve(inside**2, np.ones(period) / period, "valid")
    assert np.sqrt(power.min() / np.median(power)) > 0.9


def test_what_waits_at_the_old_speed_is_not_heard():
    sink = FastSink(lag_ms=500)
    heard_at: list[int] = []
    with stage(sink=lambda: sink) as s:
        s.rules.append((word(5), lambda: heard_at.append(sink.frames)))
        s.when(word(6), ev.SetSpeed(4.0))
        s.send(ev.Load(script(40)), ev.Play())
        s.until(ev.Finished)
    rest = 40 * PCM.from_ms(100) - heard_at[0]
    assert sink.frames - heard_at[0] < rest / 4 + PCM.from_ms(75 + 250)


def test_speed_changed_in_a_pause_takes_nothing_back():
    sink = FastSink(lag_ms=60)
    with stage(sink=lambda: sink) as s:
        s.when(word(-1, 1), ev.SetSpeed(2.0), ev.SetSpeed(1.0))
        s.send(ev.Load(script(3, 3)), ev.Play())
        s.until(ev.Finished)
    assert sink.frames == PCM.from_ms(700)
    assert s.reached().count((1, 0)) == 1


# What fails.


def test_a_sentence_that_cannot_be_said_is_told_and_passed():
    text = script(2, 3, 2)
    with stage(ToneEngine(failing=[text.utterances[1].spoken]), lambda: FastSink(lag_ms=60)) as s:
        s.send(ev.Load(text), ev.Play())
        failed = s.until(ev.Failed)
        s.until(ev.Finished)
    assert failed == ev.Failed(at(1), "안 됨", "다시", skipped=True)
    assert [r for r in s.reached() if r[1] == 0] == [(0, 0), (2, 0)]


@pytest.mark.parametrize(
    "error",
    [EngineError("끊김", "다시", transient=True), EngineUnavailableError("없음", "설치")],
    ids=["lost", "absent"],
)
def test_a_voice_that_is_gone_stops_there_and_play_tries_again(error):
    text = script(2, 3, 2)
    engine = ToneEngine()
    engine.failing = {text.utterances[1].spoken: error}
    with stage(engine, lambda: FastSink(lag_ms=60)) as s:
        s.send(ev.Load(text), ev.Play())
        assert s.until(ev.Failed) == ev.Failed(at(1), error.message, error.hint)
        assert s.reached()[-1] == (0, 1)
        engine.failing = {}
        s.send(ev.Play())
        assert s.until(ev.Playing) == ev.Playing(at(1))
        s.until(ev.Finished)


def test_three_failures_in_a_row_stop_it():
    text = script(1, 2, 3, 4, 5)
    with stage(ToneEngine(failing=[u.spoken for u in text.utterances])) as s:
        s.send(ev.Load(text), ev.Play())
        failures = [s.until(ev.Failed) for _ in range(3)]
        assert not s.quiet()
    assert [f.skipped for f in failures if isinstance(f, ev.Failed)] == [True, True, False]


def test_a_voice_with_a_bug_is_a_failure_like_another():
    engine = ToneEngine()
    engine.failing = {"말0": ZeroDivisionError("내용")}  # type: ignore[dict-item]
    with stage(engine) as s:
        s.send(ev.Load(script(1, 2)), ev.Play())
        failed = s.until(ev.Failed)
        s.until(ev.Finished)
    assert isinstance(failed, ev.Failed)
    assert failed.message
    assert "내용" not in failed.message + failed.hint


def test_waiting_for_a_slow_voice_is_told_once():
    with stage(ToneEngine(delay=0.15), inline=False, ahead=0) as s:
        s.send(ev.Load(script(1, 1)), ev.Play())
        s.until(ev.Finished)
    assert [e.position for e in s.events if isinstance(e, ev.Buffering)] == [at(0), at(1)]


def test_a_front_end_that_raises_does_not_end_the_player():
    heard = threading.Event()

    def emit(event: ev.Event) -> None:
        if isinstance(event, ev.Finished):
            heard.set()
        raise RuntimeError

    player = Player(ToneEngine(), FastSink, VOICE, emit, executor=Inline())
    try:
        player.send(ev.Load(script(2)))
        player.send(ev.Play())
        assert heard.wait(10)
    finally:
        player.close()


# The device.


class Pluggable:
    """A device that can be pulled out and plugged in again."""

    def __init__(self) -> None:
        self.plugged = True
        self.sinks: list[FastSink] = []

    def pull(self) -> None:
        self.plugged = False

    def __call__(self) -> FastSink:
        if not self.plugged:
            raise AudioError("장치 없음", "연결하세요")
        sink = _Plugged(self)
        self.sinks.append(sink)
        return sink


class _Plugged(FastSink):
    def __init__(self, owner: Pluggable) -> None:
        super().__init__(lag_ms=60)
        self._owner = owner

    def write(self, pcm: bytes) -> None:
        if not self._owner.plugged:
            raise AudioError("사라짐", "다시")
        super().write(pcm)


def test_a_lost_device_keeps_the_place_and_goes_on_when_it_is_back():
    device = Pluggable()
    with stage(sink=device) as s:
        s.rules.append((word(5), device.pull))
        s.send(ev.Load(script(30)), ev.Play())
        s.until(word(5))
        began = time.monotonic()
        assert s.until(ev.DeviceLost) == ev.DeviceLost("사라짐", "다시")
        assert time.monotonic() - began < 1
        device.plugged = True
        playing = s.until(ev.Playing)
        s.until(ev.Finished)
    assert isinstance(playing, ev.Playing)
    assert playing.position.frame == device.sinks[0].frames
    assert sum(sink.frames for sink in device.sinks) == PCM.from_ms(3000)


def test_a_device_that_is_lost_again_at_once_is_no_news(monkeypatch):
    monkeypatch.setattr(player, "RETRY_S", 0.01)
    device = Pluggable()

    def opened() -> FastSink:
        """The second time it is gone again before anything was played."""
        device.plugged = True
        sink = device()
        device.plugged = len(device.sinks) != 2
        return sink

    with stage(sink=opened) as s:
        s.rules.append((word(5), device.pull))
        s.send(ev.Load(script(30)), ev.Play())
        s.until(ev.Finished)
    assert [e for e in s.events if isinstance(e, ev.DeviceLost)] == [ev.DeviceLost("사라짐", "다시")]


def test_a_device_that_does_not_come_back_is_told_and_play_finds_it(monkeypatch):
    monkeypatch.setattr(player, "RETRY_S", 0.01)
    monkeypatch.setattr(player, "GIVE_UP_S", 0.1)
    device = Pluggable()
    with stage(sink=device) as s:
        s.rules.append((word(5), device.pull))
        s.send(ev.Load(script(30)), ev.Play())
        s.until(ev.DeviceLost)
        place = s.until(ev.Paused)
        given_up = s.until(ev.DeviceLost)
        device.plugged = True
        s.send(ev.Play())
        playing = s.until(ev.Playing)
        s.until(ev.Finished)
    assert isinstance(place, ev.Paused)
    assert playing == ev.Playing(place.position)
    assert isinstance(given_up, ev.DeviceLost)
    assert given_up.hint


def test_a_lost_device_can_be_paused_and_moved():
    device = Pluggable()
    with stage(sink=device) as s:
        s.rules.append((word(5), device.pull))
        s.send(ev.Load(script(30, 5)), ev.Play())
        s.until(ev.DeviceLost)
        s.send(ev.Seek(at(1)), ev.Pause())
        assert s.until(ev.Paused) == ev.Paused(at(1))
        device.plugged = True
        s.send(ev.Play())
        assert s.until(ev.Playing) == ev.Playing(at(1))


def test_without_a_device_it_says_so_and_reads_on_in_silence():
    device = Pluggable()
    device.plugged = False
    with stage(sink=device) as s:
        s.send(ev.Load(script(2)), ev.Play())
        assert s.until(ev.DeviceLost) == ev.DeviceLost("장치 없음", "연결하세요")
        s.until(ev.Finished)
        device.plugged = True
        s.send(ev.Play())
        s.until(ev.Finished)
    assert s.reached().count((0, 1)) == 2
    assert device.sinks[0].frames == PCM.from_ms(200)


# Commands twice, late, and after the end.


def test_commands_twice_do_nothing_more():
    with stage() as s:
        s.send(ev.Load(script(40)), ev.Play(), ev.Play(), ev.Pause(), ev.Pause(), ev.Play())
        s.until(ev.Finished)
    assert [type(e) for e in s.events if not isinstance(e, ev.Reached)][:2] == [ev.Paused, ev.Paused]
    assert len([e for e in s.events if isinstance(e, ev.Finished)]) == 1


def test_commands_after_the_end_are_ignored():
    with stage() as s:
        s.send(ev.Quit())
        assert s.player.join(2)
        s.send(ev.Play(), ev.Quit(), ev.Seek(at(1)))
        s.player.close()


class Asked(NullSink):
    """A device that counts how often it is asked whether it has enough."""

    def __init__(self, *, full: bool) -> None:
        super().__init__()
        self._full, self.asked = full, 0

    def full(self) -> bool:
        self.asked += 1
        return self._full


@pytest.mark.parametrize("full", [True, False], ids=["the device has enough", "the voice is late"])
def test_who_waits_takes_no_time_from_others(full):
    sink = Asked(full=full)
    with stage(ToneEngine(delay=0.4), lambda: sink, inline=False) as s:
        s.send(ev.Load(script(40)), ev.Play())
        began = time.monotonic()
        s.quiet(0.3)
        assert 1 <= sink.asked < 2000 * (time.monotonic() - began)


def test_nothing_survives_close():
    before = set(threading.enumerate())
    with stage(ToneEngine(delay=0.05), NullSink, inline=False) as s:
        s.send(ev.Load(script(5, 5)), ev.Play())
        s.until(ev.Playing)
    until(lambda: not set(threading.enumerate()) - before)


def test_an_online_voice_is_asked_nothing_before_play():
    engine = ToneEngine(online=True)
    with stage(engine) as s:
        s.send(ev.Load(script(2, 3)), ev.Seek(at(1)))
        s.until(lambda e: e == ev.Paused(at(1)))
        assert engine.said == []
        s.send(ev.Play())
        s.until(ev.Finished)
    assert engine.said == ["말0 말1 말2"]
