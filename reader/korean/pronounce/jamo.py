"""Takes Hangul syllables apart into onset, vowel and coda, and puts them together again."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

ONSETS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
CODAS: tuple[str, ...] = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
_FIRST = 0xAC00
_ONSET_CODE = {onset: index * 588 for index, onset in enumerate(ONSETS)}
_VOWEL_CODE = {vowel: index * 28 for index, vowel in enumerate(VOWELS)}
_CODA_CODE = {coda: index for index, coda in enumerate(CODAS)}


class Syllable(NamedTuple):
    """Three compatibility jamo; the coda is empty where there is none."""

    onset: str
    vowel: str
    coda: str


def coda_of(syllable: str) -> str:
    """The coda of one precomposed syllable, empty for an open one."""
    return CODAS[(ord(syllable) - _FIRST) % 28]


@cache
def split(character: str) -> Syllable:
    """``character`` is one precomposed syllable, U+AC00 to U+D7A3."""
    code = ord(character) - _FIRST
    return Syllable(ONSETS[code // 588], VOWELS[code // 28 % 21], CODAS[code % 28])


def join(onset: str, vowel: str, coda: str) -> str:
    """The precomposed syllable of three jamo, the opposite of :func:`split`."""
    return chr(_FIRST + _ONSET_CODE[onset] + _VOWEL_CODE[vowel] + _CODA_CODE[coda])
