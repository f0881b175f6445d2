"""Which files an export makes: a decision, before anything is fetched or said."""

from __future__ import annotations

import os.path
from dataclasses import dataclass
from pathlib import Path

from reader.errors import UsageError
from reader.messages import t

_PODCAST = (".mp3", ".vtt", ".chapters.json")
"""What a podcast feed offers of an episode: sound, a transcript, chapters."""


@dataclass(frozen=True, slots=True)
class Wish:
    """The command line's words about files. ``one_file`` joins all sources; ``many`` says that more than one is named
    (or a folder, a list); ``podcast`` and ``playlist`` need a folder.
    """

    outputs: tuple[str, ...]
    formats: tuple[str, ...] = ()
    one_file: bool = False
    many: bool = False
    podcast: bool = False
    playlist: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """Either ``files`` (each with the suffix of its format), made of one article, or a ``folder`` that gets one file of
    each of ``suffixes`` for each source.
    """

    files: tuple[tuple[Path, str], ...] = ()
    folder: Path | None = None
    suffixes: tuple[str, ...] = ()


def plan(wish: Wish) -> Plan:
    """Raises :class:`reader.errors.UsageError` for what cannot be done, with what can."""
    folder = _folder(wish)
    if folder is not None:
        return Plan(folder=folder, suffixes=_suffixes(wish))
    if wish.podcast or wish.playlist:
        raise _needs_folder("--podcast" if wish.podcast else "--playlist", wish.outputs[0])
    if wish.many and not wish.one_file:
        raise UsageError(
            t("출처가 여럿이면 -o는 폴더여야 합니다.", "With several sources -o must be a folder."),
            t("보기: -o {name}/ (하나로 이으려면 --one-file)", "For example: -o {name}/ (to join them: --one-file)",
              name=Path(wish.outputs[0]).stem),
        )  # fmt: skip
    return Plan(files=tuple(_file(_path(name), wish) for name in wish.outputs))


def _file(path: Path, wish: Wish) -> tuple[Path, str]:
    from reader.export import exporter, suffix_of

    return path, exporter(wish.formats[0] if wish.formats else suffix_of(path)).suffix


def _suffixes(wish: Wish) -> tuple[str, ...]:
    from reader.export import exporter

    asked = [exporter(name).suffix for one in wish.formats for name in one.split(",")]
    return tuple(dict.fromkeys([*(asked or [".mp3"]), *(_PODCAST if wish.podcast else ())]))


def _folder(wish: Wish) -> Path | None:
    if len(wish.outputs) != 1:
        return None
    (name,) = wish.outputs
    is_folder = os.path.isdir(_path(name))  # noqa: PTH112 - total: no error for a name that is too long
    is_folder |= name.endswith(("/", "\\"))
    is_folder |= (wish.many or wish.podcast or wish.playlist) and not wish.one_file and not Path(name).suffix
    return _path(name) if is_folder else None


def _path(name: str) -> Path:
    """Total, as ``os.path`` is and ``Path`` is not: a home of nobody stays as it was written."""
    return Path(os.path.expanduser(name))  # noqa: PTH111 - see above


def _needs_folder(option: str, name: str) -> UsageError:
    return UsageError(
        t("{option}에는 -o로 폴더를 주어야 합니다.", "{option} needs a folder behind -o.", option=option),
        t("보기: -o {name}/", "For example: -o {name}/", name=Path(name).stem),
    )
