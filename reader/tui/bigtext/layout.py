"""Breaks text into lines at word boundaries (eojeol), for letters of any size."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

Advance = Callable[[str], int]
"""Cells that a character takes across."""


@dataclass(frozen=True, slots=True)
class Line:
    """Half-open range of characters shown on one line; spaces at its end are outside it."""

    start: int
    stop: int


_WORD_OR_BREAK = re.compile(r"[^\s]+|\n")


def wrap(text: str, width: int, advance: Advance) -> tuple[Line, ...]:
    """The lines of ``text`` in ``width`` cells; at least one, and none wider than ``width``.

    A word wider than a whole line begins on its own line and is cut where it must be. A character wider than
    ``width`` still gets a line.
    """
    lines: list[Line] = []
    start: int | None = None
    stop = used = 0
    for match in _WORD_OR_BREAK.finditer(text):
        begin, end = match.span()
        if match.group() == "\n":
            lines.append(Line(begin if start is None else start, begin if start is None else stop))
            start = None
            continue
        needed = sum(map(advance, match.group()))
        space = 0 if start is None else sum(map(advance, text[stop:begin]))
        if start is not None and used + space + needed > width:
            lines.append(Line(start, stop))
            start = None
        if start is None:
            begin, needed = _cut_long(text, begin, end, (width, needed), advance, lines)
            start, used, space = begin, 0, 0
        stop, used = end, used + space + needed
    if start is not None or not lines:
        lines.append(Line(start or 0, stop if start is not None else 0))
    return tuple(lines)


def _cut_long(
    text: str, begin: int, end: int, widths: tuple[int, int], advance: Advance, lines: list[Line]
) -> tuple[int, int]:
    """Puts whole lines of a word that is too long into ``lines``; returns where its rest begins and its width."""
    width, needed = widths
    while needed > width:
        at, used = begin, 0
        while at < end and (at == begin or used + advance(text[at]) <= width):
            used += advance(text[at])
            at += 1
        if at == end:
            return begin, needed
        lines.append(Line(begin, at))
        begin, needed = at, needed - used
    return begin, needed


def column_of(text: str, line: Line, offset: int, advance: Advance) -> int:
    """The cell at which the character ``offset`` begins on its line."""
    return sum(map(advance, text[line.start : max(line.start, min(offset, line.stop))]))


def offset_at(text: str, line: Line, column: int, advance: Advance) -> int:
    """The character that covers cell ``column`` of the line, or its last one beyond the end."""
    at = line.start
    for index in range(line.start, line.stop):
        at = index
        column -= advance(text[index])
        if column < 0:
            break
    return at


def line_of(lines: tuple[Line, ...], offset: int) -> int:
    """The index of the line on which character ``offset`` is shown (a space at a line's end belongs to it)."""
    low, high = 0, len(lines) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if lines[middle].start <= offset:
            low = middle
        else:
            high = middle - 1
    return low
