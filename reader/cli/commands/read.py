"""``reader read``: aloud in lines, one for each sentence as it is spoken; or all of it at once, without a voice."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader.cli import consent
from reader.cli.command import Source, fetching, option
from reader.cli.command import command as make_command
from reader.cli.guard import leave
from reader.cli.invocation import settings as settings_of
from reader.fetch import is_url
from reader.messages import t
from reader.settings import Settings

if TYPE_CHECKING:
    from reader.cli.plain.sitting import Sitting


@make_command(
    "read",
    about=(
        """한 줄에 한 문장씩 소리 내어 읽습니다
전체 화면을 쓰지 않습니다. 터미널에서는 읽는 동안 명령을 칠 수 있습니다 (도움말은 ?).""",
        """read aloud, one line per sentence
No full screen. On a terminal commands can be typed while it reads (for help type ?).""",
    ),
    examples=(
        ("reader read page.html", ("소리 내어 읽습니다.", "Read it aloud.")),
        ("reader read --no-speech page.html", ("읽을 말을 바로 씁니다.", "Print what would be said.")),
        ("curl -s https://… | reader read -", ("표준 입력의 기사를 읽습니다.", "Read what comes in.")),
    ),
)
@click.argument("source", type=Source())
@option(
    "--no-speech", is_flag=True, about=("소리 없이 읽을 말을 바로 씁니다", "print what would be said, without a voice")
)
@option(
    "--from-start", is_flag=True, about=("지난번 자리가 아니라 처음부터", "from the start, not from the kept place")
)
@fetching
@click.pass_context
def command(ctx: click.Context, source: str, no_speech: bool, from_start: bool) -> int:
    settings = settings_of(ctx)
    if no_speech:
        return print_spoken(settings, source)
    return read_aloud(settings, source, from_start=from_start)


def print_spoken(settings: Settings, source: str) -> int:
    """Every sentence as it would be said, a line each."""
    from reader.cli.exports.sources import Sources
    from reader.cli.exports.studio import Studio
    from reader.reading.sentences import sentences

    with Studio(settings, Sources(settings).page) as studio:
        for sentence in sentences(studio.script(source)):
            click.echo(sentence.spoken)
    return 0


def read_aloud(settings: Settings, source: str | None, *, from_start: bool = False, plays: bool = True) -> int:
    """Plain mode on ``source``, or on the library, or (the first time) on the demo article.

    Where nobody can type, what was asked for plays at once, and the article's end is the end. The first time, nothing
    plays by itself.
    """
    from reader.cli.plain.answers import answer
    from reader.cli.plain.console import Console, keyboard
    from reader.cli.plain.conversation import Conversation
    from reader.cli.plain.first import is_first, welcome
    from reader.cli.plain.sitting import Left, Sitting

    settings = consent.asked_or_offline(settings)
    sitting = Sitting(settings, Console(sys.stdout, keyboard(source)))
    talk = Conversation(sitting, answer)
    try:
        first = sitting.console.interactive and not _missing(source) and is_first(sitting)
        if first:
            welcome(talk)
        _begin(sitting, source)
        if from_start:
            sitting.reading.start()
        if (plays or (source is not None and not sitting.console.interactive)) and not first:
            sitting.play()
        return talk.run()
    except Left:
        return 0
    finally:
        leave()
        sitting.close()


def _missing(source: str | None) -> bool:
    """Whether ``source`` is a file that is not there: whoever mistyped a name is told that first."""
    return source not in {None, "-"} and not is_url(str(source)) and not Path(str(source)).expanduser().exists()


def _begin(sitting: Sitting, source: str | None) -> None:
    from reader.cli.plain.articles import library, opened
    from reader.resources import seed

    if source is None and sitting.library.count():
        sitting.console.say(library(sitting, ""))
        if sitting.console.interactive and sitting.listed:
            sitting.console.say(t("들을 기사는 목록과 번호로 고르세요.", "Choose with: library and a number."))
        return
    if source is None and not sitting.console.interactive:
        sitting.console.say(t("읽을 것을 주세요: reader read 파일", "Say what to read: reader read FILE"))
        return
    sitting.open(str(seed("demo.html")) if source is None else source, keep=source is not None)
    if sitting.console.interactive:
        sitting.console.say(opened(sitting))
        if source is None:
            sitting.console.say(t("빈 줄을 치면 읽습니다. 도움말은 ?", "An empty line reads. For help type ?"))
