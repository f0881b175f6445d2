from reader import korean
from tests.korean.everyday import sentences


def test_everyday_words_are_never_touched():
    changed = [(text, said) for text in sentences() if (said := korean.spoken(text)) != text]
    assert changed == []


def test_there_are_a_thousand_of_them():
    assert len(set(sentences())) >= 1000


def test_they_need_no_explanation():
    assert [why for text in sentences() for why in korean.explain(text)] == []
