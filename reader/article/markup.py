"""Reads HTML into lines; where it cannot be parsed within the limits, what is left of it without its tags."""

from __future__ import annotations

import re

from reader.article.lines import Line, Marked
from reader.article.sites import Marks
from reader.article.slim import slim as slim_markup
from reader.article.slim import too_deep, too_long, without_opaque
from reader.article.walk import Walk
from reader.text import one_line

MAX_STRIPPED = 2_000_000
"""Characters of markup that are looked at where only tags are stripped."""


_BREAKS = re.compile(r"<(?:br|/?p|/?div|/li|/tr|/h[1-6]|/section|/article|/td)\b[^<>]{0,2000}>", re.IGNORECASE)
_TAGS = re.compile(r"<[^<>]{0,4000}>")


def looks_like_markup(text: str) -> bool:
    """Whether ``text`` is HTML rather than a text dump that mentions a tag."""
    head = text[:4096].lstrip().lower()
    if head.startswith(("<!doctype html", "<html", "<head", "<body", "<?xml")):
        return True
    return (
        len(
            re.findall(
                r"</(?:p|div|span|a|h[1-6]|li|article|section|td|body|html)\s*>|<br\s*/?>|<p[\s>]", text[:200_000]
            )
        )
        >= 2
    )


def read(markup: str, marks: Marks) -> Marked:
    """The lines, elements and head of an HTML page. Never raises; where limits are passed, tags are only stripped."""
    slim, scripts = without_opaque(markup)
    slim = slim_markup(slim)
    if too_long(slim) or too_deep(slim):
        return stripped(slim, scripts)
    import warnings

    from bs4 import BeautifulSoup, ParserRejectedMarkup, XMLParsedAsHTMLWarning

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        try:
            soup = BeautifulSoup(slim.replace("\x00", ""), "lxml", multi_valued_attributes=None)
        except (ParserRejectedMarkup, AssertionError, ValueError, RecursionError):
            return stripped(slim, scripts)
    page = Walk(marks).walk(soup)
    page.scripts = scripts
    return page


def stripped(markup: str, scripts: list[tuple[str, str]] | None = None) -> Marked:
    """What is left of a page when tags are taken out and block ends become line ends; for pages beyond the limits."""
    import html

    text = markup[:MAX_STRIPPED]
    if scripts is None:
        text, scripts = without_opaque(text)
    text = html.unescape(_TAGS.sub(" ", _BREAKS.sub("\n", text)))
    lines = [Line(line) for line in map(one_line, text.split("\n")) if line]
    return Marked(lines, scripts=scripts, markup=False, limited=True, cut=len(markup) > MAX_STRIPPED)
