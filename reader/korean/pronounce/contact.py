"""What becomes of a coda and the onset after it: one pure function, filled into a table as pairs are met."""

from __future__ import annotations

from enum import Enum, auto
from functools import lru_cache

from reader.korean.pronounce.aspiration import aspirate
from reader.korean.pronounce.assimilation import assimilate
from reader.korean.pronounce.coda import NEUTRAL, carry

TENSE = {"ㄱ": "ㄲ", "ㄷ": "ㄸ", "ㅂ": "ㅃ", "ㅅ": "ㅆ", "ㅈ": "ㅉ"}
OBSTRUENTS = frozenset("ㄱㄷㅂ")
IOTIZED = frozenset("ㅣㅑㅕㅛㅠㅖㅒ")


class Joint(Enum):
    """How two neighbouring syllables belong together."""

    LINK = auto()
    """One word, or a word and its ending or particle: the coda moves over to a vowel."""
    BREAK = auto()
    """Two words in one: the coda is neutralised before it moves (article 15)."""
    TENSE = auto()
    """The onset is tense (articles 24 to 28)."""
    INSERT = auto()
    """ㄴ comes in before 이, 야, 여, 요, 유 (article 29)."""
    NASAL = auto()
    """ㄴ and ㄹ meet as ㄴㄴ (article 20, the exceptions)."""
    APART = auto()
    """Spoken apart: nothing happens but the neutralising of the coda."""


@lru_cache(maxsize=8192)
def meet(joint: Joint, coda: str, onset: str, vowel: str) -> tuple[str, str]:
    """The coda and the onset that are heard where ``coda`` meets ``onset`` + ``vowel``. Jamo in, jamo out."""
    if joint is Joint.APART:
        return NEUTRAL[coda], onset
    if onset == "ㅇ":
        return _before_vowel(joint, coda, vowel)
    heard = aspirate(coda, onset, vowel, fused=joint is not Joint.BREAK)
    if heard:
        return heard
    onset = _tensed(joint, coda, onset)
    coda = NEUTRAL[coda]
    if joint is Joint.NASAL and coda == "ㄴ" and onset == "ㄹ":
        return "ㄴ", "ㄴ"
    return assimilate(coda, onset)


def _before_vowel(joint: Joint, coda: str, vowel: str) -> tuple[str, str]:
    if joint in {Joint.LINK, Joint.TENSE}:
        return carry(coda, vowel)
    coda = NEUTRAL[coda]
    if joint is Joint.INSERT and coda and vowel in IOTIZED:
        return assimilate(coda, "ㄴ")
    return (coda, "ㅇ") if coda in {"", "ㅇ"} else ("", coda)


def _tensed(joint: Joint, coda: str, onset: str) -> str:
    """Articles 23 and 25: after an obstruent, and after ㄵ and ㄾ, always; elsewhere where the joint says so."""
    if joint is Joint.TENSE or NEUTRAL[coda] in OBSTRUENTS or coda in {"ㄵ", "ㄾ"}:
        return TENSE.get(onset, onset)
    return onset
