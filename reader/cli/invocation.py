"""What one run of the command line was asked for: the settings in force, the log, the language of the messages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import click

from reader.cli import logs
from reader.cli.command import overrides
from reader.config import Settings, gather, load
from reader.messages import Language, set_language
from reader.state import State

_SETTINGS = "reader.settings"


def settings(ctx: click.Context) -> Settings:
    """The settings of this run. Raises :class:`reader.errors.UsageError` that names every problem."""
    found = ctx.meta.get(_SETTINGS)
    if not isinstance(found, Settings):
        found = ctx.meta[_SETTINGS] = load(said(ctx), State().chosen())
        if "voice" in overrides(ctx):
            from reader.wiring import check_voice

            check_voice(found)
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
