"""Runs the command line: in this process where speed matters, in a child where streams and signals do."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from reader.cli import main

ROOT = Path(__file__).parents[2]
READER = (sys.executable, "-m", "reader")


@dataclass(frozen=True, slots=True)
class Result:
    code: int
    out: str
    err: str


class Shell:
    """``reader …`` in this process, with what it wrote."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: str) -> Result:
        self._capsys.readouterr()
        code = main(arguments)
        out, err = self._capsys.readouterr()
        return Result(code, out, err)


def child(arguments: Sequence[str], **options: object) -> subprocess.CompletedProcess[str]:
    """``reader …`` as a program of its own, in UTF-8."""
    settings = {"capture_output": True, "encoding": "utf-8", "timeout": 60, "cwd": ROOT, "env": os.environ.copy()}
    return subprocess.run([*READER, *arguments], check=False, **{**settings, **options})  # type: ignore[call-overload, no-any-return]


def assert_sentence(result: Result | subprocess.CompletedProcess[str], says: str) -> None:
    """People are told in sentences: no traceback, and what was expected is among them."""
    err = result.err if isinstance(result, Result) else result.stderr
    assert says in err
    assert "Traceback" not in err
    assert 1 <= len(err.strip().splitlines()) <= 3
