"""Words in one breath: what happens where one word ends and the next begins, in a newsreader's careful speech."""

from __future__ import annotations

import re
from functools import lru_cache

from reader.korean.pronounce.contact import Joint
from reader.korean.pronounce.jamo import coda_of

_PARTICLE = r"(?:이|가|은|는|을|를|의|에|도|만|과|와|로|으로|에서|까지|부터|뿐|들|들이|들을|들은|마다|처럼|보다)?"
_BOUND = re.compile(
    rf"(?:것|거|수|줄|데|바|적){_PARTICLE}$"
    r"|(?:게|걸|건|겁니다|거야|거다|거라|거라고|거라는|거란|것이|것으로|것인|것입니다|것이라|수밖에|줄은|듯|뿐)"
)
_DO = re.compile(r"[한할함해하했힘합]")
_NIL = re.compile(r"(?:일|엿|옷?이불|잎|입|여섯|여덟|연대|양말|약){0}")


@lru_cache(maxsize=32768)
def joint(left: str, right: str) -> Joint:
    """How the last syllable of ``left`` meets the first of ``right``, two words with nothing but a space between."""
    coda = coda_of(left[-1])
    if not coda:
        return Joint.APART
    if coda == "ㄹ" and _BOUND.match(right) and not left.endswith("를") and _adnominal(left):
        return Joint.TENSE
    return Joint.BREAK


def _adnominal(word: str) -> bool:
    """Whether ``word`` may be a verb in -(으)ㄹ and not a noun before the particle 을."""
    return True
