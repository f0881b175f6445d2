"""One HTML file that reads itself aloud: text, sound and controls, no network, for any browser.

After WCAG 2.2 AA and KWCAG 2.2. Its words are Korean, as the article's are. A policy in the file itself forbids every
request and every script but its own.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from string import Template
from typing import IO

from reader.export.bundle import FileFormat
from reader.export.epub import identifier
from reader.export.markup import UNHEADED, Heard, blocks_html, entries, heard_sentences, template, text, title_html
from reader.export.naming import name_of
from reader.export.plain import address, imprint
from reader.export.timing import Timing
from reader.model import Article, Script
from reader.text import one_line, safe

SPEEDS = ("0.5", "0.75", "1", "1.25", "1.5", "1.75", "2", "2.5", "3")
_SOUND = "\0sound\0"
_BASE64_PIECE = 3 << 18
"""Bytes read at once: a multiple of three, so that the pieces' Base64 joins."""


def html() -> FileFormat:
    """A read-along page; needs nothing but the program to make and a browser to use."""
    return FileFormat(".html", lambda draft: build(draft.path, draft.script, draft.timing, draft.sound), wants_mp3=True)


def build(page: Path, script: Script, timing: Timing, sound: Path) -> None:
    """Fills ``page`` with the article and its ``sound`` (an MP3), which is copied piece by piece."""
    before, after = compose(script, timing).split(_SOUND)
    with page.open("wb") as out:
        out.write(before.encode())
        _copy_base64(sound, out)
        out.write(after.encode())


def compose(script: Script, timing: Timing) -> str:
    """The page, with a mark where its sound goes."""
    article, heard = script.article, heard_sentences(script, timing)
    style, program = template("page.css"), template("page.js")
    title = text(name_of(article))
    about = imprint(article)
    return Template(template("page.html")).substitute(
        script_hash=_digest(program),
        style_hash=_digest(style),
        style=style,
        script=program,
        title=title,
        about="\n".join(_about(article)),
        heading=title_html(article, heard) or UNHEADED,
        imprint=f'<p class="imprint">{text(about)}</p>' if about else "",
        contents=_contents(article),
        blocks=blocks_html(article, heard),
        source=_source(article),
        speeds="".join(_speed(speed) for speed in SPEEDS),
        seconds=str(int(timing.seconds(timing.total))),
        length=_length(timing),
        cues=cues_json(article, timing, heard),
        sound=_SOUND,
    )


def cues_json(article: Article, timing: Timing, heard: tuple[Heard, ...]) -> str:
    """What the page's script is told: sentences and words by time. No text, so nothing that could end its element."""
    document = {
        "id": str(identifier(article)),
        "seconds": round(timing.seconds(timing.total), 3),
        "cues": [
            {"id": one.id, "start": timing.milliseconds(one.start), "words": list(_words(one, timing))} for one in heard
        ],
    }
    return json.dumps(document, separators=(",", ":"))


def _words(heard: Heard, timing: Timing) -> Iterator[tuple[int, int, int]]:
    """When a word begins, in ms, and where it stands in its sentence, in the UTF-16 units that browsers count in."""
    base, written = heard.cue.source, heard.cue.written
    if base is None or safe(written) != written or heard.span != base:
        return
    for word in heard.cue.words:
        if word.source is not None:
            start, stop = (_utf16(written[: at - base.start]) for at in (word.source.start, word.source.stop))
            yield timing.milliseconds(word.start), start, stop


def _utf16(value: str) -> int:
    return len(value.encode("utf-16-le")) // 2


def _digest(source: str) -> str:
    """How a content security policy names an inline script or style."""
    return "sha256-" + base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()


def _about(article: Article) -> Iterator[str]:
    for name, value in (("author", article.byline), ("publisher", article.publisher), ("date", article.published)):
        if value:
            yield f'<meta name="{name}" content="{text(one_line(value))}">'


def _contents(article: Article) -> str:
    """A table of contents, folded, where there is more than one heading to go to."""
    links = list(entries(article))
    if len(links) < 2:
        return ""
    listed = "\n".join(links)
    return f'<nav aria-label="차례"><details><summary>차례</summary>\n<ol>\n{listed}\n</ol>\n</details></nav>'


def _source(article: Article) -> str:
    if not address(article):
        return ""
    return f'<p><a href="{text(one_line(address(article)))}" rel="noreferrer">원문 보기</a></p>'


def _speed(speed: str) -> str:
    chosen = " selected" if speed == "1" else ""
    return f'<option value="{speed}"{chosen}>{speed}배</option>'


def _length(timing: Timing) -> str:
    seconds = int(timing.seconds(timing.total))
    if seconds < 3600:
        return f"{seconds // 60}:{seconds % 60:02d}"
    return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def _copy_base64(sound: Path, out: IO[bytes]) -> None:
    with sound.open("rb") as source:
        while piece := source.read(_BASE64_PIECE):
            out.write(base64.b64encode(piece))
