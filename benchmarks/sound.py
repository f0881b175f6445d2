"""Speed beside ffmpeg's atempo in one run; ten hours of reading and what they leave; 20,000 random commands.

python -m benchmarks.sound [HOURS]
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reader.model import PCM, Script

SPEEDS = (0.5, 1.5, 2.0, 3.0, 4.0)
SECONDS = 60
Samples = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Quality:
    """``duration`` is the error in percent, ``cents`` the shift of the median pitch, ``spectrum`` the log spectral
    distance in dB to the nearest moment of the source, ``cpu`` milliseconds for a second of source.
    """

    duration: float
    cents: float
    spectrum: float
    cpu: float


def main(hours: float = 10.0) -> None:
    compare_speeds()
    walk()
    soak(hours)


def compare_speeds() -> None:
    source = speech()
    atempo = shutil.which("ffmpeg")
    print(f"  {SECONDS} s of speech       duration %   pitch cents   spectrum dB   CPU ms/s   of a core")
    for speed in SPEEDS:
        _line("WSOLA", speed, measured(wsola, source, speed))
        if atempo:
            _line("atempo", speed, measured(ffmpeg, source, speed))
    if not atempo:
        print("  no ffmpeg here: not compared")


def _line(name: str, speed: float, found: Quality) -> None:
    print(
        f"  {speed:>4}× {name:<12} {found.duration:>12.3f} {found.cents:>13.1f} {found.spectrum:>13.2f} "
        f"{found.cpu:>10.2f} {found.cpu * speed / 10:>10.2f}%",
        flush=True,
    )


def speech() -> bytes:
    """A minute of the offline voice; where it cannot speak, of made syllables."""
    from reader.errors import EngineError
    from tests.audio.sounds import speechlike

    try:
        return _spoken()[: 2 * PCM.rate * SECONDS]
    except (EngineError, ImportError) as error:
        print(f"  no offline voice ({error}): made syllables instead")
        return speechlike(SECONDS)


def article() -> Script:
    """The benchmarks' article, as it is said."""
    from reader.model import Article, Block, BlockKind, Lexicon, ReadingOptions
    from reader.script import write

    text = (Path(__file__).parent / "article.txt").read_text(encoding="utf-8")
    blocks = tuple(Block(BlockKind.PARAGRAPH, line) for line in text.splitlines() if line.strip())
    return write(Article("", "소리", blocks=blocks), ReadingOptions(), Lexicon())


def _spoken() -> bytes:
    from reader.tts import registry

    engine = registry.create("espeak", {})
    try:
        clips = b""
        for utterance in article().utterances:
            clips += engine.synthesize(utterance, engine.voices()[0]).pcm
            if len(clips) > 2 * PCM.rate * SECONDS:
                break
        return clips
    finally:
        engine.close()


def wsola(pcm: bytes, speed: float) -> tuple[bytes, float]:
    """In pieces of 20 ms of sound, as the player does."""
    from reader.audio.stretch import Wsola

    block = 2 * PCM.from_ms(20 * speed)
    began = time.process_time()
    stretcher = Wsola()
    parts = [stretcher.process(pcm[i : i + block], speed).pcm for i in range(0, len(pcm), block)]
    sound = b"".join(parts) + stretcher.finish().pcm
    return sound, time.process_time() - began


def ffmpeg(pcm: bytes, speed: float) -> tuple[bytes, float]:
    """``atempo`` refuses more than 100 and less than 0.5; one filter is enough here."""
    raw = ("-f", "s16le", "-ar", str(PCM.rate), "-ac", "1")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = ["ffmpeg", "-v", "error", *raw, "-i", "pipe:0", "-af", f"atempo={speed}", *raw, "pipe:1"]
    sound = subprocess.run(command, input=pcm, capture_output=True, check=True).stdout
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return sound, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measured(stretch: Callable[[bytes, float], tuple[bytes, float]], pcm: bytes, speed: float) -> Quality:
    stretch(pcm[:96_000], speed)
    sound, cpu = stretch(pcm, speed)
    source, heard = _samples(pcm), _samples(sound)
    return Quality(
        duration=100 * (len(heard) * speed / len(source) - 1),
        cents=1200 * float(np.log2(_pitch(heard) / _pitch(source))),
        spectrum=_distance(source, heard, speed),
        cpu=1000 * cpu / (len(source) / PCM.rate),
    )


