"""The command line: runs what was asked for and turns whatever happens into a sentence and an exit code."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Runs ``reader`` with ``argv`` (those of the process where left out) and returns its exit code; never raises."""
    from reader.cli.guard import guarded

    arguments = list(sys.argv[1:] if argv is None else argv)
    return guarded(lambda: _run(arguments), verbose=_verbose(arguments))


def _run(arguments: Sequence[str]) -> int:
    """The Korean filters answer at once: click alone takes longer to import than they take in all."""
    from reader.cli import filters

    if (asked := filters.asked_for(arguments)) is not None:
        return asked()
    from reader.cli.root import run

    return run(arguments)


def _verbose(arguments: Sequence[str]) -> bool:
    """Looked up before anything is parsed, because parsing is among what may fail."""
    return any(argument in {"-v", "--verbose"} for argument in arguments)
