"""Every text that a user meets is there in Korean and in English: looked for in the program's own syntax trees."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

READER = Path(__file__).parents[1] / "reader"
HANGUL = re.compile("[가-힣]")
ENGLISH_ONLY = {"why"}
"""What a library says, in its own English: no use to somebody who reads Korean."""
PLACE = re.compile(r"\{(\w*)[^}]*\}")
SAYS = {"echo", "secho", "notify", "say", "warn", "tell", "say_of"}
"""Functions whose text goes to a person as it is."""
SPOKEN = ("korean", "article", "script.py", "testing", "tts", "playback", "bulk/pages.py", "export")
"""What reads, makes or cleans Korean texts: their Hangul is data, and what they say to people goes through ``t``."""
DATA = {
    "bulk/task.py": "a Korean page that a worker is tried with",
    "cli/commands/korean.py": "examples of Korean",
    "cli/commands/lexicon.py": "examples of Korean",
    "cli/commands/library.py": "a word to search for, in an example",
    "cli/plain/finding.py": "names of what is skimmed to",
    "cli/plain/vocabulary.py": "names of commands",
    "cli/consent.py": "answers that are understood",
    "hangul.py": "the letters themselves",
    "cli/health/program.py": "the name of a language",
    "fetch/__init__.py": "what an address looks like",
    "forms.py": "the Korean form of a clock",
    "reading/detail.py": "names of Korean letters",
    "reading/lead.py": "what Korean sentences look like",
    "reading/mpris.py": "the name of the program",
    "reading/notices.py": "said by the voice that reads Korean",
    "reading/rules.py": "names of rules, given to t by themselves",
    "reading/shelf.py": "units of time that are understood",
    "reading/skim.py": "what Korean names and figures look like",
    "tui/app.py": "the name of the program",
    "tui/bigtext/window.py": "stands before the caption of a Korean article",
    "tui/screens/calibrate.py": "a sample of Hangul",
    "wiring/voices.py": "kinds of voices, as they are asked for",
}


def modules() -> list[Path]:
    return sorted(READER.rglob("*.py"))


def texts(node: ast.AST) -> Iterator[ast.Constant]:
    return (n for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str))


def called(node: ast.AST) -> str:
    if not isinstance(node, ast.Call):
        return ""
    return getattr(node.func, "attr", "") or getattr(node.func, "id", "")


def pairs(tree: ast.AST) -> Iterator[tuple[int, str, str]]:
    """Both halves of every text that is a literal: of ``t`` and of the pairs that are given to it later."""
    for node in ast.walk(tree):
        halves = neighbours(node) if called(node) == "t" or isinstance(node, ast.Tuple) else []
        match halves[:2]:
            case [ast.Constant(value=str(ko)), ast.Constant(value=str(en))] if called(node) == "t" or (
                len(halves) == 2 and HANGUL.search(ko) and not HANGUL.search(en)
            ):
                yield node.lineno, ko, en  # type: ignore[attr-defined]


def neighbours(node: ast.AST) -> list[ast.expr]:
    """What stands side by side in a call or a tuple."""
    return node.args if isinstance(node, ast.Call) else node.elts if isinstance(node, ast.Tuple) else []


def wrong(ko: str, en: str) -> str:
    if HANGUL.search(en):
        return "Hangul in the English half"
    if bool(ko) != bool(en):
        return "one half is missing"
    here, there = set(PLACE.findall(ko)), set(PLACE.findall(en))
    if len(here) != len(there - (ENGLISH_ONLY - here)):
        return f"different places: {sorted(here ^ there)}"
    return ""


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(READER)))
def test_both_halves_are_there_and_say_the_same(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    found = [f"{line}: {why}: {ko!r} {en!r}" for line, ko, en in pairs(tree) if (why := wrong(ko, en))]
    assert found == []


def test_nothing_in_one_language_alone_reaches_a_person() -> None:
    found = [one for path in modules() for one in unpaired(path)]
    assert found == []


def unpaired(path: Path) -> Iterator[str]:
    """Literals with letters that are given to a person, and Hangul anywhere, outside of pairs and docstrings; but for
    single letters, and command lines that are examples.
    """
    name = str(path.relative_to(READER))
    tree = ast.parse(path.read_text("utf-8"))
    fine = {id(text) for text in paired(tree)} | {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)
    }
    for node in ast.walk(tree):
        if called(node) in SAYS:
            said = [
                text for text in texts(node) if id(text) not in fine and is_text(text) and not is_command_line(text)
            ]
            yield from (f"{name}:{text.lineno}: {text.value!r}" for text in said)
    if not name.startswith(SPOKEN) and name not in DATA:
        hangul = [text for text in texts(tree) if id(text) not in fine and HANGUL.search(str(text.value))]
        hangul = [text for text in hangul if len(str(text.value)) > 1 and not is_command_line(text)]
        yield from (f"{name}:{text.lineno}: {text.value!r}" for text in hangul)


def is_command_line(text: ast.Constant) -> bool:
    return "reader " in str(text.value)


def is_text(text: ast.Constant) -> bool:
    """Whether it is words: not a key, a file's name or a format."""
    return bool(re.search(r"[A-Za-z가-힣]{2,} |[가-힣]", str(text.value)))


def paired(tree: ast.AST) -> Iterator[ast.Constant]:
    """Every literal below ``t(…)``, beside its English in a pair or a call, or among understood answers."""
    for node in ast.walk(tree):
        if called(node) == "t" or isinstance(node, ast.Set):
            yield from texts(node)
        for ko, en in pairwise(neighbours(node)):
            if is_hangul(ko) and isinstance(en, ast.Constant) and not is_hangul(en):
                yield from (*texts(ko), *texts(en))


def is_hangul(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and bool(HANGUL.search(str(node.value)))


def test_what_is_wrong_is_found() -> None:
    tree = ast.parse('t("기사 {n}개", "articles")\nt("기사", "")\nt("a", "기사")\nabout=("기사 {m}", "an article")')
    assert len([1 for _, ko, en in pairs(tree) if wrong(ko, en)]) == 4
