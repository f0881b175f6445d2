"""What a person names, as items, one at a time: folders, globs, archives, lists, sitemaps and feeds."""

from __future__ import annotations

import glob
import hashlib
import html
import os
import re
import shutil
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from reader.bulk.archives import warc_items, zip_items
from reader.bulk.objects import PRIVATE
from reader.bulk.pages import fields_of, read
from reader.bulk.plan import Item, Kind
from reader.errors import FetchError
from reader.export.sources import PAGES
from reader.fetch import MAX_BYTES, is_url
from reader.messages import t
from reader.model import Page
from reader.settings import Settings

_LISTS = (".xml", ".rss", ".atom", ".xml.gz")
_LOC = re.compile(r"<loc>\s*(?:<!\[CDATA\[)?([^<\]]+)")
_INDEX = re.compile(r"<sitemapindex\b")
_DEEP = 3
"""Levels of sitemaps of sitemaps."""


def find(sources: Iterable[str], settings: Settings, stdin: BinaryIO | None, spool: Path) -> Iterator[Item]:
    """Every page that ``sources`` name, in order, without holding them: a folder is walked as it is taken.

    ``-`` is a list on ``stdin``: a source a line, or JSON Lines with ``text`` or ``html`` (kept in ``spool``, where
    workers and later runs find them). Raises :class:`reader.errors.UsageError` or :class:`reader.errors.FetchError`.
    """
    for source in sources:
        if source == "-":
            if stdin is not None:
                yield from _listed(stdin, settings, spool)
        else:
            yield from _named(source, settings)


def _named(source: str, settings: Settings, depth: int = 0) -> Iterator[Item]:
    if is_url(source):
        yield from _web(source, settings, depth)
        return
    path = Path(source).absolute()  # the list is taken up again wherever its owner stands
    if os.path.isdir(path):  # noqa: PTH112 - total: no error for a name that is none
        yield from _walked(path)
    elif os.path.exists(path):  # noqa: PTH110 - total
        yield from _file(path, settings, depth)
    elif glob.has_magic(source):
        yield from _matched(path, settings, depth)
    else:
        yield Item(Kind.FILE, str(path))  # a worker says what is wrong with it


def _matched(pattern: Path, settings: Settings, depth: int) -> Iterator[Item]:
    """A pattern that nothing matches is an item, which fails and says so."""
    one = ""
    for one in glob.iglob(str(pattern), recursive=True):  # noqa: PTH207 - pathlib's glob takes no absolute pattern
        yield from _walked(Path(one)) if Path(one).is_dir() else _file(Path(one), settings, depth)
    if not one:
        yield Item(Kind.FILE, str(pattern))


def _walked(folder: Path) -> Iterator[Item]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(one for one in folders if not one.startswith(".") and not Path(root, one, PRIVATE).is_dir())
        for path in (Path(root, name) for name in sorted(names) if not name.startswith(".")):
            if path.suffix.lower() in PAGES and not _is_pipe(path):
                yield Item(Kind.FILE, str(path), "", _stamp(path))
            elif _archive(path):
                yield from _unpacked(path)


def _is_pipe(path: Path) -> bool:
    """Whoever reads one waits for ever for a writer."""
    return path.is_fifo() or path.is_socket() or path.is_char_device()


def _file(path: Path, settings: Settings, depth: int) -> Iterator[Item]:
    if _archive(path):
        yield from _unpacked(path)
    elif path.name.lower().endswith((".jsonl", ".ndjson")) and depth < _DEEP:
        with path.open("rb") as file:
            yield from _lines(file, path, settings, depth)
    elif path.name.lower().endswith(_LISTS):
        yield from _list_at(Item(Kind.FILE, str(path)), settings, depth)
    else:
        yield Item(Kind.FILE, str(path), "", _stamp(path))


def _archive(path: Path) -> bool:
    return path.name.lower().endswith((".zip", ".warc", ".warc.gz"))


