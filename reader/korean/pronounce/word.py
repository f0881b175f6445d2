"""One written word (eojeol): how its syllables meet, and what is heard of it."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from reader.hangul import Syllable, join, split
from reader.korean.pronounce import affixes, endings, lexicon, sino, stems
from reader.korean.pronounce.coda import NEUTRAL
from reader.korean.pronounce.contact import Joint, meet
from reader.korean.pronounce.particles import noun_ends
from reader.korean.pronounce.vowels import after_affricate, ui


def joints(word: str) -> list[Joint]:
    """How each syllable of ``word`` meets the next: the lexicon first, then stems, endings and suffixes."""
    if len(word) == 1:
        return []
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


class Heard(NamedTuple):
    """A word as it is heard alone, and its edges: first onset and last coda as they are written."""

    alone: str
    first: Syllable
    last: Syllable

    def between(self, onset: str, coda: str | None) -> str:
        """The word with another first ``onset`` (empty: as written) and last ``coda`` (None: as it is alone)."""
        first, last = self.first, self.last
        onset = onset or first.onset
        if coda is None:
            if onset == first.onset:
                return self.alone
            coda = NEUTRAL[last.coda]
        if len(self.alone) == 1:
            return join(onset, last.vowel, coda)
        return join(onset, first.vowel, first.coda) + self.alone[1:-1] + join(last.onset, last.vowel, coda)


def heard(word: str) -> Heard:
    """``word`` after the rules: nothing but precomposed Hangul syllables, at least one."""
    return _remembered(word) if len(word) <= LONGEST_KEPT else _heard(word)


@lru_cache(maxsize=8192)
def _remembered(word: str) -> Heard:
    return _heard(word)


def _heard(word: str) -> Heard:
    syllables = _hear(word)
    last = syllables[-1]
    body = "".join(join(*syllable) for syllable in syllables[:-1])
    return Heard(body + join(last.onset, last.vowel, NEUTRAL[last.coda]), syllables[0], last)


def _hear(word: str) -> tuple[Syllable, ...]:
    onsets, vowels, codas = map(list, zip(*map(split, word), strict=True))
    if "ㅢ" in vowels:
        vowels = [ui(word, at, onsets[at]) if vowel == "ㅢ" else vowel for at, vowel in enumerate(vowels)]
    for at, coda in stems.codas(word):
        codas[at] = coda
    for at, joint in enumerate(joints(word)):
        codas[at], onsets[at + 1] = meet(joint, codas[at], onsets[at + 1], vowels[at + 1])
    return tuple(map(Syllable, onsets, map(after_affricate, onsets, vowels), codas))
