"""``reader config``: every setting with its value and its origin, and what is wrong with them."""

from __future__ import annotations

import json

import click

from reader.cli.command import command as make_command
from reader.cli.command import group, option
from reader.cli.invocation import said
from reader.cli.names import usable
from reader.config import Loaded, Origin, config_path, gather, refuse
from reader.messages import t
from reader.settings import KEYS
from reader.state import State

_ORIGINS = {
    Origin.COMMAND_LINE: ("명령줄", "command line"),
    Origin.ENVIRONMENT: ("환경 변수", "environment"),
    Origin.APP: ("프로그램에서 고름", "chosen in the program"),
    Origin.FILE: ("설정 파일", "config file"),
    Origin.DEFAULT: ("기본값", "default"),
}


@group(
    "config",
    about=(
        """설정을 보고 살핍니다
명령줄, READER_ 환경 변수, 프로그램에서 고른 것, 설정 파일, 기본값의 차례로 앞의 것이 이깁니다.""",
        """show and check the settings
The first of these wins: command line, READER_ environment, chosen in the program, config file, default.""",
    ),
    examples=(
        (
            "reader config show",
            ("모든 설정과 그것이 정해진 곳을 봅니다.", "See every setting and where it was decided."),
        ),
        (
            "READER_SPEED=1.5 reader config check",
            ("잘못된 것이 있으면 2로 끝납니다.", "Ends with 2 if something is wrong."),
        ),
    ),
)
def command() -> None:
    pass


@make_command(
    "show",
    about=("모든 설정과 그것이 정해진 곳", "every setting and where it was decided"),
    examples=(("reader config show --json", ("모든 설정을 JSON으로 씁니다.", "Every setting as JSON.")),),
)
@option("--json", "as_json", is_flag=True, about=("JSON으로 씁니다", "as JSON"))
@click.pass_context
def show(ctx: click.Context, as_json: bool) -> None:
    loaded = gather(said(ctx), State().chosen())
    if as_json:
        rows = {key: {"value": _value(loaded, key), "origin": loaded.origins[key]} for key in KEYS}
        click.echo(json.dumps({"file": str(config_path()), "settings": rows}, ensure_ascii=False, indent=1))
        return
    click.echo(f"# {config_path()}")
    for key, rule in KEYS.items():
        click.echo(f"{key} = {_toml(_value(loaded, key))}  # {t(*_ORIGINS[loaded.origins[key]])}: {t(*rule.about)}")


@make_command(
    "check",
    about=("잘못된 설정을 모두 알립니다", "name everything that is wrong"),
    examples=(("reader config check", ("설정 파일의 잘못을 찾습니다.", "Find what is wrong in the settings file.")),),
)
@click.pass_context
def check(ctx: click.Context) -> None:
    refuse(usable(gather(said(ctx), State().chosen())).problems)
    click.echo(t("설정에 잘못된 것이 없습니다.", "Nothing is wrong with the settings."))


def _value(loaded: Loaded, key: str) -> object:
    return getattr(loaded.settings, key)


def _toml(value: object) -> str:
    """As it would stand in ``config.toml`` (for a text, JSON's quotes are TOML's)."""
    return json.dumps(value, ensure_ascii=False) if value is not None else '""'


command.add_command(show)
command.add_command(check)
