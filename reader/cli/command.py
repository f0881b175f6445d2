"""Our kind of click command: help in the language in force, examples, the options that stand everywhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, TypeVar

import click
from click.formatting import HelpFormatter
from click.shell_completion import CompletionItem

from reader.messages import Language, Pair, language, t
from reader.model import FASTEST, SLOWEST

F = TypeVar("F", bound=Callable[..., Any])

_HEADINGS: dict[str, Pair] = {
    "Options": ("옵션", "Options"),
    "Commands": ("명령", "Commands"),
    "Examples": ("보기", "Examples"),
    "Everywhere": ("어디서나 쓰는 옵션", "Options of every command"),
}


class Formatter(HelpFormatter):
    """click's help page with its own words translated, in lines that Hangul (two columns each) does not overrun."""

    def __init__(self, indent_increment: int = 2, width: int | None = None, max_width: int | None = None) -> None:
        super().__init__(indent_increment, width, max_width)
        if language() is Language.KO:
            self.width = max(40, self.width * 2 // 3)

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or t("사용법: ", "Usage: "))

    def write_heading(self, heading: str) -> None:
        super().write_heading(t(*_HEADINGS.get(heading, (heading, heading))))


class Context(click.Context):
    formatter_class = Formatter


class Option(click.Option):
    """An option whose help is a pair of languages. ``everywhere`` puts it under its own heading in the help."""

    def __init__(self, *args: Any, about: Pair = ("", ""), everywhere: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.about = about
        self.everywhere = everywhere

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        self.help = t(*self.about)
        record = super().get_help_record(ctx)
        if record is None:
            return None
        return record[0], record[1].replace("[required]", t("[꼭 필요함]", "[required]"))


class TwoLanguages(click.Command):
    """What our commands and our groups have in common: ``about`` (its first line stands in lists) and examples, each
    a command line and what it does.
    """

    context_class = Context

    def __init__(
        self, *args: Any, about: Pair = ("", ""), examples: Sequence[tuple[str, Pair]] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.about = about
        self.examples = examples

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002 - one line is one line, cut nowhere
        return t(*self.about).split("\n", 1)[0]

    def format_help_text(self, ctx: click.Context, formatter: HelpFormatter) -> None:  # noqa: ARG002 - click's
        formatter.write_paragraph()
        with formatter.indentation():
            for paragraph in t(*self.about).split("\n"):
                formatter.write_text(paragraph)

    def format_epilog(self, ctx: click.Context, formatter: HelpFormatter) -> None:  # noqa: ARG002 - click's
        if self.examples:
            with formatter.section("Examples"):
                for line, meaning in self.examples:
                    formatter.write_text(f"\b\n{line}\n    {t(*meaning)}")

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = t("이 도움말을 보이고 끝냅니다.", "Show this help and exit.")
        return option

    def format_options(self, ctx: click.Context, formatter: HelpFormatter) -> None:
        """The command's own options first, then those that stand everywhere."""
        own: list[tuple[str, str]] = []
        everywhere: list[tuple[str, str]] = []
        for param in self.get_params(ctx):
            if (record := param.get_help_record(ctx)) is not None:
                (everywhere if getattr(param, "everywhere", False) else own).append(record)
        for heading, records in (("Options", own), ("Everywhere", everywhere)):
            if records:
                with formatter.section(heading):
                    formatter.write_dl(records)


class Command(TwoLanguages):
    """One command."""


class Group(TwoLanguages, click.Group):
    """A command of commands."""

    def format_options(self, ctx: click.Context, formatter: HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(self.one_line_helps(ctx))
        super().format_options(ctx, formatter)

    def one_line_helps(self, ctx: click.Context) -> list[tuple[str, str]]:
        """Name and one line of each command."""
        found = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        return [(name, command.get_short_help_str()) for name, command in found if command is not None]


class Source(click.ParamType):
    """A file, a folder, an address or ``-``. One without a letter (a variable that a script left empty) is missing."""

    name = "source"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if not value.strip():
            raise click.MissingParameter(ctx=ctx, param=param)
        return value

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002 - click's
        """A shell completes the names of files by itself."""
        return [CompletionItem(incomplete, type="file")]


def option(*declarations: str, about: Pair, **kwargs: Any) -> Callable[[F], F]:
    """``click.option`` with help in two languages."""
    return click.option(*declarations, cls=Option, about=about, **kwargs)


_OVERRIDES = "reader.overrides"


def overrides(ctx: click.Context) -> dict[str, object]:
    """What the command line says of the settings, by their keys; shared by a command and its parents."""
    chosen: dict[str, object] = ctx.meta.setdefault(_OVERRIDES, {})
    return chosen


def _remember(ctx: click.Context, param: click.Parameter, value: object) -> None:
    if value is not None and value is not False and param.name:
        overrides(ctx)[param.name] = value


def _setting(*declarations: str, about: Pair, everywhere: bool = False, **kwargs: Any) -> Callable[[F], F]:
    """An option that overrides the setting of its name."""
    return click.option(
        *declarations, cls=Option, about=about, everywhere=everywhere, expose_value=False, callback=_remember, **kwargs
    )


_everywhere = partial(_setting, everywhere=True)


_COMMON: tuple[Callable[[Any], Any], ...] = (
    _everywhere(
        "--engine", metavar="NAME", about=("음성 엔진 (auto, espeak, gtts …)", "voice engine (auto, espeak, gtts …)")
    ),
    _everywhere("--voice", metavar="ID", about=("목소리 (reader voices로 봅니다)", "voice (see: reader voices)")),
    _everywhere(
        "--speed",
        metavar="N",
        type=click.FloatRange(SLOWEST, FASTEST),
        about=("빠르기, 0.5에서 4까지", "speed, 0.5 to 4"),
    ),
    _everywhere("--offline", is_flag=True, about=("인터넷에 연결하지 않습니다", "never use the network")),
    _everywhere("--plain", is_flag=True, about=("전체 화면 대신 한 줄씩 씁니다", "lines instead of a full screen")),
    _everywhere("--lang", type=click.Choice(["ko", "en"]), about=("안내 언어", "language of the messages")),
    _everywhere("-v", "--verbose", is_flag=True, about=("하는 일을 표준 오류에 적습니다", "log to standard error")),
)


def common(function: F) -> F:
    """Adds the options that stand everywhere."""
    for decorate in reversed(_COMMON):
        function = decorate(function)
    return function


fetching = _setting(
    "--allow-private", is_flag=True, about=("내부 망의 주소도 엽니다", "open addresses of private networks too")
)
"""For commands that take a source."""


def on_screen(function: F) -> F:
    """Adds the options of the full screen."""
    cells = click.Choice(["auto", "octant", "sextant", "quadrant", "half", "braille", "none"])
    function = _setting("--font", metavar="PATH", about=("큰 글자의 글꼴 파일", "font file for large text"))(function)
    return _setting("--cells", type=cells, about=("큰 글자를 그리는 칸", "cells that draw large text"))(function)


def command(name: str, *, about: Pair, examples: Sequence[tuple[str, Pair]] = ()) -> Callable[[F], Command]:
    """A command of ours: ``about`` is one line in the list of commands and the head of its own help."""

    def make(function: F) -> Command:
        return click.command(name, cls=Command, about=about, examples=examples)(common(function))

    return make


def group(
    name: str, *, about: Pair, examples: Sequence[tuple[str, Pair]] = (), alone: bool = False
) -> Callable[[F], Group]:
    """A command of commands; called without one, it shows its help, or runs where it does something ``alone``."""

    def make(function: F) -> Group:
        decorate = click.group(name, cls=Group, about=about, examples=examples, invoke_without_command=alone)
        return decorate(common(function))

    return make
