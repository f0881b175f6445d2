"""An example of a voice from outside: it clicks once for each syllable. Copy it to begin your own."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence

from reader.errors import EngineError
from reader.model import PCM, Clip, Frames, Gender, Mark, Utterance, Voice
from reader.tts.engine import Engine, EngineInfo, Form, sayable

SYLLABLE = PCM.from_ms(150)
VOICES = (Voice("knock", "노크", "ko", Gender.NEUTRAL),)


def create_engine(options: Mapping[str, object]) -> Engine:
    """What the entry point names: takes the table ``[engines.echo]`` of the configuration."""
    return EchoEngine(str(options.get("tone", "low")))


class EchoEngine:
    """Each syllable is 150 ms of a square wave."""

    def __init__(self, tone: str) -> None:
        self._half_period = 60 if tone == "low" else 30
        self._closed = False

    @property
    def info(self) -> EngineInfo:
        return EngineInfo("echo", f"1-{self._half_period}", online=False, concurrency=4, form=Form.SPOKEN)

    def voices(self) -> Sequence[Voice]:
        return VOICES

    def synthesize(self, utterance: Utterance, voice: Voice) -> Clip:
        if self._closed or voice not in VOICES:
            raise EngineError("닫혔거나 없는 목소리입니다.", "노크 목소리를 고르세요.")
        pcm, marks = b"", []
        if sayable(utterance.spoken):
            for number, word in enumerate(utterance.words):
                if word.spoken:
                    marks.append(Mark(number, Frames(len(pcm) // PCM.frame_bytes)))
                    pcm += self._knock(len(word.spoken) * SYLLABLE)
        return Clip(pcm, tuple(marks), exact=True, voice=voice, engine=self.info.id)

    def close(self) -> None:
        self._closed = True

    def _knock(self, frames: int) -> bytes:
        wave = (3277 if frame // self._half_period % 2 else -3277 for frame in range(frames))
        return array("h", wave).tobytes()
