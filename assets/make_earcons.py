"""Makes the earcons of the reader: short tones of one loudness, told apart by their shape. Run it to make them anew.

    python assets/make_earcons.py

Rising says that something begins, falling that it ends; two notes are about the text, three about the program.
"""

# ruff: noqa: INP001 - a script beside what it makes, not a module

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np

RATE = 24_000
LEVEL = 0.05
"""RMS of the loudest 50 ms, of full scale: −26 dB, six below the voice."""

NOTES: dict[str, list[tuple[float, float]]] = {
    # name: (hertz, milliseconds), 0 Hz is a rest
    "start": [(523.25, 90), (783.99, 140)],
    "paragraph": [(659.26, 60)],
    "heading": [(659.26, 70), (880.0, 110)],
    "voice": [(587.33, 60), (493.88, 60), (587.33, 90)],
    "removed": [(440.0, 50), (0, 30), (440.0, 50)],
    "near-end": [(783.99, 90), (659.26, 120)],
    "end": [(783.99, 110), (659.26, 110), (523.25, 220)],
}


def note(hertz: float, ms: float) -> np.ndarray:
    """A struck note with two overtones, which small speakers carry, rising over 4 ms and dying away."""
    at = np.arange(int(RATE * ms / 1000)) / RATE
    if not hertz:
        return np.zeros_like(at)
    sound = sum(np.sin(2 * np.pi * hertz * k * at) / k**1.5 for k in (1, 2, 3))
    shape = np.minimum(1, at / 0.004) * np.exp(-2.2 * at / at[-1]) * np.minimum(1, (at[-1] - at) / 0.008)
    return np.asarray(sound * shape)


def level_of(sound: np.ndarray) -> float:
    """The RMS of its loudest 50 ms."""
    width = min(len(sound), RATE // 20)
    power = np.convolve(sound**2, np.ones(width) / width, "valid")
    return float(np.sqrt(power.max()))


def earcon(notes: list[tuple[float, float]]) -> bytes:
    """The notes one after the other, in s16le."""
    sound = np.concatenate([note(*each) for each in notes])
    return np.rint(sound * 32767 * LEVEL / level_of(sound)).astype("<i2").tobytes()


def main() -> None:
    """Writes every earcon beside this file."""
    for name, notes in NOTES.items():
        with wave.open(str(Path(__file__).parent / f"{name}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(earcon(notes))


if __name__ == "__main__":
    main()
