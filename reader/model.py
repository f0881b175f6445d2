"""The nouns of the program: frozen values that flow one way, from a page to what is heard.

Text is always a NFC ``str`` without control characters (see :mod:`reader.text`). Offsets count code points. Time
inside the program is counted in :data:`Frames` of the one PCM format at 1× speed; a field in milliseconds says so in
its name.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import accumulate
from typing import NewType

Frames = NewType("Frames", int)
"""PCM frames at 1×: the only unit of time inside the program (24,000 a second, see :data:`PCM`)."""


@dataclass(frozen=True, slots=True)
class PcmFormat:
    """Signed 16-bit little-endian PCM."""

    rate: int = 24_000
    channels: int = 1

    @property
    def frame_bytes(self) -> int:
        return 2 * self.channels

    def frames(self, pcm: bytes | bytearray) -> Frames:
        """How many frames ``pcm`` holds."""
        return Frames(len(pcm) // self.frame_bytes)

    def from_ms(self, ms: float) -> Frames:
        return Frames(round(ms * self.rate / 1000))

    def to_seconds(self, frames: int) -> float:
        return frames / self.rate


PCM = PcmFormat()
"""The one format: 24 kHz mono s16le. Engines convert at their own edge."""


SLOWEST, FASTEST = 0.5, 4.0
"""Between which a listener can choose the speed."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it arrived: bytes and what the sender said about them.

    ``url`` is where it came from (an address, a ``file:`` URL, or empty for pasted text).
    """

    url: str
    body: bytes
    content_type: str | None = None
    charset: str | None = None


class BlockKind(StrEnum):
    """What a block is. The last two stand only where several articles are one: a heading within one of them, and whose
    it is, which nobody says aloud.
    """

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    ITEM = "item"
    CAPTION = "caption"
    SUBHEADING = "subheading"
    CREDIT = "credit"


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, quotation, list item (a table row is one) or caption, as written.

    ``header`` is the header of a table row's table (its cells joined by a comma), which is only added in speech.
    """

    kind: BlockKind
    text: str
    header: str = ""


class Reason(StrEnum):
    """Why the cleaner took a line out; the value is what ``reader clean --explain`` prints and tests name."""

    SHARE = "share"
    RELATED = "related"
    ADVERT = "advert"
    COPYRIGHT = "copyright"
    REPORTER = "reporter"
    BYLINE = "byline"
    DATELINE = "dateline"
    DATE = "date"
    TITLE = "title"
    CAPTION = "caption"
    DUPLICATE = "duplicate"
    SUMMARY = "summary"
    NAVIGATION = "navigation"
    COMMENT = "comment"
    TRANSLATION = "translation"
    TEXT_SIZE = "text-size"
    SPEECH = "speech"
    SUBSCRIBE = "subscribe"
    PAYWALL = "paywall"
    CREDIT = "credit"
    CONTACT = "contact"
    RANKING = "ranking"
    OTHER_ARTICLE = "other-article"
    SITE_RULE = "site-rule"
    LIMIT = "limit"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Removed:
    """A line that the cleaner took out: what it was, why, and where it goes if the listener wants it back.

    ``before_block`` is an index into ``Article.blocks`` (``len(blocks)`` means after the last one). ``doubtful`` marks
    text that looks like body. ``kind`` and ``header`` are what its block would have if it were put back.
    """

    text: str
    reason: Reason
    before_block: int
    doubtful: bool = False
    kind: BlockKind = BlockKind.PARAGRAPH
    header: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """What a listener wants of a page. The title is never in ``blocks``.

    ``published`` and ``updated`` are ISO 8601 with the zone where it is known. ``notes`` are sentences for the listener
    about the article as a whole (a paywall, a photo page, a page cut at its limits), to be said once.
    """

    url: str
    title: str
    byline: str | None = None
    publisher: str | None = None
    published: str | None = None
    blocks: tuple[Block, ...] = ()
    removed: tuple[Removed, ...] = ()
    updated: str | None = None
    notes: tuple[str, ...] = ()

    def text_of(self, block: int) -> str:
        """The text of a block, or the title (:data:`TITLE`)."""
        return self.title if block == TITLE else self.blocks[block].text

    def written(self, span: Span) -> str:
        """The stretch of text that ``span`` covers."""
        return self.text_of(span.block)[span.start : span.stop]


TITLE = -1
"""The block index of the title in a :class:`Span`."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of characters of one block's text; block −1 (:data:`TITLE`) is the title."""

    block: int
    start: int
    stop: int

    def __post_init__(self) -> None:
        if self.block < TITLE or not 0 <= self.start <= self.stop:
            raise ValueError(f"not a span: {self.block}, {self.start}..{self.stop}")


