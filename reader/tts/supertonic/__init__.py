"""The neural voice of this computer: Supertonic (extra ``neural``), in a child process, once its model is installed."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import EngineUnavailableError
from reader.messages import t
from reader.tts.base import number
from reader.tts.supertonic.model import FASTEST, SLOWEST, is_complete

if TYPE_CHECKING:
    from reader.tts.engine import Engine


def create_engine(options: Mapping[str, object]) -> Engine:
    """The factory of the engine ``supertonic``.

    ``options``: ``folder`` (the model's), ``rate`` (base rate, 0.7 to 1.9, 1.0 by default), ``steps`` (more sound
    better and take longer; 1 to 100, 8 by default). The model begins to load now, beside what the caller goes on with.
    """
    if find_spec("supertonic") is None:
        raise EngineUnavailableError(
            t("supertonic 음성의 프로그램이 없습니다.", "The program of the voice supertonic is missing."),
            t("설치: pip install 'sori-reader[neural]'", "Install it: pip install 'sori-reader[neural]'"),
        )
    folder = Path(str(options.get("folder") or "."))
    if not is_complete(folder):
        raise EngineUnavailableError(
            t("supertonic 음성을 아직 받지 않았습니다.", "The voice supertonic was not fetched yet."),
            t("받기: reader voices install supertonic", "Fetch it: reader voices install supertonic"),
        )
    from reader.tts.supertonic.engine import SupertonicEngine

    rate = number(options, "supertonic", "rate", 1.0, SLOWEST, FASTEST)
    engine = SupertonicEngine(folder, rate, round(number(options, "supertonic", "steps", 8, 1, 100)))
    engine.warm()
    return engine


def is_installed(folder: Path) -> bool:
    """Whether it can speak: the program is here, and its model in ``folder``. Imports neither."""
    return is_complete(folder) and find_spec("supertonic") is not None
