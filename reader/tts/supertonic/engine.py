"""The neural voice of this computer: an engine over a supervised child."""

from __future__ import annotations

import contextlib
import threading
from functools import cache
from pathlib import Path

from reader.child import Child, ChildCancelled, ChildDied, ChildError, Limits
from reader.errors import EngineError, EngineUnavailableError, ReaderError
from reader.messages import t
from reader.model import Clip, Utterance, Voice
from reader.tts.base import BaseEngine, cancelled, closed, joined, parts, too_short
from reader.tts.engine import EngineInfo, Form
from reader.tts.marks import estimate
from reader.tts.supertonic.model import FASTEST, REVISION, voices

_REVISION = 1  # of what this package does to the sound
_LIMITS = Limits(seconds=60.0)
_LOADING_SECONDS = 180.0  # 400 MB from a slow disk


class SupertonicEngine(BaseEngine):
    """supertonic as an :class:`reader.tts.engine.Engine`; marks are estimated. ``folder`` holds a complete model."""

    def __init__(self, folder: Path, rate: float = 1.0, steps: int = 8) -> None:
        # Two calls at once: one is in the child while the other's sound is edited here.
        version = f"{_version()}-{steps}"
        fastest, form = FASTEST / rate, Form.SPOKEN
        info = EngineInfo("supertonic", version, online=False, concurrency=2, form=form, rate=rate, fastest=fastest)
        super().__init__(info, voices(folder))
        self._child = Child("reader.tts.supertonic.synth:say", _LIMITS)
        self._folder = str(folder)
        self._steps = steps
        self._cancels = 0

    def warm(self) -> None:
        """Loads the model beside the caller, so that the first sentence waits less."""
        self._child.start()
        threading.Thread(target=self._load, name="supertonic warm-up", daemon=True).start()

    def _load(self) -> None:
        with contextlib.suppress(ReaderError):  # the first sentence will say what is wrong
            self._ask("", self._voices[0], "ko", _LOADING_SECONDS)

    def _speak(self, utterance: Utterance, voice: Voice) -> Clip:
        cancels, said = self._cancels, list[bytes]()
        for part in parts(utterance.spoken):
            if cancels != self._cancels:
                raise cancelled()
            said.append(self._part(part, voice, utterance.language))
        pcm = joined(said)
        marks = estimate([word.spoken for word in utterance.words], pcm)
        return Clip(pcm, marks, exact=False, voice=voice, engine=self.info.id)

    def _part(self, text: str, voice: Voice, language: str) -> bytes:
        from reader.audio.edit import trim
        from reader.audio.pcm import resample

        raw, rate = self._ask(text, voice, language)
        pcm, _ = trim(resample(raw, rate))
        if too_short(pcm, text, self.info.rate * voice.rate):
            raise EngineError(t("supertonic에서 소리가 나오지 않았습니다.", "No sound came from supertonic."))
        return pcm

    def _ask(self, text: str, voice: Voice, language: str, seconds: float | None = None) -> tuple[bytes, int]:
        request = (self._folder, text, voice.id, language, self.info.rate * voice.rate, self._steps)
        try:
            spoken: tuple[bytes, int] = self._child.call(request, seconds)  # type: ignore[assignment]
        except ChildCancelled as error:
            raise cancelled() from error
        except ChildError as error:
            raise self._translated(error) from error
        return spoken

    def _translated(self, error: ChildError) -> EngineError:
        if self._child.closed:
            return closed()
        if isinstance(error, ChildDied):
            return EngineUnavailableError(
                t("supertonic 음성이 갑자기 끝났습니다.", "The voice supertonic ended unexpectedly."),
                t("메모리가 모자랄 수 있습니다. 다른 음성을 고르세요.", "Memory may be short. Choose another voice."),
            )
        return EngineError(
            t("supertonic 음성이 실패했습니다.", "The voice supertonic failed."), error.message, transient=True
        )

    def cancel(self) -> None:
        """Ends the call under way, which then raises; the child lives on. Any thread."""
        self._cancels += 1
        self._child.cancel()

    @property
    def child_pid(self) -> int | None:
        """The process that speaks; None while none runs."""
        return self._child.pid

    def close(self) -> None:
        self._child.close()


@cache
def _version() -> str:
    from importlib.metadata import version

    return f"{version('supertonic')}-{REVISION[:8]}-{_REVISION}"
