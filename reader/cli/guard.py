"""What stands between a command and the shell: every ending becomes a sentence, a next step and an exit code."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Callable, Iterator
from types import FrameType
from typing import TextIO

from reader.errors import ReaderError
from reader.messages import t
from reader.text import safe

SOME_FAILED = 1
"""Of several sources."""
INTERRUPTED = 130
"""128 + SIGINT, as a shell reports it."""
PIPE_CLOSED = 141
"""128 + SIGPIPE: whoever read our output has had enough."""
BUG = 70
"""``EX_SOFTWARE``: our fault, not the user's."""
PATIENCE_SECONDS = 0.8
"""How long the clean-up after Ctrl-C may take before the process ends without it."""


class _Ended(BaseException):
    """The process was told to end (SIGTERM, SIGHUP): unwinds like KeyboardInterrupt, so files are cleaned up."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


STOPPED = (KeyboardInterrupt, _Ended)
"""How somebody outside ends a command, for whoever has to say something then; it is to be raised on."""


def guarded(run: Callable[[], int], *, verbose: bool = False) -> int:
    """Runs ``run`` and returns its exit code, or the one that belongs to how it failed; nothing is raised."""
    try:
        with _signals():
            _speak_utf8()
            code = run()
            sys.stdout.flush()
            return code
    except ReaderError as error:
        say(error)
        return error.exit_code
    except BrokenPipeError:
        _forget(sys.stdout)
        return PIPE_CLOSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except _Ended as ended:
        return ended.code
    except Exception as error:  # noqa: BLE001 - the last resort: no traceback reaches a user
        return _bug(error, verbose=verbose)


def say(error: ReaderError) -> None:
    """One sentence and, on its own line, the next step; to stderr, for people."""
    with contextlib.suppress(OSError):
        lines = [safe(line) for line in (error.message, error.hint) if line]
        sys.stderr.write("\n".join([*lines, ""]))


def say_of(source: str, error: ReaderError) -> None:
    """The same for one of several sources, named where the sentence does not name it."""
    named = error.message if source in error.message else f"{source}: {error.message}"
    say(ReaderError(named, error.hint))


def _bug(error: Exception, *, verbose: bool) -> int:
    from reader.cli import logs

    if isinstance(error, OSError) and _is_stdout_failing(error):
        _forget(sys.stdout)
        say(ReaderError(t("출력을 쓸 수 없습니다: {why}", "The output cannot be written: {why}", why=error.strerror)))
        return 1
    path = logs.record(error)
    say(
        ReaderError(
            t("프로그램 오류로 멈췄습니다.", "The program stopped because of an error of its own."),
            t("자세한 내용은 {path} 파일에 있습니다.", "The details are in {path}.", path=path) if path else "",
        )
    )
    if verbose:
        import traceback

        traceback.print_exception(error)
    return BUG


def _is_stdout_failing(error: OSError) -> bool:
    """Whether ``error`` is that of our own output (a full disk), which names no file."""
    import errno

    return error.errno in {errno.ENOSPC, errno.EIO, errno.EDQUOT} and error.filename is None


def _forget(stream: TextIO) -> None:
    """Lets the interpreter's last flush succeed where the other end is gone."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _speak_utf8() -> None:
    """Pipes and files get UTF-8 whatever the locale; a terminal keeps its own encoding. No text can fail to print."""
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


class _Exit:
    """``begun`` from the moment at which the command unwinds, or does by itself what it does last."""

    begun = False


def leave() -> None:
    """From here on nothing breaks in: what a command keeps on its way out is kept whole, within a moment."""
    _Exit.begun = True


@contextlib.contextmanager
def _signals() -> Iterator[None]:
    """Ctrl-C and a polite end unwind the stack, once: a window that closes tells it twice, and people press again.
    Whatever hangs while unwinding is left behind after a moment.
    """

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        _unwind(INTERRUPTED, KeyboardInterrupt())

    def end(number: int, _frame: FrameType | None) -> None:
        _unwind(128 + number, _Ended(128 + number))

    _Exit.begun = False
    wanted = {"SIGINT": interrupt, "SIGTERM": end, "SIGHUP": end}
    before: dict[signal.Signals, object] = {}
    for name, handler in wanted.items():
        with contextlib.suppress(AttributeError, ValueError):  # no such signal here; not the main thread
            number = getattr(signal, name)
            before[number] = signal.signal(number, handler)
    try:
        yield
    finally:
        for number, earlier in before.items():
            signal.signal(number, earlier)  # type: ignore[arg-type]


def _unwind(code: int, told: BaseException) -> None:
    _end_soon(code)
    if not _Exit.begun:
        leave()
        raise told


def _end_soon(code: int) -> None:
    import threading

    timer = threading.Timer(PATIENCE_SECONDS, os._exit, (code,))
    timer.daemon = True
    timer.start()
