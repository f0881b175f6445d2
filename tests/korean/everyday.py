"""Everyday sentences without figures or signs: words that a careless rule would take for numbers stand in each."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle, islice, product
from pathlib import Path

_ROWS = Path(__file__).with_name("everyday.tsv").read_text(encoding="utf-8").splitlines()
_WORDS = {kind: words.split("|") for kind, words in (row.split("\t") for row in _ROWS)}


def sentences() -> Iterator[str]:
    """More than a thousand sentences, each different."""
    yield from _WORDS["alone"]
    endings = cycle(_WORDS["ending"])
    for index, (subject, thing) in enumerate(islice(product(_WORDS["subject"], _WORDS["object"]), 0, None, 2)):
        mark = "?" if index % 7 == 0 else "!" if index % 11 == 0 else "."
        yield f"{subject} {thing} {next(endings)}{mark}"
