"""Several articles as one: a queue becomes one file, each article a chapter of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reader.export.naming import name_of
from reader.export.plain import address, imprint
from reader.model import TITLE, Article, Block, BlockKind, Script, Span, Utterance, Word

BETWEEN_MS = 2000
"""The least silence after an article: twice that after a title, so that nobody takes the next one for more of it."""


def anthology(title: str, scripts: Sequence[Script]) -> Script:
    """One script of all ``scripts``, in order: each title becomes a heading, with whose it is below, and the headings
    of an article are one level lower: a chapter is an article.

    The words stay the same, so clips that were made for the articles serve here too. Between two articles it is silent
    for longer than within one.
    """
    blocks: list[Block] = []
    utterances: list[Utterance] = []
    sentence = 0
    for script in scripts:
        head = _head(script.article)
        utterances[-1:] = map(_last, utterances[-1:])
        utterances.extend(_moved(utterance, len(blocks), len(head), sentence) for utterance in script.utterances)
        sentence += 1 + max((utterance.sentence for utterance in script.utterances), default=-1)
        blocks += [*head, *(_lowered(block) for block in script.article.blocks)]
    return Script(_cover_article(title, scripts, blocks), tuple(utterances))


def _last(utterance: Utterance) -> Utterance:
    return replace(utterance, pause_after_ms=max(utterance.pause_after_ms, BETWEEN_MS))


def _head(article: Article) -> list[Block]:
    """The title, and whose it is and where it stands, as far as that is known."""
    credit = " · ".join(part for part in (imprint(article), address(article)) if part)
    title = Block(BlockKind.HEADING, name_of(article))
    return [title, Block(BlockKind.CREDIT, credit)] if credit else [title]


def _lowered(block: Block) -> Block:
    return replace(block, kind=BlockKind.SUBHEADING) if block.kind is BlockKind.HEADING else block


def _cover_article(title: str, scripts: Sequence[Script], blocks: Sequence[Block]) -> Article:
    """By their publishers, as new as the newest."""
    publishers = dict.fromkeys(script.article.publisher for script in scripts if script.article.publisher)
    dates = [script.article.published for script in scripts if script.article.published]
    return Article(
        url="",
        title=title,
        publisher=", ".join(publishers) or None,
        published=max(dates, default=None),
        blocks=tuple(blocks),
    )


def _moved(utterance: Utterance, first: int, head: int, sentence: int) -> Utterance:
    """Its title's block is ``first``, its block n comes after a ``head`` of so many blocks."""
    return replace(
        utterance,
        words=tuple(_moved_word(word, first, head) for word in utterance.words),
        sentence=utterance.sentence + sentence,
        block=_place(utterance.block, first, head),
    )


def _moved_word(word: Word, first: int, head: int) -> Word:
    span = word.source
    if span is None:
        return word
    return replace(word, source=Span(_place(span.block, first, head), span.start, span.stop))


def _place(block: int, first: int, head: int) -> int:
    return first if block == TITLE else first + head + block
