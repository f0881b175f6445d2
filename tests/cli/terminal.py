"""A terminal of one's own for a program under test: types, waits for what is written, keeps every byte."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Self

from reader.state import State
from tests.cli.running import READER, ROOT


class Terminal:
    """``reader …`` on a pseudo terminal in cooked mode, without echo: ``bytes`` holds only what the program wrote.

    The listener was here before, unless this is their ``first`` time. ``errors`` come to the terminal too if asked.
    """

    def __init__(
        self,
        arguments: Sequence[str],
        environ: Mapping[str, str] | None = None,
        *,
        first: bool = False,
        errors: bool = False,
    ) -> None:
        import termios

        if not first and not State().chosen():
            State().remember(welcomed=True)

        self._master, slave = pty.openpty()
        modes = termios.tcgetattr(slave)
        modes[3] &= ~termios.ECHO
        modes[1] &= ~termios.ONLCR
        termios.tcsetattr(slave, termios.TCSANOW, modes)
        self.process = subprocess.Popen(
            [*READER, *arguments], stdin=slave, stdout=slave,
            stderr=slave if errors else subprocess.PIPE, cwd=ROOT, start_new_session=True,
            env={**os.environ, **(environ or {})},
        )  # fmt: skip
        os.close(slave)
        self._open = True
        self.bytes = b""
        self._read = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.kill()
        self.process.wait()
        if self.process.stderr:
            self.process.stderr.close()
        if self._open:
            os.close(self._master)

    def hang_up(self) -> None:
        """Closes the window: the program loses its terminal."""
        os.close(self._master)
        self._open = False
        self.process.send_signal(signal.SIGHUP)

    def type(self, line: str) -> None:
        os.write(self._master, f"{line}\n".encode())

    def wait_for(self, text: str, seconds: float = 20) -> str:
        """All that was written since the last wait, up to and with ``text``."""
        end = time.monotonic() + seconds
        while text.encode() not in self.bytes[self._read :]:
            if not self._more(end):
                raise AssertionError(f"never wrote {text!r}, but: {self.bytes[self._read :].decode()}")
        stop = self.bytes.index(text.encode(), self._read) + len(text.encode())
        said, self._read = self.bytes[self._read : stop], stop
        return said.decode()

    def rest(self) -> bytes:
        """What was written since the last wait."""
        return self.bytes[self._read :]

    def end(self, seconds: float = 20) -> int:
        """Waits for the program to end; its exit code."""
        end = time.monotonic() + seconds
        while self._more(end):
            pass
        return self.process.wait(max(0.1, end - time.monotonic()))

    def _more(self, end: float) -> bool:
        ready, _, _ = select.select([self._master], [], [], max(0.0, end - time.monotonic()))
        if not ready:
            return False
        try:
            piece = os.read(self._master, 65536)
        except OSError:  # the other end is closed
            return False
        self.bytes += piece
        return bool(piece)
