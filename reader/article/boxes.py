"""Boxes in a text dump that only their labels tell: headlines of other articles, summaries made by machine."""

from __future__ import annotations

from reader.article import body, bylines, captions, headline
from reader.article.clean import PROSE, is_label
from reader.article.lines import Line
from reader.article.repetition import SHARE, pairs, said_again
from reader.article.vocabulary import Chrome
from reader.model import Reason
from reader.pattern import Pattern

_ROWS = 4
"""Rows without a full stop below the label of a summary are the summary's, whatever they say."""
_LONGEST_HEADLINE = 40
"""A headline may end as a sentence does (… 조명 끈다), but without the full stop that the article's sentences have."""
_KIND = Pattern(r"\[[가-힣 ]{2,10}\]\s?\S{2,}")
"""[기획] before a headline, where [앵커] stands alone or before a sentence."""
_STOPPED = Pattern(r"[다요]\.[”\"’')\]]*$")
"""How the sentences of an article end, where headlines have no full stop."""
_HEADLINE_SIGNS = frozenset("…,·?!“”‘’\"'")
"""One of these stands in a short headline more often than in a sub-headline."""
BOXES = {Reason.RELATED: 6, Reason.SUMMARY: 5, Reason.RANKING: 10}
"""How many lines a box may have that has only its label to tell it."""


def mark(lines: list[Line], found: list[Chrome | None]) -> list[Chrome | None]:
    """``found`` with what stands in a box below its label: headlines of other articles, a summary made by machine."""
    boxed = list(found)
    for index, kind in enumerate(found):
        label = kind is not None and not kind.weak and len(lines[index].text) <= 24 and lines[index].text[-1:] != "."
        if kind is None or not label or kind.reason not in BOXES:
            continue
        below = range(index + 1, min(len(lines), index + 1 + BOXES[kind.reason]))
        for at in _boxed(lines, found, below, kind.reason):
            boxed[at] = Chrome(kind.reason, boxed=True)
    return boxed


def _boxed(lines: list[Line], found: list[Chrome | None], below: range, reason: Reason) -> list[int]:
    """Which lines below a label are its box's."""
    inside: list[int] = []
    stops = (
        sum(_STOPPED.search(line.text) is not None for line in lines[max(0, below.start - 40) : below.start + 40]) > 1
    )
    for at in below:
        text = lines[at].text
        if found[at] is not None or bylines.dateline(text) or captions.is_caption(text):
            break
        prose = PROSE.search(text) is not None and not (stops and len(text) <= _LONGEST_HEADLINE)
        spoken = is_label(text) and not _KIND.match(text)
        headline = len(text) >= 10 and not prose and not text.endswith(".") and not spoken
        if reason is Reason.SUMMARY:
            if len(inside) < _ROWS and headline:
                inside.append(at)
                continue
            share = SHARE if not inside or len(text) > 60 or text.endswith(".") else SHARE / 2
            if len(text) > 240 or not said_again(text, pairs(lines[at + 1 : at + 60]), share):
                break
        elif not headline or text[:1] in "◇■◆□●○▲△":
            break
        inside.append(at)
    follows = below.start + len(inside)
    if inside and reason is not Reason.SUMMARY and follows < len(lines) and body.is_sentence(lines[follows].text):
        last = lines[inside[-1]].text
        asked = lines[follows].text[0] in "-–―"
        heads = len(inside) > 1 and len(last) <= 18 and _HEADLINE_SIGNS.isdisjoint(last) and not asked
        return inside[:-1] if heads else inside
    return inside[:-1] if inside and reason is not Reason.SUMMARY and _heads(lines, follows) else inside


def _heads(lines: list[Line], below: int) -> bool:
    """Whether the line above ``below`` is the page's own headline: names or a date follow, and no prose was above."""
    told = below < len(lines) and headline.is_info(lines[below].text)
    return told and not any(_STOPPED.search(line.text) for line in lines[:below])
