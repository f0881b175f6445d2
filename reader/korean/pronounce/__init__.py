"""Standard pronunciation (표준발음법, articles 5 to 30): spoken Korean in, Hangul spelled as it is heard out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reader.korean.pronounce import phrase
from reader.korean.pronounce.contact import Joint, meet
from reader.korean.pronounce.espeak import for_espeak
from reader.korean.pronounce.jamo import Syllable, join
from reader.korean.pronounce.word import hear

__all__ = ["for_espeak", "pronounce", "pronounce_line"]

_HANGUL = re.compile("[가-힣]+")


def pronounce_line(text: str) -> str:
    """``text`` as it is heard. Everything but Hangul syllables, and every length, stays as it is."""
    return _join_words([text])[0]


def pronounce(words: Sequence[str]) -> tuple[str, ...]:
    """Consecutive words of one utterance as they are heard, one string for each.

    Each may hold several tokens and punctuation; rules cross from one to the next only where neither has punctuation
    there. Total over any text; only Hangul syllables change, each into one Hangul syllable.
    """
    return tuple(_join_words(words))


def _join_words(words: Sequence[str]) -> list[str]:
    line = " ".join(words)
    spelled = "".join(_spell(line))
    result, at = [], 0
    for word in words:
        result.append(spelled[at : at + len(word)])
        at += len(word) + 1
    return result


def _spell(line: str) -> Iterator[str]:
    """``line`` as it is heard, in pieces."""
    runs = list(_HANGUL.finditer(line))
    at = 0
    onset = ""
    for index, run in enumerate(runs):
        yield line[at : run.start()]
        following = runs[index + 1] if index + 1 < len(runs) else None
        syllables = list(hear(run[0]))
        if onset:
            syllables[0] = syllables[0]._replace(onset=onset)
        coda, onset = _edge(line, run, following, syllables[-1])
        syllables[-1] = syllables[-1]._replace(coda=coda)
        yield "".join(join(*syllable) for syllable in syllables)
        at = run.end()
    yield line[at:]


def _edge(line: str, run: re.Match[str], following: re.Match[str] | None, last: Syllable) -> tuple[str, str]:
    """The coda that ``run`` ends in and the onset that the next run begins with (empty: as written)."""
    if following is None or line[run.end() : following.start()] != " ":
        return meet(Joint.APART, last.coda, "ㅇ", "ㅏ")[0], ""
    first = hear(following[0])[0]
    return meet(phrase.joint(run[0], following[0]), last.coda, first.onset, first.vowel)
