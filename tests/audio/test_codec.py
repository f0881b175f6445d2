"""Decoding: what came is heard whole, what is no sound is an error with a next step."""

from __future__ import annotations

import lameenc
import numpy as np
import pytest

from reader.audio.codec import decode_mp3
from reader.errors import AudioError
from reader.model import PCM
from tests.audio.sounds import frequency, pack, tone, unpack


def mp3(pcm: bytes, *, rate: int = PCM.rate, channels: int = 1) -> bytes:
    encoder = lameenc.Encoder()
    encoder.set_bit_rate(64)
    encoder.set_in_sample_rate(rate)
    encoder.set_out_sample_rate(rate)
    encoder.set_channels(channels)
    encoder.silence()
    return bytes(encoder.encode(pcm) + encoder.flush())


@pytest.mark.parametrize("rate", [16_000, 22_050, 24_000, 44_100, 48_000])
def test_any_rate_is_heard_at_its_pitch_and_length(rate):
    sound = decode_mp3(mp3(tone(440, 2.0, rate=rate), rate=rate))
    assert PCM.to_seconds(PCM.frames(sound)) == pytest.approx(2.0, abs=0.15)
    assert frequency(sound) == pytest.approx(440, abs=0.5)


def test_stereo_becomes_one_channel():
    left_and_right = pack(np.repeat(unpack(tone(440, 1.0)), 2))
    assert PCM.to_seconds(PCM.frames(decode_mp3(mp3(left_and_right, channels=2)))) == pytest.approx(1.0, abs=0.15)


def test_a_cut_off_file_is_shorter_and_tells_by_its_length():
    whole = mp3(tone(440, 4.0))
    assert PCM.to_seconds(PCM.frames(decode_mp3(whole[: len(whole) // 2]))) == pytest.approx(2.0, abs=0.2)


@pytest.mark.parametrize(
    "junk", [b"", bytes(5000), b"<html>unusual traffic</html>" * 50], ids=["empty", "zeros", "html"]
)
def test_what_is_no_mp3_is_an_error_with_a_next_step(junk):
    with pytest.raises(AudioError) as caught:
        decode_mp3(junk)
    assert caught.value.message
    assert caught.value.hint
