"""Boxes in a text dump that only their labels tell: headlines of other articles, summaries made by machine."""

from __future__ import annotations

from reader.article import body, bylines, captions, headline
from reader.article.clean import PROSE, is_label
from reader.article.lines import Line
from reader.article.repetition import SHARE, pairs, said_again, unsaid
from reader.article.vocabulary import Chrome
from reader.model import BlockKind, Reason
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
_STRANGE = 0.15
"""A sub-headline shares more pairs of syllables with the paragraphs around it, a headline of another article fewer."""
_FEWEST_PARAGRAPHS = 3
_LENGTHS = range(10, 61)
_NO_HEADLINE = Pattern(
    r"[^\[\w★☆“”‘’\"'…]|\d{1,2}[.)]|[“\"‘'][^”\"’']*[”\"’']$|.*[.?~!]$|\[(?![가-힣 ]{2,10}\]\s?\S{2,})|(?:.*\d\D+){3}"
)
"""A point of a list, a quotation, a sentence, a speaker, a row of figures."""
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
    if reason is Reason.SUMMARY and (above := _above_dateline(lines, found, below)):
        return above
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
        unheard = unsaid(last, pairs(lines[follows : follows + 60]), _STRANGE)
        heads = len(inside) > 1 and not unheard and len(last) <= 18 and _HEADLINE_SIGNS.isdisjoint(last) and not asked
        return inside[:-1] if heads else inside
    return inside[:-1] if inside and reason is not Reason.SUMMARY and _heads(lines, follows) else inside


def _above_dateline(lines: list[Line], found: list[Chrome | None], below: range) -> list[int]:
    """The lines of a summary that an agency's article follows: all down to its first photo or its dateline."""
    end = next((at for at in below if bylines.dateline(lines[at].text) or captions.is_caption(lines[at].text)), None)
    dated = end is not None and any(bylines.dateline(line.text) for line in lines[end : end + 3])
    return [at for at in range(below.start, end) if found[at] is None] if end is not None and dated else []


def mark_strangers(lines: list[Line], found: list[Chrome | None], first: int, last: int) -> None:
    """Marks the headlines of other articles that stand unmarked among the paragraphs: the article says nothing of them.

    One has a headline's signs, or stands beside one that has.
    """
    prose = [at for at in range(first, last) if found[at] is None and _STOPPED.search(lines[at].text)]
    if len(prose) < _FEWEST_PARAGRAPHS:
        return
    said = pairs([lines[at] for at in prose])
    strange = [at for at in range(prose[0] + 1, prose[-1]) if found[at] is None and _is_strange(lines[at], said)]
    signed = {at for at in strange if not _HEADLINE_SIGNS.isdisjoint(lines[at].text)}
    for at in strange:
        if signed & {at - 1, at, at + 1}:
            found[at] = Chrome(Reason.RELATED, boxed=True)


def _is_strange(line: Line, said: set[str]) -> bool:
    text = line.text
    looks = line.kind is BlockKind.PARAGRAPH and len(text) in _LENGTHS and not _NO_HEADLINE.match(text)
    return looks and not captions.is_caption(text) and not bylines.dateline(text) and unsaid(text, said, _STRANGE)


def _heads(lines: list[Line], below: int) -> bool:
    """Whether the line above ``below`` is the page's own headline: names or a date follow, and no prose was above."""
    told = below < len(lines) and headline.is_info(lines[below].text)
    return told and not any(_STOPPED.search(line.text) for line in lines[:below])
