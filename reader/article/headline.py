"""The headline of a text dump and the lines that belong to it: sub-headlines, the line of names and dates."""

from __future__ import annotations

import re
from collections import Counter

from reader.article import bylines, captions, dates, publishers
from reader.article.buttons import is_button
from reader.article.lines import Line
from reader.article.repetition import pairs, said_again
from reader.article.vocabulary import Chrome, labels, loose
from reader.model import Reason
from reader.pattern import Pattern

_INFO = Pattern(
    r"(?:입력|승인|등록|기사입력|기자명|송고|수정)\s?[:：]?\s?(?:20\d\d|[가-힣]{2,4}\s?기자)|^\S{2,4}(?:\s?(?:외\s?\d+"
    r"|\S{2,4}))?\s20\d{2}\.\s?\d{1,2}\.\s?\d{1,2}\."
)
_PATH = Pattern(r"[|｜›»]|^[^<]*>|https?:|www\.")
"""What stands in the path to a section or in an address, and in no headline; one may have <a title> in it."""

_ISSUE = Pattern(r"(?:19|20)\d\d\s?[.\-/]\s?\d{1,2}\s?[.\-/]|제?\d{2,5}호(?:\s|$)|.*(?:19|20)\d\d-\d\d-\d\d \d\d:\d\d")
"""A line that begins with a date or with the number of an issue, or has the time of day."""
_LABEL = Pattern(r"^(?:글\s?)?제목(?P<mark>\s?[:：|]\s?|\s)(?=\S.{5})")
_FIELD = Pattern(
    r"(?:담당\s?)?(?:부서|작성[자일]|글쓴이|담당자|등록[자일]|게시일|조회|전화\s?번호|연락처|첨부)(?=[\s:：|수일시파]|$)"
)
"""How boards of offices name their fields: 제목 …, 부서 …, 등록일 … Without a colon 제목 is one above another field,
and else a word of the headline (제목 없는 영화).
"""
_MOST_FIELDS = 6
_LIST_MARKS = "△▲▷▶◇◆"
"""Two of them make a list of offices, and no headline."""
_SHORTEST = 8
_SAID = frozenset("“”‘’\"'…,?!")
"""What a headline may have and a menu has not."""
_IN_A_SERIES = frozenset("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_LONGEST_WRITER = 16
"""Letters of a line that is a name and an office and no headline (홍길동 한빛대 교수)."""
_MOST_NAMES = 6
"""So far above the date of a forum's page its headline may be, with names and ranks of members between."""
_MOST_LINES = 20
_SAID_SHARE = 0.25
"""The share of its pairs of syllables that a sub-headline has in common with the article."""
_MOST_PARAGRAPHS = 60
_MOST_BUTTONS = 16
"""So many lines of furniture may stand between a headline and its date: buttons to share it, sizes of letters."""


def find(lines: list[Line], found: list[Chrome | None], first: int) -> int | None:
    """The line that is the headline: above the byline or the date, or said twice, or the first of the page.

    Where all of them stand in a box, it is one of the box: what is called COVER STORY may be the article itself.
    """
    if (named := next((at for at in range(first) if label(lines, at)), None)) is not None:
        return named
    at = _find(lines, found, first)
    return _find(lines, [None if kind and kind.boxed else kind for kind in found], first) if at is None else at


def label(lines: list[Line], at: int) -> int:
    """The length of the label with which a board begins the line of its title; 0 where there is none."""
    found = _LABEL.match(lines[at].text)
    below = lines[at + 1 : at + _MOST_FIELDS]
    return found.end() if found and (found["mark"].strip() or any(_FIELD.match(line.text) for line in below)) else 0


def _find(lines: list[Line], found: list[Chrome | None], first: int) -> int | None:
    counted = Counter(loose(line.text) for line in lines[:first])
    told = [at for info in _infos(lines, found, first) if (at := _above(lines, found, counted, info)) is not None]
    if told:
        said = pairs(lines[first : first + _MOST_PARAGRAPHS])
        dated = (at for at in told[1:] if at < told[0] and dates.iso(lines[at + 1].text))
        return next((at for at in dated if said_again(lines[at].text, said, _SAID_SHARE)), told[0])
    twice = [
        index
        for index in range(first)
        if counted[loose(lines[index].text)] > 1 and may_be(lines[index], found[index]) and len(lines[index].text) >= 12
    ]
    if twice:
        return twice[-1]
    candidates = [index for index in range(min(first + 1, len(lines))) if may_be(lines[index], found[index])]
    candidates = [index for index in candidates if not is_button(lines[index].text)] or candidates
    if below := _below_a_date(lines, found, first, candidates):
        return below
    if not candidates:
        return None
    return (
        candidates[0] if candidates[0] <= 2 else max(candidates[-4:], key=lambda index: min(len(lines[index].text), 40))
    )


def _above(lines: list[Line], found: list[Chrome | None], counted: Counter[str], info: int) -> int | None:
    """The headline above a line of names or dates: what is said twice, else the farthest that is long and not the
    name of a series with its number (숲길의 사람들 ③).
    """
    run = _run_above(lines, found, info)
    said_twice = [index for index in run if counted[loose(lines[index].text)] > 1]
    long = [index for index in run if len(lines[index].text) >= 12 and lines[index].text[-1] not in _IN_A_SERIES]
    return next(reversed(said_twice or long or run[:1]), None)


def _below_a_date(lines: list[Line], found: list[Chrome | None], first: int, candidates: list[int]) -> int | None:
    """The first of ``candidates`` below the line of dates and above the body, on a page that puts the date first."""
    infos = _infos(lines, found, first)
    return next((index for index in candidates if infos and infos[0] < index < first), None)


def _infos(lines: list[Line], found: list[Chrome | None], first: int) -> list[int]:
    """The lines above ``first`` that a headline stands above: names and labelled dates, then bare dates; the nearest
    to the body first.
    """
    told = [index for index in range(first) if is_info(lines[index].text) and not is_dateline(lines[index].text)]
    bare = [index for index in range(first) if index not in told and _is_dated(lines[index], found[index])]
    return [*reversed(told), *reversed(bare)]


def is_dateline(text: str) -> bool:
    """Whether a line is what stands before the first sentence, and so below sub-headlines and photos."""
    cut = bylines.dateline(text)
    return cut is not None and not cut.left


def _is_dated(line: Line, found: Chrome | None) -> bool:
    return found is not None and found.reason in {Reason.DATE, Reason.REPORTER} and dates.iso(line.text) is not None


def _run_above(lines: list[Line], found: list[Chrome | None], info: int) -> list[int]:
    """The lines above a byline that may be a headline and its sub-headlines, the nearest first; buttons may stand
    between.
    """
    run: list[int] = []
    for index in range(info - 1, max(-1, info - _MOST_BUTTONS), -1):
        if may_be(lines[index], found[index]):
            run.append(index)
        elif run or (
            found[index] is None and info - index >= (3 if len(lines[index].text) >= _SHORTEST else _MOST_NAMES)
        ):
            break
    return run[:3]


def is_info(text: str) -> bool:
    """Whether a line says who wrote the article, or when."""
    return len(text) <= 160 and (
        _INFO.search(text) is not None
        or (bylines.reporter_line(text) or bylines.with_date(text)) not in {None, ()}
        or dates.in_line(text) != (None, None)
    )


def may_be(line: Line, found: Chrome | None) -> bool:
    """Whether a line may be a headline by its look alone."""
    text = line.text
    return (
        found is None
        and _SHORTEST <= len(text) <= 120
        and not re.fullmatch(r"\[[^\]]*\]|\([^)]*\)", text)
        and not _PATH.search(text)
        and sum(map(text.count, _LIST_MARKS)) < 2
        and re.search(r"[가-힣]|[a-z] [a-z]", text) is not None
        and not re.search(r"(?:[가-힣]니다|[^니]다)\.$", text)
        and not captions.is_caption(text)
        and bylines.reporter_line(text) is None
        and bylines.dateline(text) is None
        and not bylines.with_date(text)
        and not _INFO.search(text)
        and not _ISSUE.match(text)
        and not (len(text) <= _LONGEST_WRITER and _SAID.isdisjoint(text) and bylines.signed_off(text))
        and not _is_menu(text)
    )


def _is_menu(text: str) -> bool:
    """Whether half of the words of a line, two at least, are labels (뉴스 오피니언 연예 스포츠), or it is a publisher's
    name and a word (한빛일보 사람들).
    """
    words = text.split()
    known = [loose(word) in labels() or (word.isalnum() and publishers.looks_like_one(word)) for word in words]
    named = len(words) == 2 and publishers.known(words[0]) is not None
    return (named or (sum(known) >= 2 and sum(known) * 2 >= len(words))) and _SAID.isdisjoint(text)


def below(lines: list[Line], found: list[Chrome | None], first: int, title_at: int | None) -> set[int]:
    """The sub-headlines between a headline and the body: all above the byline, below it what the article says too."""
    if title_at is None:
        return set()
    said = pairs(lines[first : first + _MOST_PARAGRAPHS])
    return _above_byline(lines, found, first, title_at) | {
        at
        for at in range(title_at + 1, min(first, title_at + _MOST_LINES))
        if may_be(lines[at], found[at])
        and said_again(lines[at].text, said, _SAID_SHARE)
        and loose(lines[at].text) != loose(lines[title_at].text)
    }


def _above_byline(lines: list[Line], found: list[Chrome | None], first: int, title_at: int) -> set[int]:
    below: set[int] = set()
    for index in range(title_at + 1, min(first, title_at + 4)):
        text, kind = lines[index].text, found[index]
        dated = kind is not None and kind.reason is Reason.DATE
        if dated or is_info(text) or bylines.reporter_line(text) is not None or loose(text) == "by":
            return below
        short = kind is None and index == title_at + 1 and " " in text and len(text) < _SHORTEST
        short = short and not bylines.signed_off(text)
        if not (may_be(lines[index], kind) or short) or loose(text) == loose(lines[title_at].text):
            return set()
        below.add(index)
    return set()
