"""``reader engines``: which voices there are, whether they work here, and whether text leaves the machine."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from reader.cli.command import command as make_command
from reader.cli.command import option
from reader.cli.invocation import settings as settings_of
from reader.messages import t
from reader.settings import Settings

if TYPE_CHECKING:
    from reader.tts.registry import SelfCheck

ENGINE_FAILED = 5


@make_command(
    "engines",
    about=(
        """음성 엔진을 보이고 시험합니다
온라인 엔진은 --online을 주어야 시험합니다. 그때는 짧은 시험 문장이 나갑니다.""",
        """list the voice engines and try them
An online engine is only tried with --online; a short test sentence is sent then.""",
    ),
    examples=(("reader engines", ("무엇을 쓸 수 있는지 봅니다.", "See what can be used.")),),
)
@option("--online", is_flag=True, about=("온라인 엔진도 시험합니다", "try online engines too"))
@option("--json", "as_json", is_flag=True, about=("JSON으로 씁니다", "as JSON"))
@click.pass_context
def command(ctx: click.Context, online: bool, as_json: bool) -> int:
    settings = settings_of(ctx)
    checks = [check(settings, name, online=online and not settings.offline) for name in _names()]
    if as_json:
        click.echo(json.dumps([asdict(one) for one in checks], ensure_ascii=False, indent=1, default=str))
    else:
        for one in checks:
            click.echo(line(one))
    return 0 if any(not one.problem for one in checks) else ENGINE_FAILED


def _names() -> tuple[str, ...]:
    from reader.tts import registry

    return registry.names()


def check(settings: Settings, name: str, *, online: bool) -> SelfCheck:
    """Tries one engine with the user's own options for it; never raises."""
    from reader import wiring
    from reader.tts import registry

    options = wiring.engine_options(settings, name)
    return registry.check(name, options, online=online)


def line(one: SelfCheck) -> str:
    """What became of an engine that was tried."""
    if one.problem or one.info is None:
        return f"{one.name}: {one.problem} {one.hint}".strip()
    where = t("온라인 (글이 나갑니다)", "online (text is sent)") if one.info.online else t("이 컴퓨터", "this computer")
    if one.spoke is None:
        tried = t("시험하지 않음", "not tried")
    else:
        tried = t("첫 소리 {ms}ms", "first sound in {ms} ms", ms=round(one.first_sound_ms))
    voices = t("목소리 {n}개", "{n} voices", n=len(one.voices))
    return f"{one.name} {one.info.version}: {where}, {voices}, {tried}"
