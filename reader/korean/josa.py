"""Particles that agree with the sound before them: 은/는, 이/가, 을/를, 과/와, 으로/로 and their like (한글 맞춤법).

A particle is written for one reading of what stands before it. Where we say another (``100MB을`` → 메가바이트를), the
particle follows what is said.
"""

from __future__ import annotations

from reader.hangul import coda_of
from reader.korean.characters import hangul, run

_PAIRS = {"은": "는", "이": "가", "을": "를", "과": "와"}
_OTHER = {v: k for k, v in _PAIRS.items()}
_BEHIND_WITH = frozenset(["", "의", "는", "도", "만", "도의"])
"""What may stand behind 과 and 와."""
_BEHIND_DIRECTION = frozenset(
    ["", "는", "도", "만", "의", "서", "써", "부터", "까지", "서의", "서는", "서도", "써의", "의로"]
)
_QUOTING = ("라고", "라는", "라며", "라면서", "라지만", "라서", "라도", "라던")
_WAS = tuple(stem + ending for stem in ("였", "었였") for ending in ("다", "던", "고", "으며", "는데", "지만", "습"))
"""Forms of the copula behind a vowel; behind a consonant they have an 이 more."""


def final(text: str) -> str | None:
    """The final consonant of the last syllable, empty for an open one; None where there is no Hangul syllable."""
    for char in reversed(text):
        if "가" <= char <= "힣":
            return coda_of(char)
        if char not in " ,.?!":
            break
    return None


def choose(before: str, closed: str, opened: str) -> str:
    """``closed`` after a final consonant, else ``opened``."""
    return closed if final(before) else opened


def _direction(coda: str) -> str:
    return "로" if coda in {"", "ㄹ"} else "으로"


def _simple(particle: str, coda: str) -> str:
    closed = particle if particle in _PAIRS else _OTHER[particle]
    return closed if coda else _PAIRS[closed]


def agree(before: str, after: str, *, bare_number: bool = False) -> str:
    """``after`` with the particle it begins with made to agree with ``before``; unchanged where there is none.

    After a bare number 가 and 과 are left alone: 종로 3가, 제2과 are names.
    """
    coda = final(before)
    if coda is None or not after:
        return after
    if _is_simple(after):
        return after if bare_number and after[0] in "가과" else _simple(after[0], coda) + after[1:]
    for particle in ("로", "으로"):
        if after.startswith(particle) and run(after, len(particle)) in _BEHIND_DIRECTION:
            return _direction(coda) + after[len(particle) :]
    return _copula(after, bare_number=bare_number) if coda else after


def _is_simple(after: str) -> bool:
    """Whether ``after`` begins with a particle of two forms, and not with a word that begins like one."""
    if after[0] in "은는이가을를":
        return not hangul(after[1:2])
    return after[0] in "과와" and run(after, 1) in _BEHIND_WITH


def _copula(after: str, *, bare_number: bool) -> str:
    """``after`` behind a consonant, with 이 where it begins with a form of the copula that needs it."""
    if after[0] == "다" and not hangul(after[1:2]):
        return after if bare_number else "이" + after
    if after.startswith(_QUOTING) or (after[0] == "란" and not hangul(after[1:2])):
        return "이" + after
    if after.startswith(_WAS):
        return "이었" + after[1:] if after[0] == "였" else "이" + after
    return after
