"""Supervised child processes: one function in a process of its own, under limits, that dies with its parent.

A parent holds a :class:`Child`. The process is ``python`` running :func:`reader.worker.serve`, not a copy of the
parent: it imports neither the parent's main module nor anything that the function does not need. Requests and replies
are pickles with a length before them, over the child's standard input and output; they only ever travel between two
processes of this program. The function may print: its standard output and error go nowhere.
"""

from __future__ import annotations

import contextlib
import logging
import pickle
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.messages import t
from reader.worker import BEGUN, CALL, CANCEL, CANCELLED, NO_MEMORY, RAISED, REPLY, read_frame, write_frame

if TYPE_CHECKING:
    import subprocess

logger = logging.getLogger(__name__)

_SMALL = 32_768  # always fits into the empty pipe of a child at rest, so that writing it never blocks
_FAREWELL_SECONDS = 2.0

_BOOT = "import sys; sys.path[:] = sys.argv[3:]; from reader.worker import serve; serve(sys.argv[1], int(sys.argv[2]))"


class ChildError(ReaderError):
    """A child did not answer with its function's reply."""


class ChildDied(ChildError):  # noqa: N818 - says what happened, as ProcessLookupError's cousins do
    """The process ended (a crash, a limit, or :meth:`Child.close`) before it answered."""


class _NeverBegun(ChildDied):
    """It ended before it took the request up: the request is not to blame, and may be given to another."""


class ChildTimeout(ChildError):  # noqa: N818 - as above
    """No answer in time; the process was killed."""


class ChildCancelled(ChildError):  # noqa: N818 - as above
    """:meth:`Child.cancel` came first."""


class ChildFailed(ChildError):  # noqa: N818 - as above
    """The function raised something that is no :class:`ReaderError`; the process goes on."""


@dataclass(frozen=True, slots=True)
class Limits:
    """``seconds`` bounds each call; ``memory_bytes`` the address space of the process (None: unbounded; where the
    system knows no such limit, it is not kept).
    """

    seconds: float = 10.0
    memory_bytes: int | None = None


class Child:
    """Runs ``target`` (``"module:function"``, one argument) in a process of its own.

    Starts at the first call, or earlier with :meth:`start`; starts anew at the call after a crash. Any thread may call;
    one call runs at a time.
    """

    def __init__(self, target: str, limits: Limits | None = None) -> None:
        self.target = target
        self.limits = limits or Limits()
        self._turn = threading.Lock()
        self._guard = threading.Lock()
        self._process: _Process | None = None
        self._closed = False

    def start(self) -> None:
        """Starts the process now, if it does not run, and does not wait until it is ready."""
        self._running()

    def call(self, request: object, seconds: float | None = None) -> object:
        """The function's reply. Blocks for ``seconds`` at most (the limit's, by default), not counting its turn.

        Raises what the function raised where that is a :class:`ReaderError`, else a :class:`ChildError`.
        """
        data = pickle.dumps(request, pickle.HIGHEST_PROTOCOL)
        with self._turn:
            seconds = self.limits.seconds if seconds is None else seconds
            try:
                return self._running().ask(data, seconds)
            except _NeverBegun:  # it died at rest, of something else
                return self._running().ask(data, seconds)

    def cancel(self) -> None:
        """Asks the call under way to stop; it then raises :class:`ChildCancelled`.

        The function has to ask for it with :func:`reader.worker.cancelled`. Any thread. Without a call under way
        nothing happens.
        """
        process = self._process
        if process is not None:
            process.cancel()

    def close(self) -> None:
        """Kills the process; a call under way raises :class:`ChildDied`, and so does each one after. Idempotent."""
        with self._guard:
            self._closed = True
            process, self._process = self._process, None
        if process is not None:
            process.kill()

    @property
    def closed(self) -> bool:
        """Whether :meth:`close` was called."""
        return self._closed

    @property
    def pid(self) -> int | None:
        """The process that runs now."""
        process = self._process
        return process.pid if process is not None and process.alive else None

    def _running(self) -> _Process:
        with self._guard:
            if self._closed:
                raise ChildDied(t("이미 닫혔습니다.", "It is closed already."))
            if self._process is None or not self._process.alive:
                self._process = _Process(self.target, self.limits.memory_bytes or 0)
            return self._process


