"""The road of text dumps: a page copied as text, told apart by its sentences, its labels and the order of things."""

from __future__ import annotations

import re
from collections import Counter

from reader.article import body, bylines, captions, dates
from reader.article.clean import PROSE, Judge, Place, Verdict, doubtful, is_label
from reader.article.lines import Line
from reader.article.metadata import About
from reader.article.page import Cleaned, trim
from reader.article.repetition import SHARE, pairs, said_again
from reader.article.vocabulary import Chrome, chrome, loose
from reader.model import BlockKind, Reason
from reader.pattern import Pattern
from reader.text import one_line

_LONG = 400
_GLUED = Pattern(
    r"[ⓒ©/=]\s?(?:[A-Za-z0-9가-힣]{2,10}\s)?[가-힣]{2,4}\s?기자(?=[가-힣])(?!가|는|도|들|단|회|님)"
    r"|[\])】]\s?[가-힣]{2,4}\s?기자(?=[가-힣])(?!가|는|도|들|단|회|님)"
    r"|(?<=[다요죠까음])(?P<stop>[.?!])(?=[가-힣A-Z\[(“\"‘'◇■△▲▶●【])"
    r"|(?<=기자)(?=[\[(【][가-힣]{2,8}=)"
    r"|(?<=기자 = )(?!\s)"
    r"|(?=[\[(【][가-힣·]{2,8}=[가-힣A-Za-z0-9]{2,10}[\])】]\s?[가-힣]{2,4}\s?기자)"
    r"|(?=Copyright\s?[ⓒ©(])|(?=<?저작권자\s?[ⓒ©(])|(?=무단\s?전재)|(?=기사제공\s)"
    r"|(?=이 기사는 언론사)|(?=기사 섹션 분류)"
    r"|(?=▶\s?[\[가-힣])|(?=ⓒ\s?(?:연합|뉴시스|뉴스1|News1))"
    r"|(?<=\.com)(?=[가-힣])|(?<=\.kr)(?=[가-힣])|(?<=재배포 금지)(?=[가-힣])|(?<=재배포 금지\.)(?=\s?[가-힣])"
)
_INFO = Pattern(
    r"(?:입력|승인|등록|기사입력|기자명|송고|수정)\s?[:：]?\s?(?:20\d\d|[가-힣]{2,4}\s?기자)|^\S{2,4}(?:\s?(?:외\s?\d+"
    r"|\S{2,4}))?\s20\d{2}\.\s?\d{1,2}\.\s?\d{1,2}\."
)
_PHOTO_LABEL = Pattern(r"^(?:사진|이미지|그래픽|그림)?\s?(?:확대|크게\s?보기|크게|보기)")
_MAX_HEADS = 8
_POOR_LINES = 40
_LIST_LINES = 16
"""Rows of a table or a list that may stand between two paragraphs."""


def split(text: str) -> list[Line]:
    """The lines of a dump; a dump on one line is split where a page had broken it."""
    lines = [one for raw in text.split("\n") if (one := one_line(raw))]
    if lines and max(map(len, lines)) > _LONG and (len(lines) <= 3 or max(map(len, lines)) * 2 > sum(map(len, lines))):
        lines = [one for line in lines for one in (_unglued(line) if len(line) > _LONG else [line])]
    return [_bulleted(line) for line in lines]


def _bulleted(text: str) -> Line:
    """A line; one behind a browser's bullet is an item, so that its words are told as those of any other line."""
    return Line(text[2:].lstrip(), kind=BlockKind.ITEM) if text[:2] == "• " and len(text) > 3 else Line(text)


def _unglued(line: str) -> list[str]:
    pieces: list[str] = []
    at = 0
    for found in _GLUED.finditer(line):
        end = found.end()
        if end > at:
            pieces.append(line[at:end].strip())
            at = end
    pieces.append(line[at:].strip())
    if max(map(len, pieces)) > _LONG * 2:
        pieces = [part for piece in pieces for part in re.split(r"(?<=[다요]\.)\s+", piece)]
    return [piece for piece in pieces if piece]


