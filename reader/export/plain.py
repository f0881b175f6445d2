"""The article as clean text, for braille notetakers, and what every format that is text has in common."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from itertools import groupby

from reader import forms
from reader.export.bundle import Draft, FileFormat
from reader.export.timing import Timing
from reader.messages import Language
from reader.model import Article, Block, BlockKind, Script
from reader.text import one_line

LANGUAGE = "kor"
"""Of what is read, in the three letters that tags ask for."""


def text_format(suffix: str, compose: Callable[[Script, Timing], str], *, timed: bool = True) -> FileFormat:
    """A format that is text, composed from the script and its timing."""

    def finish(draft: Draft) -> None:
        draft.path.write_bytes(compose(draft.script, draft.timing).encode())

    return FileFormat(suffix, finish, timed=timed)


def txt() -> FileFormat:
    """Text as written, with nothing of the page around it."""
    return text_format(".txt", lambda script, _: plain_text(script.article), timed=False)


def plain_text(article: Article) -> str:
    """Title, who and when, then the blocks, with an empty line between them but within a list; ends in a newline."""
    parts = [one_line(article.title), imprint(article)]
    for is_list, lines in groupby(_blocks(article), lambda line: line[0]):
        texts = [text for _, text in lines if text]
        parts += ["\n".join(texts)] if is_list else texts
    return "\n\n".join(part for part in parts if part) + "\n"


def imprint(article: Article) -> str:
    """Publisher, byline and day in one line, in Korean as the article is; what is not known is left out."""
    said = forms.date(day(article), Language.KO)
    return " · ".join(one_line(part) for part in (article.publisher, article.byline, said) if part)


def day(article: Article) -> str:
    """The day it was published, as ``2026-11-22``; empty where it is not known."""
    return (article.published or "")[:10]


def moment(stamp: str | None) -> datetime | None:
    """A time as articles have it, in Korea's zone where none is named; None for what is no time."""
    when = forms.parsed(stamp or "")
    return when if when is None or when.tzinfo else when.replace(tzinfo=forms.SEOUL)


def address(article: Article) -> str:
    """Where anyone can read it; empty for a file of the listener's own, whose path is nobody else's business."""
    return article.url if is_on_the_web(article.url) else ""


def is_on_the_web(url: str) -> bool:
    """Whether ``url`` is an address that a browser opens anywhere."""
    return url.startswith(("http://", "https://"))


def heads_a_table(blocks: Sequence[Block], index: int) -> bool:
    """Whether a block is the row of a table that names the columns of those below it."""
    rows = blocks[index + 1 : index + 2]
    item, text = blocks[index].kind is BlockKind.ITEM, blocks[index].text
    return item and any(row.kind is BlockKind.ITEM and row.header == text for row in rows)


def _blocks(article: Article) -> Iterator[tuple[bool, str]]:
    """Each line, and whether it is one of a list. A table's columns are named once, above its rows."""
    named = ""
    for index, block in enumerate(article.blocks):
        text = one_line(block.text)
        if block.kind is not BlockKind.ITEM:
            yield False, text
        elif block.header and block.header != named:
            yield True, f"- {one_line(block.header)}"
            yield True, f"- {text}"
        else:
            yield True, f"- {text}"
        named = block.text if heads_a_table(article.blocks, index) else block.header