def _samples(pcm: bytes) -> Samples:
    return np.frombuffer(pcm, dtype="<i2").astype(np.float64)


def _frames(samples: Samples, hop: int, width: int = PCM.from_ms(40)) -> Samples:
    return np.lib.stride_tricks.sliding_window_view(samples, width)[::hop] * np.hanning(width)


def _pitch(samples: Samples) -> float:
    """The median pitch of the voiced frames, by autocorrelation."""
    frames = _frames(samples, PCM.from_ms(10))
    power = np.abs(np.fft.rfft(frames, 4096, axis=1)) ** 2
    likeness = np.fft.irfft(power, axis=1)
    lags = np.arange(PCM.rate // 400, PCM.rate // 60)
    best = lags[np.argmax(likeness[:, lags], axis=1)]
    voiced = likeness[np.arange(len(best)), best] > 0.5 * likeness[:, 0]
    loud = likeness[:, 0] > 0.01 * likeness[:, 0].max()
    chosen = best[voiced & loud]
    rows = likeness[voiced & loud]
    left, middle, right = (rows[np.arange(len(chosen)), chosen + shift] for shift in (-1, 0, 1))
    exact = chosen + 0.5 * (left - right) / (left - 2 * middle + right)
    return float(PCM.rate / np.median(exact))


def _distance(source: Samples, heard: Samples, speed: float) -> float:
    """Each moment that is heard beside the nearest of the source within ±70 ms of where it should come from."""
    near = PCM.from_ms(5)
    known, found = (_log_spectrum(_frames(s, hop)) for s, hop in ((source, near), (heard, PCM.from_ms(25))))
    reach, costs = 14, []
    for index, spectrum in enumerate(found):
        centre = round(index * PCM.from_ms(25) * speed / near)
        candidates = known[max(0, centre - reach) : centre + reach + 1]
        if len(candidates):
            costs.append(np.sqrt(((candidates - spectrum) ** 2).mean(axis=1)).min())
    return float(np.mean(costs))


def _log_spectrum(frames: Samples) -> Samples:
    """Forty bands from 80 Hz to 8 kHz, in dB, quiet ones cut off 50 dB under the loudest."""
    power = np.abs(np.fft.rfft(frames, 2048, axis=1)) ** 2
    edges = np.geomspace(80, 8000, 41) / PCM.rate * 2048
    bands = [power[:, int(a) : max(int(a) + 1, int(b))].mean(axis=1) for a, b in pairwise(edges)]
    levels = 10 * np.log10(np.stack(bands, axis=1) + 1)
    return np.asarray(np.maximum(levels, levels.max() - 50), np.float64)


def walk() -> None:
    """20,000 random commands beside the model of the tests."""
    from hypothesis import settings
    from hypothesis.stateful import run_state_machine_as_test

    from tests.playback.walk import Walk

    began = time.monotonic()
    run_state_machine_as_test(
        Walk, settings=settings(max_examples=400, stateful_step_count=50, deadline=None, database=None)
    )
    print(f"  20,000 random commands beside a model: the same place throughout, {time.monotonic() - began:.0f} s")


def soak(hours: float) -> None:
    """So many hours of sound at all speeds; a tenth of an hour is warm-up."""
    from tests.playback.soak import Soak, traces

    reader = Soak()
    began = time.monotonic()
    reader.read(360)
    before = traces()
    reader.read(3600 * hours)
    after = traces()
    seconds = time.monotonic() - began
    reader.close()
    print(f"  {hours:g} h of sound in {seconds:.0f} s: memory {(after.memory - before.memory) / 1e6:+.2f} MB")
    for name in ("threads", "children", "files", "temporary"):
        print(f"    {name}: {getattr(before, name)} before, {getattr(after, name)} after")


if __name__ == "__main__":
    main(*map(float, sys.argv[1:]))
