"""Tells people how far a long job is: a bar on a terminal, JSON lines where a program listens, else nothing."""

from __future__ import annotations

import json
import sys
import time
from typing import Protocol

from reader.messages import t

_BAR = 24
_SECONDS = 0.1


class Progress(Protocol):
    """Told by one thread: a job begins, moves on, ends."""

    def begin(self, name: str, total: int) -> None: ...

    def step(self, done: int) -> None: ...

    def end(self, result: str, **facts: object) -> None:
        """``result`` is a path, or a sentence where the job failed (then ``failed=True`` is among the facts)."""
        ...


class Silent:
    """For standard error that is no terminal: one line at the end of each job would only fill a log."""

    def begin(self, name: str, total: int) -> None:
        pass

    def step(self, done: int) -> None:
        pass

    def end(self, result: str, **facts: object) -> None:
        pass


class Bar:
    """One line on a terminal, drawn anew at most ten times a second, gone when the job is done."""

    def __init__(self) -> None:
        self._name, self._total, self._begun, self._drawn = "", 0, 0.0, 0.0

    def begin(self, name: str, total: int) -> None:
        self._name, self._total, self._begun = name, max(1, total), time.monotonic()
        self._draw(0)

    def step(self, done: int) -> None:
        if time.monotonic() - self._drawn >= _SECONDS or done == self._total:
            self._draw(done)

    def end(self, result: str, **facts: object) -> None:
        sys.stderr.write("\r\x1b[K")
        if not facts.get("failed"):
            sys.stderr.write(t("저장함: {result}\n", "Saved: {result}\n", result=result))
        sys.stderr.flush()

    def _draw(self, done: int) -> None:
        self._drawn = time.monotonic()
        filled = _BAR * done // self._total
        percent = 100 * done // self._total
        left = self._left(done)
        sys.stderr.write(f"\r\x1b[K{'█' * filled}{'░' * (_BAR - filled)} {percent}% {left} {self._name[:30]}")
        sys.stderr.flush()

    def _left(self, done: int) -> str:
        if done < 3:
            return ""
        seconds = (time.monotonic() - self._begun) / done * (self._total - done)
        return t("{n}초 남음", "{n} s left", n=round(seconds))


class Words:
    """The same in whole lines, for a terminal that is read aloud: every quarter, and the end."""

    def __init__(self) -> None:
        self._name, self._total, self._told = "", 1, 0

    def begin(self, name: str, total: int) -> None:
        self._name, self._total, self._told = name, max(1, total), 0

    def step(self, done: int) -> None:
        quarter = 4 * done // self._total
        if self._told < quarter < 4:
            self._told = quarter
            sys.stderr.write(f"{quarter * 25}%\n")

    def end(self, result: str, **facts: object) -> None:
        if not facts.get("failed"):
            sys.stderr.write(t("저장함: {result}\n", "Saved: {result}\n", result=result))


class JsonLines:
    """Events for programs, on standard output: ``begin``, ``step`` and ``end``."""

    def begin(self, name: str, total: int) -> None:
        self._tell(event="begin", source=name, total=total)

    def step(self, done: int) -> None:
        self._tell(event="step", done=done)

    def end(self, result: str, **facts: object) -> None:
        failed = bool(facts.pop("failed", False))
        self._tell(event="failed" if failed else "end", **{"message" if failed else "path": result}, **facts)

    @staticmethod
    def _tell(**event: object) -> None:
        sys.stdout.write(json.dumps(event, ensure_ascii=False) + "\n")
        sys.stdout.flush()


def chosen(*, as_json: bool, plain: bool) -> Progress:
    """What fits whoever is listening."""
    if as_json:
        return JsonLines()
    if not sys.stderr.isatty():
        return Silent()
    return Words() if plain else Bar()
