"""Rules."""

from __future__ import annotations

from reader.korean.piece import Line, Piece


def read(line: Line, at: int) -> Piece | None:
    return None


read_mixed = read
read_short_year = read
