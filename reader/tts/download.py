"""Puts the files of a voice on the disk: all or none, resumed where it was cut, each checked against its hash.

What came is kept beside the voice's folder until everything is there; then it becomes that folder in one step.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from reader.errors import EngineError
from reader.messages import t
from reader.store import private_directory
from reader.tts.hub import Hub, RemoteFile, broken

_ATTEMPTS = 5
"""In a row, without a byte more."""
_MARGIN = 50_000_000  # of the disk, left free

Tell = Callable[[int, int], None]
"""Is told how many bytes are there, and how many there will be."""


class Download:
    """``files`` of ``hub`` on their way to ``folder``. ``sleep`` is the test's."""

    def __init__(
        self,
        hub: Hub,
        files: Sequence[RemoteFile],
        folder: Path,
        tell: Tell = lambda _have, _all: None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._hub, self._files, self._folder, self._tell, self._sleep = hub, files, folder, tell, sleep
        self._staging = folder.with_name(f".{folder.name}-{hub.revision[:8]}")
        self._total = sum(file.size for file in files)

    def run(self) -> None:
        """Fetches what is missing; ``folder`` then holds the files and nothing else.

        Raises :class:`EngineError`; what came by then is kept for the next time.
        """
        with _disk_told(self._folder):
            private_directory(self._staging)
            self._keep_what_fits()
            self._require_room()
            for file in self._files:
                self._fetch(file)
            self._become()

    @property
    def have(self) -> int:
        """How many bytes are there already."""
        return sum(min(file.size, max(_size(self._done(file)), _size(self._part(file)))) for file in self._files)

    def _done(self, file: RemoteFile) -> Path:
        return self._staging / file.path

    def _part(self, file: RemoteFile) -> Path:
        return self._staging / f"{file.path}.part"

    def _keep_what_fits(self) -> None:
        """Of a voice that is there already, damaged or older, what need not come again."""
        for file in self._files:
            if not self._done(file).exists() and file.fits(self._folder / file.path):
                private_directory(self._done(file).parent)
                with contextlib.suppress(OSError):  # no hard links here
                    os.link(self._folder / file.path, self._done(file))

    def _require_room(self) -> None:
        missing = self._total - self.have
        free = shutil.disk_usage(self._staging).free
        if free < missing + _MARGIN:
            lacking = (missing + _MARGIN - free) // 1_000_000 + 1
            raise EngineError(
                t("디스크에 {n}MB가 모자랍니다.", "The disk lacks {n} MB.", n=lacking),
                t("자리를 만든 뒤 다시 하세요: {path}", "Make room, then try again: {path}", path=self._folder.parent),
            )

    def _fetch(self, file: RemoteFile) -> None:
        if self._done(file).exists():
            return
        part = self._part(file)
        private_directory(part.parent)
        vain = 0
        while _size(part) < file.size or not part.exists():
            before = _size(part)
            try:
                self._stream(file, part)
            except EngineError as error:
                vain = vain + 1 if _size(part) <= before else 0
                if not error.transient or vain == _ATTEMPTS:
                    raise
                self._sleep(0.5 * 2**vain)
        if not file.fits(part):
            part.unlink()
            raise _damaged(file)
        part.rename(self._done(file))

    def _stream(self, file: RemoteFile, part: Path) -> None:
        """Adds what is missing of ``file``, or begins anew where the server does not resume."""
        with self._hub.read(file, _size(part)) as (start, pieces), part.open("ab" if start else "wb") as out:
            for piece in pieces:
                out.write(piece)
                out.flush()
                self._tell(self.have, self._total)
                if out.tell() > file.size:
                    break  # told by its hash
        if _size(part) < file.size:
            raise broken()

    def _become(self) -> None:
        old = self._folder.with_name(f".{self._folder.name}-old")
        shutil.rmtree(old, ignore_errors=True)
        if self._folder.exists():
            self._folder.rename(old)
        self._staging.rename(self._folder)
        shutil.rmtree(old, ignore_errors=True)


def remove(folder: Path) -> bool:
    """Takes a voice, and what was begun of it, off the disk; whether there was any. Raises :class:`EngineError`."""
    there = [path for path in (folder, *folder.parent.glob(f".{folder.name}-*")) if path.exists()]
    with _disk_told(folder):
        for path in there:
            shutil.rmtree(path)
    return bool(there)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


@contextmanager
def _disk_told(folder: Path) -> Iterator[None]:
    """What the disk does, in sentences."""
    try:
        yield
    except OSError as error:
        raise EngineError(
            t("음성을 저장할 수 없습니다({why}).", "The voice cannot be kept ({why}).", why=error.strerror or error),
            t(
                "빈 자리와 권한을 확인하고 다시 하세요. 이어서 받습니다: {path}",
                "Check room and rights, then run it again; it goes on where it stopped: {path}",
                path=folder.parent,
            ),
        ) from error


def _damaged(file: RemoteFile) -> EngineError:
    return EngineError(
        t("{name} 파일이 오는 길에 상했습니다.", "The file {name} was damaged on its way.", name=file.path),
        t("같은 명령을 다시 하세요.", "Run the same command again."),
        transient=True,
    )
