"""Importing costs little: what is heavy is imported by the function that needs it, which only a run can show."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = {
    "bs4", "lxml", "numpy", "pydub", "gtts", "requests", "miniaudio", "textual", "rich", "freetype", "mutagen",
    "lameenc", "sqlite3", "multiprocessing", "charset_normalizer", "espeakng_loader", "asyncio", "http.client", "ssl",
    "logging.handlers", "importlib.metadata",
}  # fmt: skip


def loaded(code: str, *arguments: str, text: str = "") -> set[str]:
    """The modules that a fresh interpreter holds after ``code``."""
    program = f"import sys\n{code}\nimport json\nprint(json.dumps(list(sys.modules)), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], input=text, capture_output=True, encoding="utf-8", cwd=ROOT,
        timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    names: list[str] = json.loads(done.stderr.splitlines()[-1])
    return set(names)


MODULES = [
    "reader", "reader.model", "reader.errors", "reader.text", "reader.messages", "reader.config", "reader.state",
    "reader.fetch", "reader.korean", "reader.article", "reader.script", "reader.export", "reader.tts.engine",
    "reader.tts.registry", "reader.audio.sink", "reader.playback.events", "reader.reading", "reader.wiring",
    "reader.cli",
]  # fmt: skip


@pytest.mark.parametrize("module", MODULES)
def test_importing_loads_nothing_heavy(module: str) -> None:
    assert loaded(f"import {module}") & HEAVY == set()


RUN = "from reader.cli import main\nassert main() == 0"


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["read", "--help"], ["export", "--help"], ["config", "show"]], ids=" ".join
)
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    assert loaded(RUN, *arguments) & HEAVY == set()


@pytest.mark.parametrize("verb", ["spoken", "pronounce", "sentences"])
def test_the_filters_load_nothing_heavy(verb: str) -> None:
    modules = loaded(RUN, "korean", verb, text="3명이 왔다.\n")
    assert modules & (HEAVY | {"click", "logging", "platformdirs"}) == set()


def test_the_list_of_commands_imports_none_of_them() -> None:
    assert not {name for name in loaded(RUN, "--help") if name.startswith("reader.cli.commands.")}


def test_plain_mode_never_imports_the_screen(tmp_path: Path) -> None:
    page = tmp_path / "a.txt"
    page.write_text("봄비가 온다\n\n남부 지방에 봄비가 내렸다. 비는 주말까지 이어진다.\n", "utf-8")
    modules = loaded(RUN, "read", "--no-speech", "--engine", "espeak", str(page))
    assert {"textual", "reader.tui", "reader.playback.events", "reader.export.bundle"} & modules == set()
    assert "importlib.metadata" not in modules


def test_who_has_a_page_cleaned_in_a_child_loads_no_rule_of_cleaning() -> None:
    modules = loaded(RUN, "clean", str(ROOT / "seeds" / "pages" / "naver.html"))
    assert {"reader.article.child"} <= modules
    assert {"bs4", "reader.article.extraction", "reader.article.clean"} & modules == set()


def test_the_cleaners_child_loads_the_parser_and_nothing_that_only_others_need() -> None:
    modules = loaded("import reader.article.inside")
    assert "bs4" in modules
    assert {"soupsieve", "charset_normalizer"} & modules == set()
