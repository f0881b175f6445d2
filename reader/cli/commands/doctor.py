"""``reader doctor``: whether everything that reading needs is here, and what to do about what is not."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

import click

from reader import __version__
from reader.cli.command import command as make_command
from reader.cli.command import option
from reader.cli.health.finding import Finding, Level
from reader.cli.invocation import said
from reader.cli.names import usable
from reader.config import Loaded, gather
from reader.messages import t
from reader.state import State


@make_command(
    "doctor",
    about=(
        """소리, 음성, 파일, 터미널을 살펴 알립니다
문제마다 할 일을 알려 줍니다. 문제가 있으면 1로 끝납니다. 인터넷에는 연결하지 않습니다.""",
        """check sound, voices, files and terminal
Each problem comes with a next step; ends with 1 if there is one. The network is not used.""",
    ),
    examples=(
        ("reader doctor", ("무엇이 되고 무엇이 안 되는지 봅니다.", "See what works and what does not.")),
        ("reader doctor --problems", ("할 일만 봅니다.", "Only what there is to do.")),
        ("reader doctor --json", ("남에게 보일 수 있게 씁니다.", "In a form for a report.")),
    ),
)
@option("--problems", is_flag=True, about=("좋은 것은 빼고 씁니다", "leave out what is well"))
@option("--json", "as_json", is_flag=True, about=("JSON으로 씁니다", "as JSON"))
@click.pass_context
def command(ctx: click.Context, problems: bool, as_json: bool) -> int:
    loaded = usable(gather(said(ctx), State().chosen()))
    found: list[Finding] = []
    for one in _examined(loaded):
        found.append(one)
        if not as_json and not (problems and one.level is Level.OK):
            click.echo(one.lines())
    if as_json:
        records = {"version": __version__, "findings": [one.record() for one in found]}
        click.echo(json.dumps(records, ensure_ascii=False, indent=1))
    else:
        click.echo(_summary(found))
    return 1 if any(one.level is Level.PROBLEM for one in found) else 0


def _examined(loaded: Loaded) -> Iterator[Finding]:
    """Everything, in the order in which it matters to somebody who hears nothing yet."""
    from reader.cli.health import places, program, screen, sound

    yield from program.program(loaded)
    yield from sound.sound(loaded.settings)
    yield from screen.screen(loaded.settings)
    yield from places.places(loaded.settings)


def _summary(found: list[Finding]) -> str:
    count = Counter(one.level for one in found)
    if not count[Level.PROBLEM]:
        return t("문제가 없습니다.", "There is no problem.")
    return t("문제 {n}개. 할 일은 문제마다 아래 줄에 있습니다.",
             "Problems: {n}. What to do stands below each.", n=count[Level.PROBLEM])  # fmt: skip
