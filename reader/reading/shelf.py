"""Puts articles into the library and takes them out again: what the shell, plain mode and the screen share of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import ReaderError, UsageError
from reader.fetch import fetch
from reader.forms import length
from reader.library import Entry, Library
from reader.messages import t
from reader.model import Article, Lexicon, Page, Script
from reader.reading.places import article_key
from reader.reading.sentences import sentences
from reader.settings import Settings

if TYPE_CHECKING:
    from reader.article import Cleaner, FeedEntry
    from reader.reading.desk import Desk

SCHEME = "library:"
"""``library:12`` is the article with that number, as it was kept: opened without fetching it again."""
_READABLE = {".html", ".htm", ".xhtml", ".txt", ".text", ".md", ".markdown"}
_UNITS = {"시간": 3600, "h": 3600, "분": 60, "m": 60, "min": 60, "": 60, "초": 1, "s": 1}


def build_library(settings: Settings) -> Library:
    """The library of this listener; it takes nothing new in private mode."""
    return Library(private=settings.private)


def with_library(desk: Desk, library: Library) -> Desk:
    """``desk``, for which ``library:N`` is a source too."""

    def get(source: str) -> Page:
        return Page(source, b"") if source.startswith(SCHEME) else desk.fetch(source)

    def clean(page: Page) -> Article:
        return kept(library, page.url) if page.url.startswith(SCHEME) else desk.clean(page)

    return replace(desk, fetch=get, clean=clean)


def kept(library: Library, source: str) -> Article:
    """The article that ``library:N`` names. Raises :class:`reader.errors.UsageError` where there is none."""
    number = source.removeprefix(SCHEME)
    article = library.article(int(number)) if number.isdigit() else None
    if article is None:
        raise UsageError(
            t("목록에 {n}번 기사가 없습니다.", "There is no article {n} in the library.", n=number),
            t("목록을 보려면: reader library list", "To see it: reader library list"),
        )
    return article


def source_of(entry: Entry, library: Library) -> str:
    """How to open an entry: as it was kept, or from its address where it was only announced."""
    return f"{SCHEME}{entry.id}" if library.article(entry.id) is not None else entry.url


def seconds_of(script: Script) -> float:
    """About how long a script is at 1×."""
    return sum(sentence.seconds for sentence in sentences(script))


def keep(library: Library, script: Script, *, opened: bool) -> Entry | None:
    """Puts the article of ``script`` into the library."""
    return library.keep(article_key(script.article), script.article, seconds_of(script), opened=opened)


# ---------------------------------------------------------------- adding


def add(library: Library, settings: Settings, source: str, lexicon: Lexicon = Lexicon()) -> Iterator[str]:
    """Adds a page, every readable file of a folder, or what a feed lists; says each that was added.

    Raises :class:`reader.errors.ReaderError` where ``source`` itself cannot be had.
    """
    from reader.article import Cleaner

    path = Path(source).expanduser()
    with closing(Cleaner()) as cleaner:
        keeper = _Keeper(library, settings, cleaner, lexicon)
        if path.is_dir():
            yield from _add_folder(keeper, path)
        else:
            yield from _add_page(keeper, source)


@dataclass(frozen=True, slots=True)
class _Keeper:
    """What adding works with."""

    library: Library
    settings: Settings
    cleaner: Cleaner
    lexicon: Lexicon


def _add_folder(keeper: _Keeper, folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in _READABLE and path.is_file():
            try:
                yield from _add_page(keeper, str(path))
            except ReaderError as error:
                yield t("건너뜀: {why}", "Skipped: {why}", why=error.message)


def _add_page(keeper: _Keeper, source: str) -> Iterator[str]:
    from reader.article import feed

    library, settings = keeper.library, keeper.settings
    page = fetch(source, offline=settings.offline, allow_private=settings.allow_private)
    if entries := feed(page):
        library.follow(page.url, entries[0].publisher or page.url)
        yield from _announce(library, page, entries)
        return
    yield _added(keeper, keeper.cleaner.clean(page))


def _added(keeper: _Keeper, article: Article) -> str:
    from reader.script import write

    entry = keep(keeper.library, write(article, keeper.settings.reading, keeper.lexicon), opened=False)
    if entry is None:
        raise UsageError(t("흔적을 남기지 않는 중입니다.", "Nothing is kept in private mode."))
    return described(entry)


def check_feeds(library: Library, settings: Settings) -> Iterator[str]:
    """Looks at every feed, because the listener asked for it now; says what is new, and which could not be had."""
    from reader.article import feed

    for known in library.feeds():
        try:
            page = fetch(known.url, offline=settings.offline, allow_private=settings.allow_private)
        except ReaderError as error:
            yield f"{known.title}: {error.message}"
            continue
        yield from _announce(library, page, feed(page))


def _announce(library: Library, page: Page, entries: tuple[FeedEntry, ...]) -> Iterator[str]:
    for one in reversed(entries):  # the newest of a feed stands first, and comes last into the library
        facts = {"publisher": one.publisher or "", "published": one.published or ""}
        if one.url and library.announce(one.url, one.title or one.url, **facts):
            yield t("새 기사: {title}", "New: {title}", title=one.title)
    library.checked(page.url)


# ---------------------------------------------------------------- saying


def described(entry: Entry, speed: float = 1.0) -> str:
    """One entry in one line: number, title, publisher, length, how far it was heard."""
    long = length(60 * max(1, round(entry.seconds / speed / 60))) if entry.seconds else ""
    heard = t("들음", "heard") if entry.heard else f"{round(100 * entry.progress)}%" if entry.progress else ""
    return ", ".join(part for part in (f"{entry.id}. {entry.title}", entry.publisher, long, heard) if part)


def seconds_asked(text: str) -> float:
    """The stretch of time that ``25분``, ``1시간 10분``, ``90m`` or ``25`` (minutes) means."""
    parts = re.findall(r"([\d.]+)\s*(시간|분|초|min|h|m|s|)", text.strip())
    if not parts or re.sub(r"[\d.\s]|시간|분|초|min|h|m|s", "", text):
        raise UsageError(
            t("시간을 알아들을 수 없습니다: {text}", "That is no time: {text}", text=text),
            t("보기: 25분, 1시간 10분", "For example: 25m, 1h 10m"),
        )
    try:
        return sum(float(number) * _UNITS[unit] for number, unit in parts)
    except ValueError:
        raise UsageError(t("시간을 알아들을 수 없습니다: {text}", "That is no time: {text}", text=text)) from None
