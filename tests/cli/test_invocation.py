"""The language is known before anything is parsed, whatever stands on the command line."""

import click
import pytest

from reader.cli.command import TwoLanguages
from reader.cli.invocation import _lang
from reader.cli.root import COMMANDS, root


@pytest.mark.parametrize(
    ("arguments", "language"),
    [([], ""), (["read", "a.html"], ""), (["--lang", "en"], "en"), (["read", "--lang=ko"], "ko"), (["--lang"], "")],
)
def test_the_language_named_on_the_command_line(arguments: list[str], language: str) -> None:
    assert _lang(arguments) == language


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_every_command_has_examples(name: str) -> None:
    command = root.get_command(click.Context(root), name)
    assert isinstance(command, TwoLanguages)
    assert command.examples
    assert all(line.startswith(("reader ", "READER_")) or "| reader " in line for line, _ in command.examples)
