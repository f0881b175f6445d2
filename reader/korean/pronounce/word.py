"""One written word (eojeol): how its syllables meet, and what is heard of it."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain

from reader.korean.pronounce import affixes, endings, lexicon, sino, stems
from reader.korean.pronounce.contact import Joint, meet
from reader.korean.pronounce.jamo import Syllable, split
from reader.korean.pronounce.particles import noun_ends
from reader.korean.pronounce.vowels import after_affricate, ui


def joints(word: str) -> list[Joint]:
    """How each syllable of ``word`` meets the next: the lexicon first, then stems, endings and suffixes."""
    result: list[Joint | None] = [None] * (len(word) - 1)
    stops = noun_ends(word)
    for match in lexicon.matches(word, frozenset(stops)):
        for at in range(match.start, match.stop - 1):
            result[at] = match.joints.get(at, Joint.LINK)
        if match.stop <= len(result) and match.stop - 1 in match.joints:
            result[match.stop - 1] = match.joints[match.stop - 1]
    rules = (stems.joints(word), endings.joints(word), affixes.joints(word, stops), sino.joints(word, stops))
    for at, joint in chain.from_iterable(rules):
        result[at] = result[at] or joint
    return [joint or Joint.LINK for joint in result]


LONGEST_KEPT = 40
"""Words of more syllables are no words; remembering them would let a hostile page fill the memory."""


def hear(word: str) -> tuple[Syllable, ...]:
    """The syllables of ``word`` after the rules, its first onset and its last coda still as they are written.

    ``word`` holds nothing but precomposed Hangul syllables, at least one.
    """
    return _remembered(word) if len(word) <= LONGEST_KEPT else _hear(word)


@lru_cache(maxsize=8192)
def _remembered(word: str) -> tuple[Syllable, ...]:
    return _hear(word)


def _hear(word: str) -> tuple[Syllable, ...]:
    syllables = [_written(word, at) for at in range(len(word))]
    for at, coda in stems.codas(word):
        syllables[at] = syllables[at]._replace(coda=coda)
    for at, joint in enumerate(joints(word)):
        here, there = syllables[at], syllables[at + 1]
        coda, onset = meet(joint, here.coda, there.onset, there.vowel)
        syllables[at], syllables[at + 1] = here._replace(coda=coda), there._replace(onset=onset)
    return tuple(Syllable(onset, after_affricate(onset, vowel), coda) for onset, vowel, coda in syllables)


def _written(word: str, at: int) -> Syllable:
    """Syllable ``at`` as it is written, but for ㅢ, which depends on its place."""
    syllable = split(word[at])
    return syllable._replace(vowel=ui(word, at, syllable.onset)) if syllable.vowel == "ㅢ" else syllable
