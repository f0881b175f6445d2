"""The title of an article: the head of a page without the names of site and section, and the heading it stands for."""

from __future__ import annotations

import re

from reader.article import publishers
from reader.article.vocabulary import labels, loose
from reader.pattern import Pattern

_SEPARATOR = Pattern(r"\s+[|\-–—:<>›»ㅣ/·~＜＞│]{1,2}\s+|\s*[|│ㅣ＜]\s*|\s*::\s*|\s+[<>]\s*|\s*\|\|\s*")

SITE_LIKE = Pattern(
    r"(?:닷컴|신문|일보|뉴스|뉴스\d+|경제|방송|투데이|타임스|타임즈|저널|미디어|매일|데일리|헤럴드|포스트|통신|매거진|TV|라디오|\.com|\.co\.kr"
    r"|\.net|\.kr|\.org|코리아|네이버|다음|Daum|NAVER|NEWS|News|news|스포츠|연예|포털|누리집|홈페이지|블로그)$"
)

_IN_BRACKETS = Pattern(r"^[\[<【](?P<name>[^\]>】]{2,12})[\]>】]\s*(?=\S)")
_LONGEST_SITE = 12
_SHORTEST = 6
"""Letters of a heading that is the longest piece of what the head of the page says."""


def without_site(title: str, names: list[str]) -> str:
    """A title without the names of site and section that stand before or behind it."""
    known = {loose(name) for name in names if name}
    if (house := _IN_BRACKETS.match(title)) and publishers.known(house["name"]):
        title = title[house.end() :]
    while True:
        pieces = list(_SEPARATOR.finditer(title))
        if not pieces:
            return title
        last, first = pieces[-1], pieces[0]
        if _is_site(title[last.end() :], known):
            title = title[: last.start()].strip()
        elif _is_site(title[: first.start()], known) and len(title) - first.end() > 8:
            title = title[first.end() :].strip()
        else:
            return title


def _is_site(piece: str, known: set[str]) -> bool:
    piece = piece.strip(" []()<>|")
    if not piece:
        return True
    label = labels().get(loose(piece))
    return (
        loose(piece) in known
        or publishers.known(piece) is not None
        or (label is not None)
        or (len(piece) <= 24 and SITE_LIKE.search(piece) is not None)
        or (len(piece) <= 14 and re.search(r"[>›&]|ㆍ", piece) is not None)
    )


def site_of(said: list[str], title: str) -> str | None:
    """The name of the site: what one of the titles that the head ``said`` has beside ``title`` and one separator."""
    pieces = (_SEPARATOR.sub("\n", one).split("\n") for one in said)
    named = (piece for pair in pieces if len(pair) == 2 and title in pair for piece in pair if piece != title)
    return next((name for name in named if _may_be_site(name)), None)


def _may_be_site(name: str) -> bool:
    """Whether ``name`` is short, no label, and not the number of a part (2편)."""
    return 2 <= len(name) <= _LONGEST_SITE and loose(name) not in labels() and not name[0].isdigit()


def settle_title(said: list[str], names: list[str], headings: list[str]) -> str:
    """The title: the heading of the page that the head's title begins with, else the head's without its site."""
    said = [title for title in said if title]
    pieces = {loose(max(_SEPARATOR.sub("\n", title).split("\n"), key=len)) for title in said}
    if whole := next((one for one in headings if len(one) >= _SHORTEST and loose(one) in pieces), ""):
        return whole
    cleaned = [title for title in (without_site(title, names) for title in said) if len(loose(title)) > 1]
    for heading in headings:
        for title in said:
            if (
                len(loose(heading)) >= 5
                and loose(title).startswith(loose(heading))
                and len(loose(heading)) * 2 >= len(loose(cleaned[0] if cleaned else title))
            ):
                return heading
    for heading in headings:
        if any(len(loose(title)) >= 8 and loose(heading).startswith(loose(title)) for title in cleaned):
            return heading
    return cleaned[0] if cleaned else next((heading for heading in headings if len(heading) >= 6), "")
