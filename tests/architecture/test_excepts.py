"""Whoever catches everything says why: what is not foreseen is else hidden where nobody looks for it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "reader").rglob("*.py"))
BROAD = {"Exception", "BaseException"}
REASON = re.compile(r"except.*:\s+# (?:noqa: \w+ - )?(?P<reason>(?!noqa).+)")


def broad(code: str) -> Iterator[int]:
    """The lines that catch everything."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.ExceptHandler):
            caught = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
            if any(one is None or (isinstance(one, ast.Name) and one.id in BROAD) for one in caught):
                yield node.lineno


def unexplained(code: str) -> list[str]:
    """Those of them that do not say why, in at least three words."""
    lines = code.splitlines()
    said = ((lines[number - 1], REASON.search(lines[number - 1])) for number in broad(code))
    return [line.strip() for line, reason in said if reason is None or len(reason["reason"].split()) < 3]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_broad_except_carries_its_reason(path: Path) -> None:
    assert unexplained(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("line", "allowed"),
    [
        ("except OSError:", True),
        ("except Exception as error:  # noqa: BLE001 - a stranger may raise anything", True),
        ("except BaseException:  # Ctrl-C too: nothing is left lying about", True),
        ("except Exception:  # noqa: BLE001", False),
        ("except Exception:  # oh well", False),
        ("except (OSError, Exception):", False),
        ("except:", False),
    ],
)
def test_what_counts_as_a_reason(line: str, allowed: bool) -> None:
    assert (unexplained(f"try:\n    pass\n{line}\n    pass\n") == []) is allowed
