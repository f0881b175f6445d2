"""``python -m reader`` and the command ``reader``."""

from __future__ import annotations

import os
import sys


def main() -> int:
    """Runs the command line; returns its exit code."""
    # Our arrays are small: BLAS threads would only spin beside the voice and take four times its processor time.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from reader.cli import main as run

    return run()


if __name__ == "__main__":
    sys.exit(main())
