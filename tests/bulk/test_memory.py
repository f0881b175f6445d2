"""A worker keeps its memory, whatever the environment that started it says."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_PROGRAM = """
import resource, sys
from threading import Thread
if sys.argv[1] == "kept":
    from reader.bulk.memory import keep_freed_memory
    keep_freed_memory()
def sounds():
    for _ in range(50):
        bytearray(4 << 20)
before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
thread = Thread(target=sounds); thread.start(); thread.join()
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc has the setting")
def test_what_is_freed_is_used_again_where_dask_would_have_it_given_back():
    assert _faults("kept") * 10 < _faults("given back")


def _faults(how: str) -> int:
    environ = {**os.environ, "MALLOC_TRIM_THRESHOLD_": "65536"}
    done = subprocess.run([sys.executable, "-c", _PROGRAM, how], cwd=ROOT, env=environ, capture_output=True, check=True)
    return int(done.stdout)
