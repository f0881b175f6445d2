"""What fuzzing found stays repaired."""

from pathlib import Path

import pytest

from tests.fuzz.article import one

CORPUS = sorted((Path(__file__).parent / "corpus" / "article").iterdir())


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_input_is_an_article_or_our_error(path: Path):
    one(path.read_bytes())
