"""Places survive another script of the same article."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reader.model import Article, Block, BlockKind, Position, Reason, Removed, Script, Span, Utterance, Word
from reader.reading.places import article_key, position_of, span_of, word_at

ARTICLE = Article("", "제목", blocks=(Block(BlockKind.PARAGRAPH, "가나 다라 마바 사아"),))


def script_of(*sizes: int) -> Script:
    """The title, then the four words of the block in utterances of these sizes."""
    words = [Word(Span(0, 3 * i, 3 * i + 2), "말", "말") for i in range(4)]
    utterances = [Utterance((Word(Span(-1, 0, 2), "제목", "제목"),), 0, 0)]
    for size in sizes:
        utterances.append(Utterance(tuple(words[:size]), 1, 0, 0))
        del words[:size]
    return Script(ARTICLE, tuple(utterances))


def test_a_place_is_found_again_in_another_cut() -> None:
    span = span_of(script_of(4), Position(1), 2)
    assert span == Span(0, 6, 8)
    other = script_of(1, 1, 1, 1)
    assert position_of(other, span) == Position(3)
    assert word_at(other, 3, span) == 0
    assert word_at(other, 2, span) == -1


def test_an_announcement_is_remembered_as_what_stood_before_it() -> None:
    script = script_of(4)
    said = Utterance((Word(None, "기사 끝", "기사 끝"),), 2, 0)
    assert span_of(Script(ARTICLE, (*script.utterances, said)), Position(2)) == Span(0, 0, 11)


def test_nothing_was_written_in_an_empty_script() -> None:
    assert span_of(Script(ARTICLE, ()), Position(0)) is None
    assert position_of(Script(ARTICLE, ()), Span(0, 0, 1)) == Position(0)


def test_a_place_after_the_end_is_the_last_utterance() -> None:
    assert position_of(script_of(2, 2), Span(7, 0, 1)) == Position(2)


def test_the_key_knows_the_words_and_not_the_chrome() -> None:
    key = article_key(ARTICLE)
    assert article_key(replace(ARTICLE, url="x", removed=(Removed("공유", Reason.SHARE, 0),))) == key
    assert article_key(replace(ARTICLE, title="다른 제목")) != key


@given(st.lists(st.integers(1, 4), min_size=1, max_size=4), st.integers(0, 3))
def test_every_word_is_found_in_every_cut(sizes: list[int], word: int) -> None:
    sizes = [*sizes, 4]
    position = position_of(script_of(*sizes), Span(0, 3 * word, 3 * word + 2))
    source = script_of(*sizes).utterances[position.utterance].source
    assert source is not None
    assert source.start <= 3 * word < source.stop
