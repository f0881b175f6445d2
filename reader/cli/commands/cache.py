"""``reader cache``: the speech that is kept, so that nothing is said twice over the network."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from reader.cli.command import command as make_command
from reader.cli.command import group, option
from reader.cli.invocation import settings as settings_of
from reader.errors import ReaderError
from reader.messages import t

if TYPE_CHECKING:
    from reader.tts.cache import FileCache

_MEGABYTE = 1_000_000


@group(
    "cache",
    about=("저장해 둔 음성을 살피고 줄이고 비웁니다", "look at, check, shrink and empty the kept speech"),
    examples=(
        ("reader cache info", ("어디에 얼마나 있는지 봅니다.", "See where it is, and how much.")),
        ("reader cache prune --to 200", ("200MB만 남깁니다.", "Keep 200 MB of it.")),
    ),
)
def command() -> None:
    pass


@contextmanager
def _cache(ctx: click.Context) -> Iterator[FileCache]:
    from dataclasses import replace

    from reader import wiring
    from reader.store import DatabaseError

    settings = settings_of(ctx)
    found = wiring.build_cache(replace(settings, private=False, cache_mb=settings.cache_mb or 1))
    assert found is not None  # noqa: S101 - it has room and is not private
    try:
        yield found
    except (OSError, DatabaseError) as error:
        raise ReaderError(
            t("음성 저장소를 쓸 수 없습니다.", "The kept speech cannot be used."),
            t("폴더의 권한과 빈 자리를 확인하세요: {path}", "Check rights and room: {path}", path=found.path),
        ) from error
    finally:
        found.close()


@make_command(
    "info",
    about=("어디에 얼마나 있는지", "where, and how much"),
    examples=(("reader cache info", ("저장된 음성의 크기를 봅니다.", "See how large the kept speech is.")),),
)
@click.pass_context
def info(ctx: click.Context) -> None:
    with _cache(ctx) as cache:
        facts = cache.info()
        click.echo(t(
            "{path}\n문장 {entries}개, {size:.1f}MB (한도 {limit:.0f}MB), {minutes:.0f}분",
            "{path}\n{entries} sentences, {size:.1f} MB (of {limit:.0f} MB), {minutes:.0f} minutes",
            path=facts.path, entries=facts.entries, size=facts.size / _MEGABYTE, limit=facts.limit / _MEGABYTE,
            minutes=facts.seconds / 60,
        ))  # fmt: skip


@make_command(
    "verify",
    about=("모두 읽어 보고 상한 것을 버림", "read all of it and drop what is damaged"),
    examples=(
        ("reader cache verify", ("디스크에 이상이 있은 뒤에 살핍니다.", "Check it after trouble with the disk.")),
    ),
)
@click.pass_context
def verify(ctx: click.Context) -> None:
    with _cache(ctx) as cache:
        dropped = cache.verify()
        if dropped:
            click.echo(t("상한 것 {n}개를 버렸습니다.", "{n} damaged entries dropped.", n=dropped))
        else:
            click.echo(t("상한 것이 없습니다.", "Nothing is damaged."))


@make_command(
    "prune",
    about=("오래 안 쓴 것부터 한도까지 버림", "drop the longest unused, down to the limit"),
    examples=(("reader cache prune --to 100", ("100 MB만 남깁니다.", "Keep 100 MB of it.")),),
)
@option(
    "--to", "megabytes", type=click.IntRange(0), metavar="MB", about=("한도 대신 이만큼까지", "down to this instead")
)
@click.pass_context
def prune(ctx: click.Context, megabytes: int | None) -> None:
    with _cache(ctx) as cache:
        _dropped(cache.prune(None if megabytes is None else megabytes * _MEGABYTE))


@make_command(
    "clear",
    about=("모두 버림", "drop all of it"),
    examples=(("reader cache clear", ("저장된 음성을 모두 버립니다.", "Drop all kept speech.")),),
)
@click.pass_context
def clear(ctx: click.Context) -> None:
    with _cache(ctx) as cache:
        _dropped(cache.clear())


def _dropped(count: int) -> None:
    click.echo(t("{n}개를 버렸습니다.", "{n} entries dropped.", n=count))


for _one in (info, verify, prune, clear):
    command.add_command(_one)
