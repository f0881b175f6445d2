"""The article as HTML in which each sentence that is heard is an element of its own: for books and for pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from pathlib import Path

from reader.export.plain import heads_a_table
from reader.export.timing import Cue, Timing, sentences
from reader.model import TITLE, Article, Block, BlockKind, Frames, Script, Span
from reader.text import one_line, safe

UNHEADED = "제목 없음"
"""What stands in the place of a title that there is not: a page and a book need a heading."""
_NOT_XML = re.compile("[\ufffe\uffff]")
_ADDRESS, _LINK = re.compile(r"https?://[^\s<]+"), r'<a href="\g<0>" rel="noreferrer">원문</a>'
_CELLS = ", "
"""What joins the cells of a table's row in the text of its item, and in its header."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A sentence with a place in the article, and the stretch of sound that belongs to it.

    The stretches lie back to back over the whole sound: an announcement belongs to the sentence after it, the last one
    to the sentence before.
    """

    id: str
    start: Frames
    stop: Frames
    span: Span
    cue: Cue


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a block's text: a sentence that is heard, or what lies between (then ``heard`` is None)."""

    text: str
    heard: Heard | None


def heard_sentences(script: Script, timing: Timing) -> tuple[Heard, ...]:
    """In order of time. A sentence whose place another one has taken gives its sound to the one before."""
    found: list[Heard] = []
    taken: dict[int, int] = {}
    for cue in sentences(timing, script.article):
        if cue.source is None:
            continue
        begin = max(cue.source.start, taken.get(cue.source.block, 0))
        start = found[-1].stop if found else Frames(0)
        if begin >= cue.source.stop:
            found[-1:] = [_longer(heard, cue.end) for heard in found[-1:]]
            continue
        taken[cue.source.block] = cue.source.stop
        span = Span(cue.source.block, begin, cue.source.stop)
        found.append(Heard(f"s{len(found)}", start, cue.end, span, cue))
    found[-1:] = [_longer(heard, timing.total) for heard in found[-1:]]
    return tuple(found)


def title_html(article: Article, heard: tuple[Heard, ...]) -> str:
    """What stands inside the title's element."""
    return _inline(_pieces(article.title, _by_block(heard).get(TITLE, [])))


def blocks_html(article: Article, heard: tuple[Heard, ...], level: int = 2) -> str:
    """The blocks as well-formed XHTML, headings with ids (``h<block>``) at ``level``."""
    places, lines = _by_block(heard), list[str]()
    for _, group in groupby(enumerate(article.blocks), lambda pair: _group(article.blocks, pair[0])):
        lines.extend(_together(list(group), places, level))
    return "\n".join(lines)


def entries(article: Article, page: str = "") -> Iterator[str]:
    """The list items of a table of contents: a link into ``page`` for each heading."""
    for index, block in enumerate(article.blocks):
        if block.kind is BlockKind.HEADING and (label := one_line(block.text)):
            yield f'<li><a href="{page}#h{index}">{text(label)}</a></li>'


def text(value: str) -> str:
    """Safe to stand in XML and HTML, also inside quotes."""
    return escape(_NOT_XML.sub("", safe(value)))


def template(name: str) -> str:
    """The text of a file beside this module."""
    return (Path(__file__).parent / "templates" / name).read_text("utf-8")


def _longer(heard: Heard, stop: Frames) -> Heard:
    return Heard(heard.id, heard.start, stop, heard.span, heard.cue)


def _group(blocks: Sequence[Block], index: int) -> tuple[str, str] | int:
    """Items that stand together: a list, or a table with one header. Anything else stands alone."""
    block = blocks[index]
    if block.kind is not BlockKind.ITEM:
        return index
    return ("items", block.text if heads_a_table(blocks, index) else block.header)


def _together(group: list[tuple[int, Block]], heard: Mapping[int, list[Heard]], level: int) -> Iterator[str]:
    index, block = group[0]
    pieces = [_pieces(one.text, heard.get(number, [])) for number, one in group]
    if block.kind is not BlockKind.ITEM:
        yield _alone(block.kind, index, _inline(pieces[0]), level)
    elif _is_table(group, pieces):
        head = [Piece(block.header, None)] if block.header else pieces.pop(0)
        yield _table(head, pieces)
    else:
        if block.header:
            yield f'<p class="header">{text(one_line(block.header))}</p>'
        yield "<ul>\n" + "\n".join(f"<li>{_inline(item)}</li>" for item in pieces) + "\n</ul>"


def _alone(kind: BlockKind, index: int, inner: str, level: int) -> str:
    match kind:
        case BlockKind.HEADING:
            return f'<h{level} id="h{index}">{inner}</h{level}>'
        case BlockKind.SUBHEADING:
            return f"<h{level + 1}>{inner}</h{level + 1}>"
        case BlockKind.CREDIT:
            return f'<p class="imprint">{_ADDRESS.sub(_LINK, inner)}</p>'
        case BlockKind.QUOTE:
            return f"<blockquote><p>{inner}</p></blockquote>"
        case BlockKind.CAPTION:
            return f'<p class="caption">{inner}</p>'
        case _:
            return f"<p>{inner}</p>"


def _is_table(group: list[tuple[int, Block]], pieces: list[list[Piece]]) -> bool:
    """As many cells in every row as in the header, and one sentence at most in a row."""
    columns = len(group[-1][1].header.split(_CELLS))
    return columns > 1 and all(
        len(block.text.split(_CELLS)) == columns and sum(piece.heard is not None for piece in row) <= 1
        for (_, block), row in zip(group, pieces, strict=True)
    )


def _table(head: list[Piece], rows: list[list[Piece]]) -> str:
    """Each cell knows its column's name, for screens too narrow for columns: there a row is lines."""
    columns = _cells(head)
    heads = _row(head, [f'<th scope="col">{text(cell)}</th>' for cell in columns])
    lines = "\n".join(_row(row, [_cell(*pair) for pair in zip(columns, _cells(row), strict=True)]) for row in rows)
    return f'<div class="table">\n<table>\n<thead>{heads}</thead>\n<tbody>\n{lines}\n</tbody>\n</table>\n</div>'


def _cells(row: list[Piece]) -> list[str]:
    return "".join(piece.text for piece in row).split(_CELLS)


def _cell(column: str, cell: str) -> str:
    return f'<td data-column="{text(column)}">{text(cell)}</td>' if column else f"<td>{text(cell)}</td>"


def _row(pieces: list[Piece], cells: list[str]) -> str:
    name = next((f' id="{piece.heard.id}" class="s"' for piece in pieces if piece.heard), "")
    return f"<tr{name}>{''.join(cells)}</tr>"


def _inline(pieces: list[Piece]) -> str:
    return "".join(
        f'<span id="{piece.heard.id}" class="s">{text(piece.text)}</span>' if piece.heard else text(piece.text)
        for piece in pieces
    )


def _pieces(written: str, heard: list[Heard]) -> list[Piece]:
    """The whole of ``written``, cut at the sentences that are heard of it."""
    pieces, at = [], 0
    for one in heard:
        pieces += [Piece(written[at : one.span.start], None), Piece(written[one.span.start : one.span.stop], one)]
        at = one.span.stop
    pieces.append(Piece(written[at:], None))
    return [piece for piece in pieces if piece.text]


def _by_block(heard: tuple[Heard, ...]) -> dict[int, list[Heard]]:
    """The sentences of each block, in the order in which they stand in it."""
    found: dict[int, list[Heard]] = {}
    for one in sorted(heard, key=lambda one: one.span):
        found.setdefault(one.span.block, []).append(one)
    return found
