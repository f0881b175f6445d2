"""Saves the open article into the folder where the reader was started, beside the reading."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from reader.errors import ReaderError
from reader.messages import t
from reader.model import Script

Save = Callable[[Script, Path], None]
"""Writes a script into a file of the suffix's format; blocks; raises :class:`reader.errors.ReaderError`."""


def saved(save: Save, script: Script, path: Path) -> str:
    """Saves it; what is said then, or the sentence and the next step where it failed."""
    try:
        save(script, path)
    except ReaderError as error:
        return f"{error.message} {error.hint}".strip()
    folder = path.resolve().parent
    return t("저장했습니다: {name}, {folder} 폴더", "Saved: {name} in {folder}", name=path.name, folder=folder)
