"""Takes apart what a page that lost its breaks (``get_text()``) ran together: labels, names, text."""

from __future__ import annotations

import re
from itertools import pairwise

from reader.article import bylines
from reader.article.vocabulary import labels, loose
from reader.model import Reason
from reader.pattern import Pattern

_LONGEST = 24
_MOST = 40
"""Labels before a text; more are a page of labels, which needs no taking apart."""
_SURE = 3
"""Letters of a label that one is enough of; of shorter ones (공유, 사회) words are made too (공유자전거, 사회적)."""
_OPENS = Pattern(r"[“\"‘'\[(【<\d]")
"""With one of these no word goes on."""
_TIME = Pattern(r"\d{1,2}:\d{2}")
"""How long a recording of the article lasts."""
_ADVERT = Pattern(
    r"광고(?!(?:[를는가의에로와도은이을과만라]|에서|에는|까지|이다)[\s,.]|[주비판업계문물대사인회상탑용성제수시모촬영])"
)
"""The label 광고 where the word does not go on (광고주, 광고를 …)."""
_WORDS = Pattern(r"\w[\w\s·/&+()\-]*(?<![\s\-/·(])")
_SIGNED_LAST = Pattern(r"(?<=\S)(?P<name>[가-힣]{2,4})\s?기자$")
_SIGNED = Pattern(
    r"(?<![가-힣])(?:[/(\[=]\s?)?(?P<name>[가-힣]{2,4})\s?기자(?!가|는|도|들|단|회|님|의|와|에|를|로|라|였|이)(?=[^\s.,)\]=])"
)
_NAME_SIZES = (3, 2, 4)
"""Syllables of a name: three most often."""
_LONGEST_HOUSE = 8
_SHORTEST_HEADLINE = 5


def apart(piece: str, signed: frozenset[str], *, top: bool) -> list[str]:
    """``piece`` with each label and the reporter's name apart that stand before its text, and the names behind it.

    ``signed``: who is called a reporter somewhere on the page. ``top``: the page begins with it, so that it may begin
    with the names of sections, as sentences do (유통, 유통업계가).
    """
    *heads, rest = _heads_apart(piece, weak=top, named=False)
    names = [found.end() for found in _SIGNED.finditer(rest) if _is_signature(found, signed)]
    bounds = pairwise([0, *names, len(rest)])
    *parts, last = [
        part for start, end in bounds for part in _heads_apart(rest[start:end], weak=False, named=start > 0)
    ]
    at = _name_last(last, signed)
    return [part for part in (*heads, *parts, *_house_apart(last[:at].rstrip()), last[at:]) if part]


def _heads_apart(text: str, *, weak: bool, named: bool) -> list[str]:
    """The labels before a text, and the text. ``named``: buttons stand behind a reporter's name."""
    ends = _labels(text, weak=weak, named=named)
    return [text[start:end] for start, end in pairwise([0, *ends, len(text)])]


def _is_signature(found: re.Match[str], signed: frozenset[str]) -> bool:
    return found["name"] in signed or (found.start() == 0 and bylines.is_name(found["name"]))


def _labels(text: str, *, weak: bool, named: bool) -> list[int]:
    """Where the labels end with which ``text`` begins and that are surely no words of it."""
    ends = [0]
    while len(ends) <= _MOST and (size := _label(text[ends[-1] : ends[-1] + 2 * _LONGEST], weak=weak)):
        ends.append(ends[-1] + size)
    runs = [text[start:end] for start, end in pairwise(ends)]
    sure = named or len(runs) > 1 or any(map(_is_sure, runs)) or _OPENS.match(text[ends[-1] :]) or _ADVERT.match(text)
    return ends[1:] if sure else []


def _is_sure(run: str) -> bool:
    kind = labels().get(loose(run))
    return kind is not None and (kind.reason is Reason.TEXT_SIZE or (len(loose(run)) >= _SURE and not kind.weak))


def _label(text: str, *, weak: bool) -> int:
    """The length of the longest label or publisher's name with which ``text`` begins, glued to what follows."""
    if (time := _TIME.match(text)) and _label(text[time.end() :], weak=weak):
        return time.end()
    for end in range(min(_LONGEST, len(text) - 1), 1, -1):
        run = text[:end]
        kind = labels().get(loose(run)) if text[end] != " " and _WORDS.fullmatch(run) else None
        if not (kind and (weak or not kind.weak)) and not (text[end] != " " and bylines.known_publisher(run)):
            continue
        if not run[-1].isdigit() or _label(text[end:], weak=weak):
            return end
    return 0


def _name_last(text: str, signed: frozenset[str]) -> int:
    """Where in ``text`` the reporter's name begins that ends it (…막 내렸다홍길동 기자); its length where none does."""
    if not _SIGNED_LAST.search(text):
        return len(text)
    bare = text.removesuffix("기자").rstrip()
    names = [bare[-size:] for size in _NAME_SIZES]
    name = next((one for one in names if one in signed), next(filter(bylines.is_name, names), bare))
    at = len(bare) - len(name)
    return at if at > 0 and bare[at - 1] != " " else len(text)


def _house_apart(text: str) -> list[str]:
    """``text`` without the publisher's name to which its last word is glued (…마지막 날한빛일보)."""
    sizes = range(min(_LONGEST_HOUSE, len(text) - _SHORTEST_HEADLINE), 2, -1)
    size = next((size for size in sizes if bylines.known_publisher(text[-size:])), 0)
    return [text[:-size], text[-size:]] if size and text[-size - 1] not in " /=·[(" else [text]
