"""Vietnamese names in Latin letters, by the table of the 외래어 표기법: Nguyen Phu Trong, Quang Ninh."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from reader.korean import english, romanized, tables
from reader.pattern import Pattern

_MARK = Pattern(r"^ng|^nh|nh$|^tr[aiou]ng$|^phu")
"""A syllable that hardly any other language has."""

_SOFT_D = ("uo", "ie")
"""Before these a d without its stroke is the soft one: Duong 즈엉."""

_AFTER_QU = {"ㅏ": "ㅘ", "ㅗ": "ㅜㅗ", "ㅣ": "ㅟ"}


def full_name(words: Sequence[str]) -> str:
    """Two words or more (plain, lower case) as one name where they are a Vietnamese person or place; else empty."""
    surname = _surnames().get(words[0]) or (_surnames().get(words[0] + "+") if len(words) > 2 else None)
    if surname is None and not _is_place(words):
        return ""
    said = [surname or _syllable(words[0]), *map(_syllable, words[1:])]
    return "".join(said) if all(said) else ""


def _is_place(words: Sequence[str]) -> bool:
    """Whether these are two words of which one is Vietnamese and none is English: Nha Trang, but no The Phu."""
    marked = any(len(word) > 2 and _MARK.search(word) for word in words)
    return len(words) == 2 and marked and not any(map(english.heard, words))


@cache
def _surnames() -> dict[str, str]:
    return {row[1]: row[2] for row in tables.rows("surnames") if row[0] == "vietnamese"}


@cache
def _parts() -> dict[str, dict[str, str]]:
    """Onset, vowel and coda: their spellings to jamo."""
    return {
        part: dict(zip(spellings.replace("-", "").split(" "), jamo.replace("-", "").split(" "), strict=True))
        for part, spellings, jamo in tables.rows("vietnamese")
    }


@cache
def _pattern() -> Pattern:
    longest = {part: "|".join(sorted(known, key=len, reverse=True)) for part, known in _parts().items()}
    return Pattern("".join(f"(?P<{part}>{spellings})" for part, spellings in longest.items()))


def _syllable(word: str) -> str:
    """``word`` where it is one Vietnamese syllable; else empty."""
    match = _pattern().fullmatch(word)
    if match is None:
        return ""
    parts = _parts()
    onset, vowels, coda = (parts[part][match[part]] for part in ("onset", "vowel", "coda"))
    if match["onset"] == "qu":
        vowels = _AFTER_QU.get(vowels[0], vowels[0]) + vowels[1:]
    elif match["onset"] == "nh":
        vowels = romanized.NARROW.get(vowels[0], vowels[0]) + vowels[1:]
    elif match["onset"] == "d" and match["vowel"] in _SOFT_D:
        onset = "ㅈ"
    lead = "응" if match["onset"].startswith("ng") else ""
    return lead + romanized.syllables(onset, vowels, coda)
