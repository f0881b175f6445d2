"""Stems of verbs and adjectives that change what their endings sound like (표준발음법 articles 10, 11, 24, 25)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from reader.hangul import ONSETS, VOWELS, coda_of, join, split
from reader.korean.pronounce.contact import Joint
from reader.korean.pronounce.lexicon import lines

_NOUNS_IN_LG = frozenset("닭흙칡슭삵")
_NOUNS_IN_LB = frozenset("덟")
_NOMINAL_LM = r"(?:삶|앎)(?:과|도|조차|들|속|보다|대로|$)"
_ENDINGS = (
    "게", "거나", "거든", "거니", "거늘", "거라", "거야", "겠", "구나", "군", "습", "더니", "더라", "더군", "던", "든",
    "듯", "도록", "디", "질", "진", "죠", "잖", "자고", "자마자", "자면", "자는",
)  # fmt: skip
_UNLESS = {
    "고": tuple("등급객문로려통유장"),
    "다": ("르", "른", "름", "를"),
    "지": ("대", "도자", "방", "역", "원", "구", "능"),
}
_NOMINAL_BEFORE = ("위", "때", "시작", "전", "힘", *"가는를도에엔만와로보까")


@cache
def _nominal_lm() -> re.Pattern[str]:
    return re.compile(_NOMINAL_LM)


def _ending(word: str, at: int) -> bool:
    """Whether an ending stands at ``at`` that begins with a lax sound and is no part of a noun (신고 is one, 신고객 is
    not).
    """
    rest, then = word[at:], word[at + 1 :]
    if rest in {"자", "기"} or rest.startswith(_ENDINGS):
        return True
    if rest[:1] in _UNLESS:
        return not then.startswith(_UNLESS[rest[0]])
    return rest[:1] == "기" and then.startswith(_NOMINAL_BEFORE)


@cache
def _stems() -> re.Pattern[str]:
    """Stems in ㄴ and ㅁ: at the beginning of a word, after a converb, or (longer than a syllable) anywhere."""
    words = sorted(lines("stems"), key=len, reverse=True)
    short = "".join(word for word in words if len(word) == 1)
    long = "|".join(word for word in words if len(word) > 1)
    return re.compile(f"(?:(?:^|[아어여려해켜와워겨껴쳐처져내되안못])[{short}]|{long})")


@cache
def _with_coda(codas: str) -> frozenset[str]:
    """Every syllable that ends in one of ``codas``."""
    return frozenset(join(onset, vowel, coda) for coda in codas for onset in ONSETS for vowel in VOWELS)


def joints(word: str) -> Iterator[tuple[int, Joint]]:
    """Where the ending of a verb or an adjective in ``word`` begins with a tense sound: the index of the last syllable
    of the stem.
    """
    if _stems().search(word) is None and _with_coda("ㄼㄻㄺ").isdisjoint(word):
        return
    for at, syllable in enumerate(word[:-1]):
        coda = coda_of(syllable)
        if (
            (coda == "ㄼ" and syllable not in _NOUNS_IN_LB)
            or (coda == "ㄻ" and not _nominal_lm().match(word, at) and _ending(word, at + 1))
            or (coda == "ㄺ" and word[at + 1] in "고게거겠구기길군" and syllable not in _NOUNS_IN_LG)
        ):
            yield at, Joint.TENSE
    for found in _stems().finditer(word):
        if _ending(word, found.end()):
            yield found.end() - 1, Joint.TENSE


_LETTER_NAMES = {
    **dict.fromkeys(("디귿", "지읒", "치읓", "티읕", "히읗"), "ㅅ"),
    "키읔": "ㄱ",
    "피읖": "ㅂ",
}
"""Article 16: the coda that the name of a letter has before a vowel."""


def codas(word: str) -> Iterator[tuple[int, str]]:
    """Codas that are not heard as they are written, double codas of some stems (articles 10 and 11) and the names of
    letters (article 16): index of the syllable, coda instead.
    """
    if word[:2] in _LETTER_NAMES and len(word) > 2 and split(word[2]).onset == "ㅇ":
        yield 1, _LETTER_NAMES[word[:2]]
    if _with_coda("ㄺㄼ").isdisjoint(word):
        return
    for at, (syllable, following) in enumerate(pairwise(word)):
        coda = coda_of(syllable)
        if coda == "ㄺ" and following in "고게거겠구기길군" and syllable not in _NOUNS_IN_LG:
            yield at, "ㄹ"
        elif (syllable == "밟" and split(following).onset not in "ㅇㅎ") or (
            syllable == "넓" and following in "죽적둥"
        ):
            yield at, "ㅂ"
