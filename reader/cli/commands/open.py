"""``reader [SOURCE]``: opens the reader, full screen or plain; nothing plays by itself."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from reader.cli import consent
from reader.cli.command import Source, fetching, on_screen
from reader.cli.command import command as make_command
from reader.cli.commands.read import print_spoken, read_aloud
from reader.cli.invocation import settings as settings_of
from reader.cli.invocation import warnings
from reader.errors import FetchError
from reader.fetch import is_url
from reader.messages import nearest, t
from reader.settings import Settings


@make_command(
    "open",
    about=("화면에 기사를 엽니다 (저절로 읽지 않습니다)", "open an article on the screen (nothing plays by itself)"),
    examples=(
        ("reader page.html", ("파일을 엽니다.", "Open a file.")),
        ("reader https://…", ("주소를 엽니다.", "Open an address.")),
        ("reader --plain page.html", ("한 줄씩 쓰는 방식으로 엽니다.", "Open it in plain mode.")),
    ),
)
@click.argument("source", type=Source(), required=False)
@on_screen
@fetching
@click.pass_context
def command(ctx: click.Context, source: str | None) -> int:
    return open_reader(settings_of(ctx), source)


def open_reader(settings: Settings, source: str | None) -> int:
    """The TUI on a terminal; plain mode where the listener wants lines; the spoken text where nobody is there."""
    missed_command(source)
    if not sys.stdout.isatty() and source is not None:
        return print_spoken(settings, source)
    if settings.plain or not sys.stdout.isatty():
        return read_aloud(settings, source, plays=False)
    return on_the_screen(settings, source)


def on_the_screen(settings: Settings, source: str | None) -> int:
    """The TUI, which can save what is open."""
    from functools import partial

    from reader.cli.exports.open import save
    from reader.tui import run

    settings = consent.asked(settings)
    return run(settings, source, save=partial(save, settings), warning=warnings(click.get_current_context()))


def open_entry(settings: Settings, source: str) -> int:
    """An article of the library, as it was kept."""
    if not sys.stdout.isatty():
        return print_spoken(settings, source)
    return read_aloud(settings, source, plays=False) if settings.plain else on_the_screen(settings, source)


def missed_command(source: str | None) -> None:
    """A word that is neither a file nor an address, but nearly a command, was meant as one."""
    from reader.cli.root import COMMANDS

    if source is None or source == "-" or is_url(source) or Path(source).exists():
        return
    if near := nearest(source, COMMANDS, 0.7):
        raise FetchError(
            t(
                "{source}: 그런 파일도 명령도 없습니다.",
                "{source}: there is no such file and no such command.",
                source=source,
            ),
            t("reader {near} 명령을 뜻하셨나요?", "Did you mean: reader {near}?", near=near),
        )
