"""An engine that looks into a cache first, and what it looks for there."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from threading import Lock

from reader.model import PCM, Clip, Utterance, Voice
from reader.tts.engine import Cache, Engine, EngineInfo, Form

SCHEMA = 1


def key(info: EngineInfo, utterance: Utterance, voice: Voice) -> str:
    """What a clip depends on, as a SHA-256: engine, voice, format, base rate, and the exact text of each word.

    Words count, not only their sum, because marks name them.
    """
    texts = [word.spoken if info.form is Form.SPOKEN else word.pronounced for word in utterance.words]
    rate = info.rate * voice.rate
    parts = [SCHEMA, PCM.rate, PCM.channels, info.id, info.version, rate, voice.id, utterance.language, texts]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode("utf-8", "replace")).hexdigest()


class CachedEngine:
    """``engine``, asked only for what ``cache`` does not have. Owns and closes the engine, not the cache.

    The same clip asked for by two threads at once is made once. ``used`` is told the key of each clip that was given
    out, and what it says; ``keeps`` is asked whether what an utterance says may be kept at all.
    """

    def __init__(
        self,
        engine: Engine,
        cache: Cache,
        used: Callable[[str, Utterance], None] = lambda _, __: None,
        keeps: Callable[[Utterance], bool] = lambda _: True,
    ) -> None:
        self.engine = engine
        self.cache = cache
        self._used = used
        self._keeps = keeps
        self._lock = Lock()
        self._busy: dict[str, Lock] = {}

    @property
    def info(self) -> EngineInfo:
        return self.engine.info

    def voices(self) -> Sequence[Voice]:
        return self.engine.voices()

    def cached(self, utterance: Utterance, voice: Voice) -> Clip | None:
        """The clip if it is there, without synthesis."""
        name = key(self.info, utterance, voice)
        clip = self.cache.get(name)
        if clip is not None:
            self._used(name, utterance)
        return clip

    def synthesize(self, utterance: Utterance, voice: Voice) -> Clip:
        if not self._keeps(utterance):
            return self.engine.synthesize(utterance, voice)
        name = key(self.info, utterance, voice)
        with self._alone(name):
            clip = self.cache.get(name)
            if clip is None:
                clip = self.engine.synthesize(utterance, voice)
                self.cache.put(name, clip)
        self._used(name, utterance)
        return clip

    def close(self) -> None:
        self.engine.close()

    @contextmanager
    def _alone(self, name: str) -> Iterator[None]:
        with self._lock:
            mine = self._busy.setdefault(name, Lock())
        with mine:
            yield
        with self._lock:
            if not mine.locked():
                self._busy.pop(name, None)
