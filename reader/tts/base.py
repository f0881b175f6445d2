"""What our own engines have in common: who they are, whom they refuse, and what is nothing to be said."""

from __future__ import annotations

from collections.abc import Sequence

from reader.errors import EngineError
from reader.messages import t
from reader.model import Clip, Utterance, Voice
from reader.tts.engine import EngineInfo, sayable, text_for


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
