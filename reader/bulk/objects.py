"""Where made files go: a contract of five methods, a folder that keeps it, and the way to the object stores.

Names are relative, with slashes. ``create`` is create-only and atomic: of two that write one name, one wins, and nobody
ever reads half an object.
"""

from __future__ import annotations

import contextlib
import os
import random
import secrets
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from reader.errors import ExportError
from reader.messages import t

T = TypeVar("T")
CLOUD = ("s3://", "gs://", "az://", "memory://")
PRIVATE = ".sori-bulk"
"""What begins like this in a folder is the program's own."""
_TRIES = 6
_FIRST_PAUSE_S = 0.05
_WRITING_S = 60.0
"""A part that has not grown for so long is nobody's."""


class StoreFailed(ExportError):  # noqa: N818 - says what happened
    """The store did not answer, or refused: worth another try."""


class Store(Protocol):
    """Objects by name. Every method blocks, may be called from any thread, and raises :class:`StoreFailed` alone."""

    def create(self, name: str, data: bytes) -> bool:
        """Writes a new object; False, and nothing is changed, where there is one of that name."""
        ...

    def replace(self, name: str, data: bytes) -> None:
        """Writes an object, also over another."""
        ...

    def read(self, name: str) -> bytes | None:
        """The whole object; None where there is none."""
        ...

    def delete(self, name: str) -> None:
        """Nothing happens where there is none."""
        ...

    def names(self) -> Iterator[str]:
        """Every object's name, in no order."""
        ...


class FolderStore:
    """Objects as files below ``folder``, which is made when it is first written to."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def create(self, name: str, data: bytes) -> bool:
        with _told(self.folder), self._written(name, data) as (temporary, dest):
            try:
                dest.hardlink_to(temporary)
            except FileExistsError:
                return False
            except OSError:  # a file system without hard links
                return _exclusively(dest, data)
            return True

    def replace(self, name: str, data: bytes) -> None:
        with _told(self.folder), self._written(name, data) as (temporary, dest):
            temporary.replace(dest)

    def read(self, name: str) -> bytes | None:
        with _told(self.folder):
            try:
                return (self.folder / name).read_bytes()
            except (FileNotFoundError, NotADirectoryError):
                return None

    def delete(self, name: str) -> None:
        with _told(self.folder):
            (self.folder / name).unlink(missing_ok=True)

    def names(self) -> Iterator[str]:
        with _told(self.folder):
            for root, folders, files in os.walk(self.folder):
                folders[:] = [one for one in folders if not one.startswith(PRIVATE)]
                yield from ((Path(root) / one).relative_to(self.folder).as_posix() for one in files)

    def sweep(self, older_s: float = _WRITING_S) -> None:
        """Removes what writers that died left half; whoever only looks dead writes again."""
        with contextlib.suppress(OSError):
            for part in (self.folder / PRIVATE / "parts").iterdir():
                if time.time() - part.stat().st_mtime >= older_s:
                    part.unlink(missing_ok=True)

    @contextlib.contextmanager
    def _written(self, name: str, data: bytes) -> Iterator[tuple[Path, Path]]:
        """The bytes on the disk under a name of their own, gone at the end, and the path that they are for."""
        dest = self.folder / name
        dest.parent.mkdir(parents=True, exist_ok=True)
        nursery = self.folder / PRIVATE / "parts"
        nursery.mkdir(parents=True, exist_ok=True)
        temporary = nursery / secrets.token_hex(12)
        try:
            with temporary.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            yield temporary, dest
        finally:
            temporary.unlink(missing_ok=True)


def _exclusively(dest: Path, data: bytes) -> bool:
    """The second best: create-only, and whole unless the machine dies meanwhile (``--verify`` finds that)."""
    try:
        with dest.open("xb") as file:
            file.write(data)
    except FileExistsError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Patient:
    """``store``, asked again a few times, at growing intervals, where it fails."""

    store: Store
    sleep: Callable[[float], None] = time.sleep

    def create(self, name: str, data: bytes) -> bool:
        """After a failure that wrote all the same, our own object counts as ours."""
        failed = False
        for pause in self._pauses():
            try:
                made = self.store.create(name, data)
            except StoreFailed:
                if pause is None:
                    raise
                failed = True
                self.sleep(pause)
            else:
                return made or (failed and self.read(name) == data)
        raise AssertionError("unreachable")

    def replace(self, name: str, data: bytes) -> None:
        self._again(lambda: self.store.replace(name, data))

    def read(self, name: str) -> bytes | None:
        return self._again(lambda: self.store.read(name))

    def delete(self, name: str) -> None:
        self._again(lambda: self.store.delete(name))

    def names(self) -> Iterator[str]:
        """Begun again where it fails: a name may come twice."""
        return self.store.names()

    def _again(self, call: Callable[[], T]) -> T:
        for pause in self._pauses():
            try:
                return call()
            except StoreFailed:
                if pause is None:
                    raise
                self.sleep(pause)
        raise AssertionError("unreachable")

    @staticmethod
    def _pauses() -> Iterator[float | None]:
        yield from (_FIRST_PAUSE_S * 2**n * random.uniform(0.75, 1.25) for n in range(_TRIES - 1))
        yield None


def is_cloud(output: str) -> bool:
    """Whether ``output`` is an object store's address."""
    return output.startswith(CLOUD)


def address_of(output: str) -> str:
    """``output`` as workers understand it, wherever they stand: a folder's whole path, a store's address as it is."""
    return output if is_cloud(output) else str(Path(output).absolute())


def open_store(output: str) -> Store:
    """The store at an address or in a folder, patient. Raises :class:`reader.errors.ExportError`."""
    if is_cloud(output):
        from reader.bulk.cloud import open_cloud

        return Patient(open_cloud(output))
    return Patient(FolderStore(Path(output)))


@contextlib.contextmanager
def _told(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise StoreFailed(
            t("폴더에 쓰거나 읽지 못했습니다: {folder} ({why})", "The folder cannot be used: {folder} ({why})",
              folder=folder, why=why),
            t("공간과 권한을 확인하세요. --resume으로 이어서 합니다.", "Check room and rights; go on with --resume."),
        ) from error  # fmt: skip
