"""Where plain mode writes and reads: whole lines of printable text, and typed lines that come while a voice speaks."""

from __future__ import annotations

import contextlib
import sys
import threading
from collections.abc import Callable
from typing import TextIO

from reader.text import one_line, safe

PROMPT = "> "


class Console:
    """Append-only: no byte but printable text and newlines is written. Used by one thread.

    ``typed`` is where lines come from, None where nobody can type. A prompt stands only where nothing is being read.
    """

    def __init__(self, out: TextIO, typed: TextIO | None) -> None:
        self._out = out
        self._typed = typed
        self._prompted = False

    @property
    def interactive(self) -> bool:
        return self._typed is not None

    def say(self, text: str) -> None:
        """One line for each line of ``text``."""
        self._newline()
        for line in safe(text).split("\n"):
            self._out.write(one_line(line) + "\n")
        self._out.flush()

    def warn(self, text: str) -> None:
        """For people, on standard error: what is not part of the article."""
        self._newline()
        self._out.flush()
        for line in safe(text).split("\n"):
            sys.stderr.write(one_line(line) + "\n")
        sys.stderr.flush()

    def prompt(self) -> None:
        """Says that it is the listener's turn."""
        if self.interactive and not self._prompted:
            self._out.write(PROMPT)
            self._out.flush()
            self._prompted = True

    def typed(self) -> None:
        """A line was typed: its newline ended the prompt's line."""
        self._prompted = False

    def listen(self, hear: Callable[[str | None], None]) -> None:
        """Gives every typed line to ``hear`` on a thread of its own, and None at the end."""
        if self._typed is not None:
            threading.Thread(target=self._listen, args=(self._typed, hear), daemon=True, name="typed").start()

    @staticmethod
    def _listen(typed: TextIO, hear: Callable[[str | None], None]) -> None:
        with contextlib.suppress(OSError, ValueError):
            for line in iter(typed.readline, ""):
                hear(line.rstrip("\n"))
        hear(None)

    def _newline(self) -> None:
        if self._prompted:
            self._out.write("\n")
            self._prompted = False


def keyboard(source: str | None) -> TextIO | None:
    """Where a listener types: standard input, or the terminal itself where the article comes in by standard input.

    None where nobody can: whatever else standard input holds belongs to whoever started us.
    """
    if source != "-" and sys.stdin is not None and sys.stdin.isatty():
        return sys.stdin
    if source == "-" and sys.stdout.isatty():
        with contextlib.suppress(OSError):
            return open("/dev/tty", encoding="utf-8", errors="replace")  # noqa: PTH123 - stays open
    return None
