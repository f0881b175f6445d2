"""``python -m reader`` and the command ``reader``."""

from __future__ import annotations

import gc
import os
import sys

_FEW_COLLECTIONS = 50_000


def main() -> int:
    """Runs the command line; returns its exit code."""
    # What is imported stays: looking through it for garbage again and again takes a tenth of a short command's time.
    gc.set_threshold(_FEW_COLLECTIONS)
    # Our arrays are small: BLAS threads would only spin beside the voice and take four times its processor time.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from reader.cli import main as run

    code = run()
    gc.freeze()  # what is left goes as it is: to look through it for garbage once more takes longer than to end
    return code


if __name__ == "__main__":
    sys.exit(main())
