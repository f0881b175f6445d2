"""What a clip depends on, and the engine that is asked only for what the cache has not."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from reader.model import Word
from reader.testing import SlowEngine, ToneEngine, utterance
from reader.tts.cache import FileCache
from reader.tts.cached import CachedEngine, key
from reader.tts.engine import EngineInfo, Form

VOICE = ToneEngine.VOICES[0]
INFO = EngineInfo("tone", "1", online=False, concurrency=1, form=Form.SPOKEN)


@pytest.fixture
def cache(new_cache: Callable[[], FileCache]) -> FileCache:
    return new_cache()


DIFFERENT = {
    "engine": (replace(INFO, id="other"), utterance("하나 둘"), VOICE),
    "version": (replace(INFO, version="2"), utterance("하나 둘"), VOICE),
    "rate": (replace(INFO, rate=1.5), utterance("하나 둘"), VOICE),
    "rate of the voice": (INFO, utterance("하나 둘"), replace(VOICE, rate=1.5)),
    "voice": (INFO, utterance("하나 둘"), ToneEngine.VOICES[1]),
    "text": (INFO, utterance("하나 셋"), VOICE),
    "language": (INFO, utterance("하나 둘", "en"), VOICE),
    "words": (INFO, replace(utterance(""), words=(Word(None, "하나 둘", "하나 둘"),)), VOICE),
}


@pytest.mark.parametrize("what", DIFFERENT)
def test_a_key_depends_on(what):
    assert key(*DIFFERENT[what]) != key(INFO, utterance("하나 둘"), VOICE)


def test_a_key_does_not_depend_on_what_the_engine_is_not_given():
    said = utterance("국물 맛")
    same = [
        key(INFO, replace(said, words=tuple(replace(word, pronounced="x", rule="y") for word in said.words)), VOICE),
        key(INFO, replace(said, sentence=7, block=3, pause_after_ms=900), VOICE),
        key(replace(INFO, concurrency=9), said, replace(VOICE, name="다른 이름")),
    ]
    assert set(same) == {key(INFO, said, VOICE)}
    pronounced = replace(INFO, form=Form.PRONOUNCED)
    changed = replace(said, words=tuple(replace(word, pronounced="궁물") for word in said.words))
    assert key(pronounced, said, VOICE) != key(pronounced, changed, VOICE)


def test_the_engine_is_asked_once(cache):
    tones = ToneEngine()
    engine = CachedEngine(tones, cache)
    assert engine.cached(utterance("하나"), VOICE) is None
    first = engine.synthesize(utterance("하나"), VOICE)
    assert engine.synthesize(utterance("하나"), VOICE) == first == engine.cached(utterance("하나"), VOICE)
    assert len(tones.calls) == 1


def test_a_correction_asks_only_for_what_it_changed(cache):
    tones = ToneEngine()
    engine = CachedEngine(tones, cache)
    for text in ("삼성 주가", "날씨 맑음", "삼성 실적"):
        engine.synthesize(utterance(text), VOICE)
    for text in ("쌤쏭 주가", "날씨 맑음", "쌤쏭 실적"):
        engine.synthesize(utterance(text), VOICE)
    assert [said.spoken for said in tones.calls[3:]] == ["쌤쏭 주가", "쌤쏭 실적"]


def test_two_threads_that_ask_for_the_same_have_it_made_once(cache):
    tones = ToneEngine()
    engine = CachedEngine(SlowEngine(tones, 0.1), cache)
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: engine.synthesize(utterance("하나"), VOICE), range(4)))
    assert len(tones.calls) == 1
    assert len(set(made)) == 1


def test_what_may_not_be_kept_is_made_each_time(cache):
    engine = CachedEngine(ToneEngine(), cache, keeps=lambda _: False)
    clips = [engine.synthesize(utterance("하나 둘"), VOICE) for _ in range(2)]
    assert clips[0].pcm == clips[1].pcm
    assert cache.info().entries == 0
