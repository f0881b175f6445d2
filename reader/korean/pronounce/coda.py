"""Codas: which consonant is left of one (표준발음법 articles 8 to 11) and which moves on (13 to 15)."""

from __future__ import annotations

NEUTRAL = {
    **dict.fromkeys(("ㄱ", "ㄲ", "ㅋ", "ㄳ", "ㄺ"), "ㄱ"),
    **dict.fromkeys(("ㄴ", "ㄵ", "ㄶ"), "ㄴ"),
    **dict.fromkeys(("ㄷ", "ㅅ", "ㅆ", "ㅈ", "ㅊ", "ㅌ", "ㅎ"), "ㄷ"),
    **dict.fromkeys(("ㄹ", "ㄼ", "ㄽ", "ㄾ", "ㅀ"), "ㄹ"),
    **dict.fromkeys(("ㅁ", "ㄻ"), "ㅁ"),
    **dict.fromkeys(("ㅂ", "ㅍ", "ㅄ", "ㄿ"), "ㅂ"),
    "ㅇ": "ㅇ",
    "": "",
}
"""Every coda to one of the seven that are heard (articles 8 to 11)."""

DOUBLE = {
    "ㄳ": ("ㄱ", "ㅆ"),
    "ㄵ": ("ㄴ", "ㅈ"),
    "ㄶ": ("", "ㄴ"),
    "ㄺ": ("ㄹ", "ㄱ"),
    "ㄻ": ("ㄹ", "ㅁ"),
    "ㄼ": ("ㄹ", "ㅂ"),
    "ㄽ": ("ㄹ", "ㅆ"),
    "ㄾ": ("ㄹ", "ㅌ"),
    "ㄿ": ("ㄹ", "ㅍ"),
    "ㅀ": ("", "ㄹ"),
    "ㅄ": ("ㅂ", "ㅆ"),
}
"""What stays and what moves when a vowel follows (article 14; ㅎ falls, article 12.4; ㅅ is tense)."""

PALATAL = {"ㄷ": "ㅈ", "ㅌ": "ㅊ"}
"""Article 17: before 이, 여 and their like."""


def carry(coda: str, vowel: str) -> tuple[str, str]:
    """The coda that stays and the onset that a following ``vowel`` of the same word gets (articles 12 to 14, 17)."""
    if coda in {"", "ㅇ"}:
        return coda, "ㅇ"
    if coda == "ㅎ":
        return "", "ㅇ"
    stays, moves = DOUBLE.get(coda, ("", coda))
    return stays, PALATAL.get(moves, moves) if vowel in {"ㅣ", "ㅕ"} else moves
