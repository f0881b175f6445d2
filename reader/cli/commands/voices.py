"""``reader voices``: the voices that can be chosen with ``--voice``."""

from __future__ import annotations

import json

import click

from reader.cli.command import command as make_command
from reader.cli.command import option
from reader.cli.invocation import settings as settings_of
from reader.errors import EngineUnavailableError
from reader.messages import t

_GENDERS = {"female": ("여성", "female"), "male": ("남성", "male"), "neutral": ("", "")}


@make_command(
    "voices",
    about=("고를 수 있는 목소리를 보입니다", "list the voices that can be chosen"),
    examples=(("reader voices --engine espeak", ("한 엔진의 목소리만 봅니다.", "Those of one engine.")),),
)
@option("--json", "as_json", is_flag=True, about=("JSON으로 씁니다", "as JSON"))
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    from reader import wiring

    settings = settings_of(ctx)
    found = [one for one in wiring.choices(settings) if settings.engine in {"auto", one.engine}]
    if as_json:
        rows = [
            {"engine": one.engine, "id": one.voice.id, "name": one.voice.name,
             "language": one.voice.language, "gender": one.voice.gender.value}
            for one in found
        ]  # fmt: skip
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    if not found:
        raise EngineUnavailableError(
            t("쓸 수 있는 목소리가 없습니다.", "There is no voice that can be used."),
            t("까닭은 reader engines가 알려 줍니다.", "To see why: reader engines"),
        )
    for one in found:
        about = ", ".join(part for part in (one.voice.name, t(*_GENDERS[one.voice.gender.value]), one.engine) if part)
        click.echo(f"{one.voice.id}\t{about}")
