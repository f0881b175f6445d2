"""Spells pronounced Korean so that espeak-ng's Korean voice says it well: the last step before that voice."""

from __future__ import annotations

import re
from functools import cache

_FIRST, _LAST = 0xAC00, 0xD7A3
_D, _S = 7, 19
"""The numbers of the codas ㄷ and ㅅ."""


@cache
def _with_d() -> re.Pattern[str]:
    return re.compile("[" + "".join(chr(code) for code in range(_FIRST + _D, _LAST + 1, 28)) + "]")


def for_espeak(text: str) -> str:
    """``text`` in standard pronunciation as espeak-ng should be given it.

    A coda ㄷ is written ㅅ: espeak-ng voices a written ㄷ (받 is said like English "bad") and says an unreleased ``t``
    for ㅅ, which is what Korean has. Nothing else it does with pronounced text is wrong. As long as ``text``; total;
    idempotent.
    """
    return _with_d().sub(lambda found: chr(ord(found[0]) + _S - _D), text)
