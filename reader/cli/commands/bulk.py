"""``reader bulk``: an archive of pages as sound, on all cores or on a cluster, resumable and checkable."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from reader.cli import consent
from reader.cli.command import Source, fetching, option, overrides
from reader.cli.command import command as make_command
from reader.cli.guard import SOME_FAILED, STOPPED
from reader.cli.invocation import settings as settings_of
from reader.errors import UsageError
from reader.messages import language, t

if TYPE_CHECKING:
    from reader.bulk.crew import Crew
    from reader.bulk.job import Job
    from reader.bulk.ledger import Ledger
    from reader.bulk.plan import Recipe
    from reader.settings import Settings


@make_command(
    "bulk",
    about=(
        """많은 글을 한꺼번에 소리 파일로 만듭니다
폴더, 글 묶음(ZIP, WARC), 목록(-), 사이트맵, 피드를 받습니다. 언제 멈추어도 --resume으로 이어서 합니다.
OUT은 폴더나 저장소(s3:// gs:// az://)이고, 파일은 내용에 따른 이름으로 articles/에 담깁니다.""",
        """make sound files of an archive of pages
Takes folders, archives (ZIP, WARC), lists (-), sitemaps and feeds. Stopped at any time, --resume goes on.
OUT is a folder or an object store (s3:// gs:// az://); files stand below articles/, named by their content.""",
    ),
    examples=(
        ("reader bulk pages/ -o heard/", ("폴더에 있는 글을 모두 만듭니다.", "Make every page of a folder.")),
        ("reader bulk -o heard/ --resume", ("멈춘 데서 이어서 합니다.", "Go on where it stopped.")),
        ("reader bulk -o heard/ --verify", ("만든 파일을 모두 다시 읽어 봅니다.", "Read every file back.")),
        (
            "reader bulk old.zip -o s3://box/heard --cluster tcp://host:8786",
            ("Dask 작업자들에게 맡깁니다.", "Have a Dask cluster do it."),
        ),
    ),
)
@click.argument("sources", type=Source(), nargs=-1, metavar="[SOURCE...]")
@option(
    *("-o", "--output"),
    type=Source(),
    required=True,
    metavar="OUT",
    about=("폴더 또는 저장소 주소", "folder or object store"),
)
@option("--format", "formats", multiple=True, metavar="NAME", about=("형식 (기본: mp3,vtt)", "format (mp3,vtt)"))
@option("--workers", type=click.IntRange(1, 1024), metavar="N", about=("작업자 수 (기본: 코어 수)", "workers (cores)"))
@option("--cluster", metavar="ADDRESS", about=("Dask 스케줄러 (tcp://host:8786)", "Dask scheduler (tcp://host:8786)"))
@option("--resume", is_flag=True, about=("목록에 남은 것을 이어서 합니다", "go on with what is on the list"))
@option("--retry-failed", is_flag=True, about=("안 된 것도 다시 해 봅니다", "try again what failed"))
@option("--verify", is_flag=True, about=("만든 것을 모두 읽어 확인합니다", "read everything back and check it"))
@option("--site", default="", metavar="URL", about=("OUT이 놓일 주소 (피드용)", "where OUT is served, for the feed"))
@fetching
@option("--json", "as_json", is_flag=True, about=("진행을 JSON 줄로 씁니다", "report progress as JSON lines"))
@click.pass_context
def command(ctx: click.Context, /, sources: Sequence[str], output: str, as_json: bool, **asked: Any) -> int:
    from reader.bulk.job import Job, alone, ledger_folder
    from reader.bulk.ledger import Ledger
    from reader.bulk.objects import address_of

    again = asked["resume"] or asked["retry_failed"] or asked["verify"]
    if not sources and not again:
        raise UsageError(
            t("무엇을 내보낼지 적지 않았습니다.", "There is no source."),
            t(
                "보기: reader bulk 폴더 -o OUT. 이어서 하려면 --resume",
                "For example: reader bulk FOLDER -o OUT; or --resume",
            ),
        )
    settings = consent.asked(settings_of(ctx))
    recipe = _recipe(settings, address_of(output), asked["formats"], float(str(overrides(ctx).get("speed", 1.0))))
    job = Job(tuple(sources), recipe, ledger_folder(recipe.output), asked["retry_failed"], asked["site"])
    with Ledger(job.ledger) as ledger, alone(job):
        if asked["verify"] and not sources and not asked["resume"] and not asked["retry_failed"]:
            return _verify(job, ledger, as_json=as_json)
        code = _work(job, ledger, asked, as_json=as_json)
        return (_verify(job, ledger, as_json=as_json) or code) if asked["verify"] else code


def _recipe(settings: Settings, output: str, formats: Sequence[str], speed: float) -> Recipe:
    from reader import wiring
    from reader.bulk.plan import Recipe
    from reader.export import ExportOptions, asked_for

    suffixes = asked_for(formats or ["mp3,vtt"])
    options = ExportOptions(speed=speed, bitrate=settings.bitrate)
    return Recipe(output, suffixes, settings, options, wiring.build_dictionary().load(), language().value)


def _work(job: Job, ledger: Ledger, asked: dict[str, Any], *, as_json: bool) -> int:
    from reader.bulk.job import gather, run
    from reader.cli.bulk_show import chosen

    settings = job.recipe.settings
    shown = chosen(as_json=as_json, plain=settings.plain, engine=settings.engine)
    gather(job, ledger, sys.stdin.buffer, shown.listing)
    online = _is_online(settings)
    crew = _crew(asked, online=online)
    try:
        counts = run(job, ledger, crew, shown.tell, online=online)
    except STOPPED:
        shown.stopped(job.recipe.output)
        raise
    finally:
        crew.close()
    return SOME_FAILED if counts.failed else 0


def _crew(asked: dict[str, Any], *, online: bool) -> Crew:
    """An online voice speaks from one process, whose rate limit is then that of all."""
    from reader.bulk import crew

    if asked["cluster"]:
        return crew.dask(asked["cluster"], alone=online)
    return crew.local(1 if online else asked["workers"] or os.cpu_count() or 1)


def _is_online(settings: Settings) -> bool:
    """Also tries the voice: one that cannot be had is said once, here, and not by every article."""
    from reader import wiring

    engine = wiring.build_engine(settings)
    engine.close()
    return engine.info.online


def _verify(job: Job, ledger: Ledger, *, as_json: bool) -> int:
    from reader.bulk.job import store_of
    from reader.bulk.verify import verify
    from reader.cli.bulk_show import chosen

    shown = chosen(as_json=as_json, plain=job.recipe.settings.plain)
    found = verify(ledger, store_of(job), shown.damage)
    shown.verified(found)
    return SOME_FAILED if found.damaged else 0
