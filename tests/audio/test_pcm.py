"""Arithmetic on PCM: lengths to the frame, levels to the decibel, and conversion that nobody hears."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.audio.pcm import QUIET_DB, fade_edges, level, peak, ramp, resample, silence
from reader.model import PCM
from tests.audio.sounds import frequency, pack, tone, unpack

samples = st.lists(st.integers(-32768, 32767), max_size=400).map(lambda values: np.array(values, dtype="<i2").tobytes())


def test_silence_lasts_what_it_says():
    assert silence(250) == bytes(12_000)
    assert silence(-3) == b""


def test_ramp_goes_evenly():
    assert list(unpack(ramp(pack(np.full(5, 1000.0)), 1.0, 0.0))) == [1000, 750, 500, 250, 0]


@given(samples)
def test_faded_edges_begin_and_end_in_silence(pcm):
    faded = unpack(fade_edges(pcm))
    assert len(faded) == len(pcm) // 2
    if len(faded) > 3:
        assert faded[0] == faded[-1] == 0


def test_fade_leaves_the_middle_alone():
    sound = tone(440, 0.1)
    assert fade_edges(sound)[144:-144] == sound[144:-144]


def test_level_does_not_count_pauses():
    spoken = tone(300, 1.0, amplitude=0.1)
    assert level(spoken) == pytest.approx(20 * np.log10(0.1 / np.sqrt(2)), abs=0.1)
    assert level(spoken + silence(3000) + spoken) == pytest.approx(level(spoken), abs=0.2)


def test_levels_of_nothing():
    assert level(b"") == peak(b"") == QUIET_DB
    assert level(silence(10)) == peak(silence(10)) == QUIET_DB
    assert peak(pack(np.array([0.0, -32768.0]))) == 0


@pytest.mark.parametrize("rate", [8000, 11_025, 12_000, 16_000, 22_050, 32_000, 44_100, 48_000, 96_000])
def test_resampled_tone_is_the_tone_at_the_other_rate(rate):
    pitch = 0.4 * min(rate, PCM.rate)
    heard, meant = unpack(resample(tone(pitch, 1.0, rate=rate), rate)), unpack(tone(pitch, 1.0))
    error = (heard - meant)[600:-600]
    assert 10 * np.log10((meant**2).mean() / (error**2).mean()) > 70


def test_what_24_khz_cannot_hold_is_taken_out_not_folded():
    assert peak(resample(tone(15_000, 1.0, rate=48_000), 48_000)[4000:-4000]) < -70


@settings(max_examples=40)
@given(st.integers(0, 3000), st.sampled_from([8000, 16_000, 22_050, 44_100, 48_000]))
def test_resampling_keeps_the_duration(frames, rate):
    assert abs(len(resample(bytes(2 * frames), rate)) / 2 - frames * PCM.rate / rate) <= 0.5


def test_half_a_frame_is_none():
    assert resample(bytes(2), 48_000) == b""


def test_resampling_keeps_the_pitch():
    assert frequency(resample(tone(440, 2.0, rate=22_050), 22_050)) == pytest.approx(440, abs=0.1)


def test_a_rate_that_is_none_of_audio_is_refused():
    with pytest.raises(ValueError, match="22051"):
        resample(bytes(100), 22_051)
