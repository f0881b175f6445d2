"""Breaks the code on purpose and sees whether a test notices: ``python -m tests.mutants PACKAGE [COUNT] [SEED]``.

PACKAGE is one of :data:`TESTS`. A mutant changes one comparison, number, operator or condition in a copy of the tree;
the tests of its package run on it until the first failure. Survivors are printed, to be looked at: either a test is
missing or the change means nothing.
"""

from __future__ import annotations

import ast
import random
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
TESTS = {
    "korean": ["tests/korean", "tests/test_script.py"],
    "playback": ["tests/playback"],
    "article": ["tests/article"],
}
SECONDS = 300
_COMPARISONS = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
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
            node.value = value + 1
        case ast.IfExp():
            node.body, node.orelse = node.orelse, node.body
        case _:
            return ""
    ast.fix_missing_locations(node)
    return f"{before}  →  {ast.unparse(node)}"


def chosen(package: str, count: int, seed: int) -> list[Mutant]:
    """By chance, each file as likely as it is long."""
    files = sorted((ROOT / "reader" / package).rglob("*.py"))
    chance = random.Random(seed)
    found: list[Mutant] = []
    weights = [path.stat().st_size for path in files]
    while len(found) < count:
        if made := mutant(chance.choices(files, weights)[0], chance.randrange(100_000)):
            found.append(made)
    return found


def survives(mutant: Mutant, tests: list[str], tree: Path) -> bool:
    """Runs the tests on ``tree``, a copy, with the mutant in it."""
    place = tree / mutant.path.relative_to(ROOT)
    original = place.read_text("utf-8")
    place.write_text(mutant.text, "utf-8")
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-m", "not judge", *tests]
    try:
        code = subprocess.run(command, cwd=tree, capture_output=True, timeout=SECONDS, check=False).returncode
    except subprocess.TimeoutExpired:
        return False
    finally:
        place.write_text(original, "utf-8")
    return code == 0


def main(package: str, count: int = 20, seed: int = 1) -> int:
    survivors = 0
    with TemporaryDirectory() as name:
        tree = Path(name) / "tree"
        shutil.copytree(ROOT, tree, ignore=shutil.ignore_patterns(".*", "dist", "node_modules", "__pycache__"))
        for mutant in chosen(package, count, seed):
            if survives(mutant, TESTS[package], tree):
                survivors += 1
                print(f"  survived  {mutant}", flush=True)
    print(f"  {package}: {count - survivors} of {count} noticed")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *map(int, sys.argv[2:])))
