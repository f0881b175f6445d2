"""A voice that speaks faster itself at the highest speeds: less is stretched, and all places stay what they were."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.audio.pcm import fade_edges
from reader.model import PCM, Clip, Frames, Mark, Utterance, Voice
from reader.playback import events as ev
from tests.audio.instant import FastSink
from tests.audio.sounds import tone
from tests.playback.fakes import VOICE, WORD_MS, ToneEngine, at, pitch, script, stage, word


class HurryingEngine(ToneEngine):
    """Makes its words shorter when it is asked to; ``rates`` tells how each utterance was asked for."""

    def __init__(self, fastest: float = 3.0) -> None:
        super().__init__()
        self.info = replace(self.info, fastest=fastest)
        self.rates: list[float] = []

    def synthesize(self, utterance: Utterance, voice: Voice) -> Clip:
        self.rates.append(voice.rate)
        ms = WORD_MS / voice.rate
        marks = tuple(Mark(i, PCM.from_ms(i * ms)) for i in range(len(utterance.words)))
        pcm = fade_edges(tone(pitch(utterance.sentence), len(utterance.words) * ms / 1000))
        return Clip(pcm, marks, exact=True, voice=voice, engine="tone")


@pytest.mark.parametrize(("speed", "rate"), [(1.0, 1.0), (2.4, 1.0), (2.5, 2.0), (4.0, 2.0)])
@pytest.mark.parametrize("share", [None, 0.5])
def test_it_lasts_as_long_as_the_speed_says(speed, rate, share):
    engine, sink = HurryingEngine(), FastSink()
    with stage(engine, lambda: sink) as s:
        s.send(ev.SetFastVoice(on=True), ev.SetSpeed(speed), ev.SetPauses(share), ev.Load(script(8, 12)), ev.Play())
        assert s.until(ev.Finished) == ev.Finished(PCM.from_ms(2200))
    assert set(engine.rates) == {rate}
    assert s.measured == [ev.Measured(0, PCM.from_ms(800)), ev.Measured(1, PCM.from_ms(1200))]
    pause = 100 / speed if share is None else 100 * share
    assert sink.frames == pytest.approx(PCM.from_ms(2000 / speed + pause), abs=4)


@pytest.mark.parametrize("on", [True, False])
def test_words_are_told_at_the_same_places(on):
    with stage(HurryingEngine(), lambda: FastSink(lag_ms=60)) as s:
        s.send(ev.SetFastVoice(on), ev.SetSpeed(3.0), ev.Load(script(5, 3)), ev.Play())
        s.until(ev.Finished)
    told = [e for e in s.events if isinstance(e, ev.Reached) and e.word >= 0]
    assert [(e.position.utterance, e.word) for e in told] == [(0, n) for n in range(5)] + [(1, n) for n in range(3)]
    assert [e.position.frame for e in told] == [PCM.from_ms(WORD_MS * e.word) for e in told]


def test_a_place_is_the_same_whoever_speaks():
    engine, sink = HurryingEngine(), FastSink()
    with stage(engine, lambda: sink) as s:
        s.send(ev.SetFastVoice(on=True), ev.SetSpeed(4.0), ev.Load(script(20), at(0, 1500)), ev.Play())
        s.until(ev.Finished)
        assert sink.frames == pytest.approx(PCM.from_ms(500 / 4), abs=2)
        s.send(ev.Seek(at(0, 1700)), ev.SeekWord(0, 18), ev.Play())
        s.until(ev.Finished)
    assert sink.frames == pytest.approx(PCM.from_ms(500 / 4 + 200 / 4), abs=4)


@pytest.mark.parametrize(("before", "after"), [(3.0, 1.0), (1.0, 3.0), (4.0, 0.5)])
def test_a_new_speed_holds_at_once_and_the_voice_follows_with_the_next_utterance(before, after):
    engine, sink = HurryingEngine(), FastSink()
    with stage(engine, lambda: sink) as s:
        s.when(word(10, 0), ev.SetSpeed(after))
        s.send(ev.SetFastVoice(on=True), ev.SetSpeed(before), ev.Load(script(20, 10, pause_ms=0)), ev.Play())
        s.until(ev.Finished)
    assert sink.frames == pytest.approx(PCM.from_ms(1000 / before + 2000 / after), abs=PCM.from_ms(100))
    assert engine.rates[-1] == (2.0 if after >= 2.5 else 1.0)
    assert [w for u, w in s.reached() if u == 0 and w >= 0] == list(range(20))


def test_a_voice_that_cannot_hurry_is_stretched():
    engine = HurryingEngine(fastest=1.0)
    with stage(engine) as s:
        s.send(ev.SetFastVoice(on=True), ev.SetSpeed(3.0), ev.Load(script(4)), ev.Play())
        s.until(ev.Finished)
    assert set(engine.rates) == {1.0}


def test_a_clip_knows_how_long_it_would_be_at_1x():
    clip = Clip(bytes(2 * 1200), (), exact=True, voice=replace(VOICE, rate=2.0))
    assert clip.frames == 1200
    assert clip.duration == Frames(2400)
    assert clip.at_1x(3) == 6
