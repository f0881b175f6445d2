"""Files: an article as sound, and as text to read along. The contract stands in :mod:`reader.export.exporter`.

Naming the formats imports none of their libraries, nor what writes a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from reader.errors import UsageError
from reader.export.exporter import Exporter, ExportOptions
from reader.messages import t
from reader.model import Clip, Script, Utterance

if TYPE_CHECKING:
    from reader.export.bundle import FileFormat
    from reader.export.timing import Timing

__all__ = [
    "FORMATS",
    "ExportOptions",
    "Exporter",
    "Format",
    "asked_for",
    "export",
    "export_together",
    "exporter",
    "file_format",
    "suffix_of",
    "suffixes",
    "unavailable",
]


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: what it is called, the factory of its exporter, and what it takes.

    ``timed`` is False for plain text, which is written without saying anything aloud: ``clips`` may then be empty.
    """

    suffix: str
    korean: str
    english: str
    factory: str
    timed: bool = True

    @property
    def name(self) -> str:
        """In the listener's language."""
        return t(self.korean, self.english)


_ALL = (
    Format(".mp3", "MP3 소리", "MP3 sound", "sound:mp3"),
    Format(".m4b", "오디오북(M4B)", "audio book (M4B)", "ffmpeg:m4b"),
    Format(".wav", "WAV 소리", "WAV sound", "sound:wav"),
    Format(".flac", "FLAC 소리", "FLAC sound", "ffmpeg:flac"),
    Format(".opus", "Opus 소리", "Opus sound", "ffmpeg:opus"),
    Format(".epub", "읽어 주는 전자책(EPUB)", "read-along book (EPUB)", "epub:epub"),
    Format(".html", "읽어 주는 웹 문서(HTML)", "read-along page (HTML)", "page:html"),
    Format(".srt", "SRT 자막", "SRT subtitles", "subtitles:srt"),
    Format(".vtt", "WebVTT 자막", "WebVTT captions", "subtitles:vtt"),
    Format(".lrc", "LRC 가사", "LRC lyrics", "subtitles:lrc"),
    Format(".txt", "텍스트", "plain text", "plain:txt", timed=False),
    Format(".json", "시간이 든 대본(JSON)", "script with timings (JSON)", "transcript:json"),
    Format(".chapters.json", "팟캐스트 차례(JSON)", "podcast chapters (JSON)", "transcript:chapters_json"),
)
FORMATS: Mapping[str, Format] = MappingProxyType({format_.suffix: format_ for format_ in _ALL})
"""Every format by its suffix, with its dot."""


def suffixes() -> tuple[str, ...]:
    """``(".mp3", …)``, in the order in which they are shown."""
    return tuple(FORMATS)


def suffix_of(path: Path) -> str:
    """The longest known suffix of a file's name, in small letters; else its own last one (``""`` where it has none)."""
    name = path.name.lower()
    known = [suffix for suffix in FORMATS if name.endswith(suffix) and name != suffix]
    return max(known, key=len, default=path.suffix.lower())


def exporter(suffix: str) -> Exporter:
    """The exporter of ``suffix``, with or without its dot, in any case. Raises :class:`reader.errors.UsageError`."""
    wanted = "." + suffix.lower().lstrip(".")
    if wanted not in FORMATS:
        raise UsageError(
            t("{suffix} 형식으로는 저장할 수 없습니다.", "There is no format {suffix}.", suffix=suffix or "''"),
            t("쓸 수 있는 형식: {known}", "Formats: {known}", known=" ".join(s[1:] for s in suffixes())),
        )
    return file_format(wanted)


def asked_for(names: Iterable[str]) -> tuple[str, ...]:
    """The suffix of each format in ``mp3,vtt``, each once and in order. Raises like :func:`exporter`."""
    return tuple(dict.fromkeys(exporter(name).suffix for some in names for name in some.split(",")))


def file_format(suffix: str) -> FileFormat:
    """The format of a suffix that is a key of :data:`FORMATS`; imports its libraries."""
    module, _, factory = FORMATS[suffix].factory.partition(":")
    made: FileFormat = getattr(import_module(f"reader.export.{module}"), factory)()
    return made


def unavailable(suffixes: Iterable[str]) -> tuple[str, ...]:
    """Those of ``suffixes`` whose program is not installed."""
    from shutil import which

    return tuple(one for one in suffixes if FORMATS[one].factory.startswith("ffmpeg:") and which("ffmpeg") is None)


def export(
    script: Script,
    clips: Iterable[tuple[Utterance, Clip]],
    dest: Path,
    options: ExportOptions | None = None,
    suffix: str = "",
) -> Timing:
    """Writes one file in the format of ``suffix``, or of ``dest``'s own; see :class:`Exporter` for what it promises.

    Removes what an export that was killed left in that folder.
    """
    return export_together(script, clips, {dest: suffix}, options)


def export_together(
    script: Script,
    clips: Iterable[tuple[Utterance, Clip]],
    dests: Mapping[Path, str],
    options: ExportOptions | None = None,
) -> Timing:
    """Writes several files of one article from one pass over ``clips``: the suffix of each format by its file.

    All appear at the end, or none; a link stays one, and its file is written. Raises like :func:`exporter` and
    :func:`export`.
    """
    from reader.export.atomic import sweep, target
    from reader.export.bundle import write_together

    kinds = {target(dest): file_format(exporter(suffix or suffix_of(dest)).suffix) for dest, suffix in dests.items()}
    for folder in {dest.parent for dest in kinds}:
        sweep(folder)
    return write_together(script, clips, kinds, options or ExportOptions())
