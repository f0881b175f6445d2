"""The file behind the log, which begins anew before it grows large."""

from __future__ import annotations

import logging
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path

LOG_BYTES = 512 * 1024
KEPT_FILES = 3


class LogFile(RotatingFileHandler):
    """A log on a full disk loses lines, and nothing else: no traceback on standard error, no error in place of ours.

    Raises OSError where it cannot be opened.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        super().__init__(path, maxBytes=LOG_BYTES, backupCount=KEPT_FILES, encoding="utf-8")

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: ARG002, N802 - logging's
        return

    def flush(self) -> None:
        with suppress(OSError):
            super().flush()

    def close(self) -> None:
        with suppress(OSError):  # closing writes what is left; the file is closed all the same
            super().close()
