"""``reader export``: articles as files, one after another, resumable, with progress for people and for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reader.cli import consent
from reader.cli import progress as reporting
from reader.cli.command import command as make_command
from reader.cli.command import fetching, files, option, overrides
from reader.cli.guard import say_of
from reader.cli.invocation import settings as settings_of
from reader.cli.names import file_name
from reader.errors import ExportError, ExtractError, ReaderError, UsageError
from reader.messages import t
from reader.model import Article, Clip, Script, Utterance

if TYPE_CHECKING:
    from reader.article import Cleaner
    from reader.config import Settings
    from reader.export import ExportOptions, Timing
    from reader.model import Lexicon, Voice
    from reader.tts.engine import Engine

SOME_FAILED = 1
AHEAD = 4


@make_command(
    "export",
    about=(
        """기사를 파일로 저장합니다: mp3 epub html srt vtt lrc txt json
출처가 여럿이면 OUT은 폴더입니다. 다시 실행하면 이미 있는 파일은 건너뛰고 이어서 만듭니다.""",
        """save articles as files: mp3 epub html srt vtt lrc txt json
With several sources OUT is a folder. Run it again to go on: files that are there already are skipped.""",
    ),
    examples=(
        ("reader export page.html -o out.mp3", ("MP3 하나로 저장합니다.", "Save as one MP3.")),
        ("reader export *.html -o heard/ --format mp3", ("폴더에 하나씩 저장합니다.", "Save each into a folder.")),
        ("reader export page.html -o a.mp3 -o a.epub", ("두 가지로 저장합니다.", "Save in two formats.")),
    ),
)
@click.argument("sources", shell_complete=files, nargs=-1, required=True, metavar="SOURCE...")
@option("-o", "--output", multiple=True, required=True, metavar="OUT", about=("파일 또는 폴더", "file or folder"))
@option("--format", "formats", multiple=True, metavar="NAME", about=("형식 (폴더에 저장할 때)", "format (in a folder)"))
@option(
    "--force", is_flag=True, about=("폴더에 이미 있는 파일도 새로 만듭니다", "make files anew that are there already")
)
@option("--bitrate", type=click.IntRange(8, 320), metavar="KBIT", about=("MP3의 kbit/s", "kbit/s of an MP3"))
@fetching
@option("--json", "as_json", is_flag=True, about=("진행을 JSON 줄로 씁니다", "report progress as JSON lines"))
@click.pass_context
def command(ctx: click.Context, /, sources: Sequence[str], as_json: bool, bitrate: int | None, **files: Any) -> int:
    settings = consent.asked(settings_of(ctx))
    plan = Plan(sources, **files)
    progress = reporting.chosen(as_json=as_json, plain=settings.plain)
    speed = overrides(ctx).get("speed", 1.0)
    with Studio(settings, speed=float(str(speed)), bitrate=bitrate or settings.bitrate) as studio:
        return _all(sources, plan, studio, progress)


class Plan:
    """Which files each source becomes. Raises :class:`reader.errors.UsageError` for what cannot be done."""

    def __init__(self, sources: Sequence[str], output: Sequence[str], formats: Sequence[str], *, force: bool) -> None:
        from reader.export import exporter

        self._skip = not force
        self._suffixes = [exporter(name).suffix for one in formats for name in one.split(",")] or [".mp3"]
        self._folder = Path(output[0]) if _is_folder(output, several=len(sources) > 1) else None
        self._files = [] if self._folder else [Path(one) for one in output]
        if self._files and len(sources) > 1:
            raise UsageError(
                t("출처가 여럿이면 -o는 폴더여야 합니다.", "With several sources -o must be a folder."),
                t("보기: -o {name}/", "For example: -o {name}/", name=self._files[0].stem),
            )
        self._targets = [(path, exporter(formats[0] if formats else path.suffix).suffix) for path in self._files]
        self._taken: set[str] = set()

    def files(self, article: Article) -> list[tuple[Path, str]]:
        """Each file to make of ``article``, with the suffix of its format."""
        if self._folder is None:
            return self._targets
        found = []
        for suffix in self._suffixes:
            name = file_name(article.title, suffix, self._taken)
            self._taken.add(name)
            found.append((self._folder / name, suffix))
        return found

    def is_done(self, path: Path) -> bool:
        """Whether an earlier run has made it: a file stands at its name only when it is whole."""
        return self._skip and self._folder is not None and path.exists()


class Studio:
    """Makes files of sources: one cleaner, one engine and one pool for all of them."""

    def __init__(self, settings: Settings, *, speed: float, bitrate: int) -> None:
        self._settings = settings
        self._speed, self._bitrate = speed, bitrate
        self._stack = ExitStack()
        self._cleaner: Cleaner | None = None
        self._booth: tuple[Engine, Voice, ThreadPoolExecutor] | None = None
        self._dictionary: Lexicon | None = None

    def __enter__(self) -> Studio:  # noqa: PYI034 - no one inherits from it
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def script(self, source: str) -> Script:
        """What will be said of ``source``. Raises :class:`reader.errors.ReaderError`."""
        from reader import wiring
        from reader.fetch import fetch
        from reader.script import write

        page = fetch(source, offline=self._settings.offline, allow_private=self._settings.allow_private)
        if self._cleaner is None:
            from reader.article import Cleaner

            self._cleaner = self._stack.enter_context(closing(Cleaner()))
        if self._dictionary is None:
            self._dictionary = wiring.build_dictionary().load()
        script = write(self._cleaner.clean(page), self._settings.reading, self._dictionary)
        if not script.utterances:
            raise ExtractError(
                t("{source}: 읽을 글이 없습니다.", "{source}: there is nothing to read.", source=source),
                t("무엇을 뺐는지 보려면: reader clean --explain", "To see what was taken out: reader clean --explain"),
            )
        return script

    def make(self, script: Script, path: Path, suffix: str, progress: reporting.Progress) -> Timing:
        """Writes one file. Raises :class:`reader.errors.ReaderError` and leaves no part of a file behind."""
        from reader.export import FORMATS, export

        clips = _counted(self._clips(script), progress) if FORMATS[suffix].timed else ()
        _make_room(path.parent)
        return export(script, clips, path, self._options(), suffix)

    def _options(self) -> ExportOptions:
        from reader.export import ExportOptions

        return ExportOptions(speed=self._speed, bitrate=self._bitrate)

    def _clips(self, script: Script) -> Iterator[tuple[Utterance, Clip]]:
        from reader.export.produce import produce

        engine, voice, pool = self._voice()
        return produce(script, engine, voice, AHEAD, pool)

    def _voice(self) -> tuple[Engine, Voice, ThreadPoolExecutor]:
        """Made for the first file that needs a voice. Closed engine first: a call that runs then ends at once."""
        if self._booth is None:
            from reader import wiring
            from reader.tts.fallback import EXPORT

            engine = wiring.build_engine(self._settings, EXPORT)
            pool = ThreadPoolExecutor(max(1, min(AHEAD, engine.info.concurrency)), "speech")
            self._stack.callback(pool.shutdown, wait=False, cancel_futures=True)
            self._stack.callback(engine.close)
            self._booth = engine, wiring.voice_of(self._settings, engine), pool
        return self._booth


def _make_room(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(
            t("폴더를 만들 수 없습니다: {folder}", "The folder cannot be made: {folder}", folder=folder),
            t("다른 곳을 -o로 주세요. ({why})", "Give another place with -o. ({why})", why=error.strerror),
        ) from error


def _all(sources: Sequence[str], plan: Plan, studio: Studio, progress: reporting.Progress) -> int:
    code = 0
    for source in sources:
        try:
            _one(source, plan, studio, progress)
        except ReaderError as error:
            progress.end(error.message, failed=True, source=source, code=error.exit_code, hint=error.hint)
            if len(sources) == 1:
                raise
            say_of(source, error)
            code = SOME_FAILED
    return code


def _one(source: str, plan: Plan, studio: Studio, progress: reporting.Progress) -> None:
    script = studio.script(source)
    for path, suffix in plan.files(script.article):
        if plan.is_done(path):
            progress.end(str(path), skipped=True)
            continue
        progress.begin(script.article.title, len(script.utterances))
        timing = studio.make(script, path, suffix, progress)
        voices = dict(timing.voices)
        progress.end(str(path), seconds=round(timing.total / timing.rate, 3), voices=voices)
        _tell_voices(voices)


def _tell_voices(voices: dict[str, int]) -> None:
    """An export is never silently in another voice."""
    if len(voices) > 1:
        counts = ", ".join(f"{name} {count}" for name, count in voices.items())
        click.echo(t("목소리가 섞였습니다: {counts}", "More than one voice spoke: {counts}", counts=counts), err=True)


def _counted(clips: Iterable[tuple[Utterance, Clip]], progress: reporting.Progress) -> Iterator[tuple[Utterance, Clip]]:
    for done, pair in enumerate(clips, start=1):
        yield pair
        progress.step(done)


def _is_folder(outputs: Sequence[str], *, several: bool) -> bool:
    if len(outputs) != 1:
        return False
    return Path(outputs[0]).is_dir() or outputs[0].endswith(("/", "\\")) or (several and not Path(outputs[0]).suffix)
