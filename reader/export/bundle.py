"""Several files of one article in one pass: the voice speaks once, every format takes what it needs.

A format is a :class:`FileFormat`; alone it is an :class:`reader.export.exporter.Exporter`.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from reader.export.atomic import growing, scratch
from reader.export.exporter import ExportOptions
from reader.export.render import render
from reader.export.timing import Timing
from reader.model import Clip, Frames, Script, Utterance


class SoundWriter(Protocol):
    """An encoder that takes PCM and fills a file. ``abandon`` ends it at once and may be called after ``close``."""

    def write(self, pcm: bytes) -> None: ...

    def close(self) -> None: ...

    def abandon(self) -> None: ...


MakeWriter = Callable[[Path, ExportOptions], SoundWriter]


@dataclass(frozen=True, slots=True)
class Draft:
    """What a format is finished from: the file at ``path`` as its encoder left it (else empty), and ``sound``, an MP3
    without tags that others read too, where the format asked for it.
    """

    path: Path
    script: Script
    timing: Timing
    options: ExportOptions
    sound: Path


@dataclass(frozen=True, slots=True)
class FileFormat:
    """A kind of file. ``writer`` opens its own encoder; ``wants_mp3`` gives it the MP3; ``finish`` makes it whole.

    A format that is not ``timed`` needs no sound: alone it asks for no clip.
    """

    suffix: str
    finish: Callable[[Draft], None]
    writer: MakeWriter | None = None
    wants_mp3: bool = False
    timed: bool = True

    def write(
        self, script: Script, clips: Iterable[tuple[Utterance, Clip]], dest: Path, options: ExportOptions
    ) -> Timing:
        """See :meth:`reader.export.exporter.Exporter.write`."""
        return write_together(script, clips, {dest: self}, options)


def write_together(
    script: Script,
    clips: Iterable[tuple[Utterance, Clip]],
    formats: Mapping[Path, FileFormat],
    options: ExportOptions,
) -> Timing:
    """Each file of ``formats``, from one pass over ``clips``, which is closed. All appear at the end, or none does.

    Raises and cleans up as one exporter does.
    """
    with ExitStack() as stack:
        stack.callback(let_go, clips)
        temps = {dest: stack.enter_context(growing(dest)) for dest in formats}
        sound = stack.enter_context(scratch(next(iter(formats))))
        writers: list[SoundWriter] = []
        for path, make in _encoders(formats, temps, sound):
            writers.append(make(path, options))
            stack.callback(writers[-1].abandon)
        timed = any(kind.timed for kind in formats.values())
        timing = _spoken(script, clips, options, writers) if timed else Timing(Frames(0), ())
        if any(kind.wants_mp3 for kind in formats.values()):
            _draw_cover(script, options)  # the encoders still work on what was spoken last
        for writer in writers:
            writer.close()
        for dest, kind in formats.items():
            kind.finish(Draft(temps[dest], script, timing, options, sound))
    return timing


def let_go(clips: Iterable[tuple[Utterance, Clip]]) -> None:
    """Ends clips that are being made, so that a voice at work is free; any other are as they were."""
    if isinstance(clips, Generator):
        clips.close()


def _draw_cover(script: Script, options: ExportOptions) -> None:
    """Whoever needs it finds it drawn."""
    from reader.export.cover import cover_of

    cover_of(script.article, options)


def _encoders(
    formats: Mapping[Path, FileFormat], temps: Mapping[Path, Path], sound: Path
) -> Iterator[tuple[Path, MakeWriter]]:
    """Each file that an encoder fills, and how the encoder is made."""
    for dest, kind in formats.items():
        if kind.writer is not None:
            yield temps[dest], kind.writer
    if any(kind.wants_mp3 for kind in formats.values()):
        yield sound, _mp3


def _spoken(
    script: Script, clips: Iterable[tuple[Utterance, Clip]], options: ExportOptions, writers: list[SoundWriter]
) -> Timing:
    def write(pcm: bytes) -> None:
        for writer in writers:
            writer.write(pcm)

    return render(script, clips, options, write)


def _mp3(path: Path, options: ExportOptions) -> SoundWriter:
    from reader.export.mp3 import Mp3Writer

    return Mp3Writer(path, options)
