"""Saves the open article into the folder where the reader was started, beside the reading."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path

from reader.errors import ReaderError
from reader.export.naming import file_name
from reader.messages import t
from reader.model import Script

Save = Callable[[Script, Path], None]
"""Writes a script into a file of the suffix's format; blocks; raises :class:`reader.errors.ReaderError`."""
SUFFIX = ".mp3"


def free_path(folder: Path, title: str) -> Path:
    """A file of that name that is not there yet."""
    paths = (folder / file_name(title, SUFFIX, number) for number in count(1))
    return next(path for path in paths if not path.exists())


def saved(save: Save, script: Script, path: Path) -> str:
    """Saves it; what is said then, or the sentence and the next step where it failed."""
    try:
        save(script, path)
    except ReaderError as error:
        return f"{error.message} {error.hint}".strip()
    return t("저장했습니다: {name}", "Saved: {name}", name=path.name)
