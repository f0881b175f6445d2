"""A script as the sentences a listener counts: what each says, as written and as spoken, and how long it takes."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from reader.model import Article, Script, Span, Utterance
from reader.text import one_line

SECONDS_PER_CHARACTER = 0.15
"""A Korean voice at 1×, measured; an estimate is all that can be said before a sentence was made."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Utterances ``first`` up to ``stop`` of the script. ``written`` is the text as it stands, or what is announced."""

    first: int
    stop: int
    block: int
    written: str
    spoken: str
    seconds: float


def sentences(script: Script) -> tuple[Sentence, ...]:
    """In order; utterances of one sentence stand beside each other."""
    found = []
    for _, group in groupby(enumerate(script.utterances), key=lambda pair: pair[1].sentence):
        numbered = list(group)
        utterances = [utterance for _, utterance in numbered]
        first = numbered[0][0]
        found.append(_sentence(script.article, first, utterances))
    return tuple(found)


def _sentence(article: Article, first: int, utterances: list[Utterance]) -> Sentence:
    spoken = one_line(" ".join(one.spoken for one in utterances))
    return Sentence(
        first,
        first + len(utterances),
        utterances[0].block,
        one_line(_written(article, utterances)) or spoken,
        spoken,
        sum(map(seconds, utterances)),
    )


def seconds(utterance: Utterance) -> float:
    """How long an utterance takes at 1× with the pause after it, as can be told from its letters."""
    return len(utterance.spoken) * SECONDS_PER_CHARACTER + utterance.pause_after_ms / 1000


def _written(article: Article, utterances: list[Utterance]) -> str:
    spans = [span for one in utterances if (span := one.source) is not None]
    return article.written(Span(spans[0].block, spans[0].start, spans[-1].stop)) if spans else ""


def sentence_of(found: tuple[Sentence, ...], utterance: int) -> int:
    """The index of the sentence that holds an utterance; the last one for whatever lies behind."""
    return next((i for i, one in enumerate(found) if utterance < one.stop), len(found) - 1)
