"""The tags of formats that ffmpeg makes: Vorbis comments, and ffmpeg's own text of title, names and chapters."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from pathlib import Path

from reader.export.cover import Picture
from reader.export.naming import name_of
from reader.export.plain import LANGUAGE, address, day, plain_text
from reader.export.timing import Timing, chapters
from reader.model import Script
from reader.text import one_line


def write_comments(path: Path, suffix: str, script: Script, timing: Timing, cover: Picture | None) -> None:
    """Puts Vorbis comments (and chapters, as players of Ogg and FLAC read them) into a ``.flac`` or ``.opus`` file."""
    from mutagen import flac, oggopus

    file = flac.FLAC(path) if suffix == ".flac" else oggopus.OggOpus(path)
    for name, value in _comments(script, timing):
        file[name] = value
    if cover is not None:
        picture = flac.Picture()
        picture.data, picture.mime, picture.type = cover.data, cover.mime, 3
        if isinstance(file, flac.FLAC):
            file.add_picture(picture)
        else:
            file["METADATA_BLOCK_PICTURE"] = base64.b64encode(picture.write()).decode()
    file.save()


def ffmetadata(script: Script, timing: Timing) -> str:
    """Title, names and chapters in ffmpeg's own text format."""
    article = script.article
    about = (
        ("title", name_of(article)), ("artist", article.byline or article.publisher), ("album", article.publisher),
        ("date", day(article)), ("genre", "Speech"), ("comment", address(article)),
    )  # fmt: skip
    lines = [";FFMETADATA1", *(f"{name}={_escaped(value)}" for name, value in about if value)]
    for chapter in chapters(script, timing):
        start, stop = timing.milliseconds(chapter.start), timing.milliseconds(chapter.stop)
        lines += ["[CHAPTER]", "TIMEBASE=1/1000", f"START={start}", f"END={stop}", f"title={_escaped(chapter.title)}"]
    return "\n".join(lines) + "\n"


def _escaped(value: str) -> str:
    return re.sub(r"([=;#\\])", r"\\\1", one_line(value))


def _comments(script: Script, timing: Timing) -> Iterator[tuple[str, str]]:
    article = script.article
    about = (
        ("TITLE", name_of(article)), ("ARTIST", article.byline or article.publisher), ("ALBUM", article.publisher),
        ("DATE", day(article)), ("GENRE", "Speech"), ("LANGUAGE", LANGUAGE), ("CONTACT", address(article)),
        ("LYRICS", plain_text(article)),
    )  # fmt: skip
    yield from ((name, value) for name, value in about if value)
    for number, chapter in enumerate(chapters(script, timing)):
        seconds, ms = divmod(timing.milliseconds(chapter.start), 1000)
        clock = f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}.{ms:03d}"
        yield f"CHAPTER{number:03d}", clock
        yield f"CHAPTER{number:03d}NAME", one_line(chapter.title)
