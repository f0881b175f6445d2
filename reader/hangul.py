"""Takes Hangul apart and puts it together: into jamo, into the keys that typed it (두벌식), and into its initial
consonants (초성) for searching.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

ONSETS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
CODAS: tuple[str, ...] = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
_FIRST, _LAST = 0xAC00, 0xD7A3
_ONSET_CODE = {onset: index * 588 for index, onset in enumerate(ONSETS)}
_VOWEL_CODE = {vowel: index * 28 for index, vowel in enumerate(VOWELS)}
_CODA_CODE = {coda: index for index, coda in enumerate(CODAS)}

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


class Syllable(NamedTuple):
    """Three compatibility jamo; the coda is empty where there is none."""

    onset: str
    vowel: str
    coda: str


@cache
def split(syllable: str) -> Syllable:
    """The jamo of one precomposed syllable, U+AC00 to U+D7A3."""
    code = ord(syllable) - _FIRST
    return Syllable(ONSETS[code // 588], VOWELS[code // 28 % 21], CODAS[code % 28])


def coda_of(syllable: str) -> str:
    """The coda of one precomposed syllable, empty for an open one."""
    return CODAS[(ord(syllable) - _FIRST) % 28]


def join(onset: str, vowel: str, coda: str = "") -> str:
    """The precomposed syllable of three jamo, the opposite of :func:`split`."""
    return chr(_FIRST + _ONSET_CODE[onset] + _VOWEL_CODE[vowel] + _CODA_CODE[coda])


def is_syllable(char: str) -> bool:
    """Whether ``char`` is one precomposed syllable."""
    return len(char) == 1 and _FIRST <= ord(char) <= _LAST


def holds(text: str) -> bool:
    """Whether any character of ``text`` is Hangul, a syllable or a letter of one (ㅎ)."""
    return any(is_syllable(char) or "ㄱ" <= char <= "ㆎ" for char in text)


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
    return {code: ONSETS[(code - _FIRST) // 588] for code in range(_FIRST, _LAST + 1)}


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
        whole = all(w in ONSETS or w == folded[at + i] for i, w in enumerate(wanted))
        if whole:
            found.append(at)
        at = heads.find(pattern, at + (len(pattern) if whole else 1))
    return found


def _folded(text: str) -> str:
    """Lower case, character by character, so that offsets stay what they were."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
