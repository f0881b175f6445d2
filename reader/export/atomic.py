"""A file appears whole or not at all: it grows under another name in the same folder and is renamed when it is done."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
import time
from collections.abc import Iterator
from pathlib import Path

from reader.errors import ExportError
from reader.messages import t

PREFIX = ".sori-"
SUFFIX = ".part"
_FRESH_SECONDS = 2.0


class NoRoomError(ExportError):
    """The disk is full: nothing else will fit either."""


@contextlib.contextmanager
def growing(dest: Path) -> Iterator[Path]:
    """Gives the path of an empty file beside ``dest`` to fill; on a clean exit it becomes ``dest``, else it is removed.

    The bytes are on the disk before the rename. Raises :class:`reader.errors.ExportError` where the folder cannot be
    written or the disk is full.
    """
    with scratch(dest) as temp:
        yield temp
        _settle(temp, dest)


@contextlib.contextmanager
def scratch(dest: Path) -> Iterator[Path]:
    """Gives the path of an empty file beside ``dest``, gone at the end whatever happens.

    The file is locked meanwhile, so that :func:`sweep` knows whose writer is dead. Raises like :func:`growing`.
    """
    temp = dest.parent / f"{PREFIX}{secrets.token_hex(6)}{SUFFIX}"
    with _told(dest):
        _check(dest)
        descriptor = os.open(temp, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o666)
        try:
            _lock(descriptor)
            yield temp
        finally:
            temp.unlink(missing_ok=True)
            os.close(descriptor)


def _check(dest: Path) -> None:
    """A name that is refused is refused now, not after an hour of work; and no device is replaced by a file."""
    with contextlib.suppress(FileNotFoundError):
        mode = dest.stat().st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(dest))
        if not stat.S_ISREG(mode):
            raise ExportError(
                t("그 이름은 파일이 아니라 장치입니다: {dest}", "That name is a device, not a file: {dest}", dest=dest),
                t("다른 이름을 -o로 주세요.", "Give another name with -o."),
            )


def make_folder(folder: Path) -> None:
    """Makes it, and those above it, where it is not there. Raises :class:`reader.errors.ExportError`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        file = next((one for one in (folder, *folder.parents) if os.path.lexists(one) and not one.is_dir()), folder)
        raise ExportError(
            t(
                "폴더가 아닌 파일이 이미 있습니다: {file}",
                "There is a file already, not a folder: {file}",
                file=file,
            ),
            t("다른 곳을 -o로 주세요.", "Give another place with -o."),
        ) from error
    except OSError as error:
        raise _sentence(error, folder) from error


def target(dest: Path) -> Path:
    """The file that a link stands for, which is what its owner wants written; any other name as it is."""
    return Path(os.path.realpath(dest)) if os.path.islink(dest) else dest  # noqa: PTH114 - total


def move(source: Path, dest: Path) -> None:
    """Gives a whole file of the same file system its name. Raises like :func:`growing`."""
    with _told(dest):
        _settle(source, dest)


def write_bytes(dest: Path, data: bytes) -> None:
    """The short form of :func:`growing`."""
    with growing(dest) as temp:
        temp.write_bytes(data)


def write_text(dest: Path, text: str) -> None:
    """UTF-8 without a mark, newlines as they are."""
    write_bytes(dest, text.encode())


def sweep(folder: Path, fresh_s: float = _FRESH_SECONDS) -> int:
    """Removes what writers that were killed left in ``folder``; returns how many files. Never touches a living one.

    A file younger than ``fresh_s`` may belong to someone who has not locked it yet, and stays.
    """
    return sum(_abandoned(path, fresh_s) for path in folder.glob(f"{PREFIX}*{SUFFIX}"))


def _abandoned(path: Path, fresh_s: float) -> bool:
    with contextlib.suppress(OSError):
        descriptor = os.open(path, os.O_RDWR)
        try:
            if time.time() - os.fstat(descriptor).st_mtime >= fresh_s and _lock(descriptor):
                path.unlink()
                return True
        finally:
            os.close(descriptor)
    return False


def _lock(descriptor: int) -> bool:
    """True where nobody else holds it. Where the system has no locks nothing is ever swept."""
    try:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (ImportError, OSError):
        return False
    return True


def _settle(temp: Path, dest: Path) -> None:
    _sync(temp)
    temp.replace(dest)
    if os.name == "posix":
        _sync(dest.parent)


def _sync(path: Path) -> None:
    """By path, because an encoder or a tagger may have put another file in its place."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def _told(dest: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _sentence(error, dest) from error


def _sentence(error: OSError, dest: Path) -> ExportError:
    folder = str(dest.parent)
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return NoRoomError(
            t("저장할 공간이 모자랍니다: {folder}", "There is no room left on the disk: {folder}", folder=folder),
            t("공간을 비우거나 다른 폴더를 고르세요. 전에 만든 파일은 그대로 있습니다.",
              "Free some space or choose another folder. Files made before are untouched."),
        )  # fmt: skip
    if error.errno == errno.ENAMETOOLONG:
        return ExportError(
            t("파일 이름이 너무 깁니다: {dest}", "The name of the file is too long: {dest}", dest=dest),
            t("더 짧은 이름을 -o로 주세요.", "Give a shorter name with -o."),
        )
    if isinstance(error, FileNotFoundError):
        return ExportError(
            t("폴더가 없습니다: {folder}", "There is no such folder: {folder}", folder=folder),
            t("폴더를 만들거나 다른 곳을 고르세요.", "Make the folder or choose another place."),
        )
    if isinstance(error, IsADirectoryError):
        return ExportError(
            t("그 이름은 폴더입니다: {dest}", "That name is a folder: {dest}", dest=dest),
            t("파일 이름을 정해 주세요.", "Give the name of a file."),
        )
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return ExportError(
            t("이 폴더에는 쓸 수 없습니다: {folder}", "This folder cannot be written to: {folder}", folder=folder),
            t("쓸 수 있는 다른 폴더를 고르세요.", "Choose a folder that you may write to."),
        )
    return ExportError(
        t("파일을 쓰지 못했습니다: {dest} ({why})", "The file could not be written: {dest} ({why})",
          dest=dest, why=error.strerror or type(error).__name__),
        t("디스크를 확인하고 다시 하세요.", "Check the disk and try again."),
    )  # fmt: skip
