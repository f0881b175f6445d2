"""What click says of a wrong word on the command line, in our sentences and in both languages."""

from __future__ import annotations

import re

import click

from reader.errors import UsageError
from reader.messages import nearest, t


def explain(error: click.ClickException) -> UsageError:
    """The same error as a sentence and a next step."""
    return UsageError(_sentence(error), _next_step(error))


def _sentence(error: click.ClickException) -> str:
    match error:
        case click.NoSuchOption():
            return t("{name} 옵션은 없습니다.", "There is no option {name}.", name=error.option_name)
        case click.MissingParameter() if _name(error) == "SOURCE":
            return t("파일이나 주소가 빠졌습니다.", "A file or an address is missing.")
        case click.MissingParameter():
            return t("빠진 것이 있습니다: {name}", "{name} is missing.", name=_name(error))
        case click.BadParameter():
            return t("{name}의 값이 잘못되었습니다: {why}", "{name}: {why}", name=_name(error), why=_why(error))
        case click.BadOptionUsage():
            return t("{name} 옵션의 값이 빠졌습니다.", "The option {name} needs a value.", name=error.option_name)
        case click.UsageError() if extra := re.search(r"unexpected extra arguments? \((.*)\)", error.format_message()):
            return t("더 쓴 말이 있습니다: {words}", "There are words too many: {words}", words=extra[1])
        case click.UsageError() if name := _unknown_command(error):
            return t("{name} 명령은 없습니다.", "There is no command {name}.", name=name)
        case click.BadArgumentUsage() | click.UsageError():
            return t("명령을 알아들을 수 없습니다: {why}", "{why}", why=error.format_message())
    return error.format_message()


def _unknown_command(error: click.ClickException) -> str:
    found = re.match(r"No such command '(.*)'", error.format_message())
    return found[1] if found else ""


def _name(error: click.BadParameter) -> str:
    if error.param is None:
        return error.param_hint if isinstance(error.param_hint, str) else "?"
    if isinstance(error.param, click.Option):
        return max(error.param.opts, key=len)
    return error.param.make_metavar().strip("[].")


def _why(error: click.BadParameter) -> str:
    kind = error.param.type if error.param else None
    match kind:
        case click.Choice():
            return t("{all} 중 하나여야 합니다.", "must be one of {all}.", all=", ".join(map(str, kind.choices)))
        case click.FloatRange() | click.IntRange():
            return t(
                "{low}에서 {high}까지의 수여야 합니다.",
                "must be a number from {low} to {high}.",
                low=kind.min,
                high=kind.max,
            )
    return error.message


def _next_step(error: click.ClickException) -> str:
    ctx = getattr(error, "ctx", None)
    if isinstance(error, click.NoSuchOption) and ctx is not None:
        known = [name for param in ctx.command.params for name in param.opts]
        if near := nearest(error.option_name, known):
            return t("{near} 옵션을 뜻하셨나요?", "Did you mean {near}?", near=near)
    if ctx is not None and (name := _unknown_command(error)):
        known = ctx.command.list_commands(ctx)
        if near := nearest(name, known):
            return t("{path} {near} 명령을 뜻하셨나요?", "Did you mean: {path} {near}?",
                     path=ctx.command_path, near=near)  # fmt: skip
    path = ctx.command_path if ctx is not None else "reader"
    return t("쓰는 법: {path} --help", "How to use it: {path} --help", path=path)
