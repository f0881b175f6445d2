"""Coverage-guided search for bytes that break the cleaner: ``python -m tests.fuzz.article tests/fuzz/corpus/article``.

Needs ``atheris`` (not in the lock: it runs on Linux with CPython up to 3.13). What it found is kept in the corpus, and
``test_corpus.py`` replays the corpus with every run of the suite.
"""

from __future__ import annotations

import importlib
import sys

from reader.article import extract, restore
from reader.errors import ExtractError
from reader.model import Page


def one(body: bytes) -> None:
    """Raises where an article is not as any article must be. The first byte chooses what the sender said."""
    said = {0: None, 1: "text/html", 2: "text/plain; charset=euc-kr"}[body[0] % 3 if body else 0]
    try:
        article = extract(Page("", body[1:], said), generic=bool(body and body[0] & 4))
    except ExtractError:
        return
    assert all(0 <= line.before_block <= len(article.blocks) for line in article.removed)
    assert all(block.text.strip() == block.text != "" for block in article.blocks)
    if article.removed:
        restored = restore(article, len(article.removed) // 2)
        assert len(restored.removed) == len(article.removed) - 1


def main() -> None:
    atheris = importlib.import_module("atheris")
    atheris.instrument_all()  # the search is guided by which branches an input takes
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