def _unpacked(path: Path) -> Iterator[Item]:
    """What is in it; where it is damaged, so far as it can be read, and an item more, which fails and says so."""
    kind, items = (Kind.ZIP, zip_items) if path.suffix.lower() == ".zip" else (Kind.WARC, warc_items)
    stamp = _stamp(path)
    try:
        yield from items(path, stamp)
    except (OSError, ValueError):
        yield Item(kind, str(path), "", stamp)


def _stamp(path: Path) -> str:
    """Changes when the file does; the file itself is read once, by the worker that makes it."""
    try:
        status = path.stat()
    except OSError:
        return ""
    return f"{status.st_size}:{status.st_mtime_ns}"


def _web(address: str, settings: Settings, depth: int) -> Iterator[Item]:
    """A sitemap or a feed is its pages; any other address is a page."""
    if not address.partition("?")[0].lower().endswith(_LISTS):
        yield Item(Kind.WEB, address)
    else:
        yield from _list_at(Item(Kind.WEB, address), settings, depth)


def _list_at(item: Item, settings: Settings, depth: int) -> Iterator[Item]:
    """The pages of a sitemap or feed; one that a list names and that cannot be read is an item, which fails alone."""
    try:
        yield from _list_of(read(item, settings), settings, depth)
    except FetchError:
        if not depth:
            raise
        yield item


def _list_of(page: Page, settings: Settings, depth: int) -> Iterator[Item]:
    from reader.article import feed

    if entries := feed(page):
        yield from (Item(Kind.WEB, entry.url) for entry in entries if is_url(entry.url))
        return
    pages, more = sitemap(_text(page))
    if not pages and not more:
        raise FetchError(
            t("{url}: 피드도 사이트맵도 아닙니다.", "{url} is neither a feed nor a sitemap.", url=page.url)
        )
    yield from (Item(Kind.WEB, address) for address in pages if is_url(address))
    for address in more if depth < _DEEP else ():
        yield from _web(address, settings, depth + 1)


def sitemap(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The pages of a sitemap (sitemaps.org 0.9) and, of an index of sitemaps, the sitemaps."""
    found = tuple(html.unescape(place.strip()) for place in _LOC.findall(text))
    return ((), found) if _INDEX.search(text) else (found, ())


def _text(page: Page) -> str:
    from reader.article import decode

    body = page.body
    if body.startswith(b"\x1f\x8b"):
        with suppress(zlib.error):
            body = zlib.decompressobj(wbits=31).decompress(body, MAX_BYTES)
    return decode(body, page.content_type, page.charset)


def _listed(stdin: BinaryIO, settings: Settings, spool: Path) -> Iterator[Item]:
    """Standard input cannot be read twice: it is kept first, under its digest, so that the same list is one list."""
    spool.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=spool, delete=False) as file:
        shutil.copyfileobj(stdin, file, 1 << 20)
    with Path(file.name).open("rb") as written:
        digest = hashlib.file_digest(written, "sha256").hexdigest()
    kept = spool / f"{digest[:32]}.jsonl"
    Path(file.name).replace(kept)
    with kept.open("rb") as lines:
        yield from _lines(lines, kept, settings, 0)


def _lines(file: BinaryIO, path: Path, settings: Settings, depth: int) -> Iterator[Item]:
    offset = 0
    for line in file:
        text = line.strip()
        if text.startswith(b"{"):
            yield from _object(text, Item(Kind.LINE, str(path), f"{offset}:{len(line)}"), settings, depth)
        elif text and not text.startswith(b"#"):
            yield from _named(text.decode("utf-8", "replace"), settings, depth + 1)
        offset += len(line)


def _object(text: bytes, item: Item, settings: Settings, depth: int) -> Iterator[Item]:
    """A line that only names a page is that page; one that holds it is an item of its own, also where it is damaged."""
    try:
        fields = fields_of(text)
    except ValueError:
        fields = {}
    place = fields.get("path") or fields.get("url")
    if place and not (fields.get("text") or fields.get("html")):
        yield from _named(place.encode("utf-8", "backslashreplace").decode(), settings, depth + 1)
    else:
        yield item
