"""Cuts a sentence into breaths: short enough for every engine, at the places where a speaker would breathe."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reader.model import Span, Word

MAX_CHARACTERS = 100
MAX_SYLLABLES = 60
"""Beyond these espeak-ng silently loses the end of a clause, and gTTS cuts by itself."""

_CLAUSE_ENDS = ("고", "며", "면서", "지만", "는데", "니다", "어서", "아서", "해서", "으로", "지난", "면", "자", "만")


def breaths(words: Sequence[Word]) -> tuple[tuple[Word, ...], ...]:
    """``words`` in order, in pieces of at most 100 characters and 60 syllables each."""
    fitting = [part for word in words for part in _fitting(word)]
    return tuple(_pieces(fitting)) if fitting else ()


def _size(words: Sequence[Word]) -> tuple[int, int]:
    spoken = " ".join(word.spoken for word in words if word.spoken)
    pronounced = sum(len(word.pronounced) + 1 for word in words if word.pronounced) - 1
    return max(len(spoken), pronounced), sum("가" <= c <= "힣" or c.isdigit() for c in spoken)


def _fits(words: Sequence[Word]) -> bool:
    characters, syllables = _size(words)
    return characters <= MAX_CHARACTERS and syllables <= MAX_SYLLABLES


def _pieces(words: list[Word]) -> Iterator[tuple[Word, ...]]:
    while words and not _fits(words):
        most = 1
        while most < len(words) and _fits(words[: most + 1]):
            most += 1
        cut = _best_cut(words, most)
        yield tuple(words[:cut])
        words = words[cut:]
    if words:
        yield tuple(words)


def _best_cut(words: Sequence[Word], most: int) -> int:
    """After which word of the first ``most``: the last comma, else the last clause end, else as late as possible."""
    for ends in (_has_comma, _ends_clause):
        for n in range(most, most // 3, -1):
            if ends(words[n - 1]):
                return n
    return most


def _has_comma(word: Word) -> bool:
    return word.spoken.endswith((",", ".", "?", "!"))


def _ends_clause(word: Word) -> bool:
    return len(word.spoken) > 2 and word.spoken.endswith(_CLAUSE_ENDS)


def _fitting(word: Word) -> Iterator[Word]:
    """The word itself, or where it is longer than a breath, its parts, each with its share of the span."""
    if _fits([word]):
        yield word
        return
    parts = max(2, -(-max(len(word.spoken), len(word.pronounced)) // (MAX_SYLLABLES - 10)))
    for n in range(parts):
        yield replace(
            word,
            source=_share(word.source, n, parts),
            spoken=_cut(word.spoken, n, parts),
            pronounced=_cut(word.pronounced, n, parts),
        )


def _cut(text: str, n: int, parts: int) -> str:
    return text[len(text) * n // parts : len(text) * (n + 1) // parts].strip()


def _share(span: Span | None, n: int, parts: int) -> Span | None:
    if span is None:
        return None
    length = span.stop - span.start
    return Span(span.block, span.start + length * n // parts, span.start + length * (n + 1) // parts)
