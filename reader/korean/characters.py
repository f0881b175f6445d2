"""Which script a character is of, told by its code: a character class of a regular expression costs a thousand times as
much to compile as a comparison, and one filter that reads one line pays for all it needs.
"""

from __future__ import annotations

_HANJA = ((0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2FFFF))
UNIT_SIGNS = "㌀-㏿"
"""Units and abbreviations squeezed into one sign (㎞, ㍍, ㏂), as a range of a pattern."""

LATIN_LETTERS = "A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ"
"""The letters of Latin script with their accents, Vietnamese ones too, as ranges of a pattern."""

_EMOJI = ((0x1F300, 0x1FAFF), (0x2600, 0x27BF), (0xFE0F, 0xFE0F))


def hangul(char: str) -> bool:
    """Whether ``char`` (one character, or empty) is a precomposed Hangul syllable."""
    return "가" <= char <= "힣"


def only_hangul(text: str) -> bool:
    """Whether ``text`` is nothing but precomposed Hangul syllables, or empty."""
    return not text or (min(text) >= "가" and max(text) <= "힣")


def hanja(char: str) -> bool:
    """Whether ``char`` is a Chinese character."""
    return char >= "\u3400" and any(first <= ord(char) <= last for first, last in _HANJA)


def latin(char: str) -> bool:
    """Whether ``char`` is a letter of Latin script."""
    return char.isalpha() and ("A" <= char <= "z" or "À" <= char <= "ɏ" or "Ḁ" <= char <= "ỿ")


def unit_sign(char: str) -> bool:
    """Whether ``char`` is a unit or an abbreviation squeezed into one sign: ㎞, ㍍, ㏂."""
    return UNIT_SIGNS[0] <= char <= UNIT_SIGNS[-1]


def emoji(char: str) -> bool:
    """Whether ``char`` is a pictograph."""
    return char >= "\u2600" and any(first <= ord(char) <= last for first, last in _EMOJI)


def run(text: str, at: int, most: int = 8) -> str:
    """The Hangul that begins at ``at``, at most ``most`` syllables of it."""
    stop, end = at, min(len(text), at + most)
    while stop < end and "가" <= text[stop] <= "힣":
        stop += 1
    return text[at:stop]


def run_before(text: str, at: int, most: int) -> str:
    """The Hangul that ends at ``at``, at most ``most`` syllables of it."""
    start, end = at, max(0, at - most)
    while start > end and "가" <= text[start - 1] <= "힣":
        start -= 1
    return text[start:at]
