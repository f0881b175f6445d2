"""Words in one breath: how one word meets the next, in a newsreader's careful speech.

Only what a listener expects there is done: tense, nasal and aspirated sounds inside a closely bound pair. A coda does
not move over to the next word (집 안 stays 집 안), except from a word of one syllable (옷 안 → 오 단).
"""

from __future__ import annotations

from functools import cache

from reader.hangul import coda_of, split
from reader.korean.pronounce.contact import IOTIZED, Joint
from reader.korean.pronounce.lexicon import entries, lines
from reader.korean.pronounce.particles import noun_ends

_NOUNS_IN_L = frozenset("물불술글달별쌀칼귤꿀털풀굴팔절활뜰솔골돌")
_FORMS_OF_HADA = frozenset("하한할함합해했")
_WORK = frozenset(("일", "엿", "잎", "이불", "양말", "요리", "이야기"))
_NATIVE_IN_I = frozenset(("여섯", "여덟", "일곱"))
_NATIVE_TENS = ("열", "스물", "서른", "마흔", "쉰", "일흔", "여든", "아흔", "예순", "한")
_BEFORE_ONE = frozenset("를을월분인건원전선천만번년")
"""After these 일 is the numeral and no work: 일분 일 초."""
_SET_APART = frozenset("및즉곧첫옛억백십육")
"""A short stop follows these, before a vowel in numerals too."""
_NUMERALS = frozenset("일이삼사오육칠팔구십백천만억조영공점수몇제")
_IN_A_ROW = ("연대", "연승", "연패", "연전", "연속", "연임")
"""What a numeral counts that begins with 연: 삼 연승, 칠 연패."""
_NASAL_COUNTERS = frozenset(("명", "마리", "모", "모금", "남매", "나라", "마을", "마디", "마당", "무더기", "묶음"))
_NATIVE_IN_OBSTRUENT = ("다섯", "여섯", "일곱", "아홉")
_ADVERBS_AND_CLOTHES = frozenset(("못", "안", "잘", "옷", "몇"))
_READ_OR_WEAR = frozenset("입읽익잇잊이여역열연약요")


def joint(left: str, right: str) -> Joint:
    """How the last syllable of ``left`` meets the first of ``right``: two written words with a space between them."""
    coda = coda_of(left[-1])
    onset, vowel, _ = split(right[0])
    if not coda:
        return Joint.APART
    if onset == "ㅇ":
        return _before_vowel(left, right, coda, vowel)
    if _tense(left, right, coda):
        return Joint.TENSE
    if coda in "ㄱㅂㅅ" and onset != "ㅎ" and _counts(left, right):
        return Joint.BREAK
    if onset == "ㅎ":
        return Joint.BREAK if len(left) == 1 or left == "온갖" or right[0] in _FORMS_OF_HADA else Joint.APART
    return Joint.BREAK if len(left) == 1 and left not in _SET_APART else Joint.APART


def _before_vowel(left: str, right: str, coda: str, vowel: str) -> Joint:
    if vowel in IOTIZED and _inserts(left, right, coda):
        return Joint.INSERT
    bound = len(left) == 1 and left not in _SET_APART and coda not in "ㄴㄹㅁㅇ"
    return Joint.BREAK if bound else Joint.APART


def _inserts(left: str, right: str, coda: str) -> bool:
    """Article 29, the second note: 한 일, 옷 입다, 서른 여섯, 삼 연대, 만 육천."""
    if left in _ADVERBS_AND_CLOTHES:
        return right[0] in _READ_OR_WEAR
    if left[-1] in _NUMERALS or left[-1] == "점":
        return right.startswith(("육", *_IN_A_ROW))
    if _is(right, _NATIVE_IN_I):
        return left in _NATIVE_TENS
    return coda in "ㄴㄹ" and _is(right, _WORK) and not (right.startswith("일") and left[-1] in _BEFORE_ONE)


def _tense(left: str, right: str, coda: str) -> bool:
    """Article 27 (할 것을), and numerals before their counters (일 점, 열 개, 여덟 살)."""
    if left.endswith("여덟"):
        return _is(right, _counters())
    if coda != "ㄹ":
        return False
    if left[-1] in "일칠팔" and _NUMERALS.issuperset(left):
        return _is(right, _counters_of_chinese_numerals())
    if left.endswith("열") and len(left) < 4:
        return _is(right, _counters())
    return _is(right, _bound_nouns()) and _adnominal(left)


def _counts(left: str, right: str) -> bool:
    """Whether a numeral meets what it counts or its next part: 십 년, 백육 명, 다섯 명, 육 리터 (18, 23)."""
    if _NUMERALS.issuperset(left):
        return True
    return left.endswith(_NATIVE_IN_OBSTRUENT) and (_is(right, _counters()) or _is(right, _NASAL_COUNTERS))


def _adnominal(word: str) -> bool:
    """Whether ``word``, which ends in ㄹ, is a verb in -(으)ㄹ: no noun, and no noun with the particle 을 or 를."""
    if word[-1] in "를을":
        return word[-2:-1] in _stems_before_eul()
    return word not in entries() and word not in _NOUNS_IN_L and word[-2:] not in entries()


def _is(word: str, nouns: frozenset[str]) -> bool:
    """Whether ``word`` is one of ``nouns``, with particles or without."""
    return any(word[:stop] in nouns for stop in noun_ends(word))


@cache
def _bound_nouns() -> frozenset[str]:
    return frozenset(lines("bound_nouns"))


@cache
def _counters() -> frozenset[str]:
    return frozenset(counter.rstrip("*") for counter in lines("counters"))


@cache
def _counters_of_chinese_numerals() -> frozenset[str]:
    return frozenset(counter.rstrip("*") for counter in lines("counters") if counter.endswith("*"))


@cache
def _stems_before_eul() -> frozenset[str]:
    return frozenset(lines("eul_verbs"))
