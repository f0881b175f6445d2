"""Edits single clips: cuts the silence at their edges, which pydub finds, and brings them to one level."""

from __future__ import annotations

import warnings
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING

from reader.audio.pcm import fade_edges, level, peak
from reader.model import PCM, Frames

if TYPE_CHECKING:
    from pydub import AudioSegment

PEAK_LIMIT_DB = -1.0
"""No clip is made louder than this at its peak."""
_TAIL_BYTES = PCM.rate * PCM.frame_bytes


def trim(
    pcm: bytes, *, below_peak_db: float = 42.0, keep_front_ms: int = 20, keep_back_ms: int = 30
) -> tuple[bytes, Frames]:
    """``pcm`` without the silence at its edges, fading in and out over 3 ms, and how much was cut in front.

    Silence is what lies ``below_peak_db`` under the loudest sample, and never above −36 dB of full scale; a little of
    it stays, because a consonant begins quietly. All silent: nothing is left.
    """
    segment = _segment(pcm)
    threshold = min(-36.0, max(-66.0, segment.max_dBFS - below_peak_db))
    front = _leading_silence_ms(segment, threshold)
    if front >= len(segment):
        return b"", PCM.frames(pcm)
    start = PCM.from_ms(max(0, front - keep_front_ms))
    back = max(0, _trailing_silence_ms(pcm, threshold) - keep_back_ms)
    stop = PCM.frames(pcm) - PCM.from_ms(back)
    return fade_edges(pcm[start * PCM.frame_bytes : stop * PCM.frame_bytes]), start


def match_level(pcm: bytes, dbfs: float = -20.0) -> bytes:
    """``pcm`` with what is said in it at ``dbfs`` (RMS, pauses not counted), or as near as its peak allows."""
    if not any(pcm):
        return pcm
    change = min(dbfs - level(pcm), PEAK_LIMIT_DB - peak(pcm))
    return _amplified(pcm, 10 ** (change / 20))


def _amplified(pcm: bytes, factor: float) -> bytes:
    """To the bit what pydub's ``apply_gain`` makes, in a quarter of its time: rounded down, saturated."""
    import numpy as np

    samples = np.frombuffer(pcm, "<i2") * np.float64(factor)
    return np.clip(np.floor(samples, out=samples), -32768, 32767, out=samples).astype("<i2").tobytes()


def _leading_silence_ms(segment: AudioSegment, threshold_db: float) -> int:
    return int(_pydub().silence.detect_leading_silence(segment, silence_threshold=threshold_db, chunk_size=5))


def _trailing_silence_ms(pcm: bytes, threshold_db: float) -> int:
    """Turns round only the last second, where that is enough."""
    last = _segment(pcm[-_TAIL_BYTES:]).reverse()
    silent = _leading_silence_ms(last, threshold_db)
    return silent if silent < len(last) else _leading_silence_ms(_segment(pcm).reverse(), threshold_db)


def _segment(pcm: bytes) -> AudioSegment:
    return _pydub().AudioSegment(data=pcm, sample_width=2, frame_rate=PCM.rate, channels=PCM.channels)


@cache
def _pydub() -> ModuleType:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its old syntax, and the ffmpeg that slices and gains do not need
        import pydub
        import pydub.silence
    module: ModuleType = pydub
    return module
