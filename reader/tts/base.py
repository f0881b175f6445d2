"""What our own engines have in common: who they are, whom they refuse, and what is nothing to be said."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from math import inf

from reader.errors import ConfigError, EngineError
from reader.messages import t
from reader.model import PCM, Clip, Utterance, Voice
from reader.tts.engine import EngineInfo, sayable, text_for
from reader.tts.marks import weight

MAX_CHARACTERS = 100
"""Of one request to a voice that may lose what is longer. A script's utterances fit."""

_GAP_MS = 60.0  # between the parts of an utterance that was cut
_FEWEST_MS = 55.0  # of sound for an open syllable: a quick reader needs 120


class BaseEngine:
    """An :class:`reader.tts.engine.Engine` but for how it speaks (:meth:`_speak`), and closes what it holds."""

    def __init__(self, info: EngineInfo, voices: Sequence[Voice]) -> None:
        self._info = info
        self._voices = tuple(voices)

    @property
    def info(self) -> EngineInfo:
        return self._info

    def voices(self) -> Sequence[Voice]:
        return self._voices

    def synthesize(self, utterance: Utterance, voice: Voice) -> Clip:
        """See the contract."""
        if voice.id not in {known.id for known in self._voices}:
            raise EngineError(
                t(
                    "{engine} 음성에 없는 목소리입니다: {id}",
                    "{engine} has no voice {id}.",
                    engine=self._info.id,
                    id=voice.id,
                ),
                t("목소리를 모두 보려면: reader voices", "To see all voices: reader voices"),
            )
        if not sayable(text_for(self._info.form, utterance)):
            return Clip(b"", (), exact=True, voice=voice, engine=self._info.id)
        return self._speak(utterance, voice)

    def close(self) -> None:
        """See the contract."""

    def _speak(self, utterance: Utterance, voice: Voice) -> Clip:
        """The clip of what can be said, in a voice of its own."""
        raise NotImplementedError


def parts(text: str) -> list[str]:
    """``text`` in parts of at most :data:`MAX_CHARACTERS`, cut between words where it can be."""
    return textwrap.wrap(text, MAX_CHARACTERS, break_long_words=True, break_on_hyphens=False)


def too_short(pcm: bytes, text: str, rate: float = 1.0) -> bool:
    """Whether ``pcm`` is silent, or cannot hold all of ``text`` at the base rate ``rate``."""
    return PCM.to_seconds(PCM.frames(pcm)) * 1000 * rate < _FEWEST_MS * weight(text) or not any(pcm)


def joined(parts: Iterable[bytes]) -> bytes:
    """The trimmed ``parts`` of an utterance that was cut, a short silence between them, brought to the common level."""
    from reader.audio.edit import match_level
    from reader.audio.pcm import silence

    return match_level(silence(_GAP_MS).join(parts))


def number(
    options: Mapping[str, object], engine: str, name: str, default: float, low: float = 0.0, high: float = inf
) -> float:
    """The option ``name`` of ``engine``, from ``low`` to ``high``. Raises :class:`ConfigError` for anything else."""
    value = options.get(name, default)
    if not isinstance(value, bool) and isinstance(value, int | float) and low <= value <= high:
        return float(value)
    bounds = {"low": f"{low:g}", "high": f"{high:g}"}
    raise ConfigError(
        t(
            "{engine}의 {name} 값이 틀렸습니다: {value}",
            "{name} of {engine} is wrong: {value}",
            engine=engine,
            name=name,
            value=value,
        ),
        t("{low} 이상의 수를 적으세요.", "Write a number of at least {low}.", **bounds)
        if high == inf
        else t("{low}부터 {high}까지의 수를 적으세요.", "Write a number from {low} to {high}.", **bounds),
    )


def closed() -> EngineError:
    """The error of a voice that was closed."""
    return EngineError(t("음성을 이미 닫았습니다.", "The voice is closed already."))


def cancelled() -> EngineError:
    """The error of a voice that was told to stop."""
    return EngineError(t("음성이 취소되었습니다.", "The voice was cancelled."))
