"""The lead and the key sentences: taken word for word, and better than the first three on self-written articles."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import TITLE, Article, Block, BlockKind, Script
from reader.reading.lead import Lead, lead_of, stem_of
from reader.reading.sentences import Sentence, sentences
from reader.script import write

CASES = sorted((Path(__file__).parents[2] / "seeds" / "lead").glob("*.txt"))
FLOOR = 0.75
"""The share of the marked sentences that must be found; the first three sentences find a tenth of them."""


def parsed(path: Path) -> tuple[Article, set[str]]:
    """An article, and its sentences that carry it (each stands first in a paragraph that begins with a star)."""
    title, *paragraphs = path.read_text("utf-8").strip().split("\n\n")
    blocks = tuple(Block(BlockKind.PARAGRAPH, text.removeprefix("* ")) for text in paragraphs)
    article = Article("", title.removeprefix("# "), blocks=blocks)
    counted = sentences(write(article))
    starred = {i for i, text in enumerate(paragraphs) if text.startswith("* ")}
    firsts = {one.block: one.written for one in reversed(counted)}
    return article, {firsts[block] for block in starred}


def leads(article: Article) -> tuple[Lead, tuple[Sentence, ...]]:
    script: Script = write(article)
    counted = sentences(script)
    return lead_of(script, counted), counted


def found(path: Path) -> tuple[int, int, int]:
    """How many of the marked sentences are found, by us, by the first three, and by the first three after the lead."""
    article, wanted = parsed(path)
    lead, counted = leads(article)
    body = [one for one in counted if one.block != TITLE]
    after = [one for one in body if one.block != body[0].block]
    ours = {counted[i].written for i in lead.keys}
    return len(ours & wanted), *(len({one.written for one in some[:3]} & wanted) for some in (body, after))  # type: ignore[return-value]


def test_more_is_found_than_by_the_first_three() -> None:
    ours, first, after = (sum(column) for column in zip(*map(found, CASES), strict=True))
    wanted = sum(len(parsed(path)[1]) for path in CASES)
    print(
        f"key sentences found: {ours}/{wanted}; first three: {first}/{wanted}; three after the lead: {after}/{wanted}"
    )
    assert ours >= FLOOR * wanted
    assert ours > 2 * max(first, after)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_key_sentences_stand_in_order_and_never_in_the_lead(path: Path) -> None:
    lead, counted = leads(parsed(path)[0])
    assert len(lead.keys) == 3
    assert list(lead.keys) == sorted(lead.keys)
    assert not set(lead.keys) & set(lead.lead)
    assert all(counted[i].block == 0 for i in lead.lead)
    assert lead.keys != tuple(range(lead.lead[-1] + 1, lead.lead[-1] + 4))


def test_short_articles_have_what_there_is() -> None:
    for texts, keys in (((), 0), (("한 문장이다.",), 0), (("한 문장이다.", "이것이 둘째 문장이다."), 1)):
        article = Article("", "제목", blocks=tuple(Block(BlockKind.PARAGRAPH, text) for text in texts))
        assert len(leads(article)[0].keys) == keys


def test_captions_headings_and_items_are_no_key_sentences() -> None:
    kinds = (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.ITEM, BlockKind.PARAGRAPH)
    texts = (
        "시가 버스 요금을 내린다.",
        "버스 요금 1700원",
        "버스 요금 1700원으로 인하",
        "버스 요금은 내년에 1700원이 된다.",
    )
    blocks = tuple(Block(kind, text) for kind, text in zip(kinds, texts, strict=True))
    lead, counted = leads(Article("", "버스 요금 인하", blocks=blocks))
    assert [counted[i].written for i in lead.keys] == [texts[3]]


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("요금을", "요금"),
        ("도서관에서는", "도서관"),
        ("학생들은", "학생"),
        ("밝혔다", "밝혔다"),
        ("나이", "나이"),
        ("요구했다", "요구"),
    ],
)
def test_stems(word: str, stem: str) -> None:
    assert stem_of(word) == stem


@given(st.lists(st.text("가나다 은는.1“”", min_size=1, max_size=40), max_size=8))
def test_any_article_is_taken(texts: list[str]) -> None:
    article = Article("", "제목", blocks=tuple(Block(BlockKind.PARAGRAPH, text) for text in texts))
    lead, counted = leads(article)
    assert {*lead.lead, *lead.keys} <= set(range(len(counted)))
