"""What is said of an article, in which breaths, with which silences."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import (
    TITLE,
    Article,
    Block,
    BlockKind,
    Lexicon,
    LexiconEntry,
    ReadingOptions,
    Script,
    Span,
    Word,
)
from reader.script import PAUSE_MS, Pause, unroll, write

P, H, C = BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.CAPTION


def article(*blocks: tuple[BlockKind, str], title: str = "소리의 날") -> Article:
    return Article("https://example.com/1", title, publisher="소리일보", blocks=tuple(Block(k, t) for k, t in blocks))


def said(script: Script) -> list[str]:
    return [utterance.spoken for utterance in script.utterances]


def test_the_title_comes_first_then_the_blocks() -> None:
    script = write(article((H, "첫머리"), (P, "눈이 온다. 비도 온다.")))
    assert said(script) == ["소리의 날", "첫머리", "눈이 온다.", "비도 온다."]
    assert [u.block for u in script.utterances] == [TITLE, 0, 1, 1]
    assert [u.sentence for u in script.utterances] == [0, 1, 2, 3]


def test_an_unrolled_script_is_the_same_and_is_written_as_it_is_read() -> None:
    story = article((H, "첫머리"), (P, "눈이 온다. 비도 온다."))
    assert unroll(story).utterances == write(story).utterances
    unfinished = unroll(replace(story, blocks=(*story.blocks, None)))  # type: ignore[arg-type] # None is never reached
    assert next(iter(unfinished.utterances)).spoken == "소리의 날"


def test_pauses_by_what_they_follow() -> None:
    script = write(article((H, "첫머리"), (P, "눈이 온다. 비도 온다."), (P, "끝이다.")))
    expected = (Pause.TITLE, Pause.HEADING, Pause.SENTENCE, Pause.PARAGRAPH, Pause.END)
    assert [u.pause_after_ms for u in script.utterances] == [PAUSE_MS[pause] for pause in expected]


@pytest.mark.parametrize(("scale", "cap", "expected"), [(2.0, 1500, 1500), (0.5, 1500, 500), (0.0, 1500, 0)])
def test_pauses_are_scaled_and_capped(scale: float, cap: int, expected: int) -> None:
    script = write(article((P, "눈이 온다.")), ReadingOptions(pauses=scale, pause_cap_ms=cap))
    assert script.utterances[0].pause_after_ms == expected


LABELS = {
    "[앵커] 눈이 옵니다.": "앵커, 눈이 옵니다.",
    "◀ 기자 ▶ 눈이 옵니다.": "기자, 눈이 옵니다.",
    "[김하늘/시민] 눈이 옵니다.": "김하늘, 눈이 옵니다.",
    "Q. 눈이 옵니까?": "질문, 눈이 옵니까?",
    "A. 네, 옵니다.": "답변, 네, 옵니다.",
    "문: 눈이 옵니까?": "문, 눈이 옵니까?",
    "사회자: 시작합니다.": "사회자, 시작합니다.",
}


@pytest.mark.parametrize(("written", "expected"), LABELS.items(), ids=LABELS)
def test_a_speakers_label_is_named_and_set_apart(written: str, expected: str) -> None:
    script = write(article((P, written), title=""))
    assert " ".join(said(script)) == expected
    first = script.utterances[0].words[0]
    assert first.rule == "label"
    assert first.source is not None
    assert written[: first.source.stop].strip() == written[: first.source.stop]


def test_a_label_alone_is_read_as_text() -> None:
    assert said(write(article((P, "[앵커]"), title=""))) == ["앵커"]


def test_a_page_that_is_nothing_but_photographs_has_its_captions_read() -> None:
    photographs = [(BlockKind.HEADING, "첫눈"), (C, "눈이 쌓인 장독대.")]
    assert said(write(article(*photographs, title=""))) == ["첫눈", "사진 설명, 눈이 쌓인 장독대."]
    assert said(write(article(*photographs, (P, "눈이 온다."), title=""))) == ["첫눈", "눈이 온다."]


@pytest.mark.parametrize(
    "credit",
    [
        " 나도향 기자",
        " / 나도향 기자 nado@strand.example",
        " 2026.11.28 나도향 기자 nado@strand.example",
        " 사진=나도향 선임기자(nado@strand.example)",
        " 2026.11.28/강변일보 ⓒ 강변일보 나도향 기자",
        " nado@strand.example",
    ],
)
def test_who_took_a_photo_is_for_the_eye(credit: str) -> None:
    photo = article((C, "들판이 눈에 덮여 있다." + credit), title="")
    script = write(photo, ReadingOptions(captions=True, announcements=False))
    assert said(script) == ["들판이 눈에 덮여 있다."]
    assert photo.blocks[0].text.endswith(credit)
    beside = article((P, "들판이 눈에 덮여 있다." + credit), title="")
    assert said(write(beside)) != said(script)


@pytest.mark.parametrize(
    "text", ["오른쪽은 나도향 기자.", "손뼉을 친다. 오른쪽은 나도향 기자", "문을 열었다. 사진제공=강변시"]
)
def test_who_is_in_a_photo_is_said(text: str) -> None:
    words = " ".join(said(write(article((C, text), title=""), ReadingOptions(captions=True, announcements=False))))
    assert ("기자" in words) == ("기자" in text)
    assert ("강변시" in words) == ("강변시" in text)


def test_captions_are_read_only_when_asked_for_and_announced() -> None:
    with_caption = article((C, "강가의 사람들"), (P, "눈이 온다."), title="")
    assert said(write(with_caption)) == ["눈이 온다."]
    asked = ReadingOptions(captions=True)
    assert said(write(with_caption, asked))[0] == "사진 설명, 강가의 사람들"
    assert said(write(with_caption, replace(asked, announcements=False)))[0] == "강가의 사람들"


def test_the_header_of_a_table_is_said_before_its_row() -> None:
    table = Article("", "", blocks=(Block(BlockKind.ITEM, "서울, 3명", header="도시, 사람"),))
    script = write(table)
    assert said(script) == ["도시, 사람, 서울, 세 명"]
    assert script.utterances[0].words[0].source is None


def test_notes_are_said_once_after_the_title() -> None:
    noted = replace(article((P, "눈이 온다.")), notes=("사진이 많은 기사입니다.",))
    assert said(write(noted))[:2] == ["소리의 날", "사진이 많은 기사입니다."]
    assert said(write(noted, ReadingOptions(announcements=False)))[1] == "눈이 온다."


def test_a_whole_sentence_in_english_keeps_its_letters_and_its_language() -> None:
    script = write(article((P, "그는 말했다. Silence is the loudest sound in the room."), title=""))
    assert [u.language for u in script.utterances] == ["ko", "en"]
    assert said(script)[1] == "Silence is the loudest sound in the room."


def test_the_lexicon_holds_where_its_scope_says() -> None:
    entries = (
        LexiconEntry("소리꽃", "소리 꽃밭"),
        LexiconEntry("물빛", "물의 빛", scope="publisher:소리일보"),
        LexiconEntry("바람결", "바람의 결", scope="article:https://example.com/2"),
    )
    script = write(article((P, "소리꽃 물빛 바람결"), title=""), lexicon=Lexicon(entries))
    assert said(script) == ["소리 꽃밭 물의 빛 바람결"]


def test_an_empty_article_has_an_empty_script() -> None:
    assert write(Article("", "")).utterances == ()


texts = st.text(alphabet=st.sampled_from("가나다라 .,\n“”‘’()[]3명년%-~·△AIb\"'?!"), max_size=400)


@settings(max_examples=60)
@given(st.lists(st.tuples(st.sampled_from(list(BlockKind)), texts), max_size=4))
def test_words_cover_what_is_written_in_order_and_breaths_are_short(blocks: list[tuple[BlockKind, str]]) -> None:
    script = write(article(*blocks), ReadingOptions(captions=True))
    words: list[Word] = [word for utterance in script.utterances for word in utterance.words]
    spans = [word.source for word in words if word.source]
    assert spans == sorted(spans)
    assert all(a.stop <= b.start for a, b in pairwise(spans) if a.block == b.block)
    assert all(len(utterance.spoken) <= 100 for utterance in script.utterances)
    for span in spans:
        text = script.article.title if span.block == TITLE else script.article.blocks[span.block].text
        assert text[span.start : span.stop].strip()


def test_no_word_of_a_long_block_is_lost() -> None:
    text = "바람이 불고 " * 200
    spans = [w.source for u in write(article((P, text), title="")).utterances for w in u.words]
    assert [text[s.start : s.stop] for s in spans if isinstance(s, Span)] == text.split()
