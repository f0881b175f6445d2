"""``reader clean``: the article without the page around it, as text, as JSON, or with what was taken out and why."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing

import click

from reader.cli.command import Source, fetching, option
from reader.cli.command import command as make_command
from reader.cli.guard import SOME_FAILED, say_of
from reader.cli.invocation import settings as settings_of
from reader.errors import ReaderError
from reader.messages import t
from reader.model import Article
from reader.settings import Settings

Outcome = tuple[str, Article | ReaderError]
"""A source and what became of it."""


@make_command(
    "clean",
    about=(
        "기사만 남기고 군더더기를 걷어 냅니다\n제목과 본문만 표준 출력에 씁니다.",
        "print the article without the page around it\nTitle and body go to standard output.",
    ),
    examples=(
        ("reader clean page.html", ("제목과 본문을 봅니다.", "See the title and the body.")),
        ("reader clean --explain page.html", ("무엇을 왜 뺐는지 봅니다.", "See what was taken out, and why.")),
        ("reader clean --json *.html", ("파일마다 JSON 한 줄을 씁니다.", "Write one line of JSON per file.")),
    ),
)
@click.argument("sources", type=Source(), nargs=-1, required=True, metavar="SOURCE...")
@option("--json", "as_lines", is_flag=True, about=("한 줄에 하나씩 JSON으로 씁니다", "one JSON object per line"))
@option("--explain", is_flag=True, about=("뺀 줄과 그 까닭도 씁니다", "also what was taken out, and why"))
@option("--generic", is_flag=True, about=("누리집별 규칙을 쓰지 않습니다", "without the rules for particular sites"))
@fetching
@click.pass_context
def command(ctx: click.Context, sources: Sequence[str], *, as_lines: bool, explain: bool, generic: bool) -> int:
    outcomes = _clean(sources, settings_of(ctx), generic=generic)
    if not as_lines and len(sources) == 1:
        _, outcome = next(outcomes)
        if isinstance(outcome, ReaderError):
            raise outcome
        click.echo(_text(outcome, explain=explain))
        return 0
    return _write(outcomes, _json if as_lines else lambda _, found: _text(found, explain=explain), failures=as_lines)


def _clean(sources: Sequence[str], settings: Settings, *, generic: bool) -> Iterator[Outcome]:
    from reader.article import Cleaner
    from reader.fetch import fetch

    with closing(Cleaner()) as cleaner:
        for source in sources:
            cleaner.expect(source)
            try:
                page = fetch(source, offline=settings.offline, allow_private=settings.allow_private)
                yield source, cleaner.clean(page, generic=generic)
            except ReaderError as error:
                yield source, error


def _write(outcomes: Iterator[Outcome], show: Callable[[str, Article], str], *, failures: bool) -> int:
    """One answer per source, in order; where ``failures``, a failed one answers on standard output too."""
    code = 0
    for source, outcome in outcomes:
        if isinstance(outcome, Article):
            click.echo(show(source, outcome))
            continue
        code = SOME_FAILED
        say_of(source, outcome)
        if failures:
            click.echo(_failed(source, outcome))
    return code


def _json(source: str, article: Article) -> str:
    from reader.article import as_json

    return json.dumps({"source": source, **as_json(article)}, ensure_ascii=False)


def _failed(source: str, error: ReaderError) -> str:
    nothing: dict[str, object] = {"title": "", "byline": None, "publisher": None, "published": None}
    failed = {"source": source, "blocks": [], "removed": [], "error": error.message, "code": error.exit_code}
    return json.dumps(nothing | failed, ensure_ascii=False)


def _text(article: Article, *, explain: bool) -> str:
    about = " · ".join(part for part in (article.publisher, article.byline, article.published) if part)
    head = "\n".join(line for line in (article.title, about) if line)
    parts = [head, *(block.text for block in article.blocks), *article.notes]
    if explain:
        parts.append(_ledger(article))
    return "\n\n".join(part for part in parts if part) + "\n"


def _ledger(article: Article) -> str:
    """What was taken out, a line each: the reason, a question mark where it is doubtful, and the text."""
    title = t("뺀 줄 {count}개", "{count} lines taken out", count=len(article.removed))
    rows = (f"{line.reason}{'?' if line.doubtful else ''}\t{' '.join(line.text.split())}" for line in article.removed)
    return "\n".join([title, *rows])
