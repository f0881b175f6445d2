"""Markdown: a text whose marks say what its lines are."""

from __future__ import annotations

import re

from reader.article.lines import Line
from reader.model import BlockKind
from reader.text import one_line

_HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*#*$")
_ITEM = re.compile(r"^\s*(?:[-*+]|\d{1,3}[.)])\s+(.*)$")
_RULE = re.compile(r"^\s*(?:[-*_=]\s*){3,}$")
_IMAGE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]+)\]\((?:[^()\s]|\([^)]*\))*(?:\s+\"[^\"]*\")?\)|<(https?://[^>\s]+)>")
_EMPHASIS = re.compile(r"(\*\*\*|\*\*|__|~~|`)(?=\S)(.+?)(?<=\S)\1|(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])")
_ROW = re.compile(r"^\s*\|(.+)\|\s*$")
_DIVIDER = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")


def is_markdown(text: str, url: str, content_type: str | None) -> bool:
    """Whether a text is Markdown: by its name, its type, or a heading and another mark."""
    if "markdown" in (content_type or "") or re.search(r"\.(?:md|markdown)$", url.lower()):
        return True
    heading = re.search(r"(?m)^#{1,3} \S", text)
    return heading is not None and bool(
        _LINK.search(text) or re.search(r"(?m)^(?:> \S|[-*] \S|\*\*\S|#{2,4} \S|\|.+\|$)", text)
    )


def read(text: str) -> tuple[str, list[Line]]:
    """The title (the first heading of the first level, or the first heading) and the lines after their marks."""
    title, lines = "", []
    header = ""
    for paragraph in _paragraphs(_without_front_matter(text)):
        row = _ROW.match(paragraph)
        if row is None:
            header = ""
        if _RULE.match(paragraph) or _DIVIDER.match(paragraph):
            continue
        line = _row(row.group(1), header) if row else _line(paragraph)
        if row and not header:
            header = line.text
        if line.kind is BlockKind.HEADING and not title:
            title = line.text
        if line.text:
            lines.append(line)
    return title, lines


def _without_front_matter(text: str) -> str:
    return re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)


def _paragraphs(text: str) -> list[str]:
    """Source lines, with the lines of one paragraph joined."""
    joined: list[str] = []
    open_paragraph = False
    for raw in text.split("\n"):
        plain = (
            bool(raw.strip())
            and not re.match(r"\s*(?:#{1,6}\s|>|[-*+]\s|\d{1,3}[.)]\s|\||!\[)", raw)
            and not _RULE.match(raw)
        )
        if plain and open_paragraph and not joined[-1].endswith("  "):
            joined[-1] = f"{joined[-1]} {raw.strip()}"
        elif raw.strip():
            joined.append(raw)
        open_paragraph = plain
    return joined


def _row(cells: str, header: str) -> Line:
    text = ", ".join(plain for cell in cells.split("|") if (plain := one_line(_inline(cell))))
    return Line(text, kind=BlockKind.ITEM, header=header)


def _line(raw: str) -> Line:
    image = _IMAGE.fullmatch(raw.strip())
    if image:
        return Line(one_line(image.group(1)), kind=BlockKind.CAPTION)
    if found := _HEADING.match(raw.strip()):
        return Line(one_line(_inline(found.group(1))), kind=BlockKind.HEADING)
    if raw.lstrip().startswith(">"):
        return Line(one_line(_inline(raw.lstrip("> "))), kind=BlockKind.QUOTE)
    if found := _ITEM.match(raw):
        return _linked(found.group(1), BlockKind.ITEM)
    return _linked(raw, BlockKind.PARAGRAPH)


def _linked(raw: str, kind: BlockKind) -> Line:
    text = one_line(_inline(raw))
    links = sum(len(found.group(1) or found.group(2) or "") for found in _LINK.finditer(raw))
    return Line(text, kind=kind, links=min(links, len(text)))


def _inline(text: str) -> str:
    text = _LINK.sub(lambda found: found.group(1) or found.group(2), _IMAGE.sub("", text))
    for _ in range(3):
        text = _EMPHASIS.sub(lambda found: found.group(2) or found.group(3), text)
    return re.sub(r"\\([\\`*_{}\[\]()#+\-.!~|>])", r"\1", text)
