"""Endings that begin with the adnominal -(으)ㄹ, and their like, inside one written word (표준발음법 article 27)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.korean.pronounce.contact import Joint
from reader.korean.pronounce.jamo import coda_of

_AFTER_L = re.compile(r"수록|지라도|지언정|진대|진저|밖에|세라|게요?$|걸요?$|거야|거예요|거에요|거다|것|지[가는도를의에]?$|지요?$|지도$|듯|시$|줄")
_STEMS_IN_L = frozenset("알살팔열놀울불갈말물풀걸날돌들밀벌빌썰쓸얼졸줄털틀헐길달멀질")
_POLITE_IEUNG = re.compile(r"(?:그럼|정말|뭘|군|렴|나이|이든|든|게는|거든|인걸|은걸|는걸)요$")


def joints(word: str) -> Iterator[tuple[int, Joint]]:
    """Tense sounds after -(으)ㄹ, and the ㄴ before the polite 요."""
    for at in range(len(word) - 1):
        if coda_of(word[at]) == "ㄹ" and _AFTER_L.match(word, at + 1):
            if not (word[at] in _STEMS_IN_L and word[at + 1] in "지게"):
                yield at, Joint.TENSE
    for at in range(len(word) - 1):
        if word[at + 1] == "없" and coda_of(word[at]) not in {"", "ㅇ"}:
            yield at, Joint.BREAK
    if word.endswith("요") and _POLITE_IEUNG.search(word):
        yield len(word) - 2, Joint.INSERT
