"""The program as a process."""

from __future__ import annotations

import subprocess
import sys


def test_a_command_looks_for_garbage_neither_while_it_starts_nor_when_it_ends() -> None:
    code = """
import gc, sys
looks = []
gc.callbacks.append(lambda phase, info: looks.append(phase))
from reader.__main__ import main
sys.argv = ["reader", "--version"]
print(main(), len(looks), gc.get_freeze_count() > 10_000)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True, timeout=60)
    version, counts = done.stdout.splitlines()
    assert version.startswith("reader ")
    exit_code, looks, frozen = counts.split()
    assert (exit_code, frozen) == ("0", "True")
    assert int(looks) < 10
