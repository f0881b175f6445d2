"""ㅎ before and after a consonant (표준발음법 article 12)."""

from __future__ import annotations

_AFTER_H = {"ㄱ": "ㅋ", "ㄷ": "ㅌ", "ㅈ": "ㅊ", "ㅅ": "ㅆ", "ㅂ": "ㅍ", "ㅎ": "ㅎ"}
_REST_OF_H = {"ㅎ": "", "ㄶ": "ㄴ", "ㅀ": "ㄹ"}
_BEFORE_H = {
    "ㄱ": ("", "ㅋ"),
    "ㄲ": ("", "ㅋ"),
    "ㅋ": ("", "ㅋ"),
    "ㄳ": ("", "ㅋ"),
    "ㄺ": ("ㄹ", "ㅋ"),
    "ㄷ": ("", "ㅌ"),
    "ㅅ": ("", "ㅌ"),
    "ㅆ": ("", "ㅌ"),
    "ㅈ": ("", "ㅊ"),
    "ㅊ": ("", "ㅌ"),
    "ㅌ": ("", "ㅌ"),
    "ㄵ": ("ㄴ", "ㅊ"),
    "ㅂ": ("", "ㅍ"),
    "ㅍ": ("", "ㅍ"),
    "ㅄ": ("", "ㅍ"),
    "ㄼ": ("ㄹ", "ㅍ"),
    "ㄾ": ("ㄹ", "ㅌ"),
}
_BETWEEN_WORDS = {"ㅈ": ("", "ㅌ"), "ㄺ": ("", "ㅋ"), "ㄼ": ("ㄹ", "ㅎ"), "ㄵ": ("ㄴ", "ㅎ")}


def aspirate(coda: str, onset: str, vowel: str, *, fused: bool) -> tuple[str, str] | None:
    """Coda and onset where ㅎ is one of the two, or None where the article does not speak of them.

    ``fused`` is False between two words (옷 한 벌, 맏형): there ㄷ does not become ㅊ before 이 and 여.
    """
    if coda in _REST_OF_H and onset in _AFTER_H:
        return _REST_OF_H[coda], _AFTER_H[onset]
    if onset != "ㅎ":
        return None
    if not fused and coda in _BETWEEN_WORDS:
        return _BETWEEN_WORDS[coda]
    if fused and coda in {"ㄷ", "ㅈ", "ㅌ"} and vowel in {"ㅣ", "ㅕ"}:
        return "", "ㅊ"
    return _BEFORE_H.get(coda)
