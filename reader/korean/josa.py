"""Particles that agree with the sound before them: 은/는, 이/가, 을/를, 과/와, 으로/로 and their like (한글 맞춤법).

A particle is written for one reading of what stands before it. Where we say another (``100MB을`` → 메가바이트를), the
particle follows what is said.
"""

from __future__ import annotations

from reader.pattern import Pattern

_PAIRS = {"은": "는", "이": "가", "을": "를", "과": "와"}
_OTHER = {v: k for k, v in _PAIRS.items()}
_SIMPLE = Pattern(r"([은는이가을를])(?![가-힣])|([과와])(?=(?:의|는|도|만|도의)?(?![가-힣]))")
_DIRECTION = Pattern(r"(?:으?로)(?=(?:는|도|만|의|서|써|부터|까지|서의|서는|서도|써의|의로)?(?![가-힣]))")
_ENDING = Pattern(r"다(?![가-힣])")
_QUOTING = Pattern(
    r"(?:이?라(?=고|는|며|면서|지만|서|도|던|고는|는데)|이?란(?![가-힣])|이?었?였(?=다|던|고|으며|는데|지만|습))"
)


def final(text: str) -> int:
    """The final consonant of the last syllable as a number (0 none, 8 ㄹ); −1 where there is no Hangul syllable."""
    for char in reversed(text):
        if "가" <= char <= "힣":
            return (ord(char) - 0xAC00) % 28
        if char not in " ,.?!":
            return -1
    return -1


def choose(before: str, closed: str, opened: str) -> str:
    """``closed`` after a final consonant, else ``opened``."""
    return closed if final(before) > 0 else opened


def _direction(code: int) -> str:
    return "으로" if code > 0 and code != 8 else "로"


def _simple(particle: str, code: int) -> str:
    closed = particle if particle in _PAIRS else _OTHER[particle]
    return closed if code > 0 else _PAIRS[closed]


def agree(before: str, after: str, *, bare_number: bool = False) -> str:
    """``after`` with the particle it begins with made to agree with ``before``; unchanged where there is none.

    After a bare number 가 and 과 are left alone: 종로 3가, 제2과 are names.
    """
    code = final(before)
    if code < 0 or not after:
        return after
    if match := _SIMPLE.match(after):
        particle = match.group()
        if bare_number and particle in "가과":
            return after
        return _simple(particle, code) + after[match.end() :]
    if match := _DIRECTION.match(after):
        return _direction(code) + after[match.end() :]
    if code > 0 and not bare_number and _ENDING.match(after):
        return "이" + after
    if code > 0 and (match := _QUOTING.match(after)) and not after.startswith("이"):
        return ("이었" if after[0] == "였" else "이" + after[0]) + after[1:]
    return after
