import pytest

from reader import korean
from tests.korean.gold import Row, rows


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row.category}: {row.written}")
def test_is_said_as_a_newsreader_says_it(row: Row):
    """To the space and the comma: a voice links sounds within a word, and breathes at a comma."""
    assert korean.spoken(row.written) in row.spoken


def test_rows_are_many_and_of_every_class():
    categories = {row.category for row in rows()}
    assert len(rows()) >= 440
    assert {
        "counter",
        "date",
        "time",
        "money",
        "unit",
        "range",
        "score",
        "phone",
        "hanja",
        "latin",
        "url",
    } <= categories
