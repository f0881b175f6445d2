"""Saves the article that is open, as it is read there: what both front ends do on request."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from reader.model import Script
    from reader.settings import Settings


def save(settings: Settings, script: Script, path: Path) -> None:
    """``script`` into ``path``, in the format of its suffix. Blocks, of any one thread.

    Raises :class:`reader.errors.ReaderError`; then there is no file.
    """
    from reader.cli.exports.single import make
    from reader.cli.exports.sources import Sources
    from reader.cli.exports.studio import Studio
    from reader.export import ExportOptions, exporter, suffix_of

    suffix = exporter(suffix_of(path)).suffix
    with Studio(settings, Sources(settings).page) as studio:
        make(script, ((path, suffix),), studio, ExportOptions(bitrate=settings.bitrate), lambda _: None)
