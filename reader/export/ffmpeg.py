"""Formats that ffmpeg makes, where it is installed: M4B, FLAC and Opus. Sound streams into its standard input."""

from __future__ import annotations

import contextlib
import errno
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import IO

from reader.errors import ExportError
from reader.export.atomic import scratch
from reader.export.bundle import Draft, FileFormat
from reader.export.comments import ffmetadata, write_comments
from reader.export.cover import cover_of
from reader.export.exporter import ExportOptions
from reader.messages import t
from reader.model import PCM

_QUIET = ("-hide_banner", "-nostdin", "-v", "error", "-y")
_BARE = ("-map_metadata", "-1", "-fflags", "+bitexact", "-flags:a", "+bitexact", "-threads", "1")
_PIPED = ("-f", "s16le", "-ar", str(PCM.rate), "-ac", str(PCM.channels), "-i", "pipe:0")
_BOOK = ("-f", "ipod", "-brand", "M4B ")
"""The container of an audio book, as Apple's players know it."""
_END_SECONDS = 60


class FfmpegWriter:
    """An ffmpeg that is fed PCM. ``codec`` are its options for the output. Used by one thread."""

    def __init__(self, path: Path, codec: Sequence[str]) -> None:
        command = [_ffmpeg(), *_QUIET, *_PIPED, *_BARE, *codec, f"file:{path}"]
        self._complaints: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the process
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=self._complaints
        )

    def write(self, pcm: bytes) -> None:
        assert self._process.stdin is not None  # noqa: S101 - it was started with a pipe
        try:
            self._process.stdin.write(pcm)
        except OSError as error:
            raise self._failure() from error

    def close(self) -> None:
        """Waits for the end of the file. Raises :class:`reader.errors.ExportError` with what ffmpeg said."""
        assert self._process.stdin is not None  # noqa: S101 - it was started with a pipe
        try:
            self._process.stdin.close()
            if self._process.wait(_END_SECONDS) == 0:
                return
        except (OSError, subprocess.TimeoutExpired) as error:
            raise self._failure() from error
        raise self._failure()

    def abandon(self) -> None:
        """Ends the process, if it still runs."""
        if self._process.poll() is None:
            self._process.kill()
        if self._process.stdin is not None:
            with contextlib.suppress(OSError):
                self._process.stdin.close()
        self._process.wait()
        self._complaints.close()

    def _failure(self) -> Exception:
        self._process.kill()
        self._process.wait()
        self._complaints.seek(0)
        return _failed(self._complaints.read())


def m4b() -> FileFormat:
    """An audio book for phones: AAC with chapters, its text and a cover."""
    return FileFormat(".m4b", _add_chapters, _writer(_aac))


def flac() -> FileFormat:
    """Lossless, with chapters as comments."""
    return FileFormat(
        ".flac", partial(write_comments, suffix=".flac"), _writer(lambda _: ("-c:a", "flac", "-f", "flac"))
    )


def opus() -> FileFormat:
    """The smallest files that sound well, with chapters as comments."""
    return FileFormat(".opus", partial(write_comments, suffix=".opus"), _writer(_opus))


def _writer(codec: Callable[[ExportOptions], Sequence[str]]) -> Callable[[Path, ExportOptions], FfmpegWriter]:
    return lambda path, options: FfmpegWriter(path, codec(options))


def _aac(options: ExportOptions) -> Sequence[str]:
    return "-c:a", "aac", "-b:a", f"{options.bitrate}k", "-f", "ipod"


def _opus(options: ExportOptions) -> Sequence[str]:
    return "-c:a", "libopus", "-b:a", f"{min(options.bitrate, 256)}k", "-application", "audio", "-f", "ogg"


def _add_chapters(draft: Draft) -> None:
    """A second pass that copies the sound: MP4 keeps its chapters in front, and they are known only now."""
    path, picture = draft.path, cover_of(draft.script.article, draft.options)
    with ExitStack() as stack:
        about = stack.enter_context(scratch(path))
        about.write_text(ffmetadata(draft), "utf-8")
        inputs = ["-i", f"file:{path}", "-f", "ffmetadata", "-i", f"file:{about}"]
        maps = ["-map", "0:a", "-map_metadata", "1", "-map_chapters", "1", "-c", "copy"]
        if picture is not None:
            drawn = stack.enter_context(scratch(path))
            drawn.write_bytes(picture.data)
            inputs += ["-f", "png_pipe", "-i", f"file:{drawn}"]
            maps += ["-map", "2:v", "-disposition:v", "attached_pic"]
        out = stack.enter_context(scratch(path))
        spoken = ["-metadata:s:a:0", "language=kor", "-fflags", "+bitexact", *_BOOK]
        _run([_ffmpeg(), *_QUIET, *inputs, *maps, *spoken, f"file:{out}"])
        shutil.copyfile(out, path)


def _run(command: Sequence[str]) -> None:
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode != 0:
        raise _failed(done.stderr)


def _ffmpeg() -> str:
    found = shutil.which("ffmpeg")
    if found is None:
        raise ExportError(
            t("이 형식은 ffmpeg가 있어야 만들 수 있습니다.", "This format needs ffmpeg, which is not installed."),
            t(
                "ffmpeg를 설치하거나(예: sudo apt install ffmpeg) .mp3로 저장하세요.",
                "Install ffmpeg (for example: sudo apt install ffmpeg), or write .mp3.",
            ),
        )
    return found


def _failed(complaints: bytes) -> Exception:
    """A full disk is the same error as anywhere else: whoever owns the file puts it into words."""
    if b"No space left on device" in complaints:
        return OSError(errno.ENOSPC, "No space left on device")
    lines = complaints.decode("utf-8", "replace").strip().splitlines()
    return ExportError(
        t("ffmpeg가 파일을 만들지 못했습니다: {why}", "ffmpeg could not make the file: {why}",
          why=lines[-1] if lines else "?"),
        t("디스크를 확인하거나 .mp3로 저장하세요.", "Check the disk, or write .mp3."),
    )  # fmt: skip
