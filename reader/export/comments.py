"""The tags of formats that ffmpeg makes: Vorbis comments, and ffmpeg's own text of title, names and chapters."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator

from reader.export.bundle import Draft
from reader.export.cover import cover_of
from reader.export.credits import GENRE, credits_of
from reader.export.plain import LANGUAGE, plain_text
from reader.export.timing import chapters
from reader.text import one_line

_AUDIOBOOK = "2"
"""The ``stik`` of an audio book: players keep the place in it, and list it with books instead of songs."""


def write_comments(draft: Draft, suffix: str) -> None:
    """Puts Vorbis comments (and chapters, as players of Ogg and FLAC read them) into a ``.flac`` or ``.opus`` file."""
    from mutagen import flac, oggopus

    file = flac.FLAC(draft.path) if suffix == ".flac" else oggopus.OggOpus(draft.path)
    for name, value in _comments(draft):
        file[name] = value
    if (cover := cover_of(draft.script.article, draft.options)) is not None:
        picture = flac.Picture()
        picture.data, picture.mime, picture.type = cover.data, cover.mime, 3
        if isinstance(file, flac.FLAC):
            file.add_picture(picture)
        else:
            file["METADATA_BLOCK_PICTURE"] = base64.b64encode(picture.write()).decode()
    file.save()


def ffmetadata(draft: Draft) -> str:
    """Title, names, lyrics and chapters in ffmpeg's own text format, as it puts them into an MP4."""
    article, timing = draft.script.article, draft.timing
    known = credits_of(article, draft.options)
    about = (
        ("title", known.title), ("artist", known.artist), ("album", known.album), ("album_artist", known.group),
        ("date", known.date), ("genre", GENRE), ("comment", known.address), ("media_type", _AUDIOBOOK),
        ("track", f"{known.track}/{known.tracks}" if known.track else ""),
    )  # fmt: skip
    lines = [";FFMETADATA1", *(f"{name}={_escaped(one_line(value))}" for name, value in about if value)]
    lines.append(f"lyrics={_escaped(plain_text(article))}")
    for chapter in chapters(draft.script, timing):
        start, stop = timing.milliseconds(chapter.start), timing.milliseconds(chapter.stop)
        title = _escaped(one_line(chapter.title))
        lines += ["[CHAPTER]", "TIMEBASE=1/1000", f"START={start}", f"END={stop}", f"title={title}"]
    return "\n".join(lines) + "\n"


def _escaped(value: str) -> str:
    return re.sub(r"([=;#\\\n])", r"\\\1", value)


def _comments(draft: Draft) -> Iterator[tuple[str, str]]:
    article, timing = draft.script.article, draft.timing
    known = credits_of(article, draft.options)
    about = (
        ("TITLE", known.title), ("ARTIST", known.artist), ("ALBUM", known.album), ("ALBUMARTIST", known.group),
        ("DATE", known.date), ("GENRE", GENRE), ("LANGUAGE", LANGUAGE), ("CONTACT", known.address),
        ("LYRICS", plain_text(article)),
        ("TRACKNUMBER", str(known.track or "")), ("TRACKTOTAL", str(known.tracks or "")),
    )  # fmt: skip
    yield from ((name, value) for name, value in about if value)
    for number, chapter in enumerate(chapters(draft.script, timing)):
        seconds, ms = divmod(timing.milliseconds(chapter.start), 1000)
        clock = f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}.{ms:03d}"
        yield f"CHAPTER{number:03d}", clock
        yield f"CHAPTER{number:03d}NAME", one_line(chapter.title)