def clean(lines: list[Line], title: str = "") -> Cleaned:
    """Judges every line of a dump. ``title`` is its title where that is known (Markdown)."""
    found = _boxes(lines, [chrome(line.text) for line in lines])
    about = About()
    first, last = body.window(lines, found)
    first = _behind_info(lines, found, first, last)
    first = _below_info(lines, found, first)
    _mark_captions(lines, found, last)
    if last - first <= 1 and not title and (poor := _poor(lines, found, first)):
        title, first, last = poor
    title_at = _title(lines, found, first) if not title else None
    first = _up(lines, found, first, title_at)
    last = _down(lines, found, last)
    title = title or (lines[title_at].text if title_at is not None else "")
    judge = Judge(about, title)
    below = _below_title(lines, found, first, title_at)
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
    tail = [
        _outside(lines[index], found[index], about, title, near=index - last < 40, where="tail")
        for index in range(last, len(lines))
    ]
    _first_names(lines, about)
    return Cleaned(title, [*head, *inside, *tail], about)


_TITLED_PHOTO = Pattern(r"^[\[(【][가-힣·]{2,12}\s?[=＝]\s?연합뉴스[\])】]")
"""The agency whose captions have a title of their own; above those of others stands a sub-headline."""


def _mark_captions(lines: list[Line], found: list[Chrome | None], last: int) -> None:
    """Calls captions what only its place tells: a photo's title above an agency's caption, ▲ above the first text."""
    prose = next((at for at in range(last) if found[at] is None and PROSE.search(lines[at].text)), last)
    arrows = sum(line.text[:1] in "▲△" for line in lines[:last])
    for index in range(last - 1):
        line, below = lines[index], lines[index + 1].text
        short = found[index] is None and 4 <= len(line.text) <= 60 and not body.is_sentence(line.text)
        titled = _TITLED_PHOTO.match(below) is not None and captions.is_caption(below) and len(line.text) <= 30
        titled = titled and not re.search(r"[…“”‘’\"']", line.text)
        if short and (titled or (line.text[0] == "▲" and index < prose and arrows <= 2)):
            line.kind = BlockKind.CAPTION


def _reason(found: Chrome | None) -> Reason | None:
    return found.reason if found is not None else None


_BOXES = {Reason.RELATED: 6, Reason.SUMMARY: 5, Reason.RANKING: 10}
"""How many lines a box may have that has only its label to tell it."""


def _boxes(lines: list[Line], found: list[Chrome | None]) -> list[Chrome | None]:
    """``found`` with what stands in a box below its label: headlines of other articles, a summary made by machine."""
    boxed = list(found)
    for index, kind in enumerate(found):
        label = kind is not None and not kind.weak and len(lines[index].text) <= 24 and lines[index].text[-1:] != "."
        if kind is None or not label or kind.reason not in _BOXES:
            continue
        below = range(index + 1, min(len(lines), index + 1 + _BOXES[kind.reason]))
        for at in _boxed(lines, found, below, kind.reason):
            boxed[at] = Chrome(kind.reason, boxed=True)
    return boxed


def _boxed(lines: list[Line], found: list[Chrome | None], below: range, reason: Reason) -> list[int]:
    """Which lines below a label are its box's."""
    inside: list[int] = []
    for at in below:
        text = lines[at].text
        if found[at] is not None or bylines.dateline(text) or captions.is_caption(text):
            break
        headline = len(text) >= 10 and not PROSE.search(text) and not text.endswith(".") and not is_label(text)
        if reason is Reason.SUMMARY:
            share = SHARE if not inside or len(text) > 60 or text.endswith(".") else SHARE / 2
            if len(text) > 240 or not said_again(text, pairs(lines[at + 1 : at + 60]), share):
                break
        elif not headline or text[:1] in "◇■◆□●○▲△":
            break
        inside.append(at)
    follows = below.start + len(inside)
    if inside and reason is not Reason.SUMMARY and follows < len(lines) and body.is_sentence(lines[follows].text):
        last = lines[inside[-1]].text
        return inside[:-1] if len(inside) > 1 and len(last) <= 18 and "…" not in last else inside
    return inside


def _behind_info(lines: list[Line], found: list[Chrome | None], first: int, last: int) -> int:
    """Where the body begins if a byline with its date stands a few lines into the stretch: what is above it is head."""
    for index in range(first, min(first + 8, last)):
        text = lines[index].text
        if bylines.with_date(text) or (found[index] is not None and dates.in_line(text)[0]):
            above = sum(len(line.text) for line in lines[first:index])
            return index + 1 if above * 3 < sum(len(line.text) for line in lines[index:last]) else first
    return first


