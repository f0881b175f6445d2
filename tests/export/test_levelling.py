"""Two engines in one file are as loud as each other, however loud each is by nature, also where one says little."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest

from reader.export.levelling import levelled
from reader.export.limiter import amplify
from reader.export.loudness import loudness
from reader.model import Article, Block, BlockKind, Clip, Lexicon, ReadingOptions, Utterance
from reader.script import write
from reader.tts.engine import Engine
from reader.tts.espeak import create_engine

TARGET = -19.0
PLUGIN = Path(__file__).parents[1] / "plugin"
TEXTS = (
    "바닷가 마을의 오래된 등대가 다시 불을 밝힌다. 시는 낡은 계단을 고치고 전망대를 새로 놓았다고 밝혔다.",
    "등대지기 오 모 씨는 서른 해 동안 이 불을 지켰다. 그는 밤마다 바다를 보며 배들의 수를 세었다고 말했다.",
    "주민들은 봄마다 이곳에서 작은 잔치를 연다. 올해는 이웃 마을의 아이들도 노래를 부르러 온다.",
)


@pytest.fixture(scope="module")
def engines() -> Iterator[tuple[Engine, Engine]]:
    """Ours, and the example of a stranger's."""
    sys.path.insert(0, str(PLUGIN))
    try:
        create_echo = import_module("sori_echo").create_engine
    finally:
        sys.path.remove(str(PLUGIN))
    espeak, echo = create_engine({}), create_echo({})
    yield espeak, echo
    espeak.close()


@pytest.mark.parametrize("is_second", [lambda n: n % 2 == 1, lambda n: n == 4], ids=["in turn", "one sentence"])
def test_two_engines_come_out_within_one_unit(engines: tuple[Engine, Engine], is_second: Callable[[int], bool]) -> None:
    article = Article("", "등대에 불이 들어온다", blocks=tuple(Block(BlockKind.PARAGRAPH, text) for text in TEXTS * 2))
    script = write(article, ReadingOptions(announcements=False), Lexicon())
    made = [(one, _said(engines[is_second(n)], one)) for n, one in enumerate(script.utterances)]
    before = [_loudness(made, engine.info.id) for engine in engines]
    assert before[0] - before[1] > 10
    after = [_loudness(list(levelled(made, TARGET)), engine.info.id) for engine in engines]
    assert after == pytest.approx([TARGET, TARGET], abs=1.0)


def _said(engine: Engine, utterance: Utterance) -> Clip:
    """The stranger is a whisper: a fifth as loud."""
    clip = engine.synthesize(utterance, engine.voices()[0])
    return clip if engine.info.id == "espeak" else replace(clip, pcm=amplify(clip.pcm, 0.2))


def _loudness(pairs: list[tuple[Utterance, Clip]], engine: str) -> float:
    return loudness(b"".join(clip.pcm for _, clip in pairs if clip.engine == engine))
