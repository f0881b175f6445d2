"""Standard pronunciation (표준발음법, articles 5 to 30): spoken Korean in, Hangul spelled as it is heard out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest

from reader.korean.pronounce import phrase
from reader.korean.pronounce.contact import meet
from reader.korean.pronounce.espeak import for_espeak
from reader.korean.pronounce.word import heard
from reader.pattern import Pattern

__all__ = ["for_espeak", "pronounce", "pronounce_line"]

_HANGUL = Pattern("[가-힣]+")


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
    runs = [(run.group(), *run.span()) for run in _HANGUL.finditer(line)]
    at, onset = 0, ""
    for (word, start, stop), (following, behind, _) in zip_longest(runs, runs[1:], fillvalue=("", 0, 0)):
        yield line[at:start]
        coda, then = _meeting(word, following) if line[stop:behind] == " " else (None, "")
        yield heard(word).between(onset, coda)
        at, onset = stop, then
    yield line[at:]


@lru_cache(maxsize=8192)
def _meeting(left: str, right: str) -> tuple[str, str]:
    """The coda that ``left`` ends in and the onset that ``right``, the next word of the breath, begins with."""
    first, last = heard(right).first, heard(left).last
    return meet(phrase.joint(left, right), last.coda, first.onset, first.vowel)
