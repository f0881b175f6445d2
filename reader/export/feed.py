"""A podcast feed and a playlist over what was exported into a folder.

RSS 2.0 with Apple's ``itunes`` tags and the podcast namespace (transcripts, chapters), so that an app that follows the
feed shows the words as they are heard.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from string import Template
from urllib.parse import quote

from reader.export.atomic import write_bytes, write_text
from reader.export.manifest import Entry, Record, finished
from reader.export.markup import template, text
from reader.export.plain import is_on_the_web, moment
from reader.model import Article
from reader.text import one_line

FEED = "feed.xml"
COVER = "feed.png"
PLAYLIST = "playlist.m3u8"
_SOUNDS = {".mp3": "audio/mpeg", ".m4b": "audio/mp4", ".opus": "audio/ogg", ".flac": "audio/flac", ".wav": "audio/wav"}
_TRANSCRIPTS = {".vtt": "text/vtt", ".srt": "application/x-subrip", ".html": "text/html"}
_UNKNOWN = datetime.fromtimestamp(0, UTC)
_CHAPTERS = {".chapters.json": "application/json+chapters"}


@dataclass(frozen=True, slots=True)
class Channel:
    """What a feed says of itself. ``base_url`` is where the folder is served, with or without a slash at its end.

    ``cover`` says that :data:`COVER` stands there too.
    """

    title: str
    base_url: str
    description: str = ""
    author: str = ""
    cover: bool = False


def write_feed(folder: Path, channel: Channel) -> int:
    """Writes :data:`FEED` and its picture into ``folder``; returns how many episodes it has.

    Raises :class:`reader.errors.ExportError`.
    """
    from reader.export.cover import draw

    entries = [entry for entry in finished(folder) if _sound(entry)[0]]
    picture = draw(Article("", channel.title, publisher=channel.author)) if channel.cover else None
    if picture:
        write_bytes(folder / COVER, picture.data)
    write_text(folder / FEED, compose_feed(entries, replace(channel, cover=picture is not None)))
    return len(entries)


def write_playlist(folder: Path, title: str) -> int:
    """Writes :data:`PLAYLIST` (extended M3U, in the order of the export); returns how many pieces it has."""
    entries = [entry for entry in finished(folder) if _sound(entry)[0]]
    lines = ["#EXTM3U", f"#PLAYLIST:{one_line(title)}"]
    for entry in entries:
        lines += [f"#EXTINF:{round(entry.record.seconds)},{one_line(entry.record.title)}", _listed(_sound(entry)[1])]
    write_text(folder / PLAYLIST, "\n".join(lines) + "\n")
    return len(entries)


def _listed(name: str) -> str:
    """A line that begins with ``#`` would be a remark."""
    return f"./{name}" if name.startswith("#") else name


def compose_feed(entries: list[Entry], channel: Channel) -> str:
    """The text of the feed: newest first."""
    base = quote(channel.base_url.rstrip("/") + "/", safe="%/:=?&#@~+")
    author = one_line(channel.author or channel.title)
    return Template(template("feed.xml")).substitute(
        title=text(one_line(channel.title)),
        link=text(base),
        self=text(base + FEED),
        description=text(one_line(channel.description or channel.title)),
        author=text(author),
        guid=str(uuid.uuid5(_PODCAST_NAMESPACE, base.split("://", 1)[-1].rstrip("/") + "/" + FEED)),
        cover=f'<itunes:image href="{text(base + COVER)}"/>' if channel.cover else "",
        items="\n".join(_item(entry, base) for entry in sorted(entries, key=_when, reverse=True)),
    )


_PODCAST_NAMESPACE = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
"""What the podcast namespace makes a feed's ``podcast:guid`` from."""


def _item(entry: Entry, base: str) -> str:
    record, (suffix, name) = entry.record, _sound(entry)
    size = dict(record.sizes)[suffix]
    lines = [
        "<item>",
        f"<title>{text(one_line(record.title))}</title>",
        f'<enclosure url="{base}{quote(name)}" length="{size}" type="{_SOUNDS[suffix]}"/>',
        f'<guid isPermaLink="false">{_guid(record)}</guid>',
        *([f"<pubDate>{format_datetime(when)}</pubDate>"] if (when := _when(entry)) != _UNKNOWN else []),
        f"<description>{text(record.summary)}</description>",
        f"<itunes:duration>{round(record.seconds)}</itunes:duration>",
        "<itunes:explicit>false</itunes:explicit>",
        *_optional(entry, base),
        "</item>",
    ]
    return "\n".join(lines)


def _guid(record: Record) -> uuid.UUID:
    """The same for the same article, however often it is exported."""
    return uuid.uuid5(uuid.NAMESPACE_URL, record.url or f"{record.source}\n{record.title}")


def _optional(entry: Entry, base: str) -> Iterator[str]:
    record = entry.record
    if is_on_the_web(record.url):
        yield f"<link>{text(record.url)}</link>"
    if record.byline or record.publisher:
        yield f"<itunes:author>{text(one_line(record.byline or record.publisher))}</itunes:author>"
    for suffix, name in entry.files:
        address = base + quote(name)
        if suffix in _TRANSCRIPTS:
            yield f'<podcast:transcript url="{address}" type="{_TRANSCRIPTS[suffix]}" language="ko"/>'
        if suffix in _CHAPTERS:
            yield f'<podcast:chapters url="{address}" type="{_CHAPTERS[suffix]}"/>'


def _sound(entry: Entry) -> tuple[str, str]:
    """The suffix and name of the file to listen to; empty where there is none."""
    files = dict(entry.files)
    return next(((suffix, files[suffix]) for suffix in _SOUNDS if suffix in files), ("", ""))


def _when(entry: Entry) -> datetime:
    """When it was published, in Korean time where no zone is named; else when it was exported, as far as is known."""
    return moment(entry.record.published) or datetime.fromtimestamp(entry.made, UTC)
