"""The table of layers in ARCHITECTURE.md is true: it names every module, and for each library the modules that know it.

A library is named in the row that is its only home; what stands behind it in brackets narrows that (``in``) or names
other modules that may import it (``also``).
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
READER = ROOT / "reader"
SAME = {"bs4": "beautifulsoup4"}
"""Modules that are not called as what is installed."""
GUARDED = {"sqlite3", "subprocess"}
"""Of the standard library: each has a home too."""


@dataclass(frozen=True, slots=True)
class Row:
    modules: tuple[str, ...]
    libraries: dict[str, tuple[str, ...]]
    """For each the modules that may import it."""


def rows() -> Iterator[Row]:
    table = (ROOT / "ARCHITECTURE.md").read_text("utf-8").split("## Layers")[1].split("\n## ")[0]
    for first, third in re.findall(r"^\| (`.*?) \|.*\| ?([^|]*) ?\|$", table, re.MULTILINE):
        modules = tuple(re.findall(r"`([\w/]+)`", first))
        yield Row(modules, dict(libraries(third, modules)))


def libraries(cell: str, modules: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    waiting: list[str] = []
    for name, brackets in re.findall(r"([\w-]+)(?: \(([^)]*)\))?(?:, |$)", cell.strip()):
        waiting.append(name.lower())
        named = tuple(re.findall(r"`([\w/]+)`", brackets))
        if brackets.startswith(("all in", "both in")):
            yield from ((one, named) for one in waiting)
        else:
            yield waiting[-1], (*modules, *named)


ROWS = list(rows())
HOMES = {library: homes for row in ROWS for library, homes in row.libraries.items()}


def imported(path: Path) -> set[str]:
    """The libraries that a module imports, by the names they are installed under."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {one.name.partition(".")[0] for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    strangers = names - {"reader"} - (sys.stdlib_module_names - GUARDED)
    return {SAME.get(name, name).lower().replace("_", "-") for name in strangers}


def test_every_module_stands_in_the_table_once() -> None:
    named = [module.strip("/").partition("/")[0] for row in ROWS for module in row.modules]
    there = {path.stem for path in READER.glob("*.py")} | {path.parent.name for path in READER.glob("*/__init__.py")}
    assert sorted(named) == sorted(there - {"__init__"})


@pytest.mark.parametrize("path", sorted(READER.rglob("*.py")), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_library_is_imported_at_home_only(path: Path) -> None:
    module = path.relative_to(READER).with_suffix("").as_posix()
    for library in imported(path):
        homes = HOMES.get(library, ())
        assert any(f"{module}/".startswith(f"{home.rstrip('/')}/") for home in homes), f"{library} lives in {homes}"


def test_a_library_in_the_table_is_imported_somewhere() -> None:
    assert set(HOMES) == set().union(*map(imported, READER.rglob("*.py")))
