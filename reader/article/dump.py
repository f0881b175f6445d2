"""The road of text dumps: a page copied as text, told apart by its sentences, its labels and the order of things."""

from __future__ import annotations

import re
from itertools import pairwise

from reader.article import body, boxes, bylines, captions, dates, edges, headline, oneline, publishers
from reader.article.clean import Judge, Place, Verdict, doubtful, squeezed
from reader.article.ends import trim
from reader.article.lines import Line
from reader.article.metadata import PEN_NAME, About
from reader.article.page import Cleaned
from reader.article.vocabulary import ELSEWHERE, Chrome, chrome, loose
from reader.article.wrapped import unwrapped
from reader.model import BlockKind, Reason
from reader.pattern import Pattern
from reader.text import one_line

_LONG = 400
_POOR_LINES = 40
_LONGEST_DATE = 40
_WRITER_LINES = 6
"""So near below its headline stands who wrote an opinion piece: 홍길동 시인."""


def split(text: str) -> list[Line]:
    """The lines of a dump; a dump on one line is split where a page had broken it."""
    lines = [one for raw in unwrapped(text).split("\n") if (one := one_line(raw))]
    if lines and max(map(len, lines)) > _LONG and (len(lines) <= 3 or max(map(len, lines)) * 2 > sum(map(len, lines))):
        lines = [one for line in lines for one in (oneline.split(line) if len(line) > _LONG else [line])]
    elif len(lines) == 1 and oneline.is_page(lines[0]):
        lines = oneline.split(lines[0])
    return [_bulleted(line) for line in lines]


def _bulleted(text: str) -> Line:
    """A line; one behind a browser's bullet is an item, so that its words are told as those of any other line."""
    return Line(text[2:].lstrip(), kind=BlockKind.ITEM) if text[:2] == "• " and len(text) > 3 else Line(text)


def clean(lines: list[Line], title: str = "") -> Cleaned:
    """Judges every line of a dump. ``title`` is its title where that is known (Markdown)."""
    found = boxes.mark(lines, [chrome(line.text) for line in lines])
    about = About()
    first, last = body.window(lines, found)
    first = edges.behind_info(lines, found, first, last)
    first = edges.below_info(lines, found, first)
    _mark_captions(lines, found, last)
    if last - first <= 1 and not title and (poor := _poor(lines, found, first)):
        title, first, last = poor
    title_at = headline.find(lines, found, first) if not title else None
    above = lines[title_at + 1 : min(first, title_at + _WRITER_LINES)] if title_at is not None else []
    first = edges.up(lines, found, first, title_at)
    last = edges.down(lines, found, last)
    boxes.mark_strangers(lines, found, first, last)
    title = title or (lines[title_at].text[headline.label(lines, title_at) :] if title_at is not None else "")
    judge = Judge(about, title)
    below = headline.below(lines, found, first, title_at)
    head = [
        Verdict(lines[index].text, BlockKind.HEADING)
        if index in below
        else _outside(lines[index], found[index], about, title, near=True)
        for index in range(first)
    ]
    boxed = {index for index in range(first, last) if found[index] is not chrome(lines[index].text)}
    inside = trim(
        [
            v
            for index in range(first, last)
            for v in judge.lines(lines[index], Place(dropped=_reason(found[index]) if index in boxed else None))
        ],
        about,
    )
    others = next((at for at in range(last, len(lines)) if _reason(found[at]) in ELSEWHERE), len(lines))
    tail = [
        _outside(lines[at], found[at], about, title, near=at - last < 40, where="tail" if at < others else "others")
        for at in range(last, len(lines))
    ]
    _first_names(lines, about)
    _note_issuer(lines[:last], first, about)
    if not about.signed:
        about.head_names += bylines.first_signed(line.text for line in above)
        about.pen_names += _pen_names(above) if about.publisher is None else []
    return Cleaned(title, [*head, *inside, *tail], about)


_BARE_CREDIT = Pattern(r"^[\[(][^\])]{0,30}(?:자료사진|재판매|제공|촬영)[^\])]{0,30}[\])]$")
_TITLED_PHOTO = Pattern(r"^[\[(【][가-힣·]{2,12}\s?[=＝]\s?연합뉴스[\])】]")
"""The agency whose captions have a title of their own; above those of others stands a sub-headline."""


_SHOWN = Pattern(r"있다\.$")
_STOPPED = Pattern(r"[^니]다\.[”\"’')\]]*$")
"""How prose of news ends, where a headline (우주로 간다) has no full stop."""


def _mark_captions(lines: list[Line], found: list[Chrome | None], last: int) -> None:
    """Calls captions what only its place tells: a photo's title above an agency's caption, ▲ above the first text."""
    stopped = [at for at in range(last) if found[at] is None and _STOPPED.search(lines[at].text)]
    prose = next((at for at in stopped if lines[at].text[0] != "▲"), last)
    arrows = sum(line.text[:1] in "▲△" for line in lines[:last])
    for index in range(last - 1):
        line, below = lines[index], lines[index + 1].text
        if line.text[0] in "▲△" and squeezed(line.text[1:]) == squeezed(below):
            line.kind = lines[index + 1].kind = BlockKind.CAPTION
        short = found[index] is None and 4 <= len(line.text) <= 60 and not body.is_sentence(line.text)
        titled = _TITLED_PHOTO.match(below) is not None and captions.is_caption(below) and len(line.text) <= 30
        titled = titled or (_BARE_CREDIT.match(below) is not None and len(line.text) <= 30)
        titled = titled and not re.search(r"[…“”‘’\"']", line.text)
        arrow = line.text[0] == "▲" and line.text.count("▲") == 1 and index < prose < last and arrows <= 2
        if (short and (titled or arrow)) or (arrow and _SHOWN.search(line.text)):
            line.kind = BlockKind.CAPTION


