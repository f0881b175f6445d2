"""The voices: how fast, how soon, how true, what is lost, and the figures by which the offline voices were chosen."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from numpy.typing import NDArray

from reader.audio.pcm import level
from reader.child import Child
from reader.errors import EngineError
from reader.model import PCM, Clip, Utterance, Word
from reader.testing import SlowEngine, utterance
from reader.tts.cache import FileCache
from reader.tts.cached import CachedEngine
from reader.tts.espeak import create_engine
from reader.tts.espeak.engine import VOICES, EspeakEngine
from reader.tts.espeak.pieces import Piece, cut
from reader.tts.espeak.synth import Spoken
from reader.tts.marks import estimate

ARTICLE = (Path(__file__).parent / "article.txt").read_text(encoding="utf-8")
SAMPLE = (
    "오늘 서울의 아침 기온은 영하 이십삼 점 오 도까지 떨어졌습니다. 시민들에게는 외출을 자제해 달라고 당부했습니다."
)
WOMEN = ("f1", "f2", "f3", "f4", "f5", "linda", "belinda", "steph", "Annie", "aunty")
MEN = ("m1", "m3", "m7", "Gene2", "Michael", "Henrique", "Hugo", "Reed", "adam", "Diogo")


def main() -> None:
    """Prints one line a figure, with its goal."""
    soon()
    fast()
    cancelled()
    back_after_a_crash()
    complete()
    unmoved()
    marked()
    cached()
    chosen()


def say(name: str, value: str, goal: str = "") -> None:
    print(f"{name:58s} {value:>24s}   {goal}", flush=True)


def utterances() -> list[Utterance]:
    return [utterance(part.text) for line in ARTICLE.splitlines() if line.strip() for part in cut(Piece(line, 0))]


def timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def soon() -> None:
    """Times to the first sound."""

    def start() -> None:
        child = Child("operator:neg")
        child.call(1)
        child.close()

    def cold() -> None:
        engine = create_engine({})
        engine.synthesize(utterance("안녕하세요."), engine.voices()[0])
        engine.close()

    say(
        "child process, start to first answer",
        f"{statistics.median(timed(start) for _ in range(9)) * 1e3:.0f} ms",
        "≤ 100",
    )
    runs = [float(subprocess.check_output([sys.executable, "-c", COLD], text=True)) for _ in range(7)]
    say("espeak, new process, create to first clip", f"{statistics.median(runs):.0f} ms", "≤ 250")
    say("espeak, new engine, numpy loaded", f"{statistics.median(timed(cold) for _ in range(7)) * 1e3:.0f} ms")
    engine = EspeakEngine()
    text = utterance("안녕하세요, 여러분. 오늘의 뉴스입니다.")
    engine.synthesize(text, VOICES[0])
    warm = statistics.median(timed(lambda: engine.synthesize(text, VOICES[0])) for _ in range(30))
    say("espeak, warm, a short utterance", f"{warm * 1e3:.1f} ms", "≤ 20")
    engine.close()


COLD = """
import time
from reader.tts.espeak import create_engine
from reader.testing import utterance
begun = time.perf_counter()
engine = create_engine({})
engine.synthesize(utterance("안녕하세요."), engine.voices()[0])
print((time.perf_counter() - begun) * 1000)
"""


def fast() -> None:
    """Seconds of speech for a second of work, through the child, edited and marked."""
    engine, texts = EspeakEngine(), utterances()
    engine.synthesize(texts[0], VOICES[0])
    sound = 0.0
    before, begun = os.times(), time.perf_counter()
    for text in texts:
        sound += PCM.to_seconds(engine.synthesize(text, VOICES[0]).frames)
    wall, after = time.perf_counter() - begun, os.times()
    engine.close()
    final = os.times()
    child = final.children_user + final.children_system - before.children_user - before.children_system
    parent = after.user + after.system - before.user - before.system
    say("espeak, the article in one thread", f"{sound / wall:.0f}x real time", "≥ 300")
    say("  in CPU time of parent and child together", f"{sound / (parent + child):.0f}x real time", "≥ 300")


def cancelled() -> None:
    """From cancel() to the end of the call."""
    engine, waits = EspeakEngine(), []
    text = utterance(" ".join(ARTICLE.split()))

    def long() -> None:
        with contextlib.suppress(EngineError):
            engine.synthesize(Utterance((Word(None, text.spoken, text.spoken),), 0, 0), VOICES[0])

    engine.synthesize(utterance("네."), VOICES[0])
    for _ in range(20):
        thread = threading.Thread(target=long)
        thread.start()
        time.sleep(0.05 + random.random() * 0.05)
        begun = time.perf_counter()
        engine.cancel()
        thread.join()
        waits.append(time.perf_counter() - begun)
    engine.close()
    say("cancel to end, median (longest)", f"{statistics.median(waits) * 1e3:.1f} ({max(waits) * 1e3:.1f}) ms", "≤ 10")


def back_after_a_crash() -> None:
    """Kill -9 of the child, then a short utterance."""
    engine, waits = EspeakEngine(), []
    for _ in range(9):
        engine.synthesize(utterance("네."), VOICES[0])
        os.kill(engine.child_pid or 0, signal.SIGKILL)
        waits.append(timed(lambda: engine.synthesize(utterance("네."), VOICES[0])))
    engine.close()
    say(
        "after kill -9, the next clip, median (longest)",
        f"{statistics.median(waits) * 1e3:.0f} ({max(waits) * 1e3:.0f}) ms",
        "≤ 500",
    )


def complete(count: int = 500) -> None:
    """Texts up to 5,000 characters without punctuation, against the same in pieces of ten words."""
    engine = EspeakEngine()
    spoken = [word.strip(".,?!\"'“”‘’()·…") for word in ARTICLE.split()]
    words = [word for word in spoken if word.isalpha()]
    lowest, bad = 9.9, 0

    @cache
    def seconds(text: str) -> float:
        return PCM.to_seconds(engine.synthesize(Utterance((Word(None, text, text),), 0, 0), VOICES[0]).frames)

    for number in range(count):
        size = 10 * (2 + round(95 * (number / count) ** 8))  # few are long, the longest near 5,000 characters
        first = 10 * (number % (len(words) // 10))
        parts = [" ".join((words * 6)[at : at + 10]) for at in range(first, first + size, 10)]
        share = seconds(" ".join(parts)) / sum(seconds(part) for part in parts)
        lowest, bad = min(lowest, share), bad + (share < 0.9)
    engine.close()
    say(f"{count} texts without punctuation, lowest share (under 0.9)", f"{lowest:.3f} ({bad})", "≥ 0.9 (0)")


def unmoved(count: int = 200) -> None:
    """A probe sentence after each hostile one."""
    engine, chance = EspeakEngine(), random.Random(3)
    alphabet = "가나힣ㅋㅏ s'\"[]<>\x01\x02\x1b0123,.!?\u202e\U0001f600%$#@&/\\"
    probe = utterance("오늘 아침 서울의 기온은 어제보다 오 도 높습니다.")
    first = engine.synthesize(probe, VOICES[0])
    worst_length, worst_level, slowest = 0.0, 0.0, 0.0
    for _ in range(count):
        hostile = "".join(chance.choice(alphabet) for _ in range(chance.randrange(1, 90)))
        with contextlib.suppress(EngineError):
            engine.synthesize(Utterance((Word(None, hostile, hostile),), 0, 0), VOICES[0])
        begun = time.perf_counter()
        clip = engine.synthesize(probe, VOICES[0])
        slowest = max(slowest, time.perf_counter() - begun)
        worst_length = max(worst_length, abs(clip.frames / first.frames - 1))
        worst_level = max(worst_level, abs(level(clip.pcm) - level(first.pcm)))
    engine.close()
    say(f"a probe after each of {count} hostile texts: length off by", f"{worst_length:.1%}", "≤ 2%")
    say(
        "  level off by; voice back after, at the longest",
        f"{worst_level:.2f} dB; {slowest * 1e3:.0f} ms",
        "≤ 1 dB; 1 s",
    )


def marked() -> None:
    """Exact marks against the onset of sound after pauses; estimated ones against exact ones."""
    engine = EspeakEngine()
    onset_errors: list[float] = []
    guess_errors: list[float] = []
    for number, said in enumerate(utterances()):
        clip = engine.synthesize(said, VOICES[number % len(VOICES)])
        onsets = list(onsets_ms(clip))
        for mark in clip.marks[1:]:
            near = min((abs(mark.at / 24 - onset) for onset in onsets), default=999.0)
            if said.words[mark.word - 1].spoken[-1] in ".,?!" and near < 250:
                onset_errors.append(near)
        guesses = estimate([word.spoken for word in said.words], clip.pcm)
        guess_errors += [abs(a.at - b.at) / 24 for a, b in zip(clip.marks[1:], guesses[1:], strict=True)]
    engine.close()
    p95 = float(np.percentile(onset_errors, 95))
    say(
        f"marks at {len(onset_errors)} onsets after pauses, median, p95",
        f"{statistics.median(onset_errors):.0f}, {p95:.0f} ms",
        "p95 ≤ 30",
    )
    say(
        f"estimated marks, {len(guess_errors)} words, mean, median",
        f"{statistics.mean(guess_errors):.0f}, {statistics.median(guess_errors):.0f} ms",
        "mean ≤ 140",
    )


def onsets_ms(clip: Clip) -> Iterator[float]:
    """Where sound begins after 90 ms of quiet, sample by sample."""
    loud = np.abs(np.frombuffer(clip.pcm, "<i2").astype(float))
    heard = np.flatnonzero(loud > 0.02 * loud.max())
    for at in np.flatnonzero(np.diff(heard) > PCM.from_ms(90)):
        yield float(heard[at + 1]) / 24


def cached() -> None:
    """The article again from the cache, behind espeak and behind a voice that takes half a second."""
    texts = utterances()
    with tempfile.TemporaryDirectory() as folder:
        for name, slow in (("espeak", 0.0), ("a voice of 0.5 s", 0.5)):
            cache = FileCache(Path(folder) / name, 1_000_000_000)
            engine = CachedEngine(SlowEngine(EspeakEngine(), slow), cache)
            some = texts if not slow else texts[:10]
            first = timed(lambda: [engine.synthesize(text, VOICES[0]) for text in some])  # noqa: B023 - called at once
            again = timed(lambda: [engine.synthesize(text, VOICES[0]) for text in some])  # noqa: B023 - called at once
            say(f"behind {name}, again from the cache", f"{again / first:.1%} of {first:.2f} s", "≤ 25%")
            engine.close()
            cache.close()


def chosen() -> None:
    """Figures of espeak-ng's variants: pitch, noise in voiced frames, formants, sibilants, clipping."""
    child = Child("reader.tts.espeak.synth:say")
    print("variant     pitch   p10   p90  voiced/noise dB   over 3 kHz dB   clipped")
    for variant in WOMEN + MEN:
        spoken: Spoken = child.call((SAMPLE, f"ko+{variant}", 1.0))  # type: ignore[assignment]
        pcm, rate, _ = spoken
        samples = np.frombuffer(pcm, "<i2").astype(float)
        pitches, clarity = voicing(samples, rate)
        power = np.abs(np.fft.rfft(samples)) ** 2
        high = power[np.fft.rfftfreq(len(samples), 1 / rate) > 3000].sum() / power.sum()
        low, middle, top = np.percentile(pitches, [10, 50, 90])
        clipped = int((np.abs(samples) >= 32767).sum())
        print(f"{variant:10s} {middle:6.0f}{low:6.0f}{top:6.0f}{clarity:17.1f}{10 * np.log10(high):16.1f}{clipped:10d}")
    child.close()


def voicing(samples: NDArray[np.float64], rate: int) -> tuple[list[float], float]:
    """Pitches of the voiced 40 ms frames, and how far their periodic part stands above the rest, in dB."""
    width, pitches, ratios = int(0.04 * rate), [], []
    window = np.hanning(width)
    reference = np.correlate(window, window, "full")[width - 1 :]
    for at in range(0, len(samples) - width, width // 2):
        frame = samples[at : at + width]
        if np.sqrt((frame**2).mean()) < 800:
            continue
        frame = (frame - frame.mean()) * window
        curve = np.correlate(frame, frame, "full")[width - 1 :]
        curve = curve / curve[0] / (reference / reference[0] + 1e-9)
        lag = rate // 400 + int(np.argmax(curve[rate // 400 : rate // 65]))
        if curve[lag] > 0.5:
            pitches.append(rate / lag)
            periodic = min(float(curve[lag]), 0.9999)
            ratios.append(10 * np.log10(periodic / (1 - periodic)))
    return pitches, float(np.median(ratios))


if __name__ == "__main__":
    main()
