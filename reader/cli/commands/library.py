"""``reader library``: the articles that are kept, from the shell."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from reader.cli.command import Source, fetching, group, option
from reader.cli.command import command as make_command
from reader.cli.guard import SOME_FAILED, say_of
from reader.cli.invocation import settings as settings_of
from reader.errors import ReaderError, UsageError
from reader.forms import moment
from reader.library import Entry, Library
from reader.messages import t
from reader.reading import shelf
from reader.state import State

if TYPE_CHECKING:
    from reader.reading.traces import Traces


@group(
    "library",
    about=(
        """기사 목록: 담고, 찾고, 차례를 정하고, 지웁니다
연 기사는 저절로 담깁니다 (설정의 private이 false일 때).""",
        """the library: add, find, queue and remove articles
What is opened is kept by itself (unless the setting private is true).""",
    ),
    examples=(
        ("reader library", ("아직 안 들은 기사를 봅니다.", "See what was not heard yet.")),
        ("reader library add news/ https://…/rss", ("폴더와 피드를 담습니다.", "Add a folder and a feed.")),
        ("reader library search ㅂㅂ", ("초성으로 찾습니다.", "Find by initial consonants.")),
        ("reader library fit 25분", ("25분 안에 들을 것을 고릅니다.", "Choose what fits 25 minutes.")),
    ),
    alone=True,
)
@click.pass_context
def command(ctx: click.Context) -> None:
    if ctx.invoked_subcommand is None:
        ctx.invoke(show)


_as_json = option("--json", "as_json", is_flag=True, about=("JSON으로 씁니다", "as JSON"))
_numbers = click.argument("numbers", nargs=-1, required=True, type=int, metavar="N...")


@contextmanager
def _library(ctx: click.Context) -> Iterator[Library]:
    with shelf.build_library(settings_of(ctx)) as library:
        yield library


@contextmanager
def _traces(ctx: click.Context) -> Iterator[Traces]:
    from reader import wiring

    with _library(ctx) as library, State() as state:
        traces = wiring.build_traces(settings_of(ctx), library, state)
        with closing(traces.cache):
            yield traces


def _show(ctx: click.Context, entries: Iterable[Entry], *, as_json: bool, nothing: str) -> None:
    found = tuple(entries)
    if as_json:
        click.echo(json.dumps([asdict(entry) for entry in found], ensure_ascii=False, indent=1))
        return
    for entry in found:
        click.echo(shelf.described(entry, settings_of(ctx).speed))
    if not found:
        click.echo(nothing)


def _entry(library: Library, number: int) -> Entry:
    entry = library.entry(number)
    if entry is None:
        raise UsageError(
            t("목록에 {n}번 기사가 없습니다.", "There is no article {n} in the library.", n=number),
            t("목록을 보려면: reader library list", "To see it: reader library list"),
        )
    return entry


@make_command(
    "list",
    about=("아직 안 들은 기사, 새것부터", "what was not heard yet, the newest first"),
    examples=(
        (
            "reader library list --all --json",
            ("들은 것까지 모두 JSON으로 씁니다.", "Everything, also what was heard, as JSON."),
        ),
    ),
)
@option("--all", "everything", is_flag=True, about=("들은 것도", "what was heard, too"))
@option("-n", "--limit", type=click.IntRange(1), default=50, metavar="N", about=("몇 개까지", "how many at most"))
@_as_json
@click.pass_context
def show(ctx: click.Context, everything: bool, limit: int, as_json: bool) -> None:
    with _library(ctx) as library:
        entries = library.entries(heard=None if everything else False, limit=limit)
        _show(ctx, entries, as_json=as_json, nothing=library.empty)


@make_command(
    "add",
    about=("파일, 주소, 폴더, 피드, -를 담음", "add a file, an address, a folder, a feed, or -"),
    examples=(("reader library add news.html https://…/rss", ("파일과 피드를 담습니다.", "Add a file and a feed.")),),
)
@click.argument("sources", type=Source(), nargs=-1, required=True, metavar="SOURCE...")
@fetching
@click.pass_context
def add(ctx: click.Context, sources: Sequence[str]) -> int:
    from reader import wiring

    code = 0
    with _library(ctx) as library:
        lexicon = wiring.build_dictionary().load()
        for source in sources:
            try:
                for line in shelf.add(library, settings_of(ctx), source, lexicon):
                    click.echo(line)
            except ReaderError as error:
                if len(sources) == 1:
                    raise
                say_of(source, error)
                code = SOME_FAILED
    return code


@make_command(
    "open",
    about=("번호의 기사를 엶", "open the article of that number"),
    examples=(("reader library open 3", ("3번 기사를 엽니다.", "Open article 3.")),),
)
@click.argument("number", type=int, metavar="N")
@click.pass_context
def open_(ctx: click.Context, number: int) -> int:
    from reader.cli.commands.open import open_entry

    with _library(ctx) as library:
        entry = _entry(library, number)
        source = shelf.source_of(entry, library)
    return open_entry(settings_of(ctx), source)


@make_command(
    "search",
    about=("제목과 글에서 찾음, 초성으로도", "find in titles and texts, also by initials"),
    examples=(
        ("reader library search 도서관", ("도서관이 나오는 기사를 찾습니다.", "Find the articles that name 도서관.")),
    ),
)
@click.argument("words", nargs=-1, required=True, metavar="WORD...")
@_as_json
@click.pass_context
def search(ctx: click.Context, words: Sequence[str], as_json: bool) -> None:
    with _library(ctx) as library:
        _show(ctx, library.search(" ".join(words)), as_json=as_json, nothing=t("찾지 못했습니다.", "Not found."))


@make_command(
    "queue",
    about=("차례를 보거나 번호를 차례에 넣음", "see the queue, or add numbers to it"),
    examples=(
        (
            "reader library queue 3 5 --first",
            ("3번과 5번을 차례 맨 앞에 넣습니다.", "Put 3 and 5 at the head of the queue."),
        ),
    ),
)
@click.argument("numbers", nargs=-1, type=int, metavar="[N...]")
@option("--first", is_flag=True, about=("맨 앞에", "at its beginning"))
@option("--drop", is_flag=True, about=("차례에서 뺌", "take them out of it"))
@_as_json
@click.pass_context
def queue(ctx: click.Context, numbers: Sequence[int], first: bool, drop: bool, as_json: bool) -> None:
    with _library(ctx) as library:
        for number in numbers:
            _entry(library, number)
        if drop:
            for number in numbers:
                library.dequeue(number)
        elif numbers:
            library.enqueue(numbers, first=first)
        _show(ctx, library.queue(), as_json=as_json, nothing=t("차례가 비었습니다.", "The queue is empty."))


@make_command(
    "fit",
    about=("시간 안에 들을 기사를 고름", "choose what can be heard in a time"),
    examples=(
        (
            "reader library fit 25분 --queue",
            ("25분 동안 들을 것을 골라 차례에 넣습니다.", "Queue what fills 25 minutes."),
        ),
    ),
)
@click.argument("time", nargs=-1, required=True, metavar="TIME")
@option("--queue", "enqueue", is_flag=True, about=("고른 것을 차례 맨 앞에", "put them at the head of the queue"))
@_as_json
@click.pass_context
def fit(ctx: click.Context, time: Sequence[str], enqueue: bool, as_json: bool) -> None:
    with _library(ctx) as library:
        found = library.fitting(shelf.seconds_asked(" ".join(time)), settings_of(ctx).speed)
        if enqueue and found:
            library.enqueue([entry.id for entry in found], first=True)
        _show(ctx, found, as_json=as_json, nothing=t("그 시간에 맞는 기사가 없습니다.", "Nothing fits that time."))


def _marking(name: str, ko: str, en: str, *, is_heard: bool) -> click.Command:
    @make_command(
        name, about=(ko, en), examples=((f"reader library {name} 3 5", (f"3번과 5번을 {ko}.", f"3 and 5: {en}.")),)
    )
    @_numbers
    @click.pass_context
    def mark(ctx: click.Context, numbers: Sequence[int]) -> None:
        with _library(ctx) as library:
            for number in numbers:
                _entry(library, number)
                library.mark(number, heard=is_heard)

    return mark


@make_command(
    "remove",
    about=("기사와 그 자리, 책갈피, 음성, 고친 읽기를 지움", "remove articles with every trace of them"),
    examples=(("reader library remove 3 5", ("3번과 5번을 흔적 없이 지웁니다.", "Remove 3 and 5 without a trace.")),),
)
@_numbers
@click.pass_context
def remove(ctx: click.Context, numbers: Sequence[int]) -> None:
    with _traces(ctx) as traces:
        for number in numbers:
            entry = _entry(traces.library, number)
            traces.forget(entry)
            click.echo(t("지웠습니다: {title}", "Removed: {title}", title=entry.title))


@make_command(
    "clear",
    about=("모든 기사, 자리, 책갈피, 음성을 지움", "remove all articles, places, bookmarks and speech"),
    examples=(("reader library clear --yes", ("묻지 않고 모두 지웁니다.", "Remove everything without asking.")),),
)
@option("--yes", is_flag=True, about=("묻지 않고", "without asking"))
@click.pass_context
def clear(ctx: click.Context, yes: bool) -> None:
    if not yes:
        raise UsageError(
            t("모두 지우면 되돌릴 수 없습니다.", "What is removed cannot be brought back."),
            t("정말 지우려면: reader library clear --yes", "To do it: reader library clear --yes"),
        )
    with _traces(ctx) as traces:
        traces.forget_all()
    click.echo(t("모두 지웠습니다.", "All of it is removed."))


@make_command(
    "feeds",
    about=("담은 피드", "the feeds that were added"),
    examples=(("reader library feeds --drop https://…/rss", ("피드 하나를 뺍니다.", "Take one feed out.")),),
)
@option("--drop", metavar="URL", about=("이 피드를 뺌", "take this one out"))
@click.pass_context
def feeds(ctx: click.Context, drop: str | None) -> None:
    with _library(ctx) as library:
        if drop:
            library.unfollow(drop)
        for feed in library.feeds():
            click.echo(f"{feed.url}\t{feed.title}\t{moment(feed.checked)}")


@make_command(
    "check",
    about=("피드에서 새 기사를 찾음", "look for new articles in the feeds"),
    examples=(("reader library check", ("모든 피드를 살핍니다.", "Look into every feed.")),),
)
@fetching
@click.pass_context
def check(ctx: click.Context) -> None:
    with _library(ctx) as library:
        found = False
        for line in shelf.check_feeds(library, settings_of(ctx)):
            found = True
            click.echo(line)
        if not found:
            click.echo(t("새 기사가 없습니다.", "Nothing new."))


heard = _marking("heard", "들은 것으로 함", "mark as heard", is_heard=True)
unheard = _marking("unheard", "안 들은 것으로 함", "mark as not heard", is_heard=False)
for _one in (show, add, open_, search, queue, fit, heard, unheard, remove, clear, feeds, check):
    command.add_command(_one)
