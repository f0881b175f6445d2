"""The ID3 tag of an MP3: who and what, chapters, lyrics that follow the voice, a cover."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import ExportError
from reader.export.cover import Picture
from reader.export.naming import name_of
from reader.export.plain import LANGUAGE, address, day, plain_text
from reader.export.timing import Timing, chapters, sentences
from reader.messages import t
from reader.model import Article, Script
from reader.text import one_line

if TYPE_CHECKING:
    from mutagen.id3 import Frame

_UTF8, _UTF16 = 3, 1
"""Text encodings of ID3: UTF-8 is only in v2.4."""
_MILLISECONDS, _LYRICS = 2, 1
_TOP_LEVEL_ORDERED = 3


def write_tags(path: Path, script: Script, timing: Timing, version: int = 4, cover: Picture | None = None) -> None:
    """Puts an ID3v2.``version`` tag (4 or 3) in front of the MP3 at ``path``.

    Chapters come from headings (CHAP, CTOC), lyrics from sentences (SYLT in milliseconds of the sound, USLT).
    """
    from mutagen import MutagenError
    from mutagen.id3 import ID3

    tag = ID3()
    for frame in _frames(script, timing, _UTF8 if version == 4 else _UTF16, cover):
        tag.add(frame)
    if version == 3:
        tag.update_to_v23()
    try:
        tag.save(path, v1=0, v2_version=version)
        _put_chapters_in_order(path, version)
    except MutagenError as error:
        raise ExportError(
            t("태그를 쓰지 못했습니다.", "The tag could not be written."),
            t("디스크를 확인하고 다시 하세요.", "Check the disk and try again."),
        ) from error


def _put_chapters_in_order(path: Path, version: int) -> None:
    """The library sorts frames by their size; players that do not read the table of contents go by the file's order."""
    with path.open("r+b") as file:
        body = file.read(_synchsafe(file.read(10)[6:]))
        file.seek(10)
        file.write(_with_chapters_in_order(body, version))


def _with_chapters_in_order(body: bytes, version: int) -> bytes:
    """The frames of a tag (and the padding after them) with its chapters last, by the time at which they begin."""
    frames, at = list[bytes](), 0
    while at + 10 <= len(body) and body[at]:
        size = body[at + 4 : at + 8]
        end = at + 10 + (_synchsafe(size) if version == 4 else int.from_bytes(size, "big"))
        frames.append(body[at:end])
        at = end
    found = [frame for frame in frames if frame.startswith(b"CHAP")]
    return b"".join([*(frame for frame in frames if frame not in found), *sorted(found, key=_begins)]) + body[at:]


def _begins(chapter: bytes) -> bytes:
    """Four bytes after the chapter's name."""
    name_end = chapter.index(b"\0", 10) + 1
    return chapter[name_end : name_end + 4]


def _synchsafe(size: bytes) -> int:
    """Seven bits a byte."""
    return sum(byte << 7 * place for place, byte in enumerate(reversed(size)))


def _frames(script: Script, timing: Timing, encoding: int, cover: Picture | None) -> Iterator[Frame]:
    yield from _about(script.article, timing, encoding)
    yield from _chapters(script, timing, encoding)
    yield from _lyrics(script, timing, encoding)
    if cover is not None:
        from mutagen.id3 import APIC

        yield APIC(encoding=encoding, mime=cover.mime, type=3, desc="", data=cover.data)


def _about(article: Article, timing: Timing, encoding: int) -> Iterator[Frame]:
    from mutagen.id3 import TALB, TCON, TDRC, TIT2, TLAN, TLEN, TPE1, TPUB, WOAS

    texts = (
        (TIT2, name_of(article)),
        (TPE1, article.byline or article.publisher),
        (TALB, article.publisher),
        (TPUB, article.publisher),
        (TDRC, day(article)),  # an hour would be read as one of UTC (ID3v2.4, 4)
    )
    for kind, text in texts:
        if text and one_line(text):
            yield kind(encoding=encoding, text=one_line(text))
    yield TLAN(encoding=encoding, text=LANGUAGE)
    yield TCON(encoding=encoding, text="Speech")
    yield TLEN(encoding=encoding, text=str(timing.milliseconds(timing.total)))
    if address(article):
        yield WOAS(url=_ascii(address(article)))


def _ascii(url: str) -> str:
    """URL frames are Latin-1: anything else is percent-encoded."""
    from urllib.parse import quote

    return quote(url, safe="%/:=&?~#+!$,;'@()*[]")


def _chapters(script: Script, timing: Timing, encoding: int) -> Iterator[Frame]:
    from mutagen.id3 import CHAP, CTOC, TIT2

    found = chapters(script, timing)
    names = [f"chp{number}" for number in range(len(found))]
    for name, chapter in zip(names, found, strict=True):
        title = TIT2(encoding=encoding, text=one_line(chapter.title))
        start, stop = timing.milliseconds(chapter.start), timing.milliseconds(chapter.stop)
        yield CHAP(element_id=name, start_time=start, end_time=stop, sub_frames=[title])
    for at in range(0, len(names), 255):  # a table of contents counts its children in one byte
        yield CTOC(element_id=f"toc{at // 255}", flags=_TOP_LEVEL_ORDERED, child_element_ids=names[at : at + 255],
                   sub_frames=[TIT2(encoding=encoding, text="차례")])  # fmt: skip


def _lyrics(script: Script, timing: Timing, encoding: int) -> Iterator[Frame]:
    from mutagen.id3 import SYLT, USLT

    lines = [(one_line(cue.shown) + "\n", timing.milliseconds(cue.start)) for cue in sentences(timing, script.article)]
    yield SYLT(encoding=encoding, lang=LANGUAGE, format=_MILLISECONDS, type=_LYRICS, desc="", text=lines)
    yield USLT(encoding=encoding, lang=LANGUAGE, desc="", text=plain_text(script.article))
