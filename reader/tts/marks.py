"""Where the words of a clip begin, estimated from their syllables and the pauses that are heard.

For voices that tell no times. Pauses are matched with the gaps between words, best those after punctuation; between two
anchors time is shared out by the weight of the syllables. Weights and costs were set by hand on Korean news.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise

from reader.hangul import coda_of
from reader.model import PCM, Frames, Mark
from reader.tts.pauses import Pause, pauses

_FINAL_CONSONANT = 0.18
_LATIN = 1.3  # a capital is said by its name; other letters by their vowel groups
_DIGIT = 1.05
_OTHER_SIGN = 0.1

_NO_PUNCTUATION_COST = 0.35  # in seconds of distance, as all costs here
_SKIP_SHORT_COST, _SKIP_LONG_COST = 0.25, 0.8
_LONG_PAUSE = PCM.from_ms(150)
_SNAP = PCM.from_ms(250)

_CLOSED = re.compile(r"[.,!?;:…·。)\]」』”’\"']$")


def weight(token: str) -> float:
    """How long ``token`` takes to say, in open syllables."""
    hangul = [character for character in token if "가" <= character <= "힣"]
    finals = sum(coda_of(character) != "" for character in hangul)
    digits = sum(character.isdigit() for character in token)
    capitals = re.findall("[A-Z]", token)
    groups = re.findall("[aeiouy]+", token)
    heard = len(hangul) + finals * _FINAL_CONSONANT + digits * _DIGIT + (len(capitals) + len(groups)) * _LATIN
    return heard or _OTHER_SIGN


def estimate(texts: Sequence[str], pcm: bytes) -> tuple[Mark, ...]:
    """A mark for each of the words ``texts`` that is said (not empty), for a clip trimmed at both ends."""
    said = [(number, text.split()) for number, text in enumerate(texts) if text.strip()]
    tokens = [token for _, parts in said for token in parts]
    if not tokens:
        return ()
    begins = _token_starts(tokens, pauses(pcm), PCM.frames(pcm))
    firsts = accumulate((len(parts) for _, parts in said), initial=0)
    return tuple(Mark(number, begins[first]) for (number, _), first in zip(said, firsts, strict=False))


def snap(marks: Sequence[Mark], texts: Sequence[str], pcm: bytes) -> tuple[Mark, ...]:
    """Marks moved to the sound that ends a pause, where they lie in one, or near one and behind punctuation."""
    found = pauses(pcm)
    moved = [_snapped(mark, found, after_clause=_after_clause(mark, texts)) for mark in marks]
    ordered = accumulate((mark.at for mark in moved), max)
    return tuple(Mark(mark.word, at) for mark, at in zip(moved, ordered, strict=True))


def _after_clause(mark: Mark, texts: Sequence[str]) -> bool:
    before = [text for text in texts[: mark.word] if text]
    return bool(before and _CLOSED.search(before[-1]))


def _snapped(mark: Mark, found: Sequence[Pause], *, after_clause: bool) -> Mark:
    inside = next((pause for pause in found if pause.start <= mark.at < pause.stop), None)
    near = min(found, key=lambda pause: abs(pause.stop - mark.at), default=None) if after_clause else None
    if inside is not None:
        return Mark(mark.word, inside.stop)
    if near is not None and abs(near.stop - mark.at) <= _SNAP:
        return Mark(mark.word, near.stop)
    return mark


def _token_starts(tokens: Sequence[str], found: Sequence[Pause], length: Frames) -> list[Frames]:
    reached = list(accumulate((weight(token) for token in tokens), initial=0.0))
    anchors = _anchors(tokens, reached, found, length)
    begins: list[Frames] = []
    for (first, begin, _), (last, _, end) in pairwise(anchors):
        scale = (end - begin) / (reached[last] - reached[first])
        begins += [Frames(round(begin + (reached[token] - reached[first]) * scale)) for token in range(first, last)]
    return begins


Anchor = tuple[int, int, int]
"""A token, the frame where it begins, and the frame where the one before it ended."""


def _anchors(tokens: Sequence[str], reached: Sequence[float], found: Sequence[Pause], length: Frames) -> list[Anchor]:
    """The start, the tokens that follow a pause, and the end."""
    silent = list(accumulate((pause.length for pause in found), initial=0))
    voiced = max(1, length - silent[-1])
    heard_at = [PCM.to_seconds(pause.start - before) for pause, before in zip(found, silent, strict=False)]
    expected = [PCM.to_seconds(voiced) * share / reached[-1] for share in reached]
    places = _assign(tokens, expected, heard_at, [_skip_cost(pause) for pause in found])
    inner = [
        (token, found[number].stop, found[number].start) for number, token in enumerate(places) if token is not None
    ]
    return [(0, 0, 0), *inner, (len(tokens), length, length)]


def _skip_cost(pause: Pause) -> float:
    return _SKIP_LONG_COST if pause.length >= _LONG_PAUSE else _SKIP_SHORT_COST


def _assign(
    tokens: Sequence[str], expected: Sequence[float], heard_at: Sequence[float], skip_costs: Sequence[float]
) -> list[int | None]:
    """For each pause the token that it stands before, or None; tokens rising; of the least cost in sum."""
    # best[k]: the cheapest way to place the pauses so far with the last one before token k or earlier.
    gaps = range(1, len(tokens))
    best: list[tuple[float, tuple[int | None, ...]]] = [(0.0, ())] * len(tokens)
    for at, skip in zip(heard_at, skip_costs, strict=True):
        following = [(cost + skip, (*way, None)) for cost, way in best]
        for gap in gaps:
            cost, way = best[gap - 1]
            placed = cost + abs(at - expected[gap]) + _punctuation_cost(tokens[gap - 1])
            following[gap] = min(following[gap], following[gap - 1], (placed, (*way, gap)), key=lambda entry: entry[0])
        best = following
    return list(best[-1][1])


def _punctuation_cost(before: str) -> float:
    return 0.0 if _CLOSED.search(before) else _NO_PUNCTUATION_COST