def _reason(found: Chrome | None) -> Reason | None:
    return found.reason if found is not None else None


def _poor(lines: list[Line], found: list[Chrome | None], first: int) -> tuple[str, int, int] | None:
    """The title and the stretch of a dump of a photo page: its one sentence is the headline above the byline."""
    infos = [index for index in range(first + 1, min(first + 4, len(lines))) if headline.is_info(lines[index].text)]
    if first >= len(lines) or not infos or len(lines[first].text) > 120:
        return None
    ends = (index for index, kind in enumerate(found) if index > infos[-1] and kind is not None and kind.ends)
    return lines[first].text, infos[-1] + 1, min(next(ends, len(lines)), infos[-1] + _POOR_LINES)


_HEAD_LINES = 4
_ENDS = "부|처|청|위원회|공사|공단|시|군|구|도"
"""What the names of offices end with."""
_OFFICE = Pattern(rf"[가-힣]{{2,12}}(?:{_ENDS})")


def _first_names(lines: list[Line], about: About) -> None:
    """A publisher's name alone on one of the first lines; an office's, where it issues press releases."""
    for line in lines[:12]:
        if known := publishers.known(line.text):
            about.publishers.setdefault("label", known)
    if "보도자료" in (loose(line.text) for line in lines[:12]):
        offices = (line.text for line in lines[:_HEAD_LINES] if _OFFICE.fullmatch(line.text))
        about.publishers.setdefault("office", next((one for one in offices if chrome(one) is None), ""))


_ISSUER = Pattern(rf"[□○ㅇ■◦▶\s]*(?P<name>[가-힣·]{{1,14}}(?:{_ENDS}|재단))(?=\(|[은는이가]\s|,)")


def _note_issuer(lines: list[Line], first: int, about: About) -> None:
    """The office whose name stands alone on one of the first lines and begins the first sentence."""
    found = _ISSUER.match(lines[first].text) if first < len(lines) else None
    if found and any(line.text == found["name"] for line in lines[: min(first, 12)]):
        about.publishers["issuer"] = found["name"]


_WRITTEN_BY = Pattern(r"(?:글쓴이|작성자|닉네임|by(?=\s))\s?[:：]?\s?(?P<name>\S.*)")
_COUNT = Pattern(r"\W|[\d,]{1,7}")
"""What may stand between a blogger's name and the date: a dot, how many have read it."""


def _pen_names(lines: list[Line]) -> list[str]:
    """Who wrote a blog's or a forum's page: the name behind ``by``, right above the date, or below the headline."""
    texts = [line.text for line in lines if not _COUNT.fullmatch(line.text)]
    named = [found["name"] for text in texts if (found := _WRITTEN_BY.fullmatch(text))]
    named += [text for above, text in pairwise(texts) if loose(above) in {"by", "작성자", "글쓴이"}]
    date = next((at for at, text in enumerate(texts) if dates.iso(text) and len(text) <= _LONGEST_DATE), 0)
    dated = [texts[date - 1], *(text for text in texts[:1] if " " not in text)] if date else []
    return [name for name in (*named, *dated) if PEN_NAME.fullmatch(name) and chrome(name) is None][:1]


def _outside(line: Line, found: Chrome | None, about: About, title: str, *, near: bool, where: str = "head") -> Verdict:
    if title and loose(line.text) == loose(title):
        return Verdict(line.text, BlockKind.HEADING, Reason.TITLE)
    if near:
        about.note_line(line.text, where="head" if where == "head" else "tail")
        about.note_mail(line.text)
    names = bylines.reporter_line(line.text) if near and len(line.text) <= 110 else None
    if near and names is None and (info := bylines.with_date(line.text)):
        names = info
    if names is not None:
        known = about.tail_names if where == "others" else about.head_names
        known += [name for name in names if name not in known]
        return Verdict(line.text, reason=Reason.REPORTER)
    reason = found.reason if found else Reason.OTHER_ARTICLE if len(line.text) > 24 else Reason.NAVIGATION
    return Verdict(line.text, reason=reason, doubtful=doubtful(line, reason))


def articles(lines: list[Line]) -> list[list[Line]]:
    """The lines of each article of a dump that holds several; one list where it holds one.

    An article begins with a headline and, within three lines of it, a byline with a date; it has three sentences and
    150 characters of its own.
    """
    found = [chrome(line.text) for line in lines]
    starts = []
    for index, line in enumerate(lines):
        if headline.is_info(line.text) and dates.iso(line.text):
            above = next(
                (at for at in range(index - 1, max(-1, index - 4), -1) if headline.may_be(lines[at], found[at])), None
            )
            if above is not None and above not in starts:
                starts.append(above)
    whole = [
        at
        for number, at in enumerate(starts)
        if _is_whole(lines[at : starts[number + 1] if number + 1 < len(starts) else len(lines)])
    ]
    if len({loose(lines[at].text) for at in whole}) < 2:
        return [lines]
    whole[0] = 0
    return [lines[at:end] for at, end in zip(whole, [*whole[1:], len(lines)], strict=True)]


def _is_whole(lines: list[Line]) -> bool:
    """Whether enough prose follows a headline, before the page's end of it, to be an article of its own."""
    prose = []
    for line in lines:
        kind = chrome(line.text)
        if kind is not None and (kind.ends or kind.reason in {Reason.COMMENT, Reason.SUMMARY}):
            break
        if body.is_sentence(line.text) and len(line.text) >= 30:
            prose.append(len(line.text))
    return len(prose) >= 3 and sum(prose) >= 150
