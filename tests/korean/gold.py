"""The self-written gold rows of ``seeds/korean``."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

SEEDS = Path(__file__).parents[2] / "seeds" / "korean"


class Row(NamedTuple):
    written: str
    spoken: tuple[str, ...]
    category: str


def rows() -> list[Row]:
    found = []
    for path in sorted(SEEDS.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines()[1:]:
            written, spoken, category = line.split("\t")
            found.append(Row(written, tuple(spoken.split("|")), category))
    return found
