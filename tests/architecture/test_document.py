"""ARCHITECTURE.md speaks of what is there: the names in it, and the example that it follows."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from reader import korean
from reader.model import Span, Word

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
OURS = {path.stem for path in (ROOT / "reader").iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
NAMED = sorted(set(re.findall(r"`(\w+(?:\.\w+)+)`", TEXT)))
FILES = sorted(set(re.findall(r"`((?:reader|tests|benchmarks|assets|seeds|tui|bulk|tts)/[\w./]*)`", TEXT)))


@pytest.mark.parametrize("name", [name for name in NAMED if name.partition(".")[0] in OURS])
def test_a_name_is_that_of_something(name: str) -> None:
    module, *parts = name.split(".")
    while parts and (ROOT / "reader" / module.replace(".", "/") / f"{parts[0]}.py").exists():
        module = f"{module}.{parts.pop(0)}"
    there: object = import_module(f"reader.{module}")
    for part in parts:
        there = getattr(there, part)


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_there(name: str) -> None:
    assert (ROOT / name).exists() or list((ROOT / "reader").glob(f"{name.rstrip('/')}*"))


def test_the_sentence_that_is_followed_is_read_so() -> None:
    (sentence,) = re.findall(r"Follow `(.*)` from", TEXT)
    (said,) = re.findall(r"`(Word\(source=.*?\))`", TEXT, re.DOTALL)
    expected = eval(said, {"Word": Word, "Span": Span, "block": 0})
    assert korean.read(sentence, 0)[1] == expected