@dataclass(frozen=True, slots=True)
class Word:
    """One written word (eojeol) and how it sounds.

    ``source`` is where it stands as written (None for an announcement). ``spoken`` is what a newsreader says, in Hangul
    with the punctuation that shapes the voice, possibly several words (``"이십삼 점 오 도,"``); it is empty where
    nothing is said (a stock code). ``pronounced`` is the same in standard pronunciation (표준발음법). ``rule`` names
    what made it, for the curious listener (``"counter 명, native"``); empty where it is said as written.
    """

    source: Span | None
    spoken: str
    pronounced: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Utterance:
    """One breath: at most 100 characters and 60 syllables, said by one call to an engine.

    ``sentence`` numbers the sentences of the script from 0; utterances of one sentence share it. ``block`` is the block
    it belongs to (−1 the title). ``pause_after_ms`` is at 1×. ``language`` is a BCP 47 tag.
    """

    words: tuple[Word, ...]
    sentence: int
    pause_after_ms: int
    block: int = TITLE
    language: str = "ko"

    @property
    def spoken(self) -> str:
        return " ".join(word.spoken for word in self.words if word.spoken)

    @property
    def pronounced(self) -> str:
        return " ".join(word.pronounced for word in self.words if word.pronounced)

    @property
    def source(self) -> Span | None:
        """The stretch of its block that it covers; None for an announcement."""
        spans = [word.source for word in self.words if word.source is not None]
        return Span(spans[0].block, spans[0].start, spans[-1].stop) if spans else None


@dataclass(frozen=True, slots=True)
class Script:
    """What will be said of an article, in order: a tuple, or what makes them one after another as they are read."""

    article: Article
    utterances: Sequence[Utterance]


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """What the listener decided about what is said, apart from voices and speed.

    ``brackets`` is ``skip`` (what stands in round brackets is not said), ``soften`` (said after a short pause) or
    ``read`` (said as is). ``pauses`` scales every pause; ``pause_cap_ms`` bounds each. ``announcements`` says what
    happens ("사진 설명", "기사 끝").
    """

    captions: bool = False
    brackets: str = "soften"
    pauses: float = 1.0
    pause_cap_ms: int = 2000
    announcements: bool = True


@dataclass(frozen=True, slots=True)
class LexiconEntry:
    """One correction of a reading: ``written`` is matched at the start of a word, particles may follow.

    ``scope`` is ``""`` (everywhere), ``"publisher:<name>"`` or ``"article:<url>"``. ``pronounced`` overrides the
    standard pronunciation of ``spoken``.
    """

    written: str
    spoken: str = ""
    pronounced: str = ""
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The listener's own dictionary, in order; a later entry wins."""

    entries: tuple[LexiconEntry, ...] = ()


class Gender(StrEnum):
    FEMALE = "female"
    MALE = "male"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Voice:
    """``id`` is the engine's own name for it; ``language`` a BCP 47 tag.

    ``rate`` is the base rate it is asked to speak at itself, up to ``EngineInfo.fastest``: for the fastest listeners,
    to whom stretched speech is harder to follow than a voice that hurries.
    """

    id: str
    name: str
    language: str = "ko"
    gender: Gender = Gender.NEUTRAL
    rate: float = 1.0


@dataclass(frozen=True, slots=True)
class Mark:
    """Word number ``word`` of the utterance begins at frame ``at`` of the clip."""

    word: int
    at: Frames


@dataclass(frozen=True, slots=True)
class Clip:
    """The sound of one utterance at the base rate of its ``voice`` (1× by default), in :data:`PCM`, without the pause
    after it.

    ``marks`` are in order of time, one for each word that is said. ``exact`` is False where they are estimated.
    ``voice`` says who spoke, and ``engine`` whose voice it is: a switch is announced when it is heard.
    """

    pcm: bytes = field(repr=False)
    marks: tuple[Mark, ...]
    exact: bool
    voice: Voice
    engine: str = ""

    @property
    def frames(self) -> Frames:
        return PCM.frames(self.pcm)

    def at_1x(self, frame: int) -> Frames:
        """Where frame ``frame`` of the sound would be if it had been said at 1×."""
        return Frames(round(frame * self.voice.rate))

    @property
    def duration(self) -> Frames:
        """How long it is at 1×."""
        return self.at_1x(self.frames)


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a script: frame ``frame`` (at 1×) of utterance ``utterance``. Independent of speed."""

    utterance: int
    frame: Frames = Frames(0)


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A named place in the text of an article; it outlives the script it was made in."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Timeline:
    """Where each utterance begins, from their durations (pauses included), in frames at 1×."""

    durations: tuple[Frames, ...]

    @property
    def total(self) -> Frames:
        return Frames(sum(self.durations))

    def starts(self) -> tuple[Frames, ...]:
        return tuple(Frames(n) for n in accumulate(self.durations, initial=0))[: len(self.durations)]

    def start(self, position: Position) -> Frames:
        """Frames from the beginning of the script to ``position``."""
        return Frames(sum(self.durations[: position.utterance]) + position.frame)

    def locate(self, at: Frames) -> Position:
        """The position ``at`` frames from the beginning: the inverse of :meth:`start`, clamped to the script."""
        if not self.durations:
            return Position(0)
        starts = self.starts()
        index = max(0, bisect_right(starts, max(0, at)) - 1)
        return Position(index, Frames(min(max(0, at - starts[index]), self.durations[index])))
