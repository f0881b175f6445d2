"""Cuts a sentence into breaths: short enough for every engine, at the places where a speaker would breathe."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from reader.korean.characters import hangul
from reader.model import Span, Word

MAX_CHARACTERS = 100
MAX_SYLLABLES = 60
"""Beyond these espeak-ng silently loses the end of a clause, and gTTS cuts by itself."""

_CLAUSE_ENDS = (
    "고", "며", "면서", "지만", "는데", "은데", "니다", "어서", "아서", "해서", "라서", "으로", "면", "자", "만",
    "도록", "려고", "거나", "든지", "느라", "으나", "므로", "니까", "려면", "다가", "는지", "라며",
    "다며", "다는", "라는",
)  # fmt: skip
"""How the last word of a clause ends; nouns that end so are good enough places too."""

_SHORTEST = 3
"""A piece ends no earlier than after a third of what would fit."""


def breaths(words: Sequence[Word]) -> tuple[tuple[Word, ...], ...]:
    """``words`` in order, in pieces of at most 100 characters and 60 syllables each; linear in time."""
    return tuple(_pieces([part for word in words for part in _fitting(word)]))


def _size(word: Word) -> tuple[int, int]:
    """Characters and syllables of a word, whichever form has more, with the space behind it."""
    longest = max(len(word.spoken), len(word.pronounced))
    return longest + 1 if longest else 0, max(_syllables(word.spoken), _syllables(word.pronounced))


@lru_cache(maxsize=8192)
def _syllables(text: str) -> int:
    return sum(map(hangul, text))


def _fits(characters: int, syllables: int) -> bool:
    return characters <= MAX_CHARACTERS + 1 and syllables <= MAX_SYLLABLES


def _pieces(words: list[Word]) -> Iterator[tuple[Word, ...]]:
    sizes = [_size(word) for word in words]
    start, left = 0, sum(syllables for _, syllables in sizes)
    while start < len(words):
        most = _most(sizes, start)
        cut = most if start + most == len(words) else _best_cut(words[start : start + most], sizes, start, left)
        yield tuple(words[start : start + cut])
        left -= sum(syllables for _, syllables in sizes[start : start + cut])
        start += cut


def _most(sizes: Sequence[tuple[int, int]], start: int) -> int:
    """How many words from ``start`` on fit into one breath; at least one."""
    characters = syllables = count = 0
    for more_characters, more_syllables in sizes[start : start + MAX_CHARACTERS]:
        characters, syllables = characters + more_characters, syllables + more_syllables
        if count and not _fits(characters, syllables):
            break
        count += 1
    return count


def _best_cut(words: Sequence[Word], sizes: Sequence[tuple[int, int]], start: int, left: int) -> int:
    """After which of ``words`` to breathe: at a comma, else at a clause's end, so that no scrap is left for later."""
    pieces = -(-left // MAX_SYLLABLES)
    ideal, said = left / max(2, pieces), 0
    best, best_cost = len(words), (9, 0.0)
    for count, word in enumerate(words, 1):
        said += sizes[start + count - 1][1]
        cost = (_place(word), abs(ideal - said))
        if count * _SHORTEST >= len(words) and cost < best_cost:
            best, best_cost = count, cost
    return best


def _place(word: Word) -> int:
    """How bad it is to breathe after ``word``."""
    if word.spoken.endswith((",", ".", "?", "!")):
        return 0
    return 1 if len(word.spoken) > 2 and word.spoken.endswith(_CLAUSE_ENDS) else 2


def _fitting(word: Word) -> Iterator[Word]:
    """The word itself, or where it is longer than a breath, its parts, each with its share of the span."""
    if max(len(word.spoken), len(word.pronounced)) <= MAX_SYLLABLES or _fits(*_size(word)):
        yield word
        return
    parts = -(-max(len(word.spoken), len(word.pronounced)) // (MAX_SYLLABLES - 10))
    for n in range(parts):
        yield replace(
            word,
            source=_share(word.source, n, parts),
            spoken=_cut(word.spoken, n, parts),
            pronounced=_cut(word.pronounced, n, parts),
        )


def _cut(text: str, n: int, parts: int) -> str:
    """Part ``n`` of ``text``, at a space near its share where there is one."""
    return text[_edge(text, n, parts) : _edge(text, n + 1, parts)].strip()


def _edge(text: str, n: int, parts: int) -> int:
    at = len(text) * n // parts
    space = text.rfind(" ", max(0, at - 8), at) if 0 < n < parts else -1
    return space if space >= 0 else at


def _share(span: Span | None, n: int, parts: int) -> Span | None:
    if span is None:
        return None
    length = span.stop - span.start
    return Span(span.block, span.start + length * n // parts, span.start + length * (n + 1) // parts)
