"""The exceptions of the program. Each is a sentence for a person and a next step, with an exit code.

::

    ReaderError                     1  some sources failed
    ├── UsageError                  2  a word on the command line or in a file of ours is wrong
    │   └── ConfigError             2
    ├── FetchError                  3  the source could not be had
    ├── ExtractError                4  there is nothing to read in it
    ├── EngineError                 5  a voice failed (``transient``: worth another try)
    │   └── EngineUnavailableError  5  a voice that cannot be used here at all
    ├── AudioError                  6  sound could not be played
    └── ExportError                 7  a file could not be made

A library's exception is caught in the module that knows the library and raised again as one of these, ``from`` it.
Only the command line's and the TUI's outermost handlers catch :class:`ReaderError`.
"""

from __future__ import annotations


class ReaderError(Exception):
    """``message`` is one sentence in the listener's language; ``hint`` the next step, or empty."""

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __reduce__(self) -> tuple[type[ReaderError], tuple[str, str]]:
        """Errors cross process borders."""
        return type(self), (self.message, self.hint)


class UsageError(ReaderError):
    exit_code = 2


class ConfigError(UsageError):
    exit_code = 2


class FetchError(ReaderError):
    exit_code = 3


class ExtractError(ReaderError):
    exit_code = 4


class EngineError(ReaderError):
    """``transient`` failures are worth another try; others are not."""

    exit_code = 5

    def __init__(self, message: str, hint: str = "", *, transient: bool = False) -> None:
        super().__init__(message, hint)
        self.transient = transient

    def __reduce__(self) -> tuple[type[ReaderError], tuple[str, str], dict[str, bool]]:  # type: ignore[override]
        return type(self), (self.message, self.hint), {"transient": self.transient}


class EngineUnavailableError(EngineError):
    exit_code = 5


class AudioError(ReaderError):
    exit_code = 6


class ExportError(ReaderError):
    exit_code = 7
