"""The one timing table that every format is written from: what is heard when, as written and as spoken.

Times are frames of the sound as it was written (after speed, pauses and loudness), counted from its PCM.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from reader.export.naming import name_of
from reader.model import PCM, TITLE, Article, BlockKind, Frames, Script, Span


@dataclass(frozen=True, slots=True)
class WordCue:
    """One word that is heard from ``start`` to ``stop``; ``source`` is where it is written (None: an announcement)."""

    start: Frames
    stop: Frames
    source: Span | None
    written: str
    spoken: str


@dataclass(frozen=True, slots=True)
class Cue:
    """An utterance or a sentence. The voice is heard from ``start`` to ``stop``, the pause after it lasts to ``end``.

    ``written`` is the stretch of the article that ``source`` covers, as written; empty for an announcement. ``exact``
    is False where the words' times are estimated. ``voice`` is who spoke: of a sentence, in most of its utterances.
    """

    start: Frames
    stop: Frames
    end: Frames
    block: int
    sentence: int
    source: Span | None
    written: str
    spoken: str
    words: tuple[WordCue, ...]
    exact: bool
    voice: str = ""

    @property
    def shown(self) -> str:
        """What a reader of subtitles sees: as written, or the announcement."""
        return self.written or self.spoken


@dataclass(frozen=True, slots=True)
class Chapter:
    """A headed part of the article, from ``start`` to ``stop``; ``sentence`` is where it begins."""

    title: str
    start: Frames
    stop: Frames
    sentence: int


@dataclass(frozen=True, slots=True)
class Timing:
    """The table: utterances in order, and how long the sound is. ``voices`` counts utterances by who spoke them."""

    total: Frames
    utterances: tuple[Cue, ...]
    voices: tuple[tuple[str, int], ...] = ()
    rate: int = PCM.rate

    def seconds(self, at: int) -> float:
        return at / self.rate

    def milliseconds(self, at: int) -> int:
        """Rounded to nearest, halves up: never a frame out of order."""
        return (at * 1000 + self.rate // 2) // self.rate


def sentences(timing: Timing, article: Article) -> tuple[Cue, ...]:
    """The utterances of each sentence as one cue. An announcement alone is a cue with no source."""
    return tuple(_merged(list(group), article) for _, group in groupby(timing.utterances, lambda c: c.sentence))


def written_in(article: Article, span: Span | None) -> str:
    """The stretch of the article that ``span`` covers; empty for an announcement."""
    return article.written(span) if span is not None else ""


def chapters(script: Script, timing: Timing) -> tuple[Chapter, ...]:
    """The title and each heading, back to back over the whole sound; one chapter where there is none.

    A heading that nobody says heads what is heard after it.
    """
    starts = list(_headed(script.article, timing))
    if not starts or starts[0][0] > 0:
        starts.insert(0, (Frames(0), 0, name_of(script.article)))
    stops = [at for at, _, _ in starts[1:]] + [timing.total]
    return tuple(
        Chapter(title, at, stop, sentence)
        for (at, sentence, title), stop in zip(starts, stops, strict=True)
        if stop > at
    )


def voices_of(names: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """How many utterances each voice spoke, most first."""
    return tuple(Counter(names).most_common())


def others(timing: Timing) -> tuple[tuple[float, str], ...]:
    """Second and text of each utterance that another voice spoke than most."""
    usual = timing.voices[0][0] if timing.voices else ""
    return tuple((timing.seconds(cue.start), cue.shown) for cue in timing.utterances if cue.voice not in {usual, ""})


def _first_of_blocks(timing: Timing) -> Iterator[Cue]:
    for _, group in groupby((c for c in timing.utterances if c.source is not None), lambda c: c.block):
        yield next(group)


def _headed(article: Article, timing: Timing) -> Iterator[tuple[Frames, int, str]]:
    """Where each headed part begins, in time and in sentences, and its heading."""
    heard = TITLE - 1
    for cue in _first_of_blocks(timing):
        passed = range(cue.block, heard, -1)
        if title := next((found for block in passed if (found := _heading(article, block))), ""):
            yield cue.start, cue.sentence, title
        heard = max(heard, cue.block)


def _heading(article: Article, block: int) -> str:
    """The text of a heading; empty of what is none, and of one that is no more than a sign."""
    heads = block == TITLE or article.blocks[block].kind is BlockKind.HEADING
    text = article.text_of(block)
    return text if heads and any(char.isalnum() for char in text) else ""


def _merged(cues: list[Cue], article: Article) -> Cue:
    if len(cues) == 1:
        return cues[0]
    spans = [cue.source for cue in cues if cue.source is not None]
    block = spans[0].block if spans else cues[0].block
    source = Span(block, min(s.start for s in spans), max(s.stop for s in spans)) if spans else None
    return Cue(
        start=cues[0].start,
        stop=cues[-1].stop,
        end=cues[-1].end,
        block=block,
        sentence=cues[0].sentence,
        source=source,
        written=written_in(article, source),
        spoken=" ".join(cue.spoken for cue in cues if cue.spoken),
        words=tuple(word for cue in cues for word in cue.words),
        exact=all(cue.exact for cue in cues),
        voice=voices_of(cue.voice for cue in cues)[0][0],
    )
