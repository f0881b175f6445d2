"""The language is known before anything is parsed, whatever stands on the command line."""

import re
import shlex
import shutil
import subprocess

import click
import pytest

from reader.cli.command import TwoLanguages
from reader.cli.invocation import _lang
from reader.cli.root import SOURCE_COMMAND
from tests import manual
from tests.manual import all_commands


@pytest.mark.parametrize(
    ("arguments", "language"),
    [([], ""), (["read", "a.html"], ""), (["--lang", "en"], "en"), (["read", "--lang=ko"], "ko"), (["--lang"], "")],
)
def test_the_language_named_on_the_command_line(arguments: list[str], language: str) -> None:
    assert _lang(arguments) == language


@pytest.mark.parametrize(("ctx", "command"), all_commands(), ids=lambda one: getattr(one, "command_path", ""))
def test_the_help_of_every_command_has_examples_that_it_understands(ctx: click.Context, command: TwoLanguages) -> None:
    assert command.examples
    for line, _ in command.examples:
        words = shlex.split(re.split(r" (?:\||>>?) ", line.partition("reader ")[2])[0])
        path = ctx.command_path.split()[1:]
        if path == [SOURCE_COMMAND]:  # an argument that is no command is a source
            path = []
        assert words[: len(path)] == path
        command.make_context("reader", words[len(path) :], parent=ctx.parent)


@pytest.mark.skipif(shutil.which("groff") is None, reason="needs groff")
def test_the_manual_page_prints_without_a_warning() -> None:
    words = ["groff", "-K", "utf8", "-T", "utf8", "-man", "-ww", str(manual.PAGE)]
    done = subprocess.run(words, capture_output=True, encoding="utf-8", check=True)
    assert done.stderr == ""
    assert "reader library add" in re.sub(".\b", "", done.stdout)
