"""A long book: time grows with its length and no faster, and memory hardly at all."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


def _made(hours: float, folder: Path) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.export.book", str(hours), str(folder)],
        cwd=ROOT, check=True, capture_output=True, timeout=900,
    )  # fmt: skip
    found: dict[str, float] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize(
    ("hours", "megabytes"),
    [
        (0.15, 200),
        pytest.param(10.0, 300, marks=[pytest.mark.judge, pytest.mark.timeout(1800)], id="ten hours"),
    ],
)
def test_twice_the_text_takes_twice_the_time(tmp_path: Path, hours: float, megabytes: int):
    half, whole = _made(hours / 2, tmp_path), _made(hours, tmp_path)
    assert whole["seconds"] == pytest.approx(hours * 3600, rel=0.03)
    assert whole["seconds"] == pytest.approx(2 * half["seconds"], rel=0.03)
    assert whole["bytes"] == pytest.approx(2 * half["bytes"], rel=0.1)
    assert whole["cpu"] < 3 * half["cpu"]
    assert whole["megabytes"] < megabytes
