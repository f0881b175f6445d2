"""The arithmetic of the nouns: spans, utterances, timelines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import PCM, TITLE, Article, Block, BlockKind, Frames, Position, Span, Timeline, Utterance, Word

durations = st.lists(st.integers(1, 500_000).map(Frames), min_size=1, max_size=30).map(tuple)


@given(durations, st.data())
def test_locate_is_the_inverse_of_start(lengths: tuple[Frames, ...], data: st.DataObject) -> None:
    timeline = Timeline(lengths)
    index = data.draw(st.integers(0, len(lengths) - 1))
    position = Position(index, Frames(data.draw(st.integers(0, lengths[index] - 1))))
    assert timeline.locate(timeline.start(position)) == position


@given(durations, st.integers(-1000, 20_000_000))
def test_locate_never_leaves_the_script(lengths: tuple[Frames, ...], at: int) -> None:
    position = Timeline(lengths).locate(Frames(at))
    assert 0 <= position.utterance < len(lengths)
    assert 0 <= position.frame <= lengths[position.utterance]


def test_an_empty_timeline_has_a_beginning() -> None:
    assert Timeline(()).locate(Frames(5)) == Position(0)


@pytest.mark.parametrize(("block", "start", "stop"), [(-2, 0, 1), (0, 2, 1), (0, -1, 1)])
def test_impossible_spans_are_refused(block: int, start: int, stop: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(block, start, stop)


def test_an_article_says_what_is_written_in_its_title_and_its_blocks() -> None:
    article = Article("", "봄비가 온다", blocks=(Block(BlockKind.PARAGRAPH, "비가 그쳤다."),))
    assert article.text_of(TITLE) == "봄비가 온다"
    assert article.written(Span(TITLE, 0, 3)) == "봄비가"
    assert article.written(Span(0, 3, 6)) == "그쳤다"


def test_an_utterance_joins_what_is_said_and_covers_what_is_written() -> None:
    words = (
        Word(None, "사진 설명,", "사진 설명,"),
        Word(Span(2, 0, 2), "세 명이", "세 명이"),
        Word(Span(2, 2, 10), "", ""),
        Word(Span(2, 11, 14), "왔다.", "왇따."),
    )
    utterance = Utterance(words, 0, 300, 2)
    assert utterance.spoken == "사진 설명, 세 명이 왔다."
    assert utterance.pronounced == "사진 설명, 세 명이 왇따."
    assert utterance.source == Span(2, 0, 14)
    assert Utterance(words[:1], 0, 0).source is None


def test_pcm_counts_frames_and_time() -> None:
    assert PCM.frames(b"\0" * 4800) == 2400
    assert PCM.from_ms(100) == 2400
    assert PCM.to_seconds(36_000) == 1.5
