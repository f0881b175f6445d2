"""Where an article that is open is saved: what the listener typed, or its title; never upon a file without asking."""

from __future__ import annotations

from itertools import count
from pathlib import Path

from reader.export.naming import file_name

USUAL = ".mp3"


def destination(typed: str, title: str) -> Path:
    """The file that ``typed`` asks for.

    Nothing, a format alone (``epub``) or a folder leave the name to ``title``, and such a name is never taken yet. A
    name without a suffix is one of an MP3. Raises :class:`reader.errors.UsageError` for a format that there is not.
    """
    from reader.export import exporter, suffix_of, suffixes

    wanted = "." + typed.lower().lstrip(".")
    if not typed or wanted in suffixes():
        return free_path(Path(), title, wanted if typed else USUAL)
    path = Path(typed).expanduser()
    if path.is_dir() or typed.endswith(("/", "\\")):
        return free_path(path, title)
    if not (suffix := suffix_of(path)):
        return path.with_name(path.name + USUAL)
    exporter(suffix)
    return path


def free_path(folder: Path, title: str, suffix: str = USUAL) -> Path:
    """A file in ``folder``, named by ``title``, that is not there yet."""
    paths = (folder / file_name(title, suffix, number) for number in count(1))
    return next(path for path in paths if not path.exists())
