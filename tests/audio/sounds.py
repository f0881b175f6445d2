"""Sounds made by arithmetic, for the tests of everything that handles sound."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from reader.model import PCM


def tone(hertz: float, seconds: float, *, rate: int = PCM.rate, amplitude: float = 0.3) -> bytes:
    """A sine in s16le mono."""
    at = np.arange(round(rate * seconds)) / rate
    return pack(amplitude * 32767 * np.sin(2 * np.pi * hertz * at))


def speechlike(seconds: float, *, seed: int = 1, pitch: float = 120.0) -> bytes:
    """Voiced syllables of changing pitch and colour with short gaps: what a stretcher has to cope with."""
    random = np.random.default_rng(seed)
    frames = round(PCM.rate * seconds)
    at = np.arange(frames) / PCM.rate
    curve = pitch * (1 + 0.15 * np.sin(2 * np.pi * 0.7 * at))
    phase = 2 * np.pi * np.cumsum(curve) / PCM.rate
    voice = sum(np.sin(k * phase + k) / k for k in range(1, 12))
    syllables = np.clip(np.sin(2 * np.pi * 2.3 * at) + 0.6, 0, 1)
    return pack(4000 * voice * syllables + 30 * random.standard_normal(frames))


def clicks(every: int, frames: int) -> bytes:
    """One sample at full scale every ``every`` frames: time one can count."""
    samples = np.zeros(frames)
    samples[::every] = 30000
    return pack(samples)


def pack(samples: NDArray[np.floating]) -> bytes:
    whole: bytes = np.clip(np.rint(samples), -32768, 32767).astype("<i2").tobytes()
    return whole


def unpack(pcm: bytes) -> NDArray[np.float64]:
    return np.frombuffer(pcm, dtype="<i2").astype(np.float64)


def frequency(pcm: bytes, rate: int = PCM.rate) -> float:
    """The strongest frequency, to a few hundredths of a hertz."""
    samples = unpack(pcm)
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples)), n=1 << 20))
    return float(np.argmax(spectrum)) * rate / (1 << 20)
