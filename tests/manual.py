"""The manual page ``assets/reader.1``, made from the commands themselves; ``python -m tests.docs`` keeps it true.

``man -l assets/reader.1`` shows it; an installation puts it where ``man reader`` finds it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click

from reader.cli.command import TwoLanguages
from reader.cli.root import root
from reader.messages import Language, set_language, t

PAGE = Path(__file__).resolve().parent.parent / "assets" / "reader.1"
EXIT_CODES = {
    0: "All went well.",
    1: "Some of the sources failed.",
    2: "A word on the command line or in the settings is wrong.",
    3: "The source could not be had.",
    4: "There is nothing to read in it.",
    5: "A voice failed.",
    6: "Sound could not be played.",
    7: "A file could not be made.",
}


def leaves(command: click.Command, ctx: click.Context) -> Iterator[tuple[click.Context, TwoLanguages]]:
    """Every command below ``command``, groups too, with its context (whose ``command_path`` is how it is called)."""
    if isinstance(command, click.Group):
        for name in command.list_commands(ctx):
            found = command.get_command(ctx, name)
            assert isinstance(found, TwoLanguages)
            below = click.Context(found, parent=ctx, info_name=name)
            yield below, found
            yield from leaves(found, below)


def all_commands() -> list[tuple[click.Context, TwoLanguages]]:
    return list(leaves(root, click.Context(root, info_name="reader")))


def escaped(text: str) -> str:
    """As roff prints it unchanged (groff_char(7)): a dash that can be copied, no line that is taken for a request."""
    safe = text.replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"^([.'])", r"\\&\1", safe, flags=re.MULTILINE)


def page() -> str:
    """In English, in the man macros (groff_man(7))."""
    set_language(Language.EN)
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    first, rest = t(*root.about).split("\n", 1)
    yield from ('.TH READER 1 "" "sori-reader" "User Commands"', ".SH NAME", f"reader \\- {escaped(first[:-1])}")
    yield from (".SH SYNOPSIS", ".B reader", escaped("[SOURCE] | COMMAND …"))
    yield from (".SH DESCRIPTION", escaped(rest))
    yield from (".SH OPTIONS OF EVERY COMMAND", *_options(click.Context(root), root, everywhere=True))
    yield ".SH COMMANDS"
    for ctx, command in all_commands():
        yield from _command(ctx, command)
    yield ".SH EXIT STATUS"
    for code, meaning in EXIT_CODES.items():
        yield from (".TP", f".B {code}", escaped(meaning))
    yield from (".SH FILES", *_files())


def _command(ctx: click.Context, command: TwoLanguages) -> Iterator[str]:
    yield from (f".SS {escaped(ctx.command_path)}", ".B " + escaped(ctx.command_path))
    yield escaped(" ".join(command.collect_usage_pieces(ctx)))
    yield from (".PP", escaped(t(*command.about)).replace("\n", "\n.br\n"))
    yield from _options(ctx, command, everywhere=False)
    for line, meaning in command.examples:
        yield from (".PP", ".EX", escaped(line), ".EE", ".RS", escaped(t(*meaning)), ".RE")


def _options(ctx: click.Context, command: click.Command, *, everywhere: bool) -> Iterator[str]:
    for param in command.params:
        if getattr(param, "everywhere", False) is everywhere and (record := param.get_help_record(ctx)):
            yield from (".TP", f".B {escaped(record[0])}", escaped(record[1]) or "\\&")


def _files() -> Iterator[str]:
    for path, what in (
        ("~/.config/sori-reader/config.toml", "Settings; see reader config show."),
        ("~/.config/sori-reader/lexicon.toml", "Your own readings; see reader lexicon."),
        ("~/.local/share/sori-reader", "The library, and voices that were fetched."),
        ("~/.local/state/sori-reader", "Where you were; the log, which holds no text of an article."),
        ("~/.cache/sori-reader", "Kept speech; see reader cache."),
    ):
        yield from (".TP", f".I {escaped(path)}", escaped(what))


def is_stale() -> bool:
    return not PAGE.exists() or PAGE.read_text("utf-8") != page()


def main() -> None:
    PAGE.write_text(page(), "utf-8")
