"""``reader export``: articles as files, one after another, resumable, with progress for people and for programs."""

from __future__ import annotations

import os.path
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reader.cli import consent
from reader.cli.command import Source, fetching, option, overrides
from reader.cli.command import command as make_command
from reader.cli.exports.options import options_of
from reader.cli.exports.plan import Plan, Wish, check_address, plan, without
from reader.cli.exports.show import JsonShow, Show, chosen
from reader.cli.exports.sources import STDIN, Sources, spare, without_own
from reader.cli.exports.studio import Studio
from reader.cli.guard import SOME_FAILED, STOPPED
from reader.cli.invocation import settings as settings_of
from reader.errors import ReaderError, UsageError
from reader.messages import t

if TYPE_CHECKING:
    from reader.export import ExportOptions
    from reader.settings import Settings


def _name_bulk(_ctx: click.Context, _parameter: click.Parameter, given: bool) -> None:
    """Where somebody looks for it here."""
    if given:
        raise UsageError(
            t("이 옵션은 reader bulk의 것입니다.", "This option is one of reader bulk."),
            t(
                "reader export는 그냥 다시 실행하면 이어서 합니다. 수천 편, 클러스터, 확인: reader bulk --help",
                "reader export goes on when it is run again. For archives, clusters, checks: reader bulk --help",
            ),
        )


@make_command(
    "export",
    about=(
        """기사를 파일로 저장합니다: mp3 m4b wav flac opus epub html srt vtt lrc txt json
SOURCE는 파일, 폴더, 주소, 피드, 또는 -(표준 입력의 글이나 목록)입니다. 출처가 여럿이면 OUT은 폴더입니다.
멈췄다가 다시 실행하면 이미 된 것은 건너뛰고 이어서 만듭니다. 수백 편이 넘으면 reader bulk가 알맞습니다.""",
        """save articles as files: mp3 m4b wav flac opus epub html srt vtt lrc txt json
SOURCE is a file, a folder, an address, a feed, or - (a page or a list on standard input). With several sources OUT is a
folder. Run it again to go on: what was finished is skipped, and nothing is said twice. For hundreds of articles
there is reader bulk.""",
    ),
    examples=(
        ("reader export page.html -o out.mp3", ("MP3 하나로 저장합니다.", "Save as one MP3.")),
        ("reader export *.html -o heard/ --format mp3", ("폴더에 하나씩 저장합니다.", "Save each into a folder.")),
        ("reader export page.html -o a.mp3 -o a.epub", ("두 가지로 저장합니다.", "Save in two formats.")),
        ("reader export --minutes 25 -o ride.mp3", ("25분 들을 것을 하나로.", "What fits 25 minutes, as one.")),
        ("reader export news/ -o pod/ --podcast https://…/pod", ("팟캐스트로.", "As a podcast.")),
    ),
)
@click.argument("sources", type=Source(), nargs=-1, metavar="SOURCE...")
@option(
    *("-o", "--output"),
    type=Source(),
    multiple=True,
    required=True,
    metavar="OUT",
    about=("파일 또는 폴더", "file or folder"),
)
@option("--format", "formats", multiple=True, metavar="NAME", about=("형식 (폴더에 저장할 때)", "format (in a folder)"))
@option("--one-file", is_flag=True, about=("여러 글을 차례 있는 파일 하나로", "join all into one file with chapters"))
@option(
    "--minutes",
    metavar="TIME",
    about=("이 시간에 들을 만큼 목록에서 (25, 1시간)", "what fits, from the library (25, 1h)"),
)
@option(
    "--title",
    default="",
    metavar="TEXT",
    about=("이은 파일, 팟캐스트, 재생 목록, 앨범의 제목", "title of what is joined, and album"),
)
@option(
    "--podcast",
    metavar="URL",
    about=("폴더가 놓일 주소로 팟캐스트 피드를 씁니다", "write a podcast feed; URL is the folder's"),
)
@option("--playlist", is_flag=True, about=("재생 목록(m3u8)을 씁니다", "write a playlist (m3u8)"))
@option(
    "--numbered", is_flag=True, about=("파일 이름 앞에 순서를 붙입니다", "begin the names of files with their number")
)
@option(
    "--force", is_flag=True, about=("폴더에 이미 있는 파일도 새로 만듭니다", "make files anew that are there already")
)
@option("--bitrate", type=click.IntRange(8, 320), metavar="KBIT", about=("소리의 kbit/s", "kbit/s of the sound"))
@option(
    "--quality",
    type=click.IntRange(0, 9),
    default=5,
    metavar="0-9",
    about=("MP3 인코더의 공들임, 0이 으뜸", "effort of the MP3 encoder, 0 is best"),
)
@option(
    "--vbr",
    type=click.IntRange(0, 9),
    metavar="0-9",
    about=("가변 비트레이트 MP3, 0이 으뜸", "MP3 of variable bitrate, 0 is best"),
)
@option("--loudness", default="-19", metavar="LUFS", about=("소리 크기, off는 그대로", "loudness; off leaves it as is"))
@option(
    "--pauses", type=click.FloatRange(0.0, 4.0), default=1.0, metavar="N", about=("쉬는 길이의 배수", "scale pauses")
)
@option(
    "--id3",
    type=click.Choice(["3", "4"]),
    default="4",
    about=("MP3 태그의 판, 오래된 차는 3", "MP3 tag version: 3 for old cars"),
)
@option("--no-cover", is_flag=True, about=("표지 그림 없이", "without a cover"))
@click.option(
    *("--resume", "--verify", "--retry-failed", "--cluster", "bulks"),
    is_flag=True,
    hidden=True,
    is_eager=True,
    expose_value=False,
    callback=_name_bulk,
)
@fetching
@option("--json", "as_json", is_flag=True, about=("진행을 JSON 줄로 씁니다", "report progress as JSON lines"))
@click.pass_context
def command(ctx: click.Context, /, sources: Sequence[str], as_json: bool, **asked: Any) -> int:
    settings = consent.asked(settings_of(ctx))
    shown = chosen(as_json=as_json, plain=settings.plain, engine=settings.engine)
    try:
        return _export(settings, float(str(overrides(ctx).get("speed", 1.0))), sources, asked, shown)
    except ReaderError as error:
        shown.refused(error)
        raise


