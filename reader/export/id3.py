"""The ID3 tag of an MP3 or a WAV: who and what, chapters, lyrics that follow the voice, a cover."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from reader.export.bundle import Draft
from reader.export.cover import cover_of
from reader.export.credits import GENRE, Credits, credits_of
from reader.export.plain import LANGUAGE, plain_text
from reader.export.timing import Timing, chapters, sentences
from reader.model import Script
from reader.text import one_line

if TYPE_CHECKING:
    from mutagen.id3 import Frame

_UTF8, _UTF16 = 3, 1
"""Text encodings of ID3: UTF-8 is only in v2.4."""
_HEAD = 10
"""Bytes of a tag before its frames."""
_MILLISECONDS, _LYRICS = 2, 1
_TOP_LEVEL_ORDERED = 3


def tag(draft: Draft) -> bytes:
    """An ID3v2 tag of the version that was asked for (4 or 3).

    Chapters come from headings (CHAP, CTOC), lyrics from sentences (SYLT in milliseconds of the sound, USLT).
    """
    from mutagen.id3 import ID3

    made, out, version = ID3(), BytesIO(), draft.options.id3
    for frame in _frames(draft, _UTF8 if version == 4 else _UTF16):
        made.add(frame)
    if version == 3:
        made.update_to_v23()
    made.save(out, v1=0, v2_version=version)
    head, body = out.getvalue()[:_HEAD], out.getvalue()[_HEAD:]
    return head + _with_chapters_in_order(body, version)


def _with_chapters_in_order(body: bytes, version: int) -> bytes:
    """The frames of a tag (and the padding after them) with its chapters last, by the time at which they begin.

    The library sorts frames by their size; players that do not read the table of contents go by the file's order.
    """
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


def _frames(draft: Draft, encoding: int) -> Iterator[Frame]:
    article = draft.script.article
    yield from _about(credits_of(article, draft.options), draft.timing, encoding)
    yield from _chapters(draft.script, draft.timing, encoding)
    yield from _lyrics(draft.script, draft.timing, encoding)
    if (cover := cover_of(article, draft.options)) is not None:
        from mutagen.id3 import APIC

        yield APIC(encoding=encoding, mime=cover.mime, type=3, desc="", data=cover.data)


def _about(known: Credits, timing: Timing, encoding: int) -> Iterator[Frame]:
    from mutagen.id3 import TALB, TCON, TDRC, TIT2, TLAN, TLEN, TPE1, TPE2, TPUB, TRCK, WOAS

    texts = (
        (TIT2, known.title),
        (TPE1, known.artist),
        (TALB, known.album),
        (TPE2, known.group),
        (TPUB, known.publisher),
        (TDRC, known.date),
        (TRCK, f"{known.track}/{known.tracks}" if known.track else ""),
        (TLAN, LANGUAGE),
        (TCON, GENRE),
        (TLEN, str(timing.milliseconds(timing.total))),
    )
    for kind, text in texts:
        if text:
            yield kind(encoding=encoding, text=text)
    if known.address:
        yield WOAS(url=_ascii(known.address))


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
