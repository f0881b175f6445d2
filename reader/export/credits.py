"""What the tags of every kind of sound say of a piece: whose it is, of which album, and its place there."""

from __future__ import annotations

from dataclasses import dataclass

from reader.export.exporter import ExportOptions
from reader.export.naming import name_of
from reader.export.plain import address, day
from reader.model import Article
from reader.text import one_line

GENRE = "Speech"


@dataclass(frozen=True, slots=True)
class Credits:
    """Each in one line, empty where it is not known; ``track`` and ``tracks`` are 0 where a piece stands alone.

    ``group`` holds the pieces of an album together, where the album is the listener's own and the artists differ:
    players tell albums apart by it (TPE2, "album artist").
    """

    title: str
    artist: str
    album: str
    group: str
    publisher: str
    date: str
    address: str
    track: int
    tracks: int


def credits_of(article: Article, options: ExportOptions) -> Credits:
    """The day alone of a date: players take an hour for one of UTC (ID3v2.4, 4)."""
    publisher, album = one_line(article.publisher or ""), one_line(options.album)
    track, tracks = options.track or (0, 0)
    return Credits(
        title=name_of(article),
        artist=one_line(article.byline or "") or publisher,
        album=album or publisher,
        group=album,
        publisher=publisher,
        date=one_line(day(article)),
        address=address(article),
        track=track,
        tracks=tracks,
    )
