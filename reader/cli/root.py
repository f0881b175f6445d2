"""The command ``reader`` itself: its subcommands, imported one at a time, and what click says put in our words."""

from __future__ import annotations

import importlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import click
from click.shell_completion import CompletionItem

from reader.cli.command import Group, common, option
from reader.messages import Pair, t


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a command lives and what the list of commands says of it, without importing it."""

    module: str
    about: Pair


COMMANDS: dict[str, Entry] = {
    "open": Entry("open", ("화면에 기사를 엽니다", "open an article on the screen")),
    "read": Entry("read", ("한 줄에 한 문장씩 소리 내어 읽습니다", "read aloud, one line per sentence")),
    "export": Entry("export", ("기사를 파일로 저장합니다: mp3 epub html …", "save articles as files: mp3 epub html …")),
    "bulk": Entry("bulk", ("많은 글을 한꺼번에 소리 파일로 만듭니다", "make sound files of an archive of pages")),
    "library": Entry("library", ("기사 목록: 담고, 찾고, 차례를 정합니다", "the library: add, find, queue articles")),
    "clean": Entry("clean", ("기사만 남기고 군더더기를 걷어 냅니다", "print the article without the page around it")),
    "korean": Entry(
        "korean", ("한국어 필터: 읽는 말, 표준 발음, 문장", "Korean filters: spoken, pronounce, sentences")
    ),
    "lexicon": Entry("lexicon", ("읽는 법 사전을 고칩니다", "your own dictionary of readings")),
    "voices": Entry("voices", ("고를 수 있는 목소리를 보입니다", "list the voices that can be chosen")),
    "engines": Entry("engines", ("음성 엔진을 보이고 시험합니다", "list the voice engines and try them")),
    "doctor": Entry("doctor", ("소리, 음성, 파일, 터미널을 살핍니다", "check sound, voices, files and terminal")),
    "tui": Entry("tui", ("전체 화면으로 엽니다, 웹 브라우저에서도", "the full screen, in a web browser too")),
    "config": Entry("config", ("설정을 보고 살핍니다", "show and check the settings")),
    "cache": Entry("cache", ("저장해 둔 음성을 살피고 비웁니다", "look at and empty the kept speech")),
    "completion": Entry("completion", ("셸의 자동 완성을 켜는 글", "what turns on completion in a shell")),
}
COMPLETE = "_READER_COMPLETE"
"""Set by a shell that asks how a line may go on."""
SOURCE_COMMAND = "open"
"""What an argument that is no command's name is given to."""


class Root(Group):
    """A group that imports a command when it runs, and takes any other word for a source to open."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's
        if (entry := COMMANDS.get(cmd_name)) is None:
            return None
        found: click.Command = importlib.import_module(f"reader.cli.commands.{entry.module}").command
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] in COMMANDS:
            return super().resolve_command(ctx, args)
        from reader.cli.commands.open import missed_command

        missed_command(args[0])
        return SOURCE_COMMAND, self.get_command(ctx, SOURCE_COMMAND), args

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Files and commands, without importing a command. Files first: click's script for bash forgets what came
        before them.
        """
        if incomplete.startswith("-"):
            return click.Command.shell_complete(self, ctx, incomplete)
        names = [CompletionItem(n, help=t(*e.about)) for n, e in COMMANDS.items() if n.startswith(incomplete)]
        return [CompletionItem(incomplete, type="file"), *names]

    def one_line_helps(self, ctx: click.Context) -> list[tuple[str, str]]:  # noqa: ARG002 - ours needs no context
        return [(name, t(*entry.about)) for name, entry in COMMANDS.items()]


ABOUT: Pair = (
    """한국어 기사를 소리 내어 읽어 주는 프로그램.
SOURCE는 파일, 주소, 또는 표준 입력을 뜻하는 -입니다. 명령마다 도움말이 있습니다: reader 명령 --help""",
    """Reads Korean news aloud.
SOURCE is a file, an address, or - for standard input. Each command has its own help: reader COMMAND --help""",
)


@click.group(
    "reader",
    cls=Root,
    about=ABOUT,
    invoke_without_command=True,
    no_args_is_help=False,
    options_metavar="",
    subcommand_metavar="[SOURCE] | COMMAND …",
)
@option("--version", is_flag=True, about=("판 번호를 보이고 끝냅니다.", "Show the version and exit."))
@common
@click.pass_context
def root(ctx: click.Context, version: bool) -> None:
    if version:
        from reader import __version__

        click.echo(f"reader {__version__}")
        ctx.exit()
    if ctx.invoked_subcommand is None:
        from reader.cli.commands.open import open_reader
        from reader.cli.invocation import settings

        ctx.exit(open_reader(settings(ctx), None))


def run(arguments: Sequence[str]) -> int:
    """Parses ``arguments`` and runs what they name. Raises :class:`reader.errors.ReaderError` for a wrong word."""
    from reader.cli import usage
    from reader.cli.invocation import begun

    if instruction := os.environ.get(COMPLETE):
        from click.shell_completion import shell_complete

        return shell_complete(root, {}, "reader", COMPLETE, instruction)

    try:
        with begun(arguments), root.make_context("reader", list(arguments)) as ctx:
            result: Any = root.invoke(ctx)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.Abort:
        raise KeyboardInterrupt from None
    except click.ClickException as error:
        raise usage.explain(error) from error
    return result if isinstance(result, int) else 0
