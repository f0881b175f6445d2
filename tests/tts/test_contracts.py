"""Every engine and every cache keeps its contract: the fakes, the real ones and the wrappers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reader.testing import CacheContract, EngineContract, FlakyEngine, SlowEngine, ToneEngine
from reader.tts.cache import FileCache
from reader.tts.cached import CachedEngine
from reader.tts.engine import Cache, Engine, Form
from reader.tts.espeak import create_engine
from reader.tts.fallback import FallbackEngine, Patience


class TestTone(EngineContract):
    def make_engine(self) -> Engine:
        return ToneEngine()


class TestPronouncedTone(EngineContract):
    def make_engine(self) -> Engine:
        return ToneEngine(form=Form.PRONOUNCED)


class TestSlow(EngineContract):
    def make_engine(self) -> Engine:
        return SlowEngine(ToneEngine(), 0.001)


class TestFlakyThatNeverFails(EngineContract):
    def make_engine(self) -> Engine:
        return FlakyEngine(ToneEngine(), lambda _number: False)


class TestEspeak(EngineContract):
    def make_engine(self) -> Engine:
        return create_engine({})


class TestFastEspeak(EngineContract):
    def make_engine(self) -> Engine:
        return create_engine({"rate": 2.5})


class TestCached(EngineContract):
    @pytest.fixture(autouse=True)
    def caches(self, new_cache: Callable[[], FileCache]) -> None:
        self.new_cache = new_cache

    def make_engine(self) -> Engine:
        return CachedEngine(ToneEngine(), self.new_cache())


class TestFallbackWhoseFirstVoiceSpeaks(EngineContract):
    def make_engine(self) -> Engine:
        return FallbackEngine(ToneEngine(), ToneEngine("spare"), Patience(5))


class TestFallbackWhoseFirstVoiceFails(EngineContract):
    def make_engine(self) -> Engine:
        first = FlakyEngine(ToneEngine(online=True), lambda _number: True)
        return FallbackEngine(first, ToneEngine("spare"), Patience(5))


class TestFileCache(CacheContract):
    @pytest.fixture(autouse=True)
    def caches(self, new_cache: Callable[[], FileCache]) -> None:
        self.new_cache = new_cache

    def make_cache(self) -> Cache:
        return self.new_cache()
