"""What one run of the command line was asked for: the settings in force, the log, the language of the messages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import click

from reader.cli import logs
from reader.cli.command import overrides
from reader.cli.names import told, usable
from reader.config import Loaded, gather, refuse
from reader.messages import Language, set_language
from reader.settings import Settings
from reader.state import State
from reader.text import safe

_LOADED = "reader.loaded"


def settings(ctx: click.Context) -> Settings:
    """The settings of this run; of a name in them that nobody answers to stderr tells, and the default is in force.

    Raises :class:`reader.errors.UsageError` that names every value that cannot be used.
    """
    found = ctx.meta.get(_LOADED)
    if not isinstance(found, Loaded):
        found = ctx.meta[_LOADED] = _loaded(ctx)
    return found.settings


def warnings(ctx: click.Context) -> str:
    """What :func:`settings` has told, for a screen that covers it."""
    found = ctx.meta.get(_LOADED)
    return told(found.problems) if isinstance(found, Loaded) else ""


def _loaded(ctx: click.Context) -> Loaded:
    found = gather(said(ctx), State().chosen())
    refuse(found.problems)
    found = usable(found)
    if found.problems:
        click.echo(safe(told(found.problems)), err=True)
    if "voice" in overrides(ctx):
        from reader.wiring import check_voice

        check_voice(found.settings)
    return found


def said(ctx: click.Context) -> dict[str, object]:
    """What the command line says of the settings, by their keys."""
    return {key: value for key, value in overrides(ctx).items() if key != "verbose"}


@contextmanager
def begun(arguments: Sequence[str]) -> Iterator[None]:
    """Chooses the language before anything is parsed, because parsing speaks too, and keeps the log."""
    wanted = _lang(arguments) or gather({}, State().chosen()).settings.lang
    set_language(Language(wanted) if wanted in {"ko", "en"} else None)
    with logs.opened(verbose=any(argument in {"-v", "--verbose"} for argument in arguments)):
        yield


def _lang(arguments: Sequence[str]) -> str:
    for argument, following in zip(arguments, [*arguments[1:], ""], strict=False):
        if argument == "--lang":
            return following
        if argument.startswith("--lang="):
            return argument.partition("=")[2]
    return ""
