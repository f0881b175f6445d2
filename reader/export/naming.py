"""File names that every file system takes: made from titles, never leading out of their folder."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path, PurePosixPath, PureWindowsPath

from reader.errors import ExportError
from reader.messages import t
from reader.model import Article
from reader.text import one_line

MAX_BYTES = 200
"""UTF-8 bytes of a whole name, suffix and number included: most file systems end at 255."""
_FORBIDDEN = re.compile(r'[/\\:*?"<>|\x00-\x1f\x7f]')
_LOOKALIKES = str.maketrans('/\\:*?"<>|', "／＼：＊？″＜＞｜")
_RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|conin\$|conout\$|clock\$|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?$")
UNTITLED = "기사"
_NAME = 40
"""Characters of a text that stand for the title that it lacks."""


def name_of(article: Article) -> str:
    """What a player, a list or a file calls it: the title, or else the words that it begins with."""
    if title := one_line(article.title):
        return title
    text = next((found for block in article.blocks if (found := one_line(block.text))), UNTITLED)
    return text if len(text) <= _NAME else text[:_NAME].rsplit(" ", 1)[0] + "…"


def stem_of(title: str, room: int = MAX_BYTES) -> str:
    """A file name without suffix from ``title``, of at most ``room`` bytes: total, never empty, in NFC.

    Characters that Windows forbids become their full-width twins, so that the title can still be read; a leading dot
    or hyphen goes, and so do trailing dots and spaces; a name that Windows keeps for devices gets a leading line.
    """
    name = unicodedata.normalize("NFC", one_line(title)).translate(_LOOKALIKES)
    name = _FORBIDDEN.sub("", name).lstrip("-.~ ")
    name = _cut(name, room).rstrip(". ") or UNTITLED
    return _cut(f"_{name}", room) if _RESERVED.match(name) else name


def file_name(title: str, suffix: str, number: int = 1) -> str:
    """The name of a file: the title, ``(2)`` and on for the same title again, and the suffix with its dot."""
    tail = f" ({number}){suffix}" if number > 1 else suffix
    return stem_of(title, MAX_BYTES - len(tail.encode())) + tail


def inside(folder: Path, name: str) -> Path:
    """``folder / name``. Raises :class:`reader.errors.ExportError` where that is not directly in ``folder``."""
    plain = name == PurePosixPath(name).name == PureWindowsPath(name).name and name not in {"", ".", ".."}
    if not plain or (folder / name).parent.resolve() != folder.resolve():
        raise ExportError(
            t(
                "폴더 밖으로 나가는 이름입니다: {name}",
                "This name leads out of the folder: {name}",
                name=one_line(name),
            ),
            t("다른 이름을 고르세요.", "Choose another name."),
        )
    return folder / name


def _cut(name: str, room: int) -> str:
    """At most ``room`` bytes, cut between characters, and never between a letter and its combining marks."""
    while len(name.encode()) > room:
        name = name[:-1]
        while name and unicodedata.combining(name[-1]):
            name = name[:-1]
    return name
