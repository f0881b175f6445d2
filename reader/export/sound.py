"""MP3 with its tags, and WAV: the formats of sound that need nothing but the program."""

from __future__ import annotations

import shutil
from pathlib import Path

from reader.export.bundle import Draft, FileFormat
from reader.export.cover import cover_of
from reader.export.id3 import write_tags
from reader.model import PCM


def mp3() -> FileFormat:
    """MP3 with tags, chapters and lyrics."""
    return FileFormat(".mp3", _tagged_mp3, wants_mp3=True)


def wav() -> FileFormat:
    """WAV: sound alone, for editing."""
    return FileFormat(".wav", lambda _: None, writer=lambda path, _: WavWriter(path))


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


def _tagged_mp3(draft: Draft) -> None:
    shutil.copyfile(draft.sound, draft.path)
    picture = cover_of(draft.script.article, draft.options)
    write_tags(draft.path, draft.script, draft.timing, draft.options.id3, picture)
