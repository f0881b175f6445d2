"""Endings that begin with the adnominal -(으)ㄹ, and their like, inside one written word (표준발음법 article 27)."""

from __future__ import annotations

from collections.abc import Iterator

from reader.hangul import coda_of
from reader.korean.pronounce.contact import Joint

_AFTER_L = (
    "수록", "지라도", "지언정", "진대", "진저", "밖에", "세라", "거야", "거예요", "거에요", "거다", "것", "듯", "줄",
)  # fmt: skip
_LAST_AFTER_L = frozenset(["게", "게요", "걸", "걸요", "지", "지요", "지가", "지는", "지도", "지를", "지의", "지에"])
"""The same, only where they end the word."""
_FIRST = frozenset("수지진밖세게걸거것듯줄없")
"""What the endings begin with; few words have one of these."""
_STEMS_IN_L = frozenset("알살팔열놀울불갈말물풀걸날돌들밀벌빌썰쓸얼졸줄털틀헐길달멀질")
"""알지, 살게: the ㄹ is the stem's own."""
_WITH_POLITE_YO = ("그럼요", "정말요", "뭘요", "군요", "렴요", "든요", "게는요", "인걸요", "은걸요", "는걸요")


def _after_l(word: str, at: int) -> bool:
    return word.startswith(_AFTER_L, at) or word[at:] in _LAST_AFTER_L


def joints(word: str) -> Iterator[tuple[int, Joint]]:
    """Tense sounds after -(으)ㄹ, the new word 없다 after any noun, and the ㄴ before the polite 요."""
    for at in range(0 if _FIRST.isdisjoint(word) else len(word) - 1):
        coda = coda_of(word[at])
        if coda == "ㄹ" and _after_l(word, at + 1) and not _own_l(word, at):
            yield at, Joint.TENSE
        elif word[at + 1] == "없" and coda:
            yield at, Joint.BREAK
    if word.endswith(_WITH_POLITE_YO):
        yield len(word) - 2, Joint.INSERT


def _own_l(word: str, at: int) -> bool:
    return word[at] in _STEMS_IN_L and word[at + 1] in "지게"
