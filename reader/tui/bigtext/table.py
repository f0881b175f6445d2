"""Tables: which of an article's lines are rows of one, and where their cells stand in aligned columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.model import Block, BlockKind
from reader.tui.bigtext.lettering import native_width

SEPARATOR = ", "
"""What parts the cells in the text of a row and in its header."""

GAP = 2
"""Empty cells between two columns."""

_NUMERIC = re.compile(r"[-+−±△▲▽▼]?\s?[\d.,]+\s?(?:\S{1,3})?")


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of one row. ``spans`` are half-open ranges of its text, ``names`` what their columns are called (none
    in the row of names itself), ``starts`` the cells of the screen at which they begin in the terminal's own letters,
    and ``width`` what the whole table takes.
    """

    spans: tuple[tuple[int, int], ...]
    names: tuple[str, ...]
    starts: tuple[int, ...]
    width: int


def tables(blocks: Sequence[Block]) -> dict[int, Cells]:
    """The rows of all tables by the index of their block; a table whose cells cannot be told apart has none."""
    found: dict[int, Cells] = {}
    for header, indexes in _groups(blocks):
        found |= _aligned(blocks, header.split(SEPARATOR), indexes)
    return found


def _groups(blocks: Sequence[Block]) -> Iterator[tuple[str, list[int]]]:
    """The header of each table with the indexes of its rows, the row of names first where it is there."""
    at = 0
    while at < len(blocks):
        header = blocks[at].header
        first = at
        while at < len(blocks) and header and blocks[at].header == header:
            at += 1
        if at > first:
            named = first > 0 and is_names(blocks[first - 1], header)
            yield header, list(range(first - named, at))
        else:
            at += 1


def is_names(block: Block, header: str) -> bool:
    """Whether a line is the row of names that ``header`` was made of."""
    names = SEPARATOR.join(filter(None, header.split(SEPARATOR)))
    return block.kind is BlockKind.ITEM and not block.header and block.text == names


def _aligned(blocks: Sequence[Block], names: list[str], indexes: list[int]) -> dict[int, Cells]:
    filled = [number for number, name in enumerate(names) if name]
    columns = {i: filled if not blocks[i].header else list(range(len(names))) for i in indexes}
    texts = {i: blocks[i].text.split(SEPARATOR) for i in indexes}
    if len(names) < 2 or any(len(texts[i]) != len(columns[i]) for i in indexes):
        return {}
    cells = {i: dict(zip(columns[i], texts[i], strict=True)) for i in indexes}
    widths = [max(native_width(row.get(n, "")) for row in cells.values()) for n in range(len(names))]
    lefts = [sum(widths[:n]) + GAP * n for n in range(len(names))]
    numeric = {n for n in range(1, len(names)) if all(_is_number(cells[i][n]) for i in indexes if blocks[i].header)}

    def start(number: int, text: str) -> int:
        return lefts[number] + (widths[number] - native_width(text) if number in numeric else 0)

    return {
        i: Cells(
            tuple(_spans(texts[i])),
            tuple(names) if blocks[i].header else (),
            tuple(start(n, text) for n, text in row.items()),
            lefts[-1] + widths[-1],
        )
        for i, row in cells.items()
    }


def _is_number(text: str) -> bool:
    return bool(_NUMERIC.fullmatch(text)) or text in {"-", "–", "—"}


def _spans(texts: list[str]) -> Iterator[tuple[int, int]]:
    at = 0
    for text in texts:
        yield at, at + len(text)
        at += len(text) + len(SEPARATOR)
