"""File names made of titles: legible, safe on every file system, and never a surprise to another program."""

from __future__ import annotations

import re
from collections.abc import Container

from reader.text import one_line

MAX_BYTES = 200
"""With the suffix: a file system takes 255, and a program that adds its own suffix must find room."""

_FORBIDDEN = re.compile(r'[/\\:*?"<>|\x00-\x1f\x7f]+')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?")


def file_name(title: str, suffix: str, taken: Container[str] = ()) -> str:
    """A name for ``title`` that ends with ``suffix`` and is not among ``taken``; total."""
    stem = _FORBIDDEN.sub(" ", one_line(title))
    stem = " ".join(stem.split()).strip(" .-~") or "article"
    if _RESERVED.fullmatch(stem):
        stem = f"{stem}_"
    name = _shortened(stem, suffix)
    number = 1
    while name in taken:
        number += 1
        name = _shortened(stem, f" {number}{suffix}")
    return name


def _shortened(stem: str, suffix: str) -> str:
    room = MAX_BYTES - len(suffix.encode())
    return stem.encode()[:room].decode(errors="ignore").rstrip(" .") + suffix
