"""MP3 with its tags, and WAV: the formats of sound that need nothing but the program."""

from __future__ import annotations

import os
import shutil
import struct
from pathlib import Path

from reader.export.bundle import Draft, FileFormat
from reader.export.id3 import tag
from reader.model import PCM


def mp3() -> FileFormat:
    """MP3 with tags, chapters and lyrics."""
    return FileFormat(".mp3", _tagged_mp3, wants_mp3=True)


def wav() -> FileFormat:
    """WAV, for editing, with the tags of an MP3."""
    return FileFormat(".wav", _tagged_wav, writer=lambda path, _: WavWriter(path))


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
    with draft.sound.open("rb") as sound, draft.path.open("wb") as made:
        made.write(tag(draft))
        shutil.copyfileobj(sound, made, 1 << 20)


def _tagged_wav(draft: Draft) -> None:
    """The tag is a chunk behind the sound: whoever does not know it skips it."""
    data = tag(draft)
    with draft.path.open("r+b") as file:
        file.seek(0, os.SEEK_END)
        file.write(struct.pack("<4sI", b"id3 ", len(data)) + data + bytes(len(data) % 2))
        whole = file.tell() - 8
        file.seek(4)
        file.write(struct.pack("<I", whole))
