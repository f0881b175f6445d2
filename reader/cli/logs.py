"""Where the log goes: a rotating file, and standard error with ``-v``. It never holds text of an article."""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from reader.folders import log_folder

_LINES = 400
LINE = "%(asctime)s %(levelname)s %(process)d %(name)s: %(message)s"

_TOO_TALKATIVE = ("gtts", "urllib3", "requests", "charset_normalizer", "pydub", "asyncio")
"""Libraries that put the text they handle, or addresses with it, into their debug lines: held at INFO."""

_LOGGER = logging.getLogger(__name__)


def path() -> Path:
    """The log's file, which need not exist yet."""
    return log_folder() / "reader.log"


@contextmanager
def opened(*, verbose: bool) -> Iterator[None]:
    """Keeps the log while a command runs; without a place to write it the program runs on without one."""
    root = logging.getLogger()
    level = root.level
    handlers = [_Late(), *([logging.StreamHandler(sys.stderr)] if verbose else [])]
    for handler in handlers:
        handler.setFormatter(_Discreet(LINE))
        root.addHandler(handler)
    root.setLevel(logging.DEBUG if verbose else logging.INFO)
    for name in _TOO_TALKATIVE:
        logging.getLogger(name).setLevel(logging.INFO)
    try:
        yield
    finally:
        root.setLevel(level)
        for handler in handlers:
            root.removeHandler(handler)
            handler.close()


def record(error: BaseException) -> Path | None:
    """Writes down where ``error`` came from; returns the log's path, or None where none can be written."""
    with opened(verbose=False):
        _LOGGER.critical("unexpected", exc_info=(type(error), error, error.__traceback__))
    written = path()
    return written if written.exists() else None


class _Late(logging.Handler):
    """The log's file, opened for its first line: most commands have nothing to write down."""

    def __init__(self) -> None:
        super().__init__()
        self._file: logging.Handler | None = None
        self._tried = False

    def emit(self, record: logging.LogRecord) -> None:
        if not self._tried:
            self._tried = True
            self._file = self._opened()
        if self._file is not None:
            self._file.handle(record)

    def _opened(self) -> logging.Handler | None:
        from reader.cli.logfile import LogFile

        try:
            file = LogFile(path())
        except OSError:
            return None
        file.setFormatter(self.formatter)
        return file

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
        super().close()


class _Discreet(logging.Formatter):
    """Tells where, what kind of exception and what it came of, never its message: a message may quote the article."""

    def format(self, record: logging.LogRecord) -> str:
        """Never takes over what another handler has made of the exception."""
        others, record.exc_text = record.exc_text, None
        try:
            return super().format(record)
        finally:
            record.exc_text = others

    def formatException(  # noqa: N802 - the name is logging's
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        error = ei[1]
        lines: list[str] = []
        while error is not None and len(lines) < _LINES:
            frames = traceback.extract_tb(error.__traceback__)
            number = f" errno {error.errno}" if isinstance(error, OSError) else ""
            lines += [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
            lines.append(f"{type(error).__qualname__}{number}")
            error = error.__cause__
        return "\n".join(lines)
