"""The neural voice in a child process: text in, sound out. The package does all of it, unmodified and offline.

Its networks keep every core busy for seconds, so they run beside the player, never in its process, and give way to it.
"""

from __future__ import annotations

import contextlib
import os
from typing import Any

from reader.errors import EngineError, EngineUnavailableError
from reader.messages import t
from reader.worker import cancelled

Request = tuple[str, str, str, str, float, int]
"""The model's folder, the text, the style's name, the language, the pace (1.0 is the package's own), the steps."""

Spoken = tuple[bytes, int]
"""Mono s16le, and its rate."""

_USUAL_PACE = 1.05  # of the package
_SEED = 20_260_722  # the same text sounds the same each time
_ANY_LANGUAGE = "na"
_NICE = 5

_loaded: dict[str, Any] = {}


def say(request: Request) -> Spoken:
    """Says one text of at most 120 characters; an empty one loads the model and says nothing."""
    folder, text, style, language, pace, steps = request
    model = _model(folder)
    if not text:
        return b"", model.sample_rate
    import numpy as np

    np.random.seed(_SEED)
    wave, _ = model.synthesize(
        _sayable(model, text), model.get_voice_style(style), steps, _USUAL_PACE * pace, lang=_language(language)
    )
    return _pcm(wave), model.sample_rate


def _model(folder: str) -> Any:  # noqa: ANN401 - the package's TTS
    """Loaded once. Raises :class:`EngineUnavailableError` where it cannot be."""
    if folder not in _loaded:
        os.environ["HF_HUB_OFFLINE"] = "1"  # nothing is looked up, whatever the package may come to
        with contextlib.suppress(AttributeError, OSError):
            os.nice(_NICE)
        try:
            from supertonic import TTS

            model = TTS(model_dir=folder, auto_download=False)
            model.model.vector_est_ort = _Cancellable(model.model.vector_est_ort)
        except Exception as error:  # the package and onnxruntime raise what they like of a damaged model
            raise EngineUnavailableError(
                t("받아 둔 supertonic 음성을 쓸 수 없습니다.", "The voice supertonic that was fetched cannot be used."),
                t("다시 받기: reader voices install supertonic", "Fetch it anew: reader voices install supertonic"),
            ) from error
        _loaded[folder] = model
    return _loaded[folder]


class _Cancellable:
    """The network that runs once a step: stops between two, where the parent wants it."""

    def __init__(self, session: Any) -> None:  # noqa: ANN401 - onnxruntime's
        self._session = session

    def run(self, *args: object) -> object:
        if cancelled():
            raise InterruptedError
        return self._session.run(*args)


def _sayable(model: Any, text: str) -> str:  # noqa: ANN401 - as above
    """``text`` without the signs that the model does not know.

    A letter or digit that it does not know would be lost, so then it says nothing: another voice will.
    """
    _, unknown = model.model.text_processor.validate_text(text)
    if any(character.isalnum() for character in unknown):
        raise EngineError(
            t("supertonic이 모르는 글자가 있습니다.", "There are letters that supertonic does not know."),
            t("다른 음성이 읽습니다.", "Another voice reads them."),
        )
    return text.translate({ord(character): " " for character in unknown})


def _language(language: str) -> str:
    from supertonic import AVAILABLE_LANGUAGES

    code = language.split("-", maxsplit=1)[0].lower()
    return code if code in AVAILABLE_LANGUAGES else _ANY_LANGUAGE


def _pcm(wave: Any) -> bytes:  # noqa: ANN401 - floats from -1 to 1
    import numpy as np

    whole = np.nan_to_num(np.asarray(wave, dtype=np.float32).reshape(-1))
    return (np.clip(whole, -1.0, 1.0) * 32767).astype("<i2").tobytes()
