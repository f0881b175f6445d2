"""Finds the files that ship with the program: in a checkout beside the package, in a wheel inside it."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def asset(name: str) -> Path:
    """The path of ``assets/<name>``. Raises FileNotFoundError where the installation is incomplete."""
    return _shipped("assets", name)


def seed(name: str) -> Path:
    """The path of ``seeds/<name>``: the demo article of a first run. Raises like :func:`asset`."""
    return _shipped("seeds", name)


def _shipped(folder: str, name: str) -> Path:
    for root in (_PACKAGE / f"_{folder}", _PACKAGE.parent / folder):
        path = root / name
        if path.exists():
            return path
    raise FileNotFoundError(f"{folder}/{name}")
