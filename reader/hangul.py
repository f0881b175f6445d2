"""Takes Hangul apart: into the keys that typed it (두벌식), and into its initial consonants (초성) for searching."""

from __future__ import annotations

from functools import lru_cache

INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINALS = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
_FIRST, _LAST = 0xAC00, 0xD7A3

_SINGLE = dict(zip("ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ", "qwertyuiopasdfghjklzxcvbnm", strict=True))
_COMPOUND = {
    "ㄲ": "r", "ㄸ": "e", "ㅃ": "q", "ㅆ": "t", "ㅉ": "w", "ㅒ": "o", "ㅖ": "p",
    "ㅘ": "hk", "ㅙ": "ho", "ㅚ": "hl", "ㅝ": "nj", "ㅞ": "np", "ㅟ": "nl", "ㅢ": "ml",
    "ㄳ": "rt", "ㄵ": "sw", "ㄶ": "sg", "ㄺ": "fr", "ㄻ": "fa", "ㄼ": "fq", "ㄽ": "ft", "ㄾ": "fx", "ㄿ": "fv",
    "ㅀ": "fg", "ㅄ": "qt",
}  # fmt: skip
JAMO_KEYS = _SINGLE | _COMPOUND
"""The key or keys of the two-set (두벌식) layout that type each jamo, without Shift."""


def jamo_of(letter: str) -> str:
    """The jamo on the key of a Latin letter (``"q"`` → ``"ㅂ"``); empty for anything else."""
    return next((jamo for jamo, key in _SINGLE.items() if key == letter.lower()), "")


def split(syllable: str) -> tuple[str, str, str]:
    """Initial, vowel and final of a precomposed syllable (the final may be empty)."""
    index = ord(syllable) - _FIRST
    return INITIALS[index // 588], VOWELS[index % 588 // 28], _FINALS[index % 28]


def is_syllable(char: str) -> bool:
    """Whether ``char`` is one precomposed syllable."""
    return len(char) == 1 and _FIRST <= ord(char) <= _LAST


def keystrokes(char: str) -> str:
    """The keys that typed a committed syllable or jamo (``"가"`` → ``"rk"``); empty for anything else."""
    if is_syllable(char):
        return "".join(JAMO_KEYS[jamo] for jamo in split(char) if jamo)
    return JAMO_KEYS.get(char, "")


def initials(text: str) -> str:
    """``text`` with every syllable replaced by its initial consonant; as long as ``text``."""
    return text.translate(_initial_of())


@lru_cache(maxsize=1)
def _initial_of() -> dict[int, str]:
    return {code: INITIALS[(code - _FIRST) // 588] for code in range(_FIRST, _LAST + 1)}


def matches(query: str, text: str) -> list[int]:
    """Where ``query`` is found in ``text``: offsets, in order, without overlaps, whatever the case of letters.

    An initial consonant in the query stands for any syllable that begins with it, and a syllable for itself, so that
    ``"ㄱㅈ"``, ``"글ㅈ"`` and ``"글자"`` all find ``"글자"``.
    """
    wanted = query.casefold().strip()
    if not wanted:
        return []
    folded = _folded(text)
    pattern = initials(wanted)
    heads = initials(folded)
    found, at = [], heads.find(pattern)
    while at >= 0:
        whole = all(w in INITIALS or w == folded[at + i] for i, w in enumerate(wanted))
        if whole:
            found.append(at)
        at = heads.find(pattern, at + (len(pattern) if whole else 1))
    return found


def _folded(text: str) -> str:
    """Lower case, character by character, so that offsets stay what they were."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
