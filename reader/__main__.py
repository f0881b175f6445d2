"""``python -m reader`` and the command ``reader``."""

from __future__ import annotations

import sys


def main() -> int:
    """Runs the command line; returns its exit code."""
    from reader.cli import main as run

    return run()


if __name__ == "__main__":
    sys.exit(main())
