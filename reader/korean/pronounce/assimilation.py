"""Nasals and ㄹ (표준발음법 articles 18 to 20) between a neutralised coda and an onset."""

from __future__ import annotations

_NASAL = {"ㄱ": "ㅇ", "ㄷ": "ㄴ", "ㅂ": "ㅁ"}


def assimilate(coda: str, onset: str) -> tuple[str, str]:
    """``coda`` is one of the seven that are heard, or empty."""
    if onset == "ㄹ":
        return _before_rieul(coda)
    if onset in {"ㄴ", "ㅁ"} and coda in _NASAL:
        return _NASAL[coda], onset
    if coda == "ㄹ" and onset == "ㄴ":
        return "ㄹ", "ㄹ"
    return coda, onset


def _before_rieul(coda: str) -> tuple[str, str]:
    """Article 20 after ㄴ and ㄹ, article 19 after ㅁ and ㅇ, both and 18 after an obstruent."""
    if coda in {"ㄴ", "ㄹ"}:
        return "ㄹ", "ㄹ"
    if coda in {"ㅁ", "ㅇ"}:
        return coda, "ㄴ"
    return (_NASAL[coda], "ㄴ") if coda in _NASAL else (coda, "ㄹ")
