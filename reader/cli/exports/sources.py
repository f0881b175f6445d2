"""What an export is made of, as the listener names it: pages, folders, feeds, lists, and the queue that fits a time."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import FetchError, ReaderError, UsageError
from reader.export.sources import PAGES, expand, listed
from reader.fetch import fetch, is_url
from reader.messages import t
from reader.model import Page

if TYPE_CHECKING:
    from reader.export import ExportOptions
    from reader.settings import Settings

STDIN = "-"
LIBRARY = "library:"
"""As in :data:`reader.reading.shelf.SCHEME`, which loads much that an export of files can do without."""
_FEED_FILES = frozenset({".xml", ".rss", ".atom", ".rdf"})
_KEPT_BYTES = 64_000_000
_PAUSES = 0.25
"""At most so much of an article is pauses: 0.17 in the mean of 31 of the sample pages, more in short sentences."""


class Sources:
    """The sources of one export, in order, and the pages that finding them out has fetched already.

    A source is an absolute path, an address, ``library:N``, or a page from standard input under a name of its own, so
    that the same article is known again in the next run.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._pages: dict[str, Page | ReaderError] = {}
        self._room = _KEPT_BYTES

    def named(self, names: Sequence[str]) -> tuple[str, ...]:
        """What ``names`` stand for, each once. Raises :class:`reader.errors.ReaderError` for an unreadable list."""
        found = (source for name in names for one in self._unlisted(name) for source in self._unfed(one))
        return tuple(dict.fromkeys(found))

    def fitting(self, time: str, options: ExportOptions) -> tuple[str, ...]:
        """What takes ``time`` (``25분``) as files with ``options``: of the queue, or else of what is new. The pauses
        between articles and their scale count, and so does all of an article that is half heard.
        """
        from reader.export.anthology import BETWEEN_MS
        from reader.reading import shelf

        stretched = (1 + _PAUSES * max(0.0, options.pauses - 1)) / options.speed
        with shelf.build_library(self._settings) as library:
            entries = library.fitting_whole(shelf.seconds_asked(time) / stretched, BETWEEN_MS / 1000)
            found = tuple(shelf.source_of(entry, library) for entry in entries)
        if not found:
            raise UsageError(
                t("그 시간에 맞는 기사가 없습니다.", "Nothing in the library fits that time."),
                t("기사를 담으려면: reader library add", "To add articles: reader library add"),
            )
        return found

    def page(self, source: str) -> Page:
        """The page behind ``source``, fetched once. Raises :class:`reader.errors.FetchError`."""
        known = self._pages.pop(source, None)
        if isinstance(known, ReaderError):
            raise known
        return known or self._fetch(source)

    def _fetch(self, source: str) -> Page:
        return fetch(source, offline=self._settings.offline, allow_private=self._settings.allow_private)

    def _unlisted(self, name: str) -> Iterator[str]:
        """Folders become what is in them, lists on standard input what they list; files get their full names."""
        if name == STDIN:
            yield from self._from_stdin()
            return
        for source in expand([name]):
            yield source if is_url(source) or source.startswith(LIBRARY) else _absolute(source)

    def _from_stdin(self) -> Iterator[str]:
        page = self._fetch(STDIN)
        lines = listing(page.body)
        if lines is not None:
            for line in listed(lines):
                yield from self._unlisted(line) if line != STDIN else ()
            return
        import hashlib

        name = f"stdin-{hashlib.sha256(page.body).hexdigest()[:12]}"
        self._pages[name] = page
        yield name

    def _unfed(self, source: str) -> Iterator[str]:
        """A feed becomes the addresses that it lists; the page of anything else is kept, so as to be fetched once."""
        if not (is_url(source) or Path(source).suffix.lower() in _FEED_FILES):
            yield source
            return
        try:
            page = self._fetch(source)
        except FetchError as error:
            self._pages[source] = error  # told when its turn comes
            yield source
            return
        addresses = _addresses(page)
        if not addresses and self._room >= len(page.body):
            self._room -= len(page.body)
            self._pages[source] = page
        yield from addresses or (source,)


def without_own(sources: Sequence[str], folder: Path) -> tuple[str, ...]:
    """The sources that are not what earlier exports left in ``folder``: a folder may be exported into itself."""
    from reader.export.manifest import finished

    own = {_absolute(str(folder / name)) for entry in finished(folder) for _, name in entry.files}
    return tuple(source for source in sources if source not in own)


def spare(sources: Sequence[str], files: Iterable[Path]) -> None:
    """Raises :class:`reader.errors.UsageError` where one of ``files`` is the very page that it is made of."""
    for path in files:
        if _exists(str(path)) and any(_exists(source) and path.samefile(source) for source in sources):
            raise UsageError(
                t("원본 파일을 덮어쓰게 됩니다: {name}", "This would overwrite its own source: {name}", name=path),
                t("다른 이름을 -o로 주세요.", "Give another name with -o."),
            )


def listing(body: bytes) -> list[str] | None:
    """The lines of a list of sources: every one is an address, or the name of something that exists or is called as
    pages are. None for a page.
    """
    try:
        lines = body.decode("utf-8").splitlines()
    except UnicodeDecodeError:
        return None
    told = [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]
    return told if told and all(is_url(line) or _exists(line) or _is_called_a_page(line) for line in told) else None


def _addresses(page: Page) -> tuple[str, ...]:
    from reader.article import feed

    return tuple(dict.fromkeys(entry.url for entry in feed(page) if is_url(entry.url)))


def _is_called_a_page(line: str) -> bool:
    """A name with a mistake in it is told as missing; to read it aloud as an article helps nobody."""
    return Path(line).suffix.lower() in PAGES | _FEED_FILES


def _exists(line: str) -> bool:
    return len(line) < 4096 and os.path.exists(line)  # noqa: PTH110 - total: no error for a bad name


def _absolute(source: str) -> str:
    """The same file is the same source from wherever it is named; one that is not there keeps the name it was given."""
    return os.path.abspath(source) if _exists(source) else source  # noqa: PTH100 - resolve() follows links
