"""``reader voices``: the voices that can be chosen with ``--voice``."""

from __future__ import annotations

import json

import click

from reader.cli.command import command as make_command
from reader.cli.command import group, option
from reader.cli.invocation import settings as settings_of
from reader.errors import EngineUnavailableError
from reader.messages import t

_GENDERS = {"female": ("여성", "female"), "male": ("남성", "male"), "neutral": ("", "")}


@group(
    "voices",
    about=(
        """고를 수 있는 목소리를 보이고, 더 좋은 목소리를 받습니다
supertonic은 이 컴퓨터에서 만드는 사람 같은 목소리입니다. 한 번 받으면 인터넷이 필요 없습니다.""",
        """list the voices that can be chosen, and fetch a better one
supertonic is a natural voice made on this computer. Once fetched, it needs no network.""",
    ),
    examples=(
        ("reader voices --engine espeak", ("한 엔진의 목소리만 봅니다.", "Those of one engine.")),
        ("reader voices install supertonic", ("목소리를 받습니다.", "Fetch the voice.")),
    ),
    alone=True,
)
@option("--json", "as_json", is_flag=True, about=("JSON으로 씁니다", "as JSON"))
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    if ctx.invoked_subcommand is not None:
        return
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


_name = click.argument("name", type=click.Choice(["supertonic"]), metavar="NAME")


@make_command(
    "install",
    about=("목소리를 받아 둠 (크기와 라이선스를 보이고 물음)", "fetch a voice (shows size and licence, asks)"),
    examples=(("reader voices install supertonic", ("신경망 목소리를 받습니다.", "Fetch the neural voice.")),),
)
@_name
@option("--yes", is_flag=True, about=("묻지 않고 받습니다", "do not ask"))
@click.pass_context
def install(ctx: click.Context, name: str, yes: bool) -> None:
    from reader.cli import fetching_voices

    fetching_voices.install(settings_of(ctx), name, agreed=yes)


@make_command(
    "remove",
    about=("받아 둔 목소리를 지움", "delete a voice that was fetched"),
    examples=(("reader voices remove supertonic", ("받은 목소리를 지웁니다.", "Delete the fetched voice.")),),
)
@_name
@click.pass_context
def remove(ctx: click.Context, name: str) -> None:
    from reader import wiring
    from reader.tts.download import remove as take_off

    if take_off(wiring.voice_folder(settings_of(ctx), name)):
        click.echo(t("{name} 음성을 지웠습니다.", "The voice {name} was deleted.", name=name))
    else:
        click.echo(t("받아 둔 {name} 음성이 없습니다.", "There is no voice {name} here.", name=name))


for _one in (install, remove):
    command.add_command(_one)
