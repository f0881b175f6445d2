"""Every engine and every cache keeps its contract: the fakes, the real ones and the wrappers."""

from __future__ import annotations

from reader.testing import EngineContract, FlakyEngine, SlowEngine, ToneEngine
from reader.tts.engine import Engine, Form
from reader.tts.espeak import create_engine


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
