"""The article as clean text, for braille notetakers, and the exporter of every format that is text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from reader.export.atomic import write_text
from reader.export.exporter import ExportOptions
from reader.export.render import discard, render
from reader.export.timing import Timing
from reader.model import Article, BlockKind, Clip, Frames, Script, Utterance
from reader.text import one_line


@dataclass(frozen=True, slots=True)
class TextExporter:
    """A format that is written from the script and its timing. Where not ``timed``, no clip is asked for."""

    suffix: str
    compose: Callable[[Script, Timing], str]
    timed: bool = True

    def write(
        self, script: Script, clips: Iterable[tuple[Utterance, Clip]], dest: Path, options: ExportOptions
    ) -> Timing:
        timing = render(script, clips, options, discard) if self.timed else Timing(Frames(0), ())
        write_text(dest, self.compose(script, timing))
        return timing


def txt() -> TextExporter:
    """Text as written, with nothing of the page around it."""
    return TextExporter(".txt", lambda script, _: plain_text(script.article), timed=False)


def plain_text(article: Article) -> str:
    """Title, who and when, then the blocks, with an empty line between them; ends in a newline."""
    parts = (one_line(article.title), imprint(article), *_blocks(article))
    return "\n\n".join(part for part in parts if part) + "\n"


def imprint(article: Article) -> str:
    """Publisher, byline and day in one line; what is not known is left out."""
    return " · ".join(one_line(part) for part in (article.publisher, article.byline, day(article)) if part)


def day(article: Article) -> str:
    """The day it was published, as ``2026-11-22``; empty where it is not known."""
    return (article.published or "")[:10]


def _blocks(article: Article) -> Iterator[str]:
    for block in article.blocks:
        text = one_line(block.text)
        if block.kind is BlockKind.ITEM:
            yield f"- {one_line(block.header)}: {text}" if block.header else f"- {text}"
        else:
            yield text
