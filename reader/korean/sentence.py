"""Where sentences end: quote-aware, without a tagger."""

from __future__ import annotations

import re
from collections.abc import Iterator

_OPENERS = "“‘「『《〈(［[{（"
_CLOSERS = "”’」』》〉)］]}）"
_STRAIGHT = "\"'"
_TERMINAL = ".!?…。？！"
_END = re.compile(rf"[{re.escape(_TERMINAL)}]+[{re.escape(_CLOSERS + _STRAIGHT)}]*(?:\[\d+\])*")
_NOT_AN_END = re.compile(r"(?:^|[\s(\[])(?:\d+|[A-Za-z]|[가-하]|vs|Dr|Mr|Ms|Mrs|St|No|Inc|Co|Ltd|Jr|Sr|Prof)\.$")
_QUOTED_ON = re.compile(
    r"\s*(?:\S{1,4}\s+)?(?:이?라고|이?라며|이?라는|이?라면서|이?란|고\s|며\s|면서|는\s|하고\s|라고|등\s|등의|등으로|이라|했다|말했)"
)
_MAX_OPEN = 400
"""A quotation that has not closed for so many characters never will: it no longer holds sentences together."""


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Half-open spans of the sentences of ``text``, without the white space around them. Linear, total."""
    spans = []
    start = 0
    for stop in [*sorted(_ends(text)), len(text)]:
        span = _stripped(text, start, stop)
        if span is not None:
            spans.append(span)
        start = stop
    return tuple(spans)


def _ends(text: str) -> Iterator[int]:
    """Places where one sentence ends and another begins."""
    open_at = _open_marks(text)
    for match in _END.finditer(text):
        stop = match.end()
        if stop < len(text) and text[stop].isspace() and open_at[stop] == 0 and _is_end(text, match):
            yield stop
    yield from (match.start() for match in re.finditer(r"\n+", text))


def _is_end(text: str, match: re.Match[str]) -> bool:
    stop = match.end()
    before = text[max(0, match.start() - 12) : match.start() + 1]
    if _NOT_AN_END.search(before):
        return False
    closed = text[stop - 1] in _CLOSERS + _STRAIGHT
    return not (closed and _QUOTED_ON.match(text, stop))


def _open_marks(text: str) -> list[int]:
    """For each place, how many quotations and brackets are open there."""
    depth = [0] * (len(text) + 1)
    stack: list[tuple[str, int]] = []
    for at, char in enumerate(text):
        stack = [(mark, since) for mark, since in stack if at - since < _MAX_OPEN] if stack else stack
        if char in _OPENERS:
            stack.append((char, at))
        elif char in _CLOSERS:
            _close(stack, _OPENERS[_CLOSERS.index(char)])
        elif char in _STRAIGHT:
            _toggle(stack, char, at, text)
        elif char == "\n":
            stack.clear()
        depth[at + 1] = len(stack)
    return depth


def _close(stack: list[tuple[str, int]], opener: str) -> None:
    for index in range(len(stack) - 1, -1, -1):
        if stack[index][0] == opener:
            del stack[index:]
            return


def _toggle(stack: list[tuple[str, int]], char: str, at: int, text: str) -> None:
    """A straight mark closes its like, or a curly one that it was mistaken for; else it opens, at a word's start."""
    likes = (char, "“" if char == '"' else "‘")
    if any(mark in likes for mark, _ in stack):
        _close(stack, next(mark for mark, _ in reversed(stack) if mark in likes))
    elif at == 0 or not text[at - 1].isalnum():
        stack.append((char, at))


def _stripped(text: str, start: int, stop: int) -> tuple[int, int] | None:
    while start < stop and text[start].isspace():
        start += 1
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    return (start, stop) if start < stop else None
