"""Turns compressed sound, as voices on the network send it, into PCM; the home of miniaudio's decoder."""

from __future__ import annotations

from reader.audio.pcm import resample
from reader.errors import AudioError
from reader.messages import t
from reader.model import PCM


def decode_mp3(data: bytes) -> bytes:
    """The sound of an MP3 file in :data:`reader.model.PCM`.

    Raises :class:`reader.errors.AudioError` for what is not MP3 at all. A file that was cut off decodes short and
    raises nothing: whoever knows how long it should be compares ``PCM.frames(decode_mp3(data))``.
    """
    import miniaudio

    try:
        rate = miniaudio.mp3_get_info(data).sample_rate
        sound = miniaudio.decode(data, miniaudio.SampleFormat.SIGNED16, nchannels=PCM.channels, sample_rate=rate)
        return resample(sound.samples.tobytes(), rate)
    except (miniaudio.MiniaudioError, ValueError) as error:
        raise AudioError(
            t("받은 소리를 풀 수 없습니다.", "The sound that came could not be decoded."),
            t("잠시 뒤 다시 시도하거나 다른 음성을 고르세요.", "Try again later, or choose another voice."),
        ) from error
