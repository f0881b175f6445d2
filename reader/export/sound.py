"""Exporters of sound: one pass over the clips into an encoder, then the tags that need the timing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from reader.export.atomic import growing
from reader.export.exporter import ExportOptions
from reader.export.render import render
from reader.export.timing import Timing
from reader.model import PCM, Clip, Script, Utterance


class SoundWriter(Protocol):
    """An encoder that takes PCM and fills a file. ``abandon`` ends it at once and may be called after ``close``."""

    def write(self, pcm: bytes) -> None: ...

    def close(self) -> None: ...

    def abandon(self) -> None: ...


def encode(
    script: Script, clips: Iterable[tuple[Utterance, Clip]], options: ExportOptions, writer: SoundWriter
) -> Timing:
    """Writes the sound of ``clips`` to ``writer`` and closes it."""
    try:
        timing = render(script, clips, options, writer.write)
        writer.close()
    finally:
        writer.abandon()
    return timing


@dataclass(frozen=True, slots=True)
class SoundExporter:
    """A format of sound: how it is encoded, and what is done with the file once its timing is known."""

    suffix: str
    writer: Callable[[Path, ExportOptions], SoundWriter]
    finish: Callable[[Path, Script, Timing, ExportOptions], None]

    def write(
        self, script: Script, clips: Iterable[tuple[Utterance, Clip]], dest: Path, options: ExportOptions
    ) -> Timing:
        with growing(dest) as temp:
            timing = encode(script, clips, options, self.writer(temp, options))
            self.finish(temp, script, timing, options)
        return timing


def mp3() -> SoundExporter:
    """MP3 with tags; needs nothing but the program."""
    from reader.export.mp3 import Mp3Writer

    return SoundExporter(".mp3", Mp3Writer, _tag_mp3)


def wav() -> SoundExporter:
    """WAV: sound alone, for editing."""
    return SoundExporter(".wav", lambda path, _: WavWriter(path), lambda *_: None)


class WavWriter:
    """The standard library's WAV."""

    def __init__(self, path: Path) -> None:
        import wave

        self._file = wave.open(str(path), "wb")  # noqa: SIM115 - closed by its user
        self._file.setparams((PCM.channels, 2, PCM.rate, 0, "NONE", ""))

    def write(self, pcm: bytes) -> None:
        self._file.writeframesraw(pcm)

    def close(self) -> None:
        self._file.close()

    def abandon(self) -> None:
        self._file.close()


def _tag_mp3(path: Path, script: Script, timing: Timing, options: ExportOptions) -> None:
    from reader.export.tags import cover_of, write_tags

    write_tags(path, script, timing, options.id3, cover_of(script.article, options))
