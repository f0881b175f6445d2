"""The language is known before anything is parsed, whatever stands on the command line."""

import pytest

from reader.cli.invocation import _lang


@pytest.mark.parametrize(
    ("arguments", "language"),
    [([], ""), (["read", "a.html"], ""), (["--lang", "en"], "en"), (["read", "--lang=ko"], "ko"), (["--lang"], "")],
)
def test_the_language_named_on_the_command_line(arguments: list[str], language: str) -> None:
    assert _lang(arguments) == language
