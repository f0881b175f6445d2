"""Vowels that are not heard as they are written (표준발음법 article 5)."""

from __future__ import annotations

from functools import cache

from reader.korean.pronounce.lexicon import lines

_AFTER_AFFRICATE = {"ㅑ": "ㅏ", "ㅕ": "ㅓ", "ㅛ": "ㅗ", "ㅠ": "ㅜ", "ㅒ": "ㅐ", "ㅖ": "ㅔ"}
_PARTICLE_INSIDE = ("국민의힘", "국민의당", "사랑의열매", "경우의수")


def after_affricate(onset: str, vowel: str) -> str:
    """져 is heard as 저: ``onset`` is the one that is heard (묻혀 is 무처)."""
    return _AFTER_AFFRICATE.get(vowel, vowel) if onset in {"ㅈ", "ㅉ", "ㅊ"} else vowel


def ui(word: str, at: int, onset: str) -> str:
    """What is heard of the ㅢ in syllable ``at`` of ``word``, written with ``onset``.

    희 is 히. 의 stays at the beginning of a word, is 이 inside it, and 에 where it is the particle: the readings that
    the article allows and that a newsreader uses.
    """
    if onset == "ㅇ" and at == 0:
        return "ㅢ"
    if word.startswith(_PARTICLE_INSIDE, at - 2):
        return "ㅔ"
    return "ㅔ" if onset == "ㅇ" and at == len(word) - 1 and not _is_noun(word) else "ㅣ"


def _is_noun(word: str) -> bool:
    if word.endswith("주의") and len(word) > 3:
        return not word.endswith(("양주의", "제주의", "아주의", "캔자스주의"))
    return word in _nouns() or word[-3:] in _nouns() or word[-4:] in _nouns()


@cache
def _nouns() -> frozenset[str]:
    return frozenset(lines("ui_nouns"))
