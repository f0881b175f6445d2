"""Voices sound as one: levels, edges and joins, between utterances and between engines."""

from __future__ import annotations

from array import array
from itertools import pairwise

import pytest

from reader.audio.pcm import level, peak
from reader.model import PCM, Clip
from reader.testing import utterance
from reader.tts.engine import Engine
from reader.tts.espeak.engine import EspeakEngine
from reader.tts.gtts import GttsEngine

TEXTS = (
    "네.",
    "오늘의 첫 소식입니다.",
    "비가 그친 뒤에는, 기온이 크게 떨어지겠습니다.",
    "정말 그렇습니까?",
    "시민들은 아침부터 줄을 서서 새로 나온 우표를 샀습니다.",
)


@pytest.fixture(params=["espeak", "gtts"])
def engine(request, google):
    engine: Engine = EspeakEngine() if request.param == "espeak" else GttsEngine(interval=0)
    yield engine
    engine.close()


def clips(engine: Engine) -> list[Clip]:
    return [engine.synthesize(utterance(text), engine.voices()[0]) for text in TEXTS]


def test_utterances_are_equally_loud_and_do_not_clip(engine):
    made = clips(engine)
    levels = [level(clip.pcm) for clip in made]
    assert max(levels) - min(levels) <= 3
    assert min(levels) >= -23
    assert all(peak(clip.pcm) <= -0.9 for clip in made)


def test_engines_are_equally_loud(google):
    offline, online = EspeakEngine(), GttsEngine(interval=0)
    a, b = (sum(level(clip.pcm) for clip in clips(one)) / len(TEXTS) for one in (offline, online))
    offline.close()
    online.close()
    assert abs(a - b) <= 2


def test_no_step_at_an_edge_is_heard(engine):
    """A clip begins and ends at nothing, so that it may stand beside silence or any other clip."""
    for clip in clips(engine):
        samples = array("h", clip.pcm)
        edge = PCM.from_ms(1)
        assert max(abs(sample) for sample in (*samples[:3], *samples[-3:])) < 330, "1% of full scale"
        inside = max(abs(a - b) for a, b in pairwise(samples))
        at_edges = max(abs(a - b) for part in (samples[:edge], samples[-edge:]) for a, b in pairwise(part))
        assert at_edges <= inside


def test_pauses_come_from_the_script_and_not_from_the_engine(engine):
    """What a sentence ends in changes how it sounds, not how much silence follows."""
    for text in ("비가 옵니다", "비가 옵니다.", "비가 옵니다,", "비가 옵니다..."):
        samples = array("h", engine.synthesize(utterance(text), engine.voices()[0]).pcm)
        loudest = max(map(abs, samples))
        silent = next(at for at, sample in enumerate(reversed(samples)) if abs(sample) > loudest / 100)
        assert silent < PCM.from_ms(60), text
