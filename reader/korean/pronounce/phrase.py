"""Words in one breath: how one word meets the next, in a newsreader's careful speech.

Only what a listener expects there is done: tense, nasal and aspirated sounds inside a closely bound pair. A coda does
not move over to the next word (집 안 stays 집 안), except from a word of one syllable (옷 안 → 오 단).
"""

from __future__ import annotations

import re
from functools import lru_cache

from reader.korean.pronounce.contact import IOTIZED, Joint
from reader.korean.pronounce.jamo import coda_of, split
from reader.korean.pronounce.lexicon import entries

_PARTICLE = "(?:이|가|은|는|을|를|의|에|도|만|과|와|로|으로|에서|에는|까지|부터|뿐|들|들이|들을|들은|마다|처럼|보다|나|라도|인)?"
_BOUND = re.compile(
    rf"(?:것|거|수|줄|데|바|적|듯|뿐|곳|사람|도리|정도|계획|방침|가능성|경우|지경|시간|법|자격|자신|작정|기회|길|자리|듯){_PARTICLE}$"
    r"|(?:게|걸|건|겁니다|거[야다라예여]|것|수밖에|수도|수는|줄은|줄도|줄만|듯|바를|데가|성싶|계획|방침|가능성|작정|정도)"
)
"""What is tense after the adnominal -(으)ㄹ (article 27)."""

_VERBS_BEFORE_EUL = re.compile(
    "(?:있|없|않|같|많|먹|받|찾|얻|읽|앉|남|넘|참|죽|믿|잡|막|낳|좋|싫|높|낮|깊|늦|젊|짧|작|적|맞|맺|겪|입|잃|끊|꺾|꼽|뽑|닫"
    "|걸|들|물|지|이|나|부|담|안|숨|심|품|감|닮|굶|옮|씻|벗|웃|볶|섞|묶|깎|닦|갚|덮|엎|꽂|짖|찢|잊|빚|붙|맡|뱉|쫓|좇|쏟|뜯|믿|굳|돋|얹|긁|밝|맑"
    "|늙|붉|밟|넓|얇|핥|훑|끓|꿇|뚫|앓|싫|옳|괜찮|점잖|까닭|쉬었|했|됐|왔|갔|났|었|았|겠)을$"
)
_NOUNS_IN_L = frozenset("물불술글달별쌀칼귤꿀털풀굴팔절활뜰솔골돌")
_FORM_OF_HADA = re.compile("[하한할함합해했]")
_WORK = re.compile(rf"(?:일|엿|잎|이불|여섯|여덟|일곱|양말|요리|이야기){_PARTICLE}$")
_NUMERAL = re.compile("[일이삼사오육칠팔구십백천만억조영공]+$")
_COUNTER = re.compile("(?:점|도|장|조|세|주|절|대|단|등|승|심|석|종|시즌|지구|집|선|성|차전)")
_NATIVE_COUNTER = re.compile(
    "(?:개|가지|권|곳|군데|그루|달|대|번|병|벌|사람|살|시|시간|세|자리|장|줄|가구|건|골|경기|게임|발|방|배|박|자루|잔|집|그릇|다발|접시|조각|송이|손|쌍|동|단)"
)
_BEFORE_Y = frozenset(("못", "안", "잘", "옷", "몇"))
_READ_OR_WEAR = frozenset("입읽익잇잊이여역열연약요")


@lru_cache(maxsize=32768)
def joint(left: str, right: str) -> Joint:
    """How the last syllable of ``left`` meets the first of ``right``: two written words with a space between them."""
    coda = coda_of(left[-1])
    onset, vowel, _ = split(right[0])
    if not coda:
        return Joint.APART
    if onset == "ㅇ":
        return _before_vowel(left, right, coda, vowel)
    if coda == "ㄹ" and _tense_after_l(left, right):
        return Joint.TENSE
    if left.endswith("여덟") and _NATIVE_COUNTER.match(right):
        return Joint.TENSE
    if onset == "ㅎ":
        return Joint.BREAK if len(left) == 1 or _FORM_OF_HADA.match(right) else Joint.APART
    if onset == "ㄹ" or (coda == "ㄹ" and onset == "ㄴ"):
        return Joint.BREAK if len(left) == 1 else Joint.APART
    return Joint.BREAK


def _before_vowel(left: str, right: str, coda: str, vowel: str) -> Joint:
    if vowel in IOTIZED and _inserts(left, right, coda):
        return Joint.INSERT
    return Joint.BREAK if len(left) == 1 and coda not in "ㄴㄹㅁㅇ" else Joint.APART


def _inserts(left: str, right: str, coda: str) -> bool:
    """Article 29, the second note: 한 일, 옷 입다, 서른 여섯, 삼 연대, 만 육천."""
    if left in _BEFORE_Y:
        return right[0] in _READ_OR_WEAR
    if _NUMERAL.search(left) or left.endswith("점"):
        return right.startswith(("육", "연대")) and not left.endswith("육점")
    return coda in "ㄴㄹ" and bool(_WORK.match(right))


def _tense_after_l(left: str, right: str) -> bool:
    if _NUMERAL.fullmatch(left) and left[-1] in "일칠팔":
        return bool(_COUNTER.match(right))
    if left.endswith("열") and len(left) < 4:
        return bool(_NATIVE_COUNTER.match(right))
    return bool(_BOUND.match(right)) and _adnominal(left)


def _adnominal(word: str) -> bool:
    """Whether ``word``, which ends in ㄹ, is a verb in -(으)ㄹ: no noun, and no noun with the particle 을 or 를."""
    if word[-1] in "를을":
        return bool(_VERBS_BEFORE_EUL.search(word))
    return word not in entries() and word not in _NOUNS_IN_L and word[-2:] not in entries()
