"""Which files an export makes: a decision, before anything is fetched or said."""

from __future__ import annotations

import os.path
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from reader.errors import UsageError
from reader.fetch import is_url
from reader.messages import t

_PODCAST = (".mp3", ".vtt", ".chapters.json")
"""What a podcast feed offers of an episode: sound, a transcript, chapters."""


@dataclass(frozen=True, slots=True)
class Wish:
    """The command line's words about files. ``one_file`` joins all sources; ``many`` says that more than one is named
    (or a folder, a list); ``podcast``, ``playlist`` and ``numbered`` names need a folder.
    """

    outputs: tuple[str, ...]
    formats: tuple[str, ...] = ()
    one_file: bool = False
    many: bool = False
    podcast: bool = False
    playlist: bool = False
    numbered: bool = False

    @property
    def needing(self) -> str:
        """The first option that needs a folder; empty where none was given."""
        asked = {"--podcast": self.podcast, "--playlist": self.playlist, "--numbered": self.numbered}
        return next((option for option, given in asked.items() if given), "")


@dataclass(frozen=True, slots=True)
class Plan:
    """Either ``files`` (each with the suffix of its format), made of one article, or a ``folder`` that gets one file of
    each of ``suffixes`` for each source.
    """

    files: tuple[tuple[Path, str], ...] = ()
    folder: Path | None = None
    suffixes: tuple[str, ...] = ()

    @property
    def formats(self) -> tuple[str, ...]:
        """The suffixes of all that is made."""
        return (*self.suffixes, *(suffix for _, suffix in self.files))


def plan(wish: Wish) -> Plan:
    """Raises :class:`reader.errors.UsageError` for what cannot be done, with what can."""
    if "-" in wish.outputs:
        raise _no_stream()
    folder = _folder(wish)
    if folder is not None:
        return Plan(folder=folder, suffixes=_suffixes(wish))
    if wish.needing:
        raise _needs_folder(wish.needing, wish.outputs[0])
    if wish.many and not wish.one_file:
        raise UsageError(
            t("출처가 여럿이면 -o는 폴더여야 합니다.", "With several sources -o must be a folder."),
            t("보기: -o {name}/ (하나로 이으려면 --one-file)", "For example: -o {name}/ (to join them: --one-file)",
              name=Path(wish.outputs[0]).stem),
        )  # fmt: skip
    return Plan(files=tuple(_file(_path(name), wish) for name in wish.outputs))


def without(decided: Plan, lacking: Collection[str]) -> Plan:
    """What is left of a plan where the formats ``lacking`` cannot be made; all of it where nothing would be left."""
    files = tuple((path, suffix) for path, suffix in decided.files if suffix not in lacking)
    rest = tuple(suffix for suffix in decided.suffixes if suffix not in lacking)
    return replace(decided, files=files, suffixes=rest) if files or rest else decided


def _file(path: Path, wish: Wish) -> tuple[Path, str]:
    """The format that was asked for, or that of the name. A name of one format for a file of another deceives."""
    from reader.export import FORMATS, exporter, suffix_of

    named = suffix_of(path)
    if not (wish.formats or named):
        raise _no_format(path, wish)
    suffix = exporter(wish.formats[0] if wish.formats else named).suffix
    if named in FORMATS and named != suffix:
        raise _two_formats(path, suffix)
    return path, suffix


def _suffixes(wish: Wish) -> tuple[str, ...]:
    from reader.export import asked_for

    return tuple(dict.fromkeys([*(asked_for(wish.formats) or [".mp3"]), *(_PODCAST if wish.podcast else ())]))


def _folder(wish: Wish) -> Path | None:
    if len(wish.outputs) != 1:
        return None
    (name,) = wish.outputs
    is_folder = os.path.isdir(_path(name))  # noqa: PTH112 - total: no error for a name that is too long
    is_folder |= name.endswith(("/", "\\"))
    is_folder |= (wish.many or bool(wish.needing)) and not wish.one_file and not Path(name).suffix
    return _path(name) if is_folder else None


def _path(name: str) -> Path:
    """Total, as ``os.path`` is and ``Path`` is not: a home of nobody stays as it was written."""
    return Path(os.path.expanduser(name))  # noqa: PTH111 - see above


def _no_stream() -> UsageError:
    return UsageError(
        t("표준 출력으로는 저장하지 않습니다.", "Nothing is saved to standard output."),
        t("파일 이름을 주세요: -o 기사.mp3 (글만 보려면 reader clean)",
          "Give the name of a file: -o article.mp3 (to print the text alone: reader clean)"),
    )  # fmt: skip


def _no_format(path: Path, wish: Wish) -> UsageError:
    from reader.export import FORMATS

    is_format = f".{path.name.lower().lstrip('.')}" in FORMATS
    stem = t("기사", "article") if is_format else str(path)
    folder = t(" (폴더라면 -o {stem}/)", " (for a folder: -o {stem}/)", stem=stem) if len(wish.outputs) == 1 else ""
    return UsageError(
        t("이 이름으로는 형식을 알 수 없습니다: {name}", "This name does not say which format: {name}", name=path),
        t("보기: -o {stem}.mp3{folder}", "For example: -o {stem}.mp3{folder}", stem=stem, folder=folder),
    )


def _two_formats(path: Path, suffix: str) -> UsageError:
    return UsageError(
        t("이름과 --format이 서로 다릅니다: {name}, {format}", "The name and --format differ: {name}, {format}",
          name=path.name, format=suffix[1:]),
        t("보기: -o {name}", "For example: -o {name}", name=path.with_suffix(suffix)),
    )  # fmt: skip


def check_address(url: str) -> None:
    """Where a podcast is served. Raises :class:`reader.errors.UsageError` for what is no address of the web."""
    if not is_url(url):
        raise UsageError(
            t("--podcast에는 웹 주소를 주어야 합니다: {url}", "--podcast needs an address of the web: {url}", url=url),
            t("보기: --podcast https://example.kr/pod", "For example: --podcast https://example.kr/pod"),
        )


def _needs_folder(option: str, name: str) -> UsageError:
    return UsageError(
        t("{option}에는 -o로 폴더를 주어야 합니다.", "{option} needs a folder behind -o.", option=option),
        t("보기: -o {name}/", "For example: -o {name}/", name=Path(name).stem),
    )