def _below_info(lines: list[Line], found: list[Chrome | None], first: int) -> int:
    """Where the body begins if prose stands above the stretch, below the byline: a lead before a list, say."""
    row = 0
    prose = False
    for index in range(first - 1, max(-1, first - _LIST_LINES - 4), -1):
        kind, text = found[index], lines[index].text
        if bylines.with_date(text) or (kind is not None and kind.reason is Reason.DATE) or bylines.reporter_line(text):
            return index + 1 if prose else first
        row = row + 1 if kind is not None and not kind.weak else 0
        if row > 2 or (kind is not None and (kind.ends or kind.reason in _BOXES or kind.reason is Reason.COMMENT)):
            return first
        prose = prose or (kind is None and len(text) >= 20 and PROSE.search(text) is not None)
    return first


def _below_title(lines: list[Line], found: list[Chrome | None], first: int, title_at: int | None) -> set[int]:
    """The sub-headlines between a headline and its byline."""
    below: set[int] = set()
    if title_at is None:
        return below
    for index in range(title_at + 1, min(first, title_at + 4)):
        text = lines[index].text
        if _is_info(text) or bylines.with_date(text) or bylines.reporter_line(text) is not None:
            return below
        if not _may_be_title(lines[index], found[index]) or loose(lines[index].text) == loose(lines[title_at].text):
            break
        below.add(index)
    return set()


def _poor(lines: list[Line], found: list[Chrome | None], first: int) -> tuple[str, int, int] | None:
    """The title and the stretch of a dump of a photo page: its one sentence is the headline above the byline."""
    infos = [index for index in range(first + 1, min(first + 4, len(lines))) if _is_info(lines[index].text)]
    if first >= len(lines) or not infos or len(lines[first].text) > 120:
        return None
    ends = (index for index, kind in enumerate(found) if index > infos[-1] and kind is not None and kind.ends)
    return lines[first].text, infos[-1] + 1, min(next(ends, len(lines)), infos[-1] + _POOR_LINES)


def _first_names(lines: list[Line], about: About) -> None:
    """A publisher's name alone on one of the first lines."""
    for line in lines[:12]:
        if known := bylines.known_publisher(line.text):
            about.publishers.setdefault("label", known)


def _outside(line: Line, found: Chrome | None, about: About, title: str, *, near: bool, where: str = "head") -> Verdict:
    if title and loose(line.text) == loose(title):
        return Verdict(line.text, BlockKind.HEADING, Reason.TITLE)
    if near:
        about.note_line(line.text, where=where)
        about.note_mail(line.text)
    names = bylines.reporter_line(line.text) if near and len(line.text) <= 110 else None
    if near and names is None and (info := bylines.with_date(line.text)):
        names = info
    if names is not None:
        about.head_names += [name for name in names if name not in about.head_names]
        return Verdict(line.text, reason=Reason.REPORTER)
    reason = found.reason if found else Reason.OTHER_ARTICLE if len(line.text) > 24 else Reason.NAVIGATION
    return Verdict(line.text, reason=reason, doubtful=doubtful(line, reason))


def _title(lines: list[Line], found: list[Chrome | None], first: int) -> int | None:
    """The line that is the headline: above the byline or the date, or said twice, or the first of the page."""
    counted = Counter(loose(line.text) for line in lines[:first])
    for info in reversed([index for index in range(first) if _is_info(lines[index].text)]):
        run = _run_above(lines, found, info)
        if run:
            said_twice = [index for index in run if counted[loose(lines[index].text)] > 1]
            long = [index for index in run if len(lines[index].text) >= 12]
            return (said_twice or long or run[:1])[-1]
    twice = [
        index
        for index in range(first)
        if counted[loose(lines[index].text)] > 1
        and _may_be_title(lines[index], found[index])
        and len(lines[index].text) >= 12
    ]
    if twice:
        return twice[-1]
    candidates = [index for index in range(min(first + 1, len(lines))) if _may_be_title(lines[index], found[index])]
    if not candidates:
        return None
    return (
        candidates[0] if candidates[0] <= 2 else max(candidates[-4:], key=lambda index: min(len(lines[index].text), 40))
    )


def _run_above(lines: list[Line], found: list[Chrome | None], info: int) -> list[int]:
    """The lines directly above a byline that may be a headline and its sub-headlines, the nearest first."""
    run: list[int] = []
    for index in range(info - 1, max(-1, info - 7), -1):
        if _may_be_title(lines[index], found[index]):
            run.append(index)
        elif run or info - index >= 3:
            break
    return run[:3]


def _is_info(text: str) -> bool:
    return len(text) <= 160 and (
        _INFO.search(text) is not None
        or (bylines.reporter_line(text) or ()) != ()
        or dates.in_line(text) != (None, None)
    )


