"""In which language a whole sentence is, so that a voice that speaks it may say it."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from reader.korean import characters, tables
from reader.pattern import Pattern

_WORD = Pattern(rf"[{characters.LATIN_LETTERS}]+(?:['’][A-Za-z]+)?")
_KANA = Pattern(r"[ぁ-ヿ]")
_SCRIPTS = (
    (Pattern(r"[А-Яа-яЁё]"), "ru"),
    (Pattern(r"[Ͱ-Ͽ]"), "el"),
    (Pattern(r"[\u0600-\u06ff]"), "ar"),
    (Pattern(r"[\u0590-\u05ff]"), "he"),
    (Pattern(r"[ก-๛]"), "th"),
    (Pattern(r"[\u0900-\u097f]"), "hi"),
)
_SHARE = 0.1
"""Hangul up to this share of the letters (a name in a quotation) leaves a sentence in its own language."""


@cache
def _common() -> dict[str, frozenset[str]]:
    return {row[0]: frozenset(row[1].split()) for row in tables.rows("tongues")}


def language_of(text: str) -> str:
    """The language of a sentence; Korean unless nearly all of it is in another."""
    if _mostly_hangul(text):
        return "ko"
    letters = sum(map(str.isalpha, text))
    hangul = sum(map(characters.hangul, text))
    if not letters or hangul > letters * _SHARE:
        return "ko"
    if len(_KANA.findall(text)) >= 3:
        return "ja"
    if sum("\u4e00" <= char <= "\u9fff" for char in text) > 12 and hangul == 0 and not _KANA.search(text):
        return "zh" if re.search(r"[的了是在我们这个说]", text) else "ko"
    for pattern, tag in _SCRIPTS:
        if len(pattern.findall(text)) * 2 > letters >= 5:
            return tag
    return _latin(text)


def _mostly_hangul(text: str) -> bool:
    """Whether the first syllables alone are more than the share: true of nearly every sentence, after a few of them."""
    enough = int(len(text) * _SHARE) + 1
    return sum(map(characters.hangul, text[: 4 * enough])) >= enough


def _latin(text: str) -> str:
    """Three words or more, some of them among the commonest of a language; names and slogans alone stay Korean."""
    words = [unicodedata.normalize("NFC", word).lower().replace("’", "'") for word in _WORD.findall(text)]
    if len(words) < 3 or sum(map(len, words)) < 10:
        return "ko"
    counts = {tag: sum(word in common for word in words) for tag, common in _common().items()}
    best = max(counts, key=lambda tag: counts[tag])
    if counts[best] >= max(1, len(words) // 12):
        return best
    small = sum(word.islower() for word in _WORD.findall(text))
    return "en" if len(words) >= 4 and small * 2 >= len(words) else "ko"
