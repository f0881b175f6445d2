"""Breaks the code on purpose and sees whether a test notices: ``python -m tests.mutants PACKAGE [COUNT] [SEED]``.

PACKAGE is a folder of ``reader/`` (``korean``, ``export``, …), or ``reader`` for the modules that stand in none; its
tests are those that mirror it, and :data:`FURTHER`. A mutant changes one comparison, number, operator or condition in a
copy of the tree; on it run, until the first failure, the tests that run its line, as coverage saw them once at the
start; all tests of the package where none was seen (what is run at import, or in a child). Tests that fail without a
mutant are named and left out. Survivors are printed, to be looked at: either a test is missing or the change means
nothing.
"""

from __future__ import annotations

import ast
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coverage import CoverageData

ROOT = Path(__file__).resolve().parent.parent
FURTHER = {"korean": ["tests/test_script.py"]}
SECONDS = 600
WATCH = """[run]
include = {code}
dynamic_context = test_function
data_file = {data}
"""
Seen = dict[str, dict[int, list[str]]]
"""By file and line, the tests that run it, as pytest names them."""
_COMPARISONS = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_OTHER_WAY = {ast.Lt: ast.GtE, ast.LtE: ast.Gt, ast.Gt: ast.LtE, ast.GtE: ast.Lt}
_LIMIT = 10
"""From this number on a limit is a matter of taste: one more or less is no fault, twice as much or none is."""
_OPERATORS = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.FloorDiv: ast.Mult, ast.Div: ast.Mult}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change: the file's whole text after it, and what it was in a word."""

    path: Path
    line: int
    change: str
    text: str

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.line}: {self.change}"


def mutant(path: Path, number: int) -> Mutant | None:
    """The file with its ``number``-th node changed; None where that node is nothing to change."""
    tree = ast.parse(path.read_text("utf-8"))
    nodes = list(ast.walk(tree))
    node = nodes[number % len(nodes)]
    if change := _mutate(node):
        return Mutant(path, getattr(node, "lineno", 0), change, ast.unparse(tree))
    return None


def _mutate(node: ast.AST) -> str:
    """Changes ``node`` in place; what was done, or empty where nothing can be."""
    before = ast.unparse(node) if isinstance(node, ast.expr | ast.If) else ""
    match node:
        case ast.Compare(ops=[only], comparators=[ast.Constant(value=int(limit))]) if (
            type(only) in _OTHER_WAY and limit >= _LIMIT
        ):
            node.ops = [_OTHER_WAY[type(only)]()]
        case ast.Compare(ops=[only]) if type(only) in _COMPARISONS:
            node.ops = [_COMPARISONS[type(only)]()]
        case ast.BinOp(op=only) if type(only) in _OPERATORS:
            node.op = _OPERATORS[type(only)]()
        case ast.BoolOp():
            node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        case ast.UnaryOp(op=ast.Not()):
            node.op = ast.UAdd()
            node.operand = ast.Call(ast.Name("bool", ast.Load()), [node.operand], [])
        case ast.Constant(value=int(value)) if not isinstance(value, bool):
            node.value = value + 1 if value < _LIMIT else 2 * value
        case ast.IfExp():
            node.body, node.orelse = node.orelse, node.body
        case _:
            return ""
    ast.fix_missing_locations(node)
    return f"{before}  →  {ast.unparse(node)}"


def code(package: str, root: Path = ROOT) -> list[Path]:
    """The files that are broken."""
    if package == "reader":
        return sorted((root / package).glob("*.py"))
    return sorted((root / "reader" / package).rglob("*.py"))


def tests_of(package: str) -> list[str]:
    """The tests that are to notice, as pytest is told them."""
    if package == "reader":
        return sorted(str(path.relative_to(ROOT)) for path in (ROOT / "tests").glob("test_*.py"))
    return [f"tests/{package}", *FURTHER.get(package, [])]


def chosen(package: str, count: int, seed: int) -> list[Mutant]:
    """By chance, each file as likely as it is long."""
    files = code(package)
    chance = random.Random(seed)
    found: list[Mutant] = []
    weights = [path.stat().st_size for path in files]
    while len(found) < count:
        if made := mutant(chance.choices(files, weights)[0], chance.randrange(100_000)):
            found.append(made)
    return found


