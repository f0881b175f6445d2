"""What the tests of export work on: a self-written article, its script, and a voice that is a tone."""

from __future__ import annotations

import math
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from reader.errors import EngineError
from reader.model import (
    PCM,
    Article,
    Block,
    BlockKind,
    Clip,
    Frames,
    Gender,
    Mark,
    Script,
    Span,
    Utterance,
    Voice,
    Word,
)
from reader.tts.engine import EngineInfo, Form

VOICE = Voice("tone", "삐", "ko", Gender.NEUTRAL)

ARTICLE = Article(
    url="https://news.example.kr/2026/11/강변-숲길?no=7&page=1",
    title="강변 숲길, 3년 만에 다시 열린다 <시민 & 아이들>",
    byline="한가람 기자",
    publisher="새벽일보",
    published="2026-11-22T09:30:00+09:00",
    blocks=(
        Block(BlockKind.PARAGRAPH, "강변 숲길이 다음 달 1일 다시 문을 연다. 시는 낡은 다리 4곳을 고쳤다고 밝혔다."),
        Block(BlockKind.CAPTION, "다시 놓은 나무다리. 시청 제공"),
        Block(BlockKind.HEADING, "밤에도 걷는다"),
        Block(BlockKind.PARAGRAPH, '길 양쪽에 등을 달았다. "밤에도 무섭지 않다"고 주민 윤모 씨는 말했다.'),
        Block(BlockKind.ITEM, "1구간, 2.3km, 40분", header="구간, 길이, 시간"),
        Block(BlockKind.ITEM, "2구간, 1.1km, 20분", header="구간, 길이, 시간"),
        Block(BlockKind.HEADING, "남은 일"),
        Block(BlockKind.QUOTE, "나무 하나도 베지 않았습니다."),
        Block(BlockKind.PARAGRAPH, "주차장은 내년 봄에 넓힌다 --> 예산은 5억 원이다."),
    ),
)  # fmt: skip


def script_of(article: Article = ARTICLE) -> Script:
    """A plain script: a sentence ends at a full stop, an utterance is a sentence, captions are not said."""
    utterances = list(_utterances(article))
    ending = Utterance((Word(None, "기사 끝.", "기사 끋."),), len(utterances), 300, len(article.blocks) - 1)
    return Script(article, (*utterances, ending))


def _utterances(article: Article) -> Iterator[Utterance]:
    sentence = 0
    for index, text in enumerate([article.title, *(block.text for block in article.blocks)], start=-1):
        if index >= 0 and article.blocks[index].kind is BlockKind.CAPTION:
            continue
        for words in _sentences(index, text):
            yield Utterance(words, sentence, 400, index)
            sentence += 1


def _sentences(block: int, text: str) -> Iterator[tuple[Word, ...]]:
    words, at = [], 0
    for token in text.split(" "):
        words.append(Word(Span(block, at, at + len(token)), token, token))
        at += len(token) + 1
        if token.endswith("."):
            yield tuple(words)
            words = []
    if words:
        yield tuple(words)


@lru_cache(maxsize=64)
def tone(frames: int, hertz: float = 220.0, level: float = 0.2) -> bytes:
    """A sine with soft edges."""
    edge = 240
    values = (
        level * min(1.0, n / edge, (frames - 1 - n) / edge) * math.sin(2 * math.pi * hertz * n / PCM.rate)
        for n in range(frames)
    )
    return struct.pack(f"<{frames}h", *(round(32767 * value) for value in values))


def clip_of(utterance: Utterance, voice: Voice = VOICE, level: float = 0.2) -> Clip:
    """A tenth of a second for each word that is said."""
    said = [number for number, word in enumerate(utterance.words) if word.spoken]
    step = PCM.rate // 10
    marks = tuple(Mark(word, Frames(place * step)) for place, word in enumerate(said))
    return Clip(tone(step * len(said), level=level), marks, True, voice, "tone")


def discard(_pcm: bytes) -> None:
    """For a test that needs the times and not the sound."""


def clips_of(script: Script, level: float = 0.2) -> Iterator[tuple[Utterance, Clip]]:
    for utterance in script.utterances:
        yield utterance, clip_of(utterance, level=level)


@dataclass(slots=True)
class ToneEngine:
    """An engine of tones. ``failing`` names utterances (by what is spoken) that it refuses."""

    failing: frozenset[str] = frozenset()
    concurrency: int = 2
    calls: list[str] = field(default_factory=list)

    @property
    def info(self) -> EngineInfo:
        return EngineInfo("tone", "1", online=False, concurrency=self.concurrency, form=Form.SPOKEN)

    def voices(self) -> Sequence[Voice]:
        return (VOICE,)

    def synthesize(self, utterance: Utterance, voice: Voice) -> Clip:
        self.calls.append(utterance.spoken)
        if utterance.spoken in self.failing:
            raise EngineError("고장", "다시", transient=True)
        return clip_of(utterance, voice)

    def close(self) -> None:
        return
