"""The contract of an export format."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from reader.model import Clip, Script, Utterance


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What the listener decided about a file. ``speed`` and ``pauses`` scale what is heard; ``bitrate`` is in kbit/s;
    ``quality`` is the encoder's effort (LAME: 0 best, 9 fastest).
    """

    speed: float = 1.0
    pauses: float = 1.0
    bitrate: int = 64
    quality: int = 5


class Exporter(Protocol):
    """Writes one format. ``suffix`` is with its dot (``".mp3"``)."""

    @property
    def suffix(self) -> str: ...

    def write(
        self, script: Script, clips: Iterable[tuple[Utterance, Clip]], dest: Path, options: ExportOptions
    ) -> None:
        """Consumes ``clips`` once, in order, and leaves a whole file at ``dest`` or none.

        Blocks. Raises :class:`reader.errors.ExportError`, and lets errors of ``clips`` pass after cleaning up.
        """
        ...
