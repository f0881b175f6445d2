"""A stranger's engine, which may do anything: what is not of the contract becomes an error of ours, in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from reader.errors import EngineError, EngineUnavailableError
from reader.messages import t
from reader.model import PCM, Clip, Utterance, Voice
from reader.tts.base import too_short
from reader.tts.engine import Engine, EngineInfo, sayable, text_for


def guarded(name: str, engine: Engine) -> Engine:
    """``engine`` behind a guard. Raises :class:`EngineUnavailableError` where it is no engine at all."""
    try:
        info: object = engine.info
        voices: tuple[object, ...] = tuple(engine.voices())
        fits = isinstance(info, EngineInfo) and voices and all(isinstance(voice, Voice) for voice in voices)
    except Exception:  # noqa: BLE001 - a stranger may raise anything
        fits = False
    if fits:
        return _Guarded(engine)
    raise EngineUnavailableError(
        t(
            "{name}은(는) 음성 엔진의 규격에 맞지 않습니다.",
            "{name} is not an engine as the reader needs it.",
            name=name,
        ),
        t("만든 사람에게 알리거나 지우세요: pip uninstall", "Tell its author, or take it off: pip uninstall"),
    )


class _Guarded:
    """Whatever it raises or returns, only a sound clip or an :class:`EngineError` comes out."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @property
    def info(self) -> EngineInfo:
        return self._engine.info

    def voices(self) -> Sequence[Voice]:
        return self._engine.voices()

    def synthesize(self, utterance: Utterance, voice: Voice) -> Clip:
        try:
            clip = self._engine.synthesize(utterance, voice)
            wrong = _wrong(clip, text_for(self.info.form, utterance), self.info.rate * voice.rate)
        except EngineError:
            raise
        except Exception as error:  # a stranger may raise anything
            raise self._failed(type(error).__name__) from error
        if wrong:
            raise self._failed(wrong)
        return clip

    def close(self) -> None:
        self._engine.close()

    def _failed(self, what: str) -> EngineError:
        return EngineError(
            t("음성 엔진 {name}에 오류가 났습니다({what}).", "The engine {name} failed ({what}).",
              name=self.info.id, what=what),
            transient=True,
        )  # fmt: skip


def _wrong(clip: object, text: str, rate: float) -> str:
    """What keeps ``clip`` from being the sound of ``text`` at the base rate ``rate``; empty where nothing does."""
    if not isinstance(clip, Clip) or not _is_pcm(clip.pcm):
        return t("소리가 아님", "no sound")
    if sayable(text) and (too_short(clip.pcm, text, rate)):
        return t("소리가 비었거나 짧음", "empty or too short")
    if any(not 0 <= mark.at <= clip.frames for mark in clip.marks):
        return t("표지가 소리 밖에 있음", "marks outside the sound")
    return ""


def _is_pcm(pcm: object) -> bool:
    return isinstance(pcm, bytes) and len(pcm) % PCM.frame_bytes == 0
