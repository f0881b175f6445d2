"""The terminal reader: shows an article large, highlights what is heard, and takes keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.settings import Settings
    from reader.tui.saving import Save


def run(settings: Settings, source: str | None, save: Save | None = None, warning: str = "") -> int:
    """Opens the terminal reader on ``source`` (None: the demo article) and returns the exit code when it is left.

    ``source`` may be ``-``: then standard input is read first and keys come from the terminal. ``save``
    writes a script into a file; ``warning`` stands on the screen until the first key.

    Blocks. Raises :class:`reader.errors.ReaderError` where it cannot begin.
    """
    from reader.tui.start import run_app

    return run_app(settings, source, save, warning)
