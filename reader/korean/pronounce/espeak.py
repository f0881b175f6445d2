"""Spells pronounced Korean so that espeak-ng's Korean voice says it well: the last step before that voice."""

from __future__ import annotations

from functools import cache

from reader.hangul import ONSETS, VOWELS, join


@cache
def _respelled() -> dict[int, str]:
    """Every syllable in ㄷ with the one in ㅅ."""
    return {ord(join(onset, vowel, "ㄷ")): join(onset, vowel, "ㅅ") for onset in ONSETS for vowel in VOWELS}


def for_espeak(text: str) -> str:
    """``text`` in standard pronunciation as espeak-ng should be given it.

    A coda ㄷ is written ㅅ: espeak-ng voices a written ㄷ (받 is said like English "bad") and says an unreleased ``t``
    for ㅅ, which is what Korean has. Nothing else it does with pronounced text is wrong. As long as ``text``; total;
    idempotent.
    """
    return text.translate(_respelled())
