"""The project speaks of itself alone, and its modules say what they are for."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FORBIDDEN = re.compile(r"(?<![\w.])/(?:home|Users)/(?!me/)\w+/|\bTODO\b|\bFIXME\b|\bXXX\b|issue #\d")
"""Somebody's own folders, unfinished business, and numbers that mean nothing outside a tracker."""
TEXTS = {".py", ".md", ".toml", ".tcss", ".txt", ".json", ".html", ".sh", ""}
MODULES = sorted((ROOT / "reader").rglob("*.py"))


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_module_says_what_it_is_for(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    doc = ast.get_docstring(tree)
    assert doc, "a module opens with a sentence that says what it is for"
    assert doc != "Placeholder."


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_module_is_not_named_for_nothing(path: Path) -> None:
    assert path.stem not in {"utils", "util", "helpers", "helper", "common", "misc", "manager"}


def test_no_file_speaks_of_how_it_was_made() -> None:
    try:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True)
        files = [ROOT / name for name in listed.stdout.split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        files = [*MODULES, *(ROOT / "tests").rglob("*.py")]
    said = [
        f"{path.relative_to(ROOT)}: {found.group()}"
        for path in files
        if path != Path(__file__) and path.suffix in TEXTS and path.is_file()
        and (found := FORBIDDEN.search(path.read_text("utf-8", "replace")))
    ]  # fmt: skip
    assert said == []
