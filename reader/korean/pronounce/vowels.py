"""Vowels that are not heard as they are written (표준발음법 article 5)."""

from __future__ import annotations

_AFTER_AFFRICATE = {"ㅑ": "ㅏ", "ㅕ": "ㅓ", "ㅛ": "ㅗ", "ㅠ": "ㅜ", "ㅒ": "ㅐ", "ㅖ": "ㅔ"}


def heard_vowel(onset: str, vowel: str) -> str:
    """져 is heard as 저, 희 as 히; the ㅢ of 의 stays, as the article prefers."""
    if onset in {"ㅈ", "ㅉ", "ㅊ"}:
        return _AFTER_AFFRICATE.get(vowel, vowel)
    return "ㅣ" if vowel == "ㅢ" and onset != "ㅇ" else vowel
