"""Editing of clips: silence goes, consonants stay, and one level for all voices without clipping."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydub import AudioSegment
from pydub.silence import detect_leading_silence

from reader.audio import edit
from reader.audio.edit import PEAK_LIMIT_DB, match_level, trim
from reader.audio.pcm import level, peak, silence
from reader.model import PCM
from tests.audio.sounds import pack, tone, unpack


@pytest.mark.parametrize(("before", "after"), [(0, 0), (300, 0), (0, 800), (250, 400)])
def test_silence_at_the_edges_goes_but_for_a_little(before, after):
    trimmed, cut = trim(silence(before) + tone(440, 0.5) + silence(after))
    assert PCM.to_seconds(cut) == pytest.approx(max(0, before - 20) / 1000, abs=0.006)
    assert PCM.to_seconds(PCM.frames(trimmed)) == pytest.approx(
        0.5 + (min(before, 20) + min(after, 30)) / 1000, abs=0.011
    )


def test_what_was_cut_in_front_moves_the_marks_exactly():
    sound = bytearray(silence(400) + tone(440, 0.4))
    sound[2 * 12_000 : 2 * 12_001] = pack(np.array([32000.0]))
    trimmed, cut = trim(bytes(sound))
    assert int(np.argmax(unpack(trimmed))) + cut == 12_000


def test_a_quiet_consonant_is_not_silence():
    hiss = pack(30 * np.random.default_rng(1).standard_normal(4800) * 8)
    trimmed, _ = trim(silence(500) + hiss + tone(200, 0.5))
    assert PCM.to_seconds(PCM.frames(trimmed)) > 0.7


def test_noise_of_the_line_is_silence():
    noise = pack(5 * np.random.default_rng(1).standard_normal(24_000))
    _, cut = trim(noise + tone(200, 0.5))
    assert PCM.to_seconds(cut) == pytest.approx(0.98, abs=0.011)


def test_nothing_stays_of_nothing():
    assert trim(b"") == (b"", 0)
    assert trim(silence(100)) == (b"", 2400)
    assert match_level(b"") == b""
    assert match_level(silence(50)) == silence(50)


def test_trimmed_edges_do_not_click():
    samples = unpack(trim(tone(440, 0.5))[0])
    assert samples[0] == samples[-1] == 0


@settings(max_examples=50)
@given(st.lists(st.integers(-32768, 32767), min_size=1), st.floats(-60, 40))
def test_a_change_of_level_is_pydubs_own(samples, decibels):
    pcm = np.array(samples, "<i2").tobytes()
    expected = AudioSegment(data=pcm, sample_width=2, frame_rate=PCM.rate, channels=1).apply_gain(decibels).raw_data
    assert edit._amplified(pcm, 10 ** (decibels / 20)) == expected


@settings(max_examples=50)
@given(st.integers(0, 40_000), st.integers(0, 60_000), st.sampled_from([0, 2, 20, 100]))
def test_silence_at_the_end_is_found_as_in_the_whole_clip(sound, rest, noise):
    random = np.random.default_rng(sound)
    pcm = pack(np.concatenate([3000 * random.standard_normal(sound), noise * random.standard_normal(rest)]))
    whole = AudioSegment(data=pcm, sample_width=2, frame_rate=PCM.rate, channels=1).reverse()
    expected = detect_leading_silence(whole, silence_threshold=-45.0, chunk_size=5)
    assert edit._trailing_silence_ms(pcm, -45.0) == expected


@settings(max_examples=25)
@given(st.floats(0.005, 1.0))
def test_voices_of_any_loudness_come_to_one_level(amplitude):
    assert level(match_level(tone(300, 0.3, amplitude=amplitude), -20)) == pytest.approx(-20, abs=0.3)


def test_no_peak_is_made_to_clip():
    spiky = bytearray(tone(300, 0.5, amplitude=0.02))
    spiky[100:102] = pack(np.array([30000.0]))
    assert peak(match_level(bytes(spiky), -10)) == pytest.approx(PEAK_LIMIT_DB, abs=0.1)
