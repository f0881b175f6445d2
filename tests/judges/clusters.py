"""Python packages as judges: Dask, moto, the neural voice, which ``install.sh`` puts beside the other judges."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec

import pytest

from tests.judges.tools import JUDGES

PYTHON = JUDGES / "python"


def need_modules(*names: str) -> None:
    """Imports from the judges' folder what is not installed here; skips loudly, or fails on CI, where it is missing."""
    if PYTHON.is_dir() and str(PYTHON) not in sys.path:
        sys.path.append(str(PYTHON))
    missing = [name for name in names if find_spec(name) is None]
    if not missing:
        return
    message = f"judges are missing: {', '.join(missing)} (tests/judges/install.sh installs them)"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


def environ(**more: str) -> dict[str, str]:
    """For programs that import them too; the program's own packages come first."""
    paths = [*(path for path in sys.path if path and path != str(PYTHON)), str(PYTHON)]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths), **more}
