"""Earcons and announcements: where they sound, that they are alike in loudness, and that they never move the place."""

from __future__ import annotations

import runpy
from dataclasses import replace
from pathlib import Path

import pytest

from reader.audio.pcm import level
from reader.model import PCM, Article, Block, BlockKind, Frames, Reason, Removed, Script, Utterance, Word
from reader.playback import cues as cues_module
from reader.playback import events as ev
from reader.playback.cues import ALL_CUES, Cue, before, cues_but, names_of, sound
from reader.resources import asset
from tests.audio.instant import FastSink
from tests.audio.sounds import frequency
from tests.playback.fakes import ToneEngine, at, script, stage, word

BLOCKS = (
    Block(BlockKind.PARAGRAPH, "첫 문단"),
    Block(BlockKind.HEADING, "작은 제목"),
    Block(BlockKind.PARAGRAPH, "둘째 문단"),
)
REMOVED = (
    Removed("빠진 글", Reason.OTHER, before_block=2, doubtful=True),
    Removed("공유", Reason.SHARE, before_block=0),
)


def article(*counts: int) -> Script:
    """A title of one sentence, then two sentences a block."""
    text = script(*counts, per_block=2)
    utterances = tuple(replace(u, block=(n + 1) // 2 - 1) for n, u in enumerate(text.utterances))
    return Script(Article("", "제목", blocks=BLOCKS, removed=REMOVED), utterances)


@pytest.mark.parametrize(
    ("index", "expected"),
    [
        (0, [Cue.START]),
        (1, [Cue.PARAGRAPH]),
        (2, []),
        (3, [Cue.HEADING]),
        (5, [Cue.PARAGRAPH, Cue.REMOVED]),
        (6, [Cue.NEAR_END]),
    ],
)
def test_where_each_cue_belongs(index, expected):
    assert list(before(article(*[2] * 7), index)) == expected


def test_a_last_sentence_of_two_breaths_is_told_once():
    text = article(2, 2, 2, 2)
    *first, last = text.utterances
    text = replace(text, utterances=(*first, replace(last, sentence=first[-1].sentence)))
    assert [Cue.NEAR_END in before(text, index) for index in range(4)] == [False, False, True, False]


@pytest.mark.parametrize("cue", Cue, ids=lambda cue: cue.value)
def test_every_tone_is_short_quiet_and_of_one_loudness(cue):
    pcm = sound(cue)
    assert 50 <= 1000 * PCM.frames(pcm) / PCM.rate <= 500
    assert level(pcm, gate_db=3) == pytest.approx(-26, abs=2.5)
    assert abs(int.from_bytes(pcm[:2], "little", signed=True)) < 50
    assert abs(int.from_bytes(pcm[-2:], "little", signed=True)) < 50


def test_the_files_are_what_the_script_makes(monkeypatch):
    made = runpy.run_path(str(asset("make_earcons.py")))
    for name, notes in made["NOTES"].items():
        assert made["earcon"](notes) == sound(Cue(name))
    assert set(made["NOTES"]) == {cue.value for cue in Cue}


def test_a_missing_tone_is_silence(monkeypatch):
    def missing(name: str) -> Path:
        raise FileNotFoundError(name)

    monkeypatch.setattr(cues_module, "asset", missing)
    sound.cache_clear()
    assert sound(Cue.END) == b""
    sound.cache_clear()


def total(*cues: Cue) -> int:
    return sum(PCM.frames(sound(cue)) for cue in cues)


def test_cues_sound_between_and_no_word_is_lost():
    sink = FastSink(lag_ms=60)
    with stage(sink=lambda: sink) as s:
        s.send(ev.SetCues(ALL_CUES), ev.Load(article(*[2] * 7)), ev.Play())
        s.until(ev.Finished)
    rung = [Cue.START, Cue.PARAGRAPH, Cue.HEADING, Cue.PARAGRAPH, Cue.REMOVED, Cue.NEAR_END, Cue.END]
    assert sink.frames == 7 * PCM.from_ms(200) + 6 * PCM.from_ms(100) + total(*rung)
    assert s.reached() == [(u, w) for u in range(7) for w in (-1, 0, 1)]
    assert sink.heard.startswith(sound(Cue.START))
    assert sink.heard.endswith(sound(Cue.END))


def test_each_cue_can_be_left_out():
    sink = FastSink()
    with stage(sink=lambda: sink) as s:
        s.send(ev.SetCues(frozenset({Cue.END})), ev.Load(article(2, 2, 2)), ev.Play())
        s.until(ev.Finished)
    assert sink.frames == 3 * PCM.from_ms(200) + 2 * PCM.from_ms(100) + total(Cue.END)


def test_one_is_rung_at_once_where_nothing_plays_and_the_place_stays():
    sink = FastSink()
    with stage(sink=lambda: sink) as s:
        s.send(ev.SetCues(ALL_CUES), ev.Load(script(3), at(0, 100)), ev.Ring(Cue.HEADING))
        while sink.heard != sound(Cue.HEADING):
            s.quiet()
    assert s.events == [ev.Paused(at(0, 100))]


def test_names_of_what_is_off_are_read_back():
    for off in (frozenset(), frozenset({Cue.END}), frozenset({Cue.START, Cue.NEAR_END}), ALL_CUES):
        assert cues_but(names_of(ALL_CUES - off)) == ALL_CUES - off
    assert cues_but(" end , none such") == ALL_CUES - {Cue.END}


def test_a_tone_keeps_its_length_at_any_speed():
    sink = FastSink()
    with stage(sink=lambda: sink) as s:
        s.send(ev.SetSpeed(2.0), ev.SetCues(frozenset({Cue.START})), ev.Load(script(10)), ev.Play())
        s.until(ev.Finished)
    assert sink.heard.startswith(sound(Cue.START))
    assert sink.frames == total(Cue.START) + PCM.from_ms(500)


def test_no_cue_in_the_middle_of_a_sentence():
    sink = FastSink()
    with stage(sink=lambda: sink) as s:
        s.send(ev.SetCues(ALL_CUES - {Cue.END}), ev.Load(script(5)), ev.Seek(at(0, 100)), ev.Play())
        s.until(ev.Finished)
    assert sink.frames == PCM.from_ms(400)


def test_pause_in_a_tone_keeps_the_place():
    with stage(sink=FastSink) as s:
        s.when(word(1, 0), ev.SetCues(ALL_CUES))
        s.when(lambda e: isinstance(e, ev.Reached) and e.position.utterance == 1, ev.Pause())
        s.send(ev.Load(article(2, 2, 2)), ev.Play())
        s.until(ev.Playing)
        assert s.until(ev.Paused) == ev.Paused(at(1))


def test_a_new_speed_during_a_tone_repeats_nothing():
    with stage(sink=lambda: FastSink(lag_ms=400)) as s:
        s.send(ev.SetCues(ALL_CUES))
        s.when(word(0, 0), ev.SetSpeed(2.0))
        s.when(word(-1, 1), ev.SetSpeed(3.0))
        s.send(ev.Load(article(3, 3, 3)), ev.Play())
        s.until(ev.Finished)
    assert s.reached() == [(u, w) for u in range(3) for w in (-1, 0, 1, 2)]


def test_silence_before_the_first_sound_for_headsets_that_swallow_it():
    sink = FastSink()
    with stage(sink=lambda: sink) as s:
        s.send(ev.SetLeadIn(300), ev.Load(script(2)), ev.Play())
        s.until(ev.Finished)
    assert sink.heard[: 2 * 7200] == bytes(2 * 7200)
    assert sink.frames == PCM.from_ms(500)


# Announcements.


def notice(words: int = 2, sentence: int = 40) -> Utterance:
    return Utterance(tuple(Word(None, f"알림{i}", f"알림{i}") for i in range(words)), sentence, 0)


def test_an_announcement_is_said_between_sentences_and_the_place_stays():
    sink = FastSink()
    with stage(sink=lambda: sink) as s:
        s.when(word(1, 0), ev.Say(notice()))
        s.send(ev.Load(script(3, 3)), ev.Play())
        s.until(ev.Finished)
    assert sink.frames == PCM.from_ms(300 + 100 + 300 + 200)
    assert s.reached() == [(u, w) for u in range(2) for w in (-1, 0, 1, 2)]
    assert frequency(sink.heard[2 * 7200 : 2 * 12_000]) == pytest.approx(300 + 20 * 40, abs=5)


def test_an_announcement_is_said_at_once_where_nothing_plays():
    sink = FastSink()
    with stage(sink=lambda: sink) as s:
        s.send(ev.Load(script(3, 3)), ev.Say(notice()))
        s.until(ev.Paused)
        s.quiet(0.3)
        assert sink.frames == PCM.from_ms(200)
        s.send(ev.Play())
        s.until(ev.Finished)
    assert s.reached()[0] == (0, -1)


def test_play_does_not_wait_for_an_announcement():
    sink = FastSink(lag_ms=100)
    with stage(sink=lambda: sink) as s:
        s.send(ev.Load(script(3, 3)), ev.Say(notice(50)), ev.Play())
        s.until(ev.Finished)
    assert sink.frames < PCM.from_ms(1200)


def test_the_end_is_said_with_its_length_before_it_is_told():
    sink, lengths = FastSink(lag_ms=60), []

    def announce(length: Frames) -> Utterance:
        lengths.append(length)
        return notice(4)

    with stage(sink=lambda: sink) as s:
        s.send(ev.SetCues(frozenset({Cue.END})), ev.AtEnd(announce), ev.Load(script(3, 3)), ev.Play())
        assert s.until(ev.Finished) == ev.Finished(PCM.from_ms(800))
    assert lengths == [PCM.from_ms(800)]
    assert sink.frames == PCM.from_ms(300 + 100 + 300 + 400) + total(Cue.END)


def test_an_announcement_that_fails_is_silent():
    text = notice()
    with stage(ToneEngine(failing=[text.spoken])) as s:
        s.when(word(1, 0), ev.Say(text))
        s.send(ev.Load(script(3, 3)), ev.Play())
        s.until(ev.Finished)
    assert not [e for e in s.events if isinstance(e, ev.Failed)]