def _export(
    settings: Settings, speed: float, sources: Sequence[str], asked: dict[str, Any], shown: Show | JsonShow
) -> int:
    from reader.export import unavailable

    wish = _wish(sources, asked)
    wanted = plan(wish)
    decided = without(wanted, unavailable(wanted.formats))
    options = options_of(settings, speed, asked)
    pages = Sources(settings)
    with Studio(settings, pages.page) as studio, _told_when_stopped(shown):
        if _is_timed(decided):
            _ = studio.booth  # its child starts beside what follows
        found = pages.fitting(asked["minutes"], options) if asked["minutes"] else pages.named(sources)
        if decided.folder:
            found = without_own(found, decided.folder)
        spare(found, (path for path, _ in decided.files))
        if not found:
            raise _nothing()
        work = _Work(decided, wish, found, studio, options, asked, shown)
        code = _into_folder(work) if decided.folder else _into_files(work)
    if lacking := [suffix for suffix in wanted.formats if suffix not in decided.formats]:
        raise _lacking(lacking, code or SOME_FAILED)
    return code


@contextmanager
def _told_when_stopped(shown: Show | JsonShow) -> Iterator[None]:
    """Before the studio is cleared, which may take longer than a stopped process has."""
    try:
        yield
    except STOPPED:
        shown.stopped()
        raise


def _lacking(suffixes: Sequence[str], code: int) -> ReaderError:
    error = ReaderError(
        t("ffmpeg가 없어 만들지 못한 형식: {names}", "Without ffmpeg these formats could not be made: {names}",
          names=", ".join(suffix[1:] for suffix in suffixes)),
        t("ffmpeg를 설치하고(예: sudo apt install ffmpeg) 다시 하세요.",
          "Install ffmpeg (for example: sudo apt install ffmpeg), then try again."),
    )  # fmt: skip
    error.exit_code = code
    return error


def _nothing() -> UsageError:
    from reader.export.sources import PAGES

    return UsageError(
        t("저장할 기사가 없습니다.", "There is no article to save."),
        t("폴더에서는 이런 파일을 찾습니다: {kinds}", "In a folder these files are looked for: {kinds}",
          kinds=" ".join(sorted(PAGES))),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Work:
    """All that was decided; ``asked`` are the words of the command line."""

    plan: Plan
    wish: Wish
    sources: tuple[str, ...]
    studio: Studio
    options: ExportOptions
    asked: dict[str, Any]
    shown: Show | JsonShow


def _wish(sources: Sequence[str], asked: dict[str, Any]) -> Wish:
    if bool(sources) == bool(asked["minutes"]):
        raise UsageError(
            t("SOURCE와 --minutes 가운데 하나를 주세요.", "Give either SOURCE or --minutes."),
            t("도움말: reader export --help", "For help: reader export --help"),
        )
    outputs = tuple(asked["output"])
    several = len(sources) > 1 or any(os.path.isdir(name) for name in sources)  # noqa: PTH112 - total
    several |= STDIN in sources and not Path(outputs[0]).suffix  # perhaps a list
    one_file = asked["one_file"] or (bool(asked["minutes"]) and bool(Path(outputs[0]).suffix))
    podcast, playlist = asked["podcast"] is not None, asked["playlist"]
    if podcast:
        check_address(asked["podcast"])
    several |= bool(asked["minutes"])
    return Wish(outputs, tuple(asked["formats"]), one_file, several, podcast, playlist, asked["numbered"])


def _is_timed(decided: Plan) -> bool:
    from reader.export import FORMATS

    return any(FORMATS[suffix].timed for suffix in decided.formats)


def _into_files(work: _Work) -> int:
    from reader.cli.exports.single import joined, make

    if len(work.sources) > 1 and not work.wish.one_file:  # a feed or a list turned out to be several
        plan(replace(work.wish, many=True))
    script = joined(work.sources, work.studio, work.asked["title"], work.shown.tell)
    left_out = len(work.shown.tally.codes)
    make(script, work.plan.files, work.studio, work.options, work.shown.tell, left_out)
    return SOME_FAILED if left_out else 0


def _into_folder(work: _Work) -> int:
    from reader.export.job import Job, run

    folder = work.plan.folder
    assert folder is not None  # noqa: S101 - see the caller
    settings = work.studio.fingerprint(timed=_is_timed(work.plan))
    job = Job(work.sources, folder, work.plan.suffixes, work.options, settings, work.asked["force"], work.wish.numbered)
    summary = run(job, work.studio.make, work.shown.tell)
    _list(folder, work.asked)
    if not summary.failed:
        return 0
    return work.shown.tally.codes[0] if len(work.sources) == 1 else SOME_FAILED


def _list(folder: Path, asked: dict[str, Any]) -> None:
    """The feed and the playlist, over everything that stands in ``folder`` by now."""
    from reader.export.feed import Channel, write_feed, write_playlist

    title = asked["title"] or folder.resolve().name
    if asked["podcast"] is not None:
        write_feed(folder, Channel(title, asked["podcast"], cover=not asked["no_cover"]))
    if asked["playlist"]:
        write_playlist(folder, title)
