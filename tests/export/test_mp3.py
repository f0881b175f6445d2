"""The MP3 that is written: exact length, exact header, readable by others' decoders."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import miniaudio
import mutagen.mp3
import numpy as np
import pytest

from reader.errors import ExportError
from reader.export import ExportOptions, export
from reader.export.mp3 import Mp3Writer, nearest_bitrate
from tests.export.material import clips_of, script_of, tone


def _written(path: Path, options: ExportOptions, pcm: bytes, piece: int = 9_998) -> bytes:
    writer = Mp3Writer(path, options)
    for at in range(0, len(pcm), piece):
        writer.write(pcm[at : at + piece])
    writer.close()
    return path.read_bytes()


def _decoded(data: bytes) -> bytes:
    return bytes(miniaudio.decode(data, miniaudio.SampleFormat.SIGNED16, 1, 24_000).samples.tobytes())


@pytest.mark.parametrize(
    "options",
    [
        ExportOptions(),
        ExportOptions(quality=7),
        ExportOptions(bitrate=8),
        ExportOptions(bitrate=160, quality=0),
        ExportOptions(vbr=4),
        ExportOptions(vbr=9),
    ],
    ids=["64k", "effort 7", "8k", "160k", "vbr 4", "vbr 9"],
)
@pytest.mark.parametrize("frames", [1, 575, 576, 24_000, 100_001])
def test_decoders_give_back_exactly_the_samples_that_went_in(tmp_path: Path, options: ExportOptions, frames: int):
    data = _written(tmp_path / "a.mp3", options, tone(frames))
    assert len(_decoded(data)) == 2 * frames
    info: Any = mutagen.mp3.MP3(tmp_path / "a.mp3").info
    assert info.length == pytest.approx(frames / 24_000, abs=1e-6)


def test_nothing_is_shifted(tmp_path: Path):
    sound = np.random.default_rng(7).normal(0, 3000, 48_000)
    sound = np.convolve(sound, np.ones(9) / 9, "same").astype("<i2")
    heard = np.frombuffer(_decoded(_written(tmp_path / "a.mp3", ExportOptions(bitrate=160), sound.tobytes())), "<i2")
    likeness = [float(np.corrcoef(np.roll(heard, shift), sound)[0, 1]) for shift in (-2, -1, 0, 1, 2)]
    assert likeness.index(max(likeness)) == 2
    assert max(likeness) > 0.99


def test_a_file_of_no_sound_is_refused(tmp_path: Path):
    writer = Mp3Writer(tmp_path / "a.mp3", ExportOptions())
    with pytest.raises(ExportError):
        writer.close()


@pytest.mark.parametrize(("asked", "given"), [(64, 64), (60, 64), (1, 8), (320, 160), (92, 96), (88, 96)])
def test_a_bitrate_is_one_that_the_format_has(asked: int, given: int):
    assert nearest_bitrate(asked) == given


def test_a_whole_article_lasts_as_long_as_its_timing_says(tmp_path: Path):
    script = script_of()
    timing = export(script, clips_of(script), tmp_path / "a.mp3")
    assert len(_decoded((tmp_path / "a.mp3").read_bytes())) == 2 * timing.total
    assert timing.total == sum(2400 * len(u.words) + 24 * u.pause_after_ms for u in script.utterances)
