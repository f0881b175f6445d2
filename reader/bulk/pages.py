"""From an item to its page, in a worker or, where workers cannot reach the file, in the coordinator."""

from __future__ import annotations

import zlib
from pathlib import Path

from reader.bulk.plan import Errand, Item, Kind
from reader.errors import FetchError
from reader.fetch import MAX_BYTES
from reader.messages import t
from reader.model import Page
from reader.settings import Settings

_TYPES = {".html": "text/html", ".htm": "text/html", ".txt": "text/plain", ".md": "text/markdown"}


def page_of(errand: Errand, settings: Settings) -> Page:
    """The page of an errand: what it carries, else what its place holds. Raises :class:`reader.errors.FetchError`."""
    if errand.body is None:
        return read(errand.item, settings)
    try:
        return _page(errand.item, zlib.decompress(errand.body))
    except ValueError as error:
        raise _unreadable(errand.item) from error


def carried(number: int, item: Item, settings: Settings) -> Errand:
    """The errand with its page in it, for workers elsewhere; without, where it is on the web or cannot be read here.

    A page that cannot be read is the worker's to report: one road for every error.
    """
    if item.kind is Kind.WEB:
        return Errand(number, item)
    try:
        body = read(item, settings).body if item.kind is Kind.FILE else _member(item)
    except (FetchError, OSError, ValueError, KeyError):
        return Errand(number, item)
    return Errand(number, item, zlib.compress(body, 1))


def read(item: Item, settings: Settings) -> Page:
    """The page at an item's place. Raises :class:`reader.errors.FetchError`."""
    if item.kind in {Kind.WEB, Kind.FILE}:
        from reader.fetch import fetch

        return fetch(item.place, offline=settings.offline, allow_private=settings.allow_private)
    try:
        return _page(item, _member(item))
    except (OSError, ValueError, KeyError, zlib.error) as error:
        raise _unreadable(item) from error


def _member(item: Item) -> bytes:
    if item.kind is Kind.ZIP:
        from reader.bulk.archives import zip_member

        return zip_member(Path(item.place), item.member)
    if item.kind is Kind.WARC:
        from reader.bulk.archives import warc_record

        return warc_record(Path(item.place), int(item.member))
    offset, _, length = item.member.partition(":")
    with Path(item.place).open("rb") as file:
        file.seek(int(offset))
        return file.read(min(int(length), MAX_BYTES))


def _page(item: Item, body: bytes) -> Page:
    name = item.member if item.kind is Kind.ZIP else item.place
    if item.kind is Kind.LINE:
        return _spooled(body)
    if item.kind is Kind.WARC:
        return _answered(body)
    if item.kind is Kind.FILE:
        return Page(Path(item.place).absolute().as_uri(), body, _TYPES.get(Path(name).suffix.lower()))
    return Page("", body, _TYPES.get(Path(name).suffix.lower()))


def _answered(record: bytes) -> Page:
    """What :func:`reader.bulk.archives.warc_record` gives, as the site sent it."""
    from email.message import Message

    address, kind, body = record.split(b"\n", 2)
    head = Message()
    head["Content-Type"] = kind.decode("utf-8", "replace")
    return Page(address.decode("utf-8", "replace"), body, head.get_content_type(), head.get_content_charset())


def _spooled(line: bytes) -> Page:
    """One JSON object: ``html`` or ``text``, with ``title`` and ``url`` where they are known."""
    fields = fields_of(line)
    markup = fields.get("html", "")
    text = markup or "\n\n".join(filter(None, (fields.get("title"), fields.get("text"))))
    kind = "text/html" if markup else "text/plain"
    return Page(fields.get("url", ""), text.encode(), f"{kind}; charset=utf-8", "utf-8")


def fields_of(line: bytes) -> dict[str, str]:
    """The fields of a JSON object that are text. Raises ``ValueError`` where it is none."""
    import json

    try:
        fields = json.loads(line)
    except RecursionError as error:
        raise ValueError(str(error)) from error
    if not isinstance(fields, dict):
        raise ValueError(type(fields).__name__)
    return {name: value for name, value in fields.items() if isinstance(value, str)}


def _unreadable(item: Item) -> FetchError:
    """Without a member it is the archive itself, or what stands behind its damage."""
    if not item.member:
        said = t(
            "{label}: 묶음 파일을 끝까지 읽을 수 없습니다.", "{label} cannot be read to its end.", label=item.label
        )
    else:
        said = t(
            "{label}: 묶음 파일에서 꺼낼 수 없습니다.", "{label} cannot be taken out of its archive.", label=item.label
        )
    return FetchError(
        said,
        t("묶음 파일이 온전한지 확인하세요.", "Check that the archive is whole."),
    )
