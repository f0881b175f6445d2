"""Archives of saved pages, a member at a time: ZIP by the standard library, WARC by warcio (the only home of it)."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.bulk.plan import Item, Kind
from reader.errors import UsageError
from reader.export.sources import PAGES
from reader.fetch import MAX_BYTES
from reader.messages import t
from reader.text import one_line

if TYPE_CHECKING:
    from zipfile import ZipFile

_ANSWERS = {"text/html", "application/xhtml+xml", "text/plain"}


def zip_items(path: Path, stamp: str) -> Iterator[Item]:
    """The pages of a ZIP, in its order. Raises ``OSError`` or ``ValueError`` where it is none or damaged."""
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(path) as archive:
            for info in archive.infolist():
                if not info.is_dir() and Path(info.filename).suffix.lower() in PAGES:
                    yield Item(Kind.ZIP, str(path), info.filename, stamp)
    except (BadZipFile, NotImplementedError, struct.error) as error:
        raise ValueError(str(error)) from error


def zip_member(path: Path, name: str) -> bytes:
    """A member's bytes, at most as many as a page may have. Raises ``OSError``, ``KeyError`` or ``ValueError``."""
    from zipfile import BadZipFile

    try:
        with _opened_zip(path).open(name) as member:
            return member.read(MAX_BYTES)
    except (BadZipFile, RuntimeError, NotImplementedError, zlib.error, EOFError) as error:  # damaged, locked, unknown
        raise ValueError(str(error)) from error


@lru_cache(maxsize=4)
def _opened_zip(path: Path) -> ZipFile:
    """Open for the life of a worker: the list of a large archive takes seconds to read. Its own lock guards it."""
    from zipfile import ZipFile

    return ZipFile(path)


def warc_items(path: Path, stamp: str) -> Iterator[Item]:
    """Each page that was answered with 200, by the offset of its record. Raises ``OSError`` or ``ValueError``, the
    latter also where the file ends in the middle of a record, as that of a crawler does which was stopped.
    """
    with path.open("rb") as file, _damage_told():
        records = _warcio()(file)
        for record in records:
            offset = records.get_record_offset()
            records.read_to_end(record)
            if record.raw_stream.limit:
                raise ValueError(str(offset))
            if _is_page(record):
                yield Item(Kind.WARC, str(path), str(offset), stamp)


def warc_record(path: Path, offset: int) -> bytes:
    """The address of the record and the type that it was sent as, a line each, then the page. Raises ``OSError`` or
    ``ValueError``.
    """
    with path.open("rb") as file, _damage_told():
        file.seek(offset)
        record = next(iter(_warcio()(file)))
        address = record.rec_headers.get_header("WARC-Target-URI") or ""
        kind = one_line(record.http_headers.get_header("Content-Type") or "")
        return f"{one_line(address)}\n{kind}\n".encode() + bytes(record.content_stream().read(MAX_BYTES))


@contextmanager
def _damage_told() -> Iterator[None]:
    """What warcio raises of damage, as ``ValueError``."""
    from warcio.exceptions import ArchiveLoadFailed

    try:
        yield
    except (ArchiveLoadFailed, zlib.error, EOFError, StopIteration) as error:
        raise ValueError(str(error)) from error


def _is_page(record: Any) -> bool:  # noqa: ANN401 - warcio has no types
    if record.rec_type != "response" or record.http_headers is None or record.http_headers.get_statuscode() != "200":
        return False
    kind = (record.http_headers.get_header("Content-Type") or "").partition(";")[0]
    return kind.strip().lower() in _ANSWERS


def _warcio() -> Any:  # noqa: ANN401 - warcio has no types
    try:
        from warcio.archiveiterator import ArchiveIterator
    except ImportError as error:
        raise UsageError(
            t("WARC를 읽으려면 warcio가 있어야 합니다.", "Reading WARC needs warcio."),
            "pip install 'sori-reader[archive]'",
        ) from error
    return ArchiveIterator
