"""The fakes that tests of every part share."""

from __future__ import annotations

from reader.testing import FlakyEngine, SlowEngine, ToneEngine, tone, utterance

__all__ = ["FlakyEngine", "SlowEngine", "ToneEngine", "tone", "utterance"]