@dataclass(frozen=True, slots=True)
class Watched:
    """What one run without a mutant showed: the tests of the package, which line is run by which, and which fail."""

    all: list[str]
    lines: Seen
    failing: list[str]

    def of(self, mutant: Mutant) -> list[str]:
        """What is to be run: the tests of its line, its own file’s first, or all, without those that fail anyway."""
        found = self.lines.get(str(mutant.path.relative_to(ROOT)), {}).get(mutant.line) or self.all
        found = sorted(found, key=lambda test: f"/test_{mutant.path.stem}.py" not in test)
        return [*found, *(f"--deselect={test}" for test in self.failing)]


def pytest(tree: Path, *words: str, before: Sequence[str] = ()) -> subprocess.CompletedProcess[str]:
    """Runs pytest on ``tree``, a copy."""
    command = [sys.executable, "-m", *before, "pytest", "-q", "-p", "no:cacheprovider", "-m", "not judge", *words]
    return subprocess.run(command, cwd=tree, capture_output=True, encoding="utf-8", timeout=SECONDS, check=False)


def watch(package: str, tree: Path) -> Watched:
    """Runs the tests of ``package`` once and notes which line is run by which test."""
    from coverage import CoverageData

    settings, data = tree / "watch.ini", tree / "watch.data"
    include = "".join(f"\n    {path}" for path in code(package, tree))
    settings.write_text(WATCH.format(code=include, data=data), "utf-8")
    tests = tests_of(package)
    before = ["coverage", "run", f"--rcfile={settings}", "-m"]
    done = pytest(tree, "-rfE", "--tb=no", *tests, before=before)
    failing = re.findall(r"^(?:FAILED|ERROR) (\S+)", done.stdout, re.MULTILINE)
    print(*(f"  left out, fails without a mutant: {test}" for test in failing), sep="\n", flush=True)
    found = CoverageData(str(data))
    found.read()
    given = [test for name in tests for test in properties(tree / name, tree)]
    lines = {_relative(file, tree): _tests(found, file, tree, given) for file in found.measured_files()}
    return Watched(tests, lines, failing)


def _relative(file: str, tree: Path) -> str:
    return str(Path(file).relative_to(tree))


def properties(place: Path, tree: Path) -> Iterator[str]:
    """The tests of a file or folder that Hypothesis runs: coverage sees their lines, but not which of them it was."""
    for path in sorted(place.rglob("test_*.py")) if place.is_dir() else [place]:
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef) and any("given(" in ast.unparse(one) for one in node.decorator_list):
                yield f"{_relative(str(path), tree)}::{node.name}"


def _tests(found: CoverageData, file: str, tree: Path, given: list[str]) -> dict[int, list[str]]:
    """By line, the tests that run it, what runs fastest first: properties take the longest."""
    return {line: _named(names, tree, given) for line, names in found.contexts_by_lineno(file).items()}


def _named(contexts: list[str], tree: Path, given: list[str]) -> list[str]:
    plain = {test_id(name, tree) for name in contexts} - {""}
    return [*sorted(plain), *(given if any(name.startswith("hypothesis.") for name in contexts) else [])]


def test_id(context: str, tree: Path) -> str:
    """``tests.korean.test_a.Class.test_b`` as pytest names it, ``tests/korean/test_a.py::Class::test_b``; empty where
    it is no test of a test file.
    """
    parts = context.split(".")
    for count in range(len(parts) - 1, 0, -1):
        path = Path(*parts[:count]).with_suffix(".py")
        if path.name.startswith("test_") and (tree / path).exists():
            return "::".join([str(path), *parts[count:]])
    return ""


def survives(mutant: Mutant, tests: list[str], tree: Path) -> bool:
    """Whether ``tests`` pass on ``tree``, a copy, with the mutant in it."""
    place = tree / mutant.path.relative_to(ROOT)
    original = place.read_text("utf-8")
    place.write_text(mutant.text, "utf-8")
    try:
        return pytest(tree, "-x", *tests).returncode == 0
    except subprocess.TimeoutExpired:
        return False
    finally:
        place.write_text(original, "utf-8")


def main(package: str, count: int = 20, seed: int = 1) -> int:
    survivors = 0
    with TemporaryDirectory() as name:
        tree = Path(name).resolve() / "tree"
        shutil.copytree(ROOT, tree, ignore=shutil.ignore_patterns(".*", "dist", "node_modules", "__pycache__"))
        watched = watch(package, tree)
        for mutant in chosen(package, count, seed):
            if survives(mutant, watched.of(mutant), tree):
                survivors += 1
                print(f"  survived  {mutant}", flush=True)
    print(f"  {package}: {count - survivors} of {count} noticed")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *map(int, sys.argv[2:])))
