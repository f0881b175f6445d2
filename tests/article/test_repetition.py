"""A summary is told by the share of its pairs of letters that the article has too."""

import pytest

from reader.article.lines import Line
from reader.article.repetition import pairs, said_again

LETTERS = "가나다라마바사아자차카타파하거너더러머버서"
"""Twenty pairs."""


@pytest.mark.parametrize(("told", "again"), [(12, True), (11, False)])
def test_eleven_of_twenty_pairs_are_enough(told: int, again: bool):
    assert said_again(LETTERS, pairs([Line(LETTERS[:told])])) is again


@pytest.mark.parametrize(("length", "again"), [(7, True), (6, False)])
def test_so_few_pairs_tell_nothing(length: int, again: bool):
    assert said_again(LETTERS[:length], pairs([Line(LETTERS)])) is again


def test_pairs_stand_within_words_of_letters_and_digits():
    assert pairs([Line("길이, 1일"), Line("나")]) == {"길이", "1일"}
