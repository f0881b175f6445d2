"""The contract of an export format."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from reader.model import Clip, Script, Utterance

if TYPE_CHECKING:
    from reader.export.timing import Timing

LOUDNESS = -19.0
"""Integrated loudness of an exported file, in LUFS: a mono file at −19 is as loud as a stereo one at −16."""


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What the listener decided about a file. ``speed`` and ``pauses`` scale what is heard; ``bitrate`` is in kbit/s;
    ``quality`` is the encoder's effort (LAME: 0 best, 9 fastest).

    ``vbr`` (0 best, 9 smallest) makes an MP3 of variable bitrate. ``loudness`` is a target in LUFS, None leaves the
    voice as loud as it came. ``id3`` is the version of an MP3's tag: 4 (ID3v2.4) or 3 (ID3v2.3, for older car players).
    ``cover`` draws the title into a picture for players that show one. ``album`` is what the pieces are a part of (the
    publisher, where it is empty), ``track`` the piece's number in a folder and how many there are.
    """

    speed: float = 1.0
    pauses: float = 1.0
    bitrate: int = 64
    quality: int = 5
    vbr: int | None = None
    loudness: float | None = LOUDNESS
    id3: int = 4
    cover: bool = True
    album: str = ""
    track: tuple[int, int] | None = None


class Exporter(Protocol):
    """Writes one format. ``suffix`` is with its dot (``".mp3"``)."""

    @property
    def suffix(self) -> str: ...

    def write(
        self, script: Script, clips: Iterable[tuple[Utterance, Clip]], dest: Path, options: ExportOptions
    ) -> Timing:
        """Consumes ``clips`` once, in order, and leaves a whole file at ``dest`` or none. Returns what is heard when.

        Blocks. Raises :class:`reader.errors.ExportError`, and lets errors of ``clips`` pass after cleaning up.
        """
        ...
