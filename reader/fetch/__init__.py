"""Gets a page as it really arrives: from a file, from the web, or from standard input."""

from __future__ import annotations

import errno
import os
import re
import sys
import unicodedata
from pathlib import Path
from typing import BinaryIO

from reader.errors import FetchError
from reader.messages import nearest, t
from reader.model import Page
from reader.text import one_line

__all__ = ["MAX_BYTES", "fetch", "is_url"]

MAX_BYTES = 10 * 1024 * 1024
"""The most that a source may hold, decoded."""

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://|(?:data|javascript|mailto|file|about|blob):", re.IGNORECASE)
_DOMAIN = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:kr|com|net|org|한국|io|me)(?:[/:?].*)?", re.IGNORECASE)
_TYPES = {
    ".html": "text/html", ".htm": "text/html", ".xhtml": "application/xhtml+xml", ".txt": "text/plain",
    ".text": "text/plain", ".md": "text/markdown", ".markdown": "text/markdown",
}  # fmt: skip


def fetch(source: str, *, allow_private: bool = False, stdin: BinaryIO | None = None, offline: bool = False) -> Page:
    """The page that ``source`` names: a path, an http(s) address, or ``-`` for ``stdin`` (else the process's).

    Blocks, on the web at most 15 seconds. ``offline`` opens no socket. ``allow_private`` lets addresses of this
    machine and of private networks through. Raises :class:`reader.errors.FetchError`.
    """
    if source == "-":
        return Page("", _read(stdin or sys.stdin.buffer, t("표준 입력", "Standard input")))
    if not is_url(source):
        return _file(source)
    if offline:
        raise FetchError(
            t("오프라인으로 쓰는 중이라 주소를 열지 않습니다.", "Addresses are not opened while offline is chosen."),
            t("--offline을 빼거나, 저장한 파일을 주세요.", "Leave out --offline, or give a saved file."),
        )
    from reader.fetch import web

    return web.get(source, allow_private=allow_private)


def is_url(source: str) -> bool:
    """Whether ``source`` is meant as an address, whatever its scheme; a drive letter makes a path."""
    return _SCHEME.match(source.strip()) is not None


def _file(source: str) -> Page:
    path = _found(Path(source))
    try:
        with path.open("rb") as file:
            body = _read(file, path.name)
    except (OSError, ValueError) as error:
        raise _explain(source, error) from error
    return Page(path.absolute().as_uri(), body, _TYPES.get(path.suffix.lower()))


def _read(file: BinaryIO, name: str) -> bytes:
    body = file.read(MAX_BYTES + 1)
    if len(body) > MAX_BYTES:
        raise FetchError(
            t("{name}: 너무 큽니다 (10MB까지).", "{name} is too large (10 MB at most).", name=name),
            t("기사 하나만 담긴 파일을 주세요.", "Give a file that holds one article."),
        )
    if not body.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise FetchError(
            t("{name}: 비어 있습니다.", "{name} is empty.", name=name),
            t("글이 있는 파일이나 주소를 주세요.", "Give a file or an address with text in it."),
        )
    return body


def _found(path: Path) -> Path:
    """``path``, or the file whose Hangul name is the same in another normal form (macOS takes syllables apart)."""
    try:
        path = path.expanduser()
        if path.exists():
            return path
        wanted = unicodedata.normalize("NFC", path.name)
        return next((one for one in path.parent.iterdir() if unicodedata.normalize("NFC", one.name) == wanted), path)
    except (OSError, ValueError, RuntimeError):  # no such folder; a NUL in the name; no home
        return path


def _explain(source: str, error: OSError | ValueError) -> FetchError:
    name = one_line(source)
    name = name if len(name) <= 100 else f"{name[:100]}…"
    if isinstance(error, IsADirectoryError) or os.path.isdir(source):  # noqa: PTH112 - total: no error for a bad name
        return FetchError(
            t("{name}: 파일이 아니라 폴더입니다.", "{name} is a folder, not a file.", name=name),
            t("폴더 안의 파일을 하나 고르세요.", "Choose a file in it."),
        )
    if isinstance(error, PermissionError):
        return FetchError(
            t("{name}: 읽을 권한이 없습니다.", "{name} may not be read.", name=name),
            t("파일의 권한을 확인하세요.", "Check the permissions of the file."),
        )
    if isinstance(error, FileNotFoundError | NotADirectoryError | ValueError) or error.errno == errno.ENAMETOOLONG:
        return FetchError(
            t("{name}: 그런 파일이 없습니다.", "{name}: there is no such file.", name=name), _nearby(source)
        )
    return FetchError(
        t("{name}: 읽을 수 없습니다.", "{name} cannot be read.", name=name), getattr(error, "strerror", "") or ""
    )


def _nearby(source: str) -> str:
    """What was probably meant by a name that does not exist."""
    if _DOMAIN.fullmatch(source.strip()):
        return t("누리집이라면 앞에 https://를 붙이세요.", "If it is a site, put https:// before it.")
    if "\n" in source or len(source) > 255:
        return t("글을 바로 읽으려면 reader -에 넣으세요.", "To read a text, send it to: reader -")
    try:
        names = [one.name for one in Path(source).parent.iterdir()]
    except (OSError, ValueError):
        names = []
    if near := nearest(Path(source).name, names):
        return t("혹시 {near} 파일인가요?", "Did you mean {near}?", near=near)
    return t("이름과 폴더를 확인하세요.", "Check the name and the folder.")
