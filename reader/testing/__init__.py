"""For authors of engines: contract suites to run against an engine or a cache, and fakes with known sound.

A suite is a class of plain test methods for pytest::

    class TestMyEngine(EngineContract):
        def make_engine(self) -> Engine:
            return create_engine({})
"""

from __future__ import annotations

from reader.testing.contracts import CacheContract, EngineContract
from reader.testing.fakes import SENTENCE, FlakyEngine, SlowEngine, ToneEngine, tone, utterance

__all__ = [
    "SENTENCE",
    "CacheContract",
    "EngineContract",
    "FlakyEngine",
    "SlowEngine",
    "ToneEngine",
    "tone",
    "utterance",
]
