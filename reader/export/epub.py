"""EPUB 3.3 with Media Overlays: a book that reads itself aloud, sentence by sentence, in readers for the blind.

After EPUB 3.3 (W3C, 2023), Media Overlays 3.3 in it, and EPUB Accessibility 1.1. Two builds of the same article and
sound are the same bytes: no date comes from the clock where the article has one.
"""

from __future__ import annotations

import shutil
import uuid
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from string import Template

from reader.export.bundle import Draft, FileFormat
from reader.export.cover import Picture, cover_of
from reader.export.markup import UNHEADED, Heard, blocks_html, entries, heard_sentences, template, text, title_html
from reader.export.naming import name_of
from reader.export.plain import address, day, imprint, moment
from reader.export.timing import Timing
from reader.model import Article, Script
from reader.text import one_line

_EPOCH = (1980, 1, 1, 0, 0, 0)


def epub() -> FileFormat:
    """EPUB with sound; needs nothing but the program."""
    return FileFormat(".epub", _book, wants_mp3=True)


def _book(draft: Draft) -> None:
    build(draft.path, draft.script, draft.timing, draft.sound, cover_of(draft.script.article, draft.options))


def build(book: Path, script: Script, timing: Timing, sound: Path, picture: Picture | None) -> None:
    """Fills ``book`` with the article, its ``sound`` (an MP3) and the overlay that joins them."""
    with zipfile.ZipFile(book, "w") as archive:
        archive.writestr(zipfile.ZipInfo("mimetype", _EPOCH), "application/epub+zip")
        for name, content in documents(script, timing, picture):
            _add(archive, name, content)
        _add_sound(archive, sound)
        if picture is not None:
            archive.writestr(zipfile.ZipInfo("EPUB/cover.png", _EPOCH), picture.data)


def _add_sound(archive: zipfile.ZipFile, sound: Path) -> None:
    """Stored, not compressed: readers seek in it."""
    info = zipfile.ZipInfo("EPUB/article.mp3", _EPOCH)
    with sound.open("rb") as source, archive.open(info, "w", force_zip64=True) as entry:
        shutil.copyfileobj(source, entry, 1 << 20)


def documents(script: Script, timing: Timing, picture: Picture | None) -> Iterator[tuple[str, str]]:
    """The book's text files, by name."""
    article, heard = script.article, heard_sentences(script, timing)
    title = text(name_of(article))
    yield "META-INF/container.xml", template("container.xml")
    yield "EPUB/package.opf", _package(article, timing, heard, title, picture)
    yield "EPUB/nav.xhtml", _fill("nav.xhtml", title=title, entries=_entries(article, title))
    yield "EPUB/article.xhtml", _page(article, heard, title)
    yield "EPUB/article.smil", _fill("article.smil", pars="\n".join(_pars(heard, timing)))
    yield "EPUB/style.css", template("book.css")


def _page(article: Article, heard: tuple[Heard, ...], title: str) -> str:
    about = imprint(article)
    return _fill(
        "article.xhtml",
        title=title,
        heading=title_html(article, heard) or UNHEADED,
        imprint=f'<p class="imprint">{text(about)}</p>' if about else "",
        blocks=blocks_html(article, heard),
    )


def _package(article: Article, timing: Timing, heard: tuple[Heard, ...], title: str, picture: Picture | None) -> str:
    total = _clock(timing, heard[-1].stop if heard else 0)
    everything = _is_all_said(article, heard)
    picture_item = '    <item id="cover" href="cover.png" media-type="image/png" properties="cover-image"/>'
    return _fill(
        "package.opf",
        identifier=f"urn:uuid:{identifier(article)}",
        title=title,
        about="\n".join(_about(article)),
        modified=_modified(article),
        duration=total,
        sufficient='    <meta property="schema:accessModeSufficient">auditory</meta>' if everything else "",
        heard="글을 모두 음성으로 들을 수 있고"
        if everything
        else "본문을 음성으로 들을 수 있고 (사진 설명은 글로만 있음)",
        narrators="\n".join(f'    <meta property="media:narrator">{text(name)}</meta>' for name, _ in timing.voices),
        cover=picture_item if picture else "",
    )


def _is_all_said(article: Article, heard: tuple[Heard, ...]) -> bool:
    """Whether the sound alone tells all that the book shows: captions are silent unless they were asked for."""
    said = {one.span.block for one in heard}
    return all(index in said for index, block in enumerate(article.blocks) if one_line(block.text))


def identifier(article: Article) -> uuid.UUID:
    """The same for the same article."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{article.url}\n{article.title}\n{article.published}")


def _about(article: Article) -> Iterator[str]:
    if article.byline:
        yield f"    <dc:creator>{text(one_line(article.byline))}</dc:creator>"
    if article.publisher:
        yield f"    <dc:publisher>{text(one_line(article.publisher))}</dc:publisher>"
    if day(article):
        yield f"    <dc:date>{text(day(article))}</dc:date>"
    if address(article):
        yield f"    <dc:source>{text(one_line(address(article)))}</dc:source>"


def _modified(article: Article) -> str:
    """In UTC, as EPUB wants it; now where the article names no time."""
    when = moment(article.updated) or moment(article.published) or datetime.now(UTC)
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _entries(article: Article, title: str) -> str:
    return "\n".join([f'<li><a href="article.xhtml#title">{title}</a></li>', *entries(article, "article.xhtml")])


def _pars(heard: tuple[Heard, ...], timing: Timing) -> Iterator[str]:
    for one in heard:
        begin, end = _clock(timing, one.start), _clock(timing, one.stop)
        yield (
            f'<par id="p{one.id}"><text src="article.xhtml#{one.id}"/>'
            f'<audio src="article.mp3" clipBegin="{begin}" clipEnd="{end}"/></par>'
        )


def _clock(timing: Timing, at: int) -> str:
    """A full clock value of SMIL: hours, minutes, seconds, milliseconds."""
    seconds, ms = divmod(timing.milliseconds(at), 1000)
    return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}.{ms:03d}"


def _fill(name: str, **values: str) -> str:
    return Template(template(name)).substitute(values)


def _add(archive: zipfile.ZipFile, name: str, content: str) -> None:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(info, content)
