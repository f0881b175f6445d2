"""Single jamo: ㄷ자 → 디귿자, ㄱ씨 → 기역 씨, ㅋㅋ → 크크; tears and sighs (ㅠㅠ) are not said."""

from __future__ import annotations

import unicodedata

from reader.korean import tables

_LAUGHS = {"ㅋ": "크크", "ㅎ": "흐흐"}


def say(run: str, before: str = "") -> str:
    """How a run of jamo is said; a run of one letter is laughter or weeping, others are named."""
    plain = "".join(unicodedata.normalize("NFKC", char) for char in run)
    plain = "".join(_compatible(char) for char in plain)
    if len(plain) > 1 and set(plain) <= set("ㅋㅎㅠㅜㅡㅗㅇ"):
        return _LAUGHS.get(plain[0], "")
    letters = tables.mapping("letters")
    names = "".join(letters.get(char, "") for char in plain)
    return (" " if before and "가" <= before[-1] <= "힣" else "") + names


def _compatible(char: str) -> str:
    """A conjoining jamo (U+1100 …) as the letter of its name."""
    name = unicodedata.name(char, "").rsplit(" ", 1)[-1]
    try:
        return unicodedata.lookup(f"HANGUL LETTER {name}")
    except KeyError:
        return ""
