"""Several articles as one: a queue becomes one file, each article a chapter of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reader.model import TITLE, Article, Block, BlockKind, Script, Span, Utterance, Word


def anthology(title: str, scripts: Sequence[Script]) -> Script:
    """One script of all ``scripts``, in order: each title becomes a heading, and nothing else changes.

    The words stay the same, so clips that were made for the articles serve here too. Headings of the articles are
    paragraphs here: a chapter is an article.
    """
    blocks: list[Block] = []
    utterances: list[Utterance] = []
    sentence = 0
    for script in scripts:
        utterances.extend(_moved(utterance, len(blocks), sentence) for utterance in script.utterances)
        sentence += 1 + max((utterance.sentence for utterance in script.utterances), default=-1)
        blocks.extend(_blocks(script.article))
    return Script(_cover_article(title, scripts, blocks), tuple(utterances))


def _blocks(article: Article) -> Iterator[Block]:
    yield Block(BlockKind.HEADING, article.title)
    for block in article.blocks:
        yield replace(block, kind=BlockKind.PARAGRAPH) if block.kind is BlockKind.HEADING else block


def _cover_article(title: str, scripts: Sequence[Script], blocks: Sequence[Block]) -> Article:
    """By the publisher that they share, as new as the newest."""
    publishers = {script.article.publisher for script in scripts}
    dates = [script.article.published for script in scripts if script.article.published]
    return Article(
        url="",
        title=title,
        publisher=publishers.pop() if len(publishers) == 1 else None,
        published=max(dates, default=None),
        blocks=tuple(blocks),
    )


def _moved(utterance: Utterance, first: int, sentence: int) -> Utterance:
    """Its title's block is ``first``, its block n is ``first`` + 1 + n."""
    return replace(
        utterance,
        words=tuple(_moved_word(word, first) for word in utterance.words),
        sentence=utterance.sentence + sentence,
        block=_place(utterance.block, first),
    )


def _moved_word(word: Word, first: int) -> Word:
    span = word.source
    if span is None:
        return word
    return replace(word, source=Span(_place(span.block, first), span.start, span.stop))


def _place(block: int, first: int) -> int:
    return first + block - TITLE
