"""Folds typographic variants one character to one, so that offsets stay true: ``～`` is ``~``, ``１`` is ``1``."""

from __future__ import annotations

from functools import cache

_VARIANTS = {
    "~": "∼～〜˜∽⁓",
    "-": "−‐‑‒–﹣－",
    "·": "ㆍ‧･∙•⋅・⸱᛫",
    "'": "‘’‛′´`＇ʼ",
    '"': "“”„‟″＂",
    "%": "％﹪",
    "/": "／∕⁄",
    ":": "：∶ː﹕",
    "…": "⋯‥",
    "×": "✕✖⨯",
    "☎": "☏📞✆",
    "₩": "￦",
    "¥": "￥",
    "µ": "μ",
    "○": "〇◯",
}


@cache
def _table() -> dict[int, str]:
    table = {ord(variant): plain for plain, variants in _VARIANTS.items() for variant in variants}
    table.update({code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if code not in table})
    return table


def fold(text: str) -> str:
    """``text`` with variants folded; as long as it was."""
    return text.translate(_table())
