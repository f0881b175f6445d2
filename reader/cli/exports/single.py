"""One article (or several joined) into files that were named, telling the same events as a job of many."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.export.atomic import make_folder
from reader.export.naming import name_of
from reader.export.progress import Event, Failed, Finished, Planned, Started, Summary, progress
from reader.export.timing import others
from reader.messages import t
from reader.model import Clip, Script, Utterance

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.cli.exports.studio import Studio
    from reader.export import ExportOptions

    Tell = Callable[[Event], None]


def joined(sources: Sequence[str], studio: Studio, title: str, tell: Tell) -> Script:
    """All that can be read of ``sources`` as one script, each article a chapter; one source stays as it is.

    One that fails is told and left out. Raises its error where nothing is left.
    """
    scripts: list[Script] = []
    for index, source in enumerate(sources):
        try:
            scripts.append(studio.script(source))
        except ReaderError as error:
            if len(sources) == 1 or (index == len(sources) - 1 and not scripts):
                raise
            tell(Failed(index, source, error.message, error.hint, error.exit_code))
    if len(sources) == 1:
        return scripts[0]
    from reader.export.anthology import anthology

    return anthology(title or _title(scripts), scripts)


def make(
    script: Script,
    files: Sequence[tuple[Path, str]],
    studio: Studio,
    options: ExportOptions,
    tell: Tell,
    left_out: int = 0,
) -> None:
    """All of ``files`` from one pass; none appears where one fails. ``left_out`` is how many sources failed before.

    Raises :class:`reader.errors.ReaderError`.
    """
    from reader.export import FORMATS, export_together

    begun, name = time.monotonic(), script.article.title or files[0][0].stem
    tell(Planned(1, 0))
    tell(Started(0, name))
    for path, _ in files:
        make_folder(path.parent)
    timed = any(FORMATS[suffix].timed for _, suffix in files)
    clips = _told(script, studio.clips(script), name, options, tell) if timed else iter(())
    timing = export_together(script, clips, dict(files), options)
    took, seconds = time.monotonic() - begun, timing.seconds(timing.total)
    tell(Finished(0, name, name, tuple(str(path) for path, _ in files), seconds, took, timing.voices,
                  others(timing)))  # fmt: skip
    tell(Summary(1, 0, left_out, seconds, took, timing.voices))


def _told(
    script: Script, clips: Iterator[tuple[Utterance, Clip]], name: str, options: ExportOptions, tell: Tell
) -> Iterator[tuple[Utterance, Clip]]:
    for pair, progressed in progress(0, name, script.article, clips, options):
        yield pair
        tell(progressed)


def _title(scripts: Sequence[Script]) -> str:
    first = name_of(scripts[0].article)
    return t("{title} 외 {n}편", "{title} and {n} more", title=first, n=len(scripts) - 1) if scripts[1:] else first
