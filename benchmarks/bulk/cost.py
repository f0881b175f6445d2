"""What a command costs, its children and orphans counted."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

READER: list[str | Path] = [sys.executable, "-m", "reader"]


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of wall, and of processor with all children."""

    wall: float = 0.0
    cpu: float = 0.0

    def __add__(self, other: Cost) -> Cost:
        return Cost(self.wall + other.wall, self.cpu + other.cpu)


def reaped(command: list[str | Path]) -> Cost:
    """Runs the command under a process that adopts what is orphaned, so that no child's time is lost."""
    code = (
        "import ctypes, os, subprocess, sys, time\n"
        "ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)\n"  # PR_SET_CHILD_SUBREAPER
        "code = subprocess.run(sys.argv[1:]).returncode\n"
        "end = time.monotonic() + 10\n"
        "while time.monotonic() < end:\n"
        "    try:\n"
        "        os.waitpid(-1, 0)\n"
        "    except ChildProcessError:\n"
        "        break\n"
        "sys.exit(code)\n"
    )
    whole = [sys.executable, "-c", code, *map(str, command)]
    begun, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(whole, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(time.perf_counter() - begun, cpu)
