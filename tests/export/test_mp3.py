"""The MP3 that is written: exact length, exact header, readable by others' decoders."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import miniaudio
import mutagen.mp3
import numpy as np
import pytest

from reader.errors import ExportError
from reader.export import ExportOptions, export, mp3
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


@pytest.mark.parametrize(
    ("options", "name", "method"),
    [
        (ExportOptions(bitrate=64), b"Info", 1),
        (ExportOptions(vbr=4), b"Xing", 4),
        (ExportOptions(bitrate=8), b"Xing", 4),
    ],
    ids=["constant", "variable", "a first frame larger than the rest"],
)
def test_the_header_names_how_the_bitrate_goes(tmp_path: Path, options: ExportOptions, name: bytes, method: int):
    data = _written(tmp_path / "a.mp3", options, tone(24_000))
    assert name in data[:48]
    lame = data.index(b"LAME3.100")
    assert data[lame + 9] & 0x0F == method


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


def _speech(seconds: float, pause_ms: int, seed: int = 3) -> bytes:
    """Noise in breaths of one to three seconds, with pauses of digital silence."""
    rng = np.random.default_rng(seed)
    parts: list[np.ndarray[Any, Any]] = []
    while sum(map(len, parts)) < seconds * 24_000:
        noise = np.convolve(rng.normal(0, 4000, int(rng.integers(24_000, 72_000))), np.ones(8) / 8, "same")
        parts += [noise.astype("<i2"), np.zeros(24 * pause_ms, "<i2")]
    return np.concatenate(parts).tobytes()


@pytest.mark.parametrize("options", [ExportOptions(bitrate=128), ExportOptions(vbr=2)], ids=["cbr", "vbr"])
@pytest.mark.parametrize("pause_ms", [0, 60, 80, 400])
def test_runs_that_are_encoded_apart_join_to_the_sample(tmp_path: Path, options: ExportOptions, pause_ms: int):
    sound = _speech(80, pause_ms)
    data = _written(tmp_path / "a.mp3", options, sound, piece=33_332)
    heard = np.frombuffer(_decoded(data), "<i2").astype(float)
    sent = np.frombuffer(sound, "<i2").astype(float)
    assert len(heard) == len(sent)
    for at in range(0, len(sent) - 48_000, 48_000):
        here = slice(at + 2, at + 48_000 - 2)
        likeness = [float(np.corrcoef(np.roll(heard, shift)[here], sent[here])[0, 1]) for shift in (-1, 0, 1)]
        assert likeness.index(max(likeness)) == 1, at
        assert likeness[1] > 0.95, at
    given, kept = (np.square(x[: len(x) // 120 * 120].reshape(-1, 120)).sum(axis=1) for x in (sent, heard))
    loud = given > np.median(given) / 2
    assert (kept[loud] > given[loud] / 4).all(), "no 5 ms are lost at a join"


def test_speech_is_cut_into_runs_and_the_same_sound_gives_the_same_bytes(tmp_path: Path):
    made: list[ExportOptions] = []

    class Counted(mp3._Run):
        def __post_init__(self, options: ExportOptions) -> None:
            made.append(options)
            super().__post_init__(options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mp3, "_Run", Counted)
        first = _written(tmp_path / "a.mp3", ExportOptions(), _speech(80, 400))
    assert len(made) >= 5
    assert first == _written(tmp_path / "b.mp3", ExportOptions(), _speech(80, 400))
