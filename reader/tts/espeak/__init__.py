"""The offline voice: espeak-ng in a child process. Needs nothing but what is installed with the program."""

from __future__ import annotations

TYPE_CHECKING = False  # the child imports this package too, and has no use for typing
if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.tts.engine import Engine


def create_engine(options: Mapping[str, object]) -> Engine:
    """The factory of the engine ``espeak``. ``options``: ``rate`` (base rate, 0.5 to 3, 1.0 by default).

    Its child process starts now, beside what the caller goes on with.
    """
    from reader.tts.espeak.engine import EspeakEngine

    return EspeakEngine.from_options(options)
