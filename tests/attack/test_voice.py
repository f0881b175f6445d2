"""The offline voice says every word of long texts without a sign of punctuation, however many."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.model import Article, Block, BlockKind, Lexicon, ReadingOptions
from reader.script import write
from reader.tts.engine import Engine
from reader.tts.espeak import create_engine

pytestmark = [pytest.mark.judge, pytest.mark.timeout(1800)]
TEXTS = int(os.environ.get("READER_TEXTS", "40"))
ENOUGH = 0.9
"""Of the time that the same words take in pieces of ten, which no voice shortens."""


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    voice = create_engine({})
    yield voice
    voice.close()


def milliseconds(engine: Engine, texts: list[str]) -> float:
    """How long they are heard, as an article's paragraphs, without the pauses between utterances."""
    blocks = tuple(Block(BlockKind.PARAGRAPH, text) for text in texts)
    script = write(Article("", "제목", blocks=blocks), ReadingOptions(announcements=False), Lexicon())
    said = [one for one in script.utterances if one.words and one.words[0].source and one.words[0].source.block >= 0]
    return sum(engine.synthesize(one, engine.voices()[0]).frames for one in said) / 24


def test_no_text_without_punctuation_loses_its_end(engine: Engine) -> None:
    """``READER_TEXTS`` of them, of up to 5,000 characters."""
    words = (Path(__file__).parents[2] / "benchmarks" / "article.txt").read_text("utf-8").split()
    known = [plain for word in words if (plain := "".join(char for char in word if "가" <= char <= "힣"))]
    chance, lost = random.Random(500), []
    for _ in range(TEXTS):
        text = chance.choices(known, k=round(15 * 80 ** chance.random()))
        pieces = [" ".join(text[at : at + 10]) for at in range(0, len(text), 10)]
        share = milliseconds(engine, [" ".join(text)]) / milliseconds(engine, pieces)
        if share < ENOUGH:
            lost.append((len(text), round(share, 2)))
    assert lost == []
