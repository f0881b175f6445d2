"""Text, tones, and engines with known sound and known failures."""

from __future__ import annotations

import math
import time
from array import array
from collections.abc import Callable, Sequence
from itertools import accumulate
from threading import Lock

from reader.errors import EngineError
from reader.model import PCM, Clip, Frames, Gender, Mark, Utterance, Voice, Word
from reader.tts.engine import Engine, EngineInfo, Form, sayable, text_for

SENTENCE = "오늘 아침 서울의 기온은 어제보다 오 도 높습니다."


def utterance(text: str, language: str = "ko", pause_after_ms: int = 300) -> Utterance:
    """One utterance of the words of ``text``, pronounced as written."""
    words = tuple(Word(None, part, part) for part in text.split())
    return Utterance(words, sentence=0, pause_after_ms=pause_after_ms, language=language)


def tone(frames: int, hertz: float, amplitude: float = 0.14) -> bytes:
    """``frames`` frames of a sine in the program's PCM, at −20 dB of full scale by default."""
    step = 2 * math.pi * hertz / PCM.rate
    return array("h", (round(32767 * amplitude * math.sin(n * step)) for n in range(frames))).tobytes()


class ToneEngine:
    """Says each word as a tone of its own, 100 ms a character, without a pause: sound and marks are exact and known.

    The same utterance and voice give the same bytes. ``calls`` lists what was asked for.
    """

    VOICES = (Voice("high", "높은 음", "ko", Gender.FEMALE), Voice("low", "낮은 음", "ko", Gender.MALE))
    MS_PER_CHARACTER = 100

    def __init__(self, name: str = "tone", *, online: bool = False, form: Form = Form.SPOKEN) -> None:
        self._info = EngineInfo(name, "1", online=online, concurrency=8, form=form)
        self._closed = False
        self._lock = Lock()
        self.calls: list[Utterance] = []

    @property
    def info(self) -> EngineInfo:
        return self._info

    def voices(self) -> Sequence[Voice]:
        return self.VOICES

    def synthesize(self, utterance: Utterance, voice: Voice) -> Clip:
        if self._closed or voice not in self.VOICES:
            raise EngineError("the engine is closed, or has no such voice")
        with self._lock:
            self.calls.append(utterance)
        if not sayable(text_for(self._info.form, utterance)):
            return Clip(b"", (), exact=True, voice=voice, engine=self._info.id)
        said = [(number, self._text(word)) for number, word in enumerate(utterance.words) if self._text(word)]
        lengths = [PCM.from_ms(self.MS_PER_CHARACTER * len(text)) for _, text in said]
        starts = accumulate(lengths, initial=0)
        base = 440.0 if voice.gender is Gender.FEMALE else 220.0
        pcm = b"".join(tone(length, base + 20 * (number % 8)) for number, length in enumerate(lengths))
        marks = tuple(Mark(number, Frames(at)) for (number, _), at in zip(said, starts, strict=False))
        return Clip(pcm, marks, exact=True, voice=voice, engine=self._info.id)

    def close(self) -> None:
        self._closed = True

    def _text(self, word: Word) -> str:
        return word.spoken if self._info.form is Form.SPOKEN else word.pronounced


class _Wrapper:
    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @property
    def info(self) -> EngineInfo:
        return self.engine.info

    def voices(self) -> Sequence[Voice]:
        return self.engine.voices()

    def close(self) -> None:
        self.engine.close()


class SlowEngine(_Wrapper):
    """``engine``, ``seconds`` later (``sleep`` may be a test's own)."""

    def __init__(self, engine: Engine, seconds: float, sleep: Callable[[float], None] = time.sleep) -> None:
        super().__init__(engine)
        self.seconds = seconds
        self._sleep = sleep

    def synthesize(self, utterance: Utterance, voice: Voice) -> Clip:
        self._sleep(self.seconds)
        return self.engine.synthesize(utterance, voice)


class FlakyEngine(_Wrapper):
    """``engine``, failing at the calls for whose number (from 0) ``fails`` is true."""

    def __init__(self, engine: Engine, fails: Callable[[int], bool], error: EngineError | None = None) -> None:
        super().__init__(engine)
        self.fails = fails
        self.error = error or EngineError("시험용 오류입니다.", transient=True)
        self.calls = 0

    def synthesize(self, utterance: Utterance, voice: Voice) -> Clip:
        number, self.calls = self.calls, self.calls + 1
        if self.fails(number):
            raise self.error
        return self.engine.synthesize(utterance, voice)
