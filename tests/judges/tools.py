"""Where the outside judges are, and what a test does where one is missing: skip loudly, or fail on CI."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
JUDGES = Path(os.environ.get("READER_JUDGES") or HERE.parent.parent / ".judges")


def need(*names: str) -> None:
    """Programs by name, files of the judges' folder by path."""
    missing = [name for name in names if not (shutil.which(name) or (JUDGES / name).exists())]
    if not missing:
        return
    message = f"judges are missing: {', '.join(missing)} (tests/judges/install.sh installs them)"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


def run(*command: str | Path, timeout: float = 170, **environ: str) -> subprocess.CompletedProcess[str]:
    """Runs a judge; its exit code is for the test to look at."""
    return subprocess.run(
        [str(part) for part in command],
        capture_output=True, text=True, timeout=timeout, check=False, env={**os.environ, **environ},
    )  # fmt: skip


def node(script: str, *arguments: str | Path) -> Any:
    """Runs a script beside this file and returns the JSON that it prints."""
    done = run("node", HERE / script, JUDGES, *arguments)
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def chromium() -> str:
    path = shutil.which("chromium")
    assert path is not None
    return path
