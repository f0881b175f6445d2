"""Places that outlive a better normaliser: stretches of written text in an article known by its content.

A position (utterance and frame) is only good within one script; what is remembered over a restart is a span.
"""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from reader.model import Article, Position, Script, Span


def article_key(article: Article) -> str:
    """Names an article by what it says: the same for every copy, whatever chrome was around it (hex, 32 digits)."""
    said = "\x1f".join([article.title, *(block.text for block in article.blocks)])
    return sha256(said.encode()).hexdigest()[:32]


def span_of(script: Script, position: Position, word: int = -1) -> Span | None:
    """Where in the text ``position`` is: the span of ``word`` of its utterance, or of the utterance itself.

    None where nothing was written there (an announcement) or before it.
    """
    at = min(position.utterance, len(script.utterances) - 1)
    words = script.utterances[at].words if at >= 0 else ()
    span = words[word].source if 0 <= word < len(words) else None
    while span is None and at >= 0:
        span = script.utterances[at].source
        at -= 1
    return span


def position_of(script: Script, span: Span) -> Position:
    """The utterance that says ``span``, else the first one after it, else the last; the start of an empty script."""
    last = 0
    for index, utterance in enumerate(script.utterances):
        source = utterance.source
        if source is None:
            continue
        if (source.block, source.stop) > (span.block, span.start):
            return Position(index)
        last = index
    return Position(last)


def follow(span: Span, before: Article, after: Article) -> Span:
    """Where what stood at ``span`` in ``before`` stands in ``after``, which has a block more or less; the beginning of
    the block that took its place where it stands nowhere.
    """
    if span.block < 0 or before.blocks == after.blocks:
        return span
    block = before.blocks[span.block]
    earlier = before.blocks[: span.block].count(block)
    same = [index for index, other in enumerate(after.blocks) if other == block]
    if same:
        return replace(span, block=same[min(earlier, len(same) - 1)])
    return Span(min(span.block, len(after.blocks) - 1), 0, 0)


def word_at(script: Script, utterance: int, span: Span) -> int:
    """The word of that utterance in which ``span`` begins; −1 where it begins in none of them."""
    for index, word in enumerate(script.utterances[utterance].words):
        source = word.source
        if source and source.block == span.block and source.start <= span.start < source.stop:
            return index
    return -1
