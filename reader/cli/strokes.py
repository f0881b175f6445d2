"""What was typed as the keys that typed it, because nobody hears whether the Korean input method is on."""

from __future__ import annotations

from reader.hangul import keystrokes


def strokes(text: str) -> str:
    """The keys of the two-set (두벌식) layout, without Shift: ``다음`` and ``EKDMA`` are both ``ekdma``."""
    return "".join(keystrokes(char) or char for char in text).lower()
