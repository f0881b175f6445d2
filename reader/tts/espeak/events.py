"""From espeak-ng's word events to the marks of an utterance's words.

An event names a character and a frame. Numbers and quotes give several events a token, at odd characters; tokens that
begin with ㅁ or ㄴ give none. So an event counts for the white-space token that holds its character, the first one
wins, and tokens without one are placed between their neighbours in proportion to their characters.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from reader.model import Frames, Mark

Event = tuple[int, int]
"""The offset of a character, and the frame where it is heard."""


def offsets(texts: Sequence[str]) -> list[tuple[int, int]]:
    """Word number and offset, for each word that is said, in the words' texts joined by spaces."""
    found, at = [], 0
    for number, text in enumerate(texts):
        if text:
            found.append((number, at))
            at += len(text) + 1
    return found


def token_starts(text: str, events: Iterable[Event]) -> list[Event]:
    """Where the tokens of ``text`` begin that have an event: each token once, both numbers rising."""
    starts = [match.start() for match in re.finditer(r"\S+", text)]
    found: list[Event] = []
    for offset, frame in sorted(events, key=lambda event: event[1]):
        number = bisect_right(starts, offset) - 1
        if number < 0 or frame < 0:
            continue
        if not found or (starts[number] > found[-1][0] and frame >= found[-1][1]):
            found.append((starts[number], frame))
    return found


def marks(texts: Sequence[str], events: Iterable[Event], frames: int) -> tuple[Mark, ...]:
    """One mark for each word that is said, in order, within ``frames``."""
    text = " ".join(text for text in texts if text)
    points = token_starts(text, events)
    if not points or points[0][0] > 0:
        points.insert(0, (0, 0))
    points.append((max(len(text), points[-1][0] + 1), max(frames, points[-1][1])))
    return tuple(Mark(number, Frames(min(frames, _between(points, offset)))) for number, offset in offsets(texts))


def _between(points: Sequence[Event], offset: int) -> int:
    """The frame of ``offset``, on the straight line between the points around it."""
    at = bisect_right(points, offset, key=lambda point: point[0])
    (left, begin), (right, end) = points[at - 1], points[min(at, len(points) - 1)]
    return begin if right == left else begin + round((end - begin) * (offset - left) / (right - left))