class _Process:
    """One life of a child: the process, and the thread that starts it and hears it.

    That thread lives as long as the process does. It has to start the process itself: the kernel sends a child its
    parent's death signal when the starting *thread* ends, not when the parent does.
    """

    def __init__(self, target: str, memory_bytes: int) -> None:
        self.alive = True
        self._frames: SimpleQueue[tuple[bytes, bytes] | None] = SimpleQueue()
        self._popen: subprocess.Popen[bytes] | None = None
        self._writing = threading.Lock()
        self._busy = False
        started = threading.Event()
        arguments = (_command(target, memory_bytes), started)
        self._thread = threading.Thread(target=self._live, args=arguments, name=f"child {target}", daemon=True)
        self._thread.start()
        started.wait()

    @property
    def pid(self) -> int | None:
        return self._popen.pid if self._popen is not None else None

    def ask(self, request: bytes, seconds: float) -> object:
        """The answer to ``request``; kills the process where it does not come in time."""
        self._busy = True
        try:
            self._send(request)
            return self._receive(time.monotonic() + seconds, seconds)
        finally:
            self._busy = False

    def cancel(self) -> None:
        if self._busy:
            self._write(CANCEL, b"")

    def _send(self, request: bytes) -> None:
        """A large one goes from a thread, so that a child which does not read cannot hold us."""
        if len(request) < _SMALL:
            self._write(CALL, request)
        else:
            threading.Thread(target=self._write, args=(CALL, request), daemon=True).start()

    def _receive(self, end: float, seconds: float) -> object:
        begun = False
        while True:
            frame = self._next(end, seconds)
            if frame is None:
                raise (ChildDied if begun else _NeverBegun)(
                    t("작업 프로세스가 갑자기 끝났습니다.", "A worker process ended unexpectedly.")
                )
            if frame[0] != BEGUN:
                break
            begun = True
        if frame[0] == NO_MEMORY:
            self.kill()
        return _unpack(*frame)

    def _next(self, end: float, seconds: float) -> tuple[bytes, bytes] | None:
        try:
            return self._frames.get(timeout=max(0.0, end - time.monotonic()))
        except Empty:
            self.kill()
            raise ChildTimeout(
                t("{s:g}초 안에 끝나지 않았습니다.", "No end within {s:g} seconds.", s=seconds)
            ) from None

    def kill(self) -> None:
        self.alive = False
        if self._popen is not None:
            self._popen.kill()
        self._thread.join(_FAREWELL_SECONDS)

    def _write(self, kind: bytes, data: bytes) -> None:
        if self._popen is None or self._popen.stdin is None:
            return  # it never began, and its thread has said so
        with self._writing, contextlib.suppress(OSError, ValueError):  # it died, and its thread will say so
            write_frame(self._popen.stdin, kind, data)

    def _live(self, command: list[str], started: threading.Event) -> None:
        try:
            self._popen = _spawn(command)
        except OSError:
            logger.warning("no child process could be started", exc_info=True)
        finally:
            started.set()
        if self._popen is not None and self._popen.stdout is not None:
            while (frame := read_frame(self._popen.stdout)) is not None:
                self._frames.put(frame)
            self._bury(self._popen)
        self.alive = False
        self._frames.put(None)

    def _bury(self, popen: subprocess.Popen[bytes]) -> None:
        self.alive = False
        popen.kill()
        popen.wait()
        for pipe in (popen.stdout, popen.stdin):
            with contextlib.suppress(OSError):  # what was still to be flushed has no reader
                if pipe is not None:
                    pipe.close()


def _command(target: str, memory_bytes: int) -> list[str]:
    home = str(Path(__file__).resolve().parent.parent)
    paths = [home, *(path for path in sys.path if path and path != home)]
    return [sys.executable, "-I", "-c", _BOOT, target, str(memory_bytes), *paths]


def _spawn(command: list[str]) -> subprocess.Popen[bytes]:
    from subprocess import DEVNULL, PIPE, Popen

    # A session of its own: Ctrl-C in the terminal is for the parent alone.
    return Popen(command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, start_new_session=True)


def _unpack(kind: bytes, data: bytes) -> object:
    if kind == REPLY:
        return pickle.loads(data)  # noqa: S301 - written by our own child
    if kind == RAISED:
        raise pickle.loads(data)  # noqa: S301 - written by our own child
    if kind == CANCELLED:
        raise ChildCancelled(t("취소되었습니다.", "It was cancelled."))
    if kind == NO_MEMORY:
        raise ChildDied(t("메모리 한도를 넘었습니다.", "The memory limit was reached."))
    raise ChildFailed(
        t("작업이 실패했습니다({name}).", "A worker failed ({name}).", name=data.decode("ascii", "replace"))
    )