def _may_be_title(line: Line, found: Chrome | None) -> bool:
    text = line.text
    return (
        found is None
        and 8 <= len(text) <= 120
        and not re.fullmatch(r"\[[^\]]*\]|\([^)]*\)", text)
        and not re.search(r"[|｜>›»]", text)
        and re.search(r"[가-힣]|[a-z] [a-z]", text) is not None
        and not re.search(r"(?:[가-힣]니다|[^니]다)\.$", text)
        and not captions.is_caption(text)
        and bylines.reporter_line(text) is None
        and bylines.dateline(text) is None
        and not bylines.with_date(text)
        and not _INFO.search(text)
    )


def _up(lines: list[Line], found: list[Chrome | None], first: int, title_at: int | None) -> int:
    """Takes sub-headlines and captions directly above the first sentence into the body."""
    floor = max(-1 if title_at is None else title_at, first - _MAX_HEADS - 1)
    while first - 1 > floor:
        line, kind = lines[first - 1], found[first - 1]
        if kind is not None and _PHOTO_LABEL.search(line.text):
            first -= 1
            continue
        info = _is_info(line.text) and (bylines.with_date(line.text) or not captions.is_caption(line.text))
        if kind is not None or info:
            break
        first -= 1
        label = is_label(line.text) or body.is_sentence(line.text)
        if line.kind is BlockKind.PARAGRAPH and 4 <= len(line.text) <= 80 and not label:
            line.kind = BlockKind.HEADING
    return first


def _down(lines: list[Line], found: list[Chrome | None], last: int) -> int:
    """Takes in what still belongs to the body below its last sentence: more prose behind a table or a list, and the
    short lines that furniture soon follows and so shows their end.
    """
    while (further := _prose_below(lines, found, last)) > last:
        last = further
    last = _behind_a_box(lines, found, last)
    for index in range(last, min(len(lines), last + 4)):
        kind = found[index]
        if kind is not None or bylines.reporter_line(lines[index].text) is not None:
            return index if kind is None or kind.ends or index - last <= 2 else last
    return len(lines) if len(lines) - last <= 3 else last


_OWN_BOXES = frozenset(
    {Reason.SUBSCRIBE, Reason.ADVERT, Reason.SHARE, Reason.NAVIGATION, Reason.SPEECH, Reason.PAYWALL}
)
_BOX_LINES = 6


def _behind_a_box(lines: list[Line], found: list[Chrome | None], last: int) -> int:
    """Behind the text that goes on below a box in the middle (a newsletter's form): up to the article's own end."""
    end = next((at for at in range(last, min(len(lines), last + 60)) if _is_end(lines[at], found[at])), 0)
    box = [kind for kind in found[last:end] if kind is not None]
    prose = [at for at in range(last, end) if found[at] is None and body.is_sentence(lines[at].text)]
    own = len(box) <= _BOX_LINES and all(kind.reason in _OWN_BOXES for kind in box)
    return prose[-1] + 1 if own and len(prose) >= 2 and len(prose) * 2 >= end - last - len(box) else last


def _is_end(line: Line, found: Chrome | None) -> bool:
    elsewhere = {Reason.RELATED, Reason.RANKING, Reason.COMMENT}
    return (found is not None and (found.ends or found.reason in elsewhere)) or bool(bylines.reporter_line(line.text))


def _prose_below(lines: list[Line], found: list[Chrome | None], last: int) -> int:
    """Behind the next sentence of news below ``last``, if no end and no run of furniture stands before it."""
    furniture = 0
    for index in range(last, min(len(lines), last + _LIST_LINES)):
        kind = found[index]
        if (kind is not None and kind.ends) or bylines.reporter_line(lines[index].text) is not None:
            return last
        furniture = (furniture if kind.boxed else furniture + 1) if kind is not None else 0
        if furniture > 1:
            return last
        if kind is None and len(lines[index].text) >= 15 and PROSE.search(lines[index].text):
            return index + 1
    return last


def articles(lines: list[Line]) -> list[list[Line]]:
    """The lines of each article of a dump that holds several; one list where it holds one.

    An article begins with a headline and, within three lines of it, a byline with a date; it has three sentences and
    150 characters of its own.
    """
    found = [chrome(line.text) for line in lines]
    starts = []
    for index, line in enumerate(lines):
        if _is_info(line.text) and dates.iso(line.text):
            above = next(
                (at for at in range(index - 1, max(-1, index - 4), -1) if _may_be_title(lines[at], found[at])), None
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
