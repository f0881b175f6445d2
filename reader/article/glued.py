"""Takes apart what a page that lost its breaks (``get_text()``) ran together: labels, names, text."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from reader import hangul
from reader.article import bylines, publishers
from reader.article.vocabulary import labels, loose, publisher_names
from reader.model import Reason
from reader.pattern import Pattern

_LONGEST = 24
_MOST = 40
"""Labels before a text; more are a page of labels, which needs no taking apart."""
_SURE = 3
"""Letters of a label that one is enough of; of shorter ones (공유, 사회) words are made too (공유자전거, 사회적)."""
_LONG = 4
"""Letters of a label that stands out amid a text."""
_OPENERS = frozenset("“\"‘'[(【<※▶■◇▲")
_OPENS = Pattern(r"[“\"‘'\[(【<\d]")
"""With one of these no word goes on."""
_NUMBER = Pattern(r"\d{1,2}:\d{2}|\d{1,4}(?!\d)")
"""How long a recording of the article lasts, how many have said something: before a button."""
_AFTER_CODA, _AFTER_VOWEL = (
    Pattern(rf"(?:{ends}|의|에|도|만|에서)(?=[\s,])") for ends in ("이|은|을|과|으로", "가|는|를|와|로")
)
"""Particles: what stands before one is a word of the text (네이버가 …)."""
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
    found = [one for one in _SIGNED.finditer(rest) if _is_signature(one, signed, top=top)]
    names = [at for one in found for at in ((one.start(), one.end()) if top else (one.end(),))]
    bounds = pairwise(sorted({0, *names, *(_within(rest) if top else ()), len(rest)}))
    runs = (rest[start:end] for start, end in bounds)
    *parts, last = [part for at, run in enumerate(runs) for part in _heads_apart(run, weak=False, named=at > 0)] or [""]
    at = _name_last(last, signed, top=top)
    houses = _house_apart(last[:at].rstrip(), signed)
    return [bare for part in (*heads, *parts, *houses, last[at:]) if (bare := part.strip())]


def _within(text: str) -> list[int]:
    """Where the long labels begin that stand amid the text above an article, with what is before and behind glued."""
    known = (at for at in range(1, len(text) - _LONG) if text[at - 1 : at + 1].isalnum())
    return [at for at in known if _label(text[at : at + 2 * _LONGEST], weak=False) >= _LONG]


def _heads_apart(text: str, *, weak: bool, named: bool) -> list[str]:
    """The labels before a text, and the text. ``named``: buttons stand behind a reporter's name."""
    ends = _labels(text, weak=weak, named=named)
    return [text[start:end] for start, end in pairwise([0, *ends, len(text)])]


def _is_signature(found: re.Match[str], signed: frozenset[str], *, top: bool) -> bool:
    alone = top or found.start() == 0 or found.string[: found.start()].endswith(". ")
    return found["name"] in signed or (alone and bylines.is_name(found["name"]))


def _labels(text: str, *, weak: bool, named: bool) -> list[int]:
    """Where the labels end with which ``text`` begins and that are surely no words of it."""
    ends = [0]
    while len(ends) <= _MOST and (size := _label(text[ends[-1] : ends[-1] + 2 * _LONGEST], weak=weak)):
        ends.append(ends[-1] + size)
    runs = [text[start:end] for start, end in pairwise(ends)]
    house = weak and runs and publishers.known(runs[0])
    sure = (
        named
        or house
        or len(runs) > 1
        or any(map(_is_sure, runs))
        or _OPENS.match(text[ends[-1] :])
        or _ADVERT.match(text)
    )
    return ends[1:] if sure else []


def _is_sure(run: str) -> bool:
    kind = labels().get(loose(run))
    return kind is not None and (kind.reason is Reason.TEXT_SIZE or (len(loose(run)) >= _SURE and not kind.weak))


def _label(text: str, *, weak: bool) -> int:
    """The length of the longest label or publisher's name with which ``text`` begins, glued to what follows."""
    if (number := _NUMBER.match(text)) and _label(text[number.end() :], weak=weak):
        return number.end()
    ends = range(min(_LONGEST, len(text)), 1, -1)
    return next((end for end in ends if _is_glued(text[end:]) and _is_label(text[:end], text[end:], weak=weak)), 0)


@cache
def _first_letters() -> frozenset[str]:
    """With one of these a label or a publisher's name begins: most places of a text are told by it to be neither."""
    return frozenset(name[0] for name in (*labels(), *publisher_names()))


def _is_glued(rest: str) -> bool:
    return not rest or rest[0].isalnum() or rest[0] in _OPENERS


def _is_label(run: str, rest: str, *, weak: bool) -> bool:
    """Whether ``run`` is a label and no word of the text that goes on with ``rest``."""
    if (
        run[0].lower() not in _first_letters()
        or not _WORDS.fullmatch(run)
        or (run[-1].isdigit() and not _label(rest, weak=weak))
    ):
        return False
    kind = labels().get(loose(run))
    particle = _AFTER_CODA if hangul.is_syllable(run[-1]) and hangul.coda_of(run[-1]) else _AFTER_VOWEL
    known = (kind is not None and (weak or not kind.weak)) or publishers.known(run) is not None
    return known and not particle.match(rest)


def _name_last(text: str, signed: frozenset[str], *, top: bool) -> int:
    """Where in ``text`` the reporter's name begins that ends it (…막 내렸다홍길동 기자); its length where none does."""
    if not _SIGNED_LAST.search(text):
        return len(text)
    bare = text.removesuffix("기자").rstrip()
    names = [bare[-size:] for size in _NAME_SIZES]
    name = next((one for one in names if one in signed), next(filter(bylines.is_name, names), bare))
    at = len(bare) - len(name)
    headed = top and "다." not in text
    return at if at > 0 and (headed or bare[at - 1] not in " /(=[ⓒ") else len(text)


def _house_apart(text: str, signed: frozenset[str]) -> list[str]:
    """``text`` without the name of publisher or author to which its last word is glued (…마지막 날한빛일보)."""
    sizes = range(min(_LONGEST_HOUSE, len(text) - _SHORTEST_HEADLINE), 2, -1)
    size = next((size for size in sizes if text[-size:] in signed or publishers.known(text[-size:])), 0)
    return [text[:-size], text[-size:]] if size and text[-size - 1] not in " /=·[(" else [text]
