"""Splits a page that arrived on one line (``get_text()``, a chat's paste) where the page had broken it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from reader.article import bylines, menus, publishers
from reader.article.glued import apart
from reader.article.vocabulary import chrome, loose
from reader.pattern import Pattern

_GLUED = Pattern(
    r"[ⓒ©/=]\s?(?:[A-Za-z0-9가-힣]{2,10}\s)?[가-힣]{2,4}\s?기자(?=[가-힣(\d“\"])(?!가|는|도|들|단|회|님|\([\w.\-]+@)"
    r"|[\])】]\s?[가-힣]{2,4}\s?기자(?=[가-힣])(?!가|는|도|들|단|회|님)"
    r"|(?<=[다요죠까음])(?P<stop>[.?!])(?=[가-힣A-Z\d\[(“\"‘'◇■△▲▶●【※#])"
    r"|(?<=[다요죠까음][.?!][”’])(?=[A-Z◇■△▲▶●【※]|[가-힣]{2,4}\s?기자)"
    r"|(?<=[다요죠까음][.?!]”)(?=[가-힣])(?!라|고|며|면|는|란|이|하|와|과|에|를|을|도|로|였|가|의|은|던|처럼|까지|부터|만|보다|정도|뿐|한|했|식|등|답|말)"
    r"|[\[(]\s?(?:사진|그래픽|이미지|출처|자료)\s?(?:제공)?\s?[=:][^\[\]()]{1,30}[\])](?=\S)"
    r"|(?:자료사진|제공|캡처|갈무리|재판매 및 DB\s?금지)[\])](?=[가-힣\[(“‘])"
    r"|[A-Za-z0-9][\w.\-]{0,40}@[A-Za-z0-9\-]{1,40}(?:\.[a-z]{2,12}){1,4}(?=[가-힣])"
    r"|(?<=\S)(?=\[[^\[\]]{2,40}기자\])"
    r"|(?<=[^자ts]\s)(?=[ⓒ©]\s?\S{2,30}(?:\s\S{1,16}){0,2}\s무단)"
    r"|(?<=기자)(?=[\[(【][가-힣]{2,8}=)"
    r"|(?<=기자 = )(?!\s)"
    r"|(?=[\[(【][가-힣·]{2,8}=[가-힣A-Za-z0-9]{2,10}[\])】]\s?[가-힣]{2,4}\s?기자)"
    r"|(?<![\[<(])(?=[\[<(]?Copyright\s?[ⓒ©(])|(?<!<)(?=<?저작권자\s?[ⓒ©(])|(?=무단\s?전재)|(?=기사제공\s)"
    r"|(?=이 기사는 언론사)|(?=기사 섹션 분류)"
    r"|(?<!앵커 )(?<!기자 )(?<!리포트 )(?=▶\s?[\[가-힣])|(?<!뉴스1 )(?<!Copyright )(?=ⓒ\s?(?:연합|뉴시스|뉴스1|News1))"
    r"|(?<=\.com)(?=[가-힣])|(?<=\.kr)(?=[가-힣])|(?<=재배포 금지)(?=[가-힣])|(?<=재배포 금지\.)(?=\s?[가-힣])"
)
_STAMP = (
    r"(?:기사입력|기사등록|최종\s?(?:수정|업데이트)|입력|수정|승인|등록|송고|작성|업데이트|발행|게재|지면|Posted|Updated|Published)(?:시간|일시|일)?\s?[:：]?\s?(?:20)?\d{2}\s?[.\-/년]\s?\d{1,2}\s?[.\-/월]"
    r"\s?\d{1,2}(?:일|\.)?(?:\s?\([월화수목금토일]\))?(?:\s?(?:오전|오후))?(?:\s?\(?\d{1,2}:\d{2}(?::\d{2})?\)?)?(?:\s?[A-Z]?\d{1,3}면)?"
)
_BARE_STAMP = r"20\d\d\s?[.\-]\s?\d{1,2}\s?[.\-]\s?\d{1,2}\.?\s(?:(?:오전|오후)\s)?\d{1,2}:\d{2}(?::\d{2})?"
_ENGLISH_DAY = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s\d{1,2}[.,]{0,2}\s20\d\d"
_BARE_DAY = r"20\d\d\s?[.\-]\s?\d{1,2}\s?[.\-]\s?\d{1,2}\.?"
_SPELT_STAMP = r"20\d\d년\s?\d{1,2}월\s?\d{1,2}일(?:\s\d{1,2}시\s?\d{2}분|\s\d{1,2}:\d{2}|(?=\s[·・|]))"
_INFO = Pattern(
    rf"{_BARE_STAMP}|{_SPELT_STAMP}|{_ENGLISH_DAY}|(?<!\d)\d{{2}}\.\d{{2}}\.\d{{2}}\s\d{{1,2}}:\d{{2}}|{_BARE_DAY}(?=\s?(?:글자|글씨|인쇄|프린트|공유|조회|URL|댓글|목록|스크랩))|(?:기자명\s[가-힣]{{2,4}}(?:\s?기자)?\s)?{_STAMP}(?:\s?[|·]?\s?{_STAMP})*|기자명\s[가-힣]{{2,4}}(?:\s?기자)?(?=\s)"
)
"""The line of dates below a headline."""
_DAY = Pattern(_BARE_DAY)
_SIGNED = Pattern(r"(?<![가-힣])([가-힣]{2,4})\s?기자(?![가-힣])")
_OWNER = Pattern(r"^(\S{2,10})의\s|(?<!\S)(\S{2,10})\s(?:이웃추가|팔로우)|이 자료는 (\S{2,16})의 보도자료")
"""Whose the page is: a blog's author, the office that issued a press release."""
_COPYRIGHT = Pattern(r"[ⓒ©]\s?(?:20\d\d\s)?([가-힣A-Za-z0-9]{2,12})(?=[,.\s\[(<>])")
_RELATED = Pattern(r"(?:관련|연관|추천)\s?(?:기사|뉴스)\s(?=\S)")
_HEADLINE_END = Pattern(r"(?<=[다까나요])[”’\"']?\s(?=\S)")
_REGIONAL = Pattern(r"[가-힣]{2}(?:CBS|MBC|KBS|방송)")
"""The house of a reporter in a province: 전남CBS."""
_COUNT = Pattern(r"(?<!\S)조회(?:수)?\s?[:：]?\s?\d[\d,]*(?!\S)")
"""How many have read it, beside the date."""
_MARK = Pattern(
    r"(?=(?:[\[<【◀]\s?(?:앵커|기자|리포트)(?:멘트)?\s?[\]>】▶]))|(?<=(?:앵커|기자)[\]>】▶])|(?<=리포트[\]>】▶])"
    r"|(?<=(?:앵커|기자)\s▶)|(?<=리포트\s▶)|(?<=\s)(?=[가-힣]{2,4}\s[가-힣A-Za-z]{2,8}\s?기자\s?[(\[]?[\w.\-]+@)"
    r"|(?<=[^<\[(])(?=[<\[(]?(?:저작권자|Copyrights?)\s?[ⓒ©(])"
    r"|(?<=\s)(?=(?:촬영기자|영상취재|영상편집|취재기자|촬영|그래픽)\s?[:：])"
    r"|(?<=\s)(?=■\s?제보)|(?<=\s)(?=이 기사(?:가|를)\s(?:좋|마음|추천))|(?<=\s)(?=※\s)"
    r"|(?<![가-힣])(?=[가-힣]{2,4}\s?기자의\s(?:다른|최신|기사\s?모음))|(?<=\s)(?<!다\.\s[가-힣]{3}\s)(?=[가-힣]{2,4}\s?기자\s?[(\[]?[\w.\-]+@)"
    r"|(?<=[다요]\.)\s?(?=[\w.\-]+@[\w\-]+\.)|(?<![\w.\-])[\w.\-]{1,40}@[A-Za-z0-9\-]{1,40}(?:\.[a-z]{2,12}){1,4}[)\]]?(?=\s)(?!\s\*?재판매)"
    r"|(?<=\s)(?=[◇■◆□]\s?[가-힣<\[(])|(?<=[다요]\.\s)(?=붙임\s|▲\s)|(?<=\s)(?=by\s\S{2,12}\s[A-Z][a-z]{2})"
    r"|(?<=\s)(?=[가-힣]{2,4}\s?\([a-z][a-z0-9_]{3,15}\)(?:\s|$))"
    r"|(?<=\s)(?=담당\s?부서\s)|(?<=\s)(?=[“\"]이 자료는\s)"
    r"|(?<=\s)(?=읽어주기 기능은|이동 통신망을|전체 맥락을|요약문은 자동|텍스트 음성 변환)"
    r"|(?<=\s)(?=(?:많이 본|인기)\s?(?:뉴스|기사))|(?<=\s)(?=오늘의 1면)"
    r"|(?<=[다요]\.\s)(?=(?P<house>\S{2,16}) 소개 (?P=house))"
    r"|(?<=[가-힣]{2}\s기자)\s(?=[가-힣]{2,4}\s기자(?:\s|$))|(?<=사진보기)\s"
    r"|(?<=\s)(?=[가-힣]{2,4}\s기자\s기자\s?(?:페이지|구독|프로필))|(?<=기자)\s(?=기자\s?(?:페이지|구독|프로필))|(?<=기자\s페이지)\s"
)
"""Where a tail, a signature or a speaker begins or ends, whatever stands beside it."""
_CREDIT = Pattern(
    r"^(?:(?:\(사진[^()]{2,24}\)\s)?20\d\d\.\s?\d{1,2}\.\s?\d{1,2}\.?\s\S+@\S+(?:\s\*?재판매\s?및\s?DB\s?금지)?|20\d\d\.\s?\d{1,2}\.\s?\d{1,2}\.?\s?/\s?\S+(?:\s[ⓒ©]\s?\S+)?(?:\s[가-힣]{2,4}\s?기자)?|\([^()]{2,20}\s제공\)(?:\s20\d\d\.\s?\d{1,2}\.\s?\d{1,2}\.?\s?/\s?\S+)?|[ⓒ©]\s?\S{2,8}\s[가-힣]{2,4}\s기자|/\s?[가-힣]{2,4}\s기자(?!\s\S*@)|[\[(]\s?사진\s?[=:][^\[\]()]{1,30}[\])]|[/(\[]?\s?사진\s?[=:]\s?[^\s)\]]+[)\]]?|[/ⓒ©]\s?[가-힣A-Za-z0-9]{2,10}(?!\s?기자)|\S{2,12}(?:\s\S{2,10})?\s제공|[가-힣]{2,4}\s기자)(?=\s|$)"
)
_TAG = Pattern(
    r"(?P<menu>[^\[\]【】“”‘’\"'…,?!]{2,120})\s"
    r"(?P<rest>(?P<tag>[\[【][가-힣A-Za-z0-9·/& ]{2,12}[\]】]\s?|제목\s)\S.{7,})"
)
"""The kind of article in front of its headline ([사설], [특징주], a board's 제목), and what stands before that."""
_TRAIL = Pattern(r"(?P<headline>.{8,}?)\s(?P<path>\S{1,8}(?:\s[>›]\s\S{1,8}){1,3})")
"""A headline and the path to its section behind it."""
_ADDRESS = Pattern(r"(?<!\S)https?://\S+")
_STOP = Pattern(r"(?:[다요죠까네][.?!]|[가-힣]\.)[”\"’')\]]*(?:\s\])?(?:\s+|(?=[/])|$)")
_SENTENCE = Pattern(r"[다요죠까네][.?!][”\"’')\] ]*$")
_BRACKETS = Pattern(r"(?<=\s)(?:\[[^\[\]]{2,40}\]|\([^()]{1,20}=[^()]{2,20}\))")
_SHOWN = Pattern(r"고 있다\.\s*$")
"""How a caption begins that goes on with a second sentence."""
_LONGEST_NOTICE = 80
_SHORTEST_PAGE = 150
_HEAD = 4
"""So many pieces below the last line of dates stand buttons, not sentences about them."""
_NOTICE = Pattern(r"(?:니다|[세하]요)\.?$")
_LONGEST_QUOTE = 500
_LONGEST_CREDIT = 60
_LONGEST_PARAGRAPH = 800
_GLUED_PARAGRAPHS = 3
"""Where so many full stops have no space behind them, the page lost its breaks there and nowhere else."""
_BUTTON = 4
"""Letters of a label that is a button and no word of a sentence."""
_DENSE = 3
"""So many labels in a stretch without a full stop make a menu or a bar of buttons; fewer are words of a sentence."""


def is_page(line: str) -> bool:
    """Whether a line of middling length is a page all the same: dates or lost breaks stand in it."""
    return len(line) > _SHORTEST_PAGE and (_lost_breaks(_GLUED.finditer(line)) or _INFO.search(line) is not None)


def split(line: str) -> list[str]:
    """The pieces of ``line``: sentences, labels, lines of dates, signatures, notices; nothing is lost."""
    seams = list(_GLUED.finditer(line))
    pieces = _cut(line, [found.end() for found in seams if not _closes(line, found.end())])
    pieces = [part for piece in pieces for part in _cut(piece, [found.end() for found in _MARK.finditer(piece)])]
    pieces = [part for piece in pieces for part in _around(piece)]
    glued = _lost_breaks(seams)
    signed = _signers(line)
    pieces = [
        part for at, piece in enumerate(pieces) for part in (apart(piece, signed, top=not at) if glued else [piece])
    ]
    stretches = [
        part for piece in pieces for part in ([piece] if glued and _is_paragraph(piece) else _sentences(piece))
    ]
    stretches = [part for stretch in stretches for part in _related_apart(stretch)]
    infos = [at for at, stretch in enumerate(stretches) if _INFO.match(stretch)]
    near = max(infos) + _HEAD if infos else 0
    spots = [
        _Spot(at < near, glued or not at, _info(stretches[at + 1 : at + 2]), signed) for at in range(len(stretches))
    ]
    return [part for stretch, spot in zip(stretches, spots, strict=True) for part in _labels_apart(stretch, spot)]


def _signers(line: str) -> frozenset[str]:
    """Who is called a reporter on the page, and whose it is."""
    owners = (name for found in _OWNER.finditer(line) for name in found.groups() if name)
    houses = filter(publishers.looks_like_one, _COPYRIGHT.findall(line))
    return frozenset([*filter(bylines.is_name, _SIGNED.findall(line)), *owners, *houses])


def _related_apart(stretch: str) -> list[str]:
    """A sentence without the link to another article that stands before it: where its headline ends, or its label."""
    label = _RELATED.match(stretch)
    if not label or not _SENTENCE.search(stretch):
        return [stretch]
    end = _HEADLINE_END.search(stretch, label.end() + 1)
    return _cut(stretch, [end.end() if end else label.end()])


def _lost_breaks(seams: Iterable[re.Match[str]]) -> bool:
    return sum(found["stop"] is not None for found in seams) >= _GLUED_PARAGRAPHS


class _Spot(NamedTuple):
    """Where a stretch stands. ``head``: where buttons do, so that one is enough; ``first``: nothing is before it;
    ``below``: the line of dates that follows a headline; ``signed``: who may have signed it (:func:`_signers`).
    """

    head: bool
    first: bool
    below: str
    signed: frozenset[str]


def _info(following: list[str]) -> str:
    """The piece that follows a headline, where it tells who wrote or when."""
    told = (one for one in following if _INFO.match(one) or _DAY.fullmatch(one) or bylines.reporter_line(one))
    return next(told, "")


def _is_paragraph(piece: str) -> bool:
    """Whether ``piece`` is nothing but sentences."""
    if len(piece) > _LONGEST_PARAGRAPH or _SENTENCE.search(piece) is None:
        return False
    credited = any(_credit(piece[found.end() : found.end() + _LONGEST_CREDIT]) for found in _STOP.finditer(piece))
    return not credited and sum(size > 0 for size in menus.flagged(piece.split(" "))) < _DENSE


def _closes(line: str, at: int) -> bool:
    """Whether the straight quotation mark at ``at`` ends a quotation."""
    return line[at : at + 1] == '"' and line[max(0, at - _LONGEST_QUOTE) : at].count('"') % 2 == 1


def _cut(text: str, places: list[int]) -> list[str]:
    parts = [text[start:end].strip() for start, end in pairwise([0, *sorted(places), len(text)])]
    return [part for part in parts if part]


def _around(text: str) -> list[str]:
    """``text`` with each line of names and dates apart, and a break before each dateline."""
    places = [
        place for pattern in (_INFO, _COUNT, _ADDRESS) for found in pattern.finditer(text) for place in found.span()
    ]
    places += [
        found.start()
        for found in _BRACKETS.finditer(text)
        if bylines.dateline(text[found.start() : found.start() + 90])
    ]
    return _cut(text, places)


def _sentences(text: str) -> list[str]:
    """The sentences of ``text``; one with a quotation of several is whole, a photo's credit stays with its caption."""
    places: list[int] = []
    start = 0
    for found in _STOP.finditer(text):
        end = found.end()
        credit = _credit(text[end : end + _LONGEST_CREDIT])
        if end <= start or (end - start < _LONGEST_QUOTE and _is_open(text[start:end])):
            continue
        if not _SENTENCE.search(found.group().rstrip()) and not credit:
            continue
        if credit and places and _SHOWN.search(text[max(0, start - 20) : start]):
            places.pop()
        end += credit
        places.append(end)
        start = end
    return _cut(text, places)


def _is_open(text: str) -> bool:
    """Whether a quotation that begins in ``text`` goes on behind it."""
    return text.count("“") > text.count("”") or text.count('"') % 2 == 1


def _credit(text: str) -> int:
    """The length of the photo's credit with which ``text`` begins: 0 where there is none."""
    if found := _CREDIT.match(text):
        return found.end()
    first = re.match(r"\S+(?=\s)(?!\s뉴스)", text)
    return first.end() if first and publishers.known(first.group()) else 0


def _labels_apart(text: str, spot: _Spot) -> list[str]:
    """A stretch with several labels in it, each run of labels and each text between them apart."""
    if _INFO.match(text) or (_NOTICE.search(text) and len(text) <= _LONGEST_NOTICE and chrome(text) is not None):
        return [text]
    words = text.split(" ")
    flags = menus.flagged(words)
    buttons = [words[at : at + size] for at, size in enumerate(flags) if size]
    if len(buttons) < _DENSE and not (spot.head and any(len(loose(" ".join(button))) >= _BUTTON for button in buttons)):
        return _names_apart(text, spot) if spot.below and not _STOP.search(text) else [text]
    covered = [False] * len(words)
    for at, size in enumerate(flags):
        covered[at : at + size] = [True] * size
    menus.release(words, covered, sentence=_SENTENCE.search(text) is not None)
    edges = [at for at in range(1, len(words)) if covered[at] != covered[at - 1]]
    runs = [" ".join(words[start:end]) for start, end in pairwise([0, *edges, len(words)])]
    parts = [part for run in runs for part in _houses_apart(run)]
    at = next((n for n in range(len(parts) - 1, -1, -1) if chrome(parts[n]) is None), len(parts) - 1)
    named = _names_apart(parts[at], spot._replace(first=spot.first and not at)) if spot.below else [parts[at]]
    return [*parts[:at], *named, *parts[at + 1 :]]


def _names_apart(text: str, spot: _Spot) -> list[str]:
    """A headline, and apart from it who wrote or printed the article (홍길동 시인, 한빛일보), and unless nothing stands
    before it the end of a menu.
    """
    if (tag := _TAG.match(text)) and (tag["tag"][0] in "[【" or chrome(tag["menu"].split(" ")[-1])):
        return [*_houses_apart(tag["menu"]), *_names_apart(tag["rest"], spot._replace(first=True))]
    if trail := _TRAIL.fullmatch(text):
        return [*_names_apart(trail["headline"], spot), trail["path"]]
    words = text.split(" ")
    if size := next((n for n in range(len(words) // 2, 2, -1) if words[-n:] == words[-2 * n : -n]), 0):
        return [part for part in (" ".join(words[: -2 * size]), *[" ".join(words[-size:])] * 2) if part]
    if house := next((n for n in (2, 1) if len(words) > n + 1 and _is_house(" ".join(words[:n]), spot)), 0):
        return [" ".join(words[:house]), *_names_apart(" ".join(words[house:]), spot._replace(first=False))]
    menu, words = ([], words) if spot.first else menus.menu_apart(words)
    if menu:
        return [" ".join(menu), *_names_apart(" ".join(words), spot._replace(first=True))]
    size = _signature(words, spot)
    return [*_houses_apart(" ".join(words[:-size])), " ".join(words[-size:])] if size else _houses_apart(text)


def _is_house(name: str, spot: _Spot) -> bool:
    return publishers.known(name) is not None or (name in spot.signed and publishers.looks_like_one(name))


def _signature(words: list[str], spot: _Spot) -> int:
    """The number of words behind a headline that say who wrote; 0 where none do."""
    for size in (2, 1) if words[-1] == "기자" else (1, 2):
        signed = " ".join(words[-size:])
        bare = size == 1 and (signed in spot.signed or (spot.below[:2] == "20" and bylines.is_name(signed)))
        if len(words) > size + 2 and (bare or bylines.reporter_line(signed) or bylines.signed_off(signed)):
            return size + (_REGIONAL.fullmatch(words[-size - 1]) is not None)
    return 0


def _houses_apart(text: str) -> list[str]:
    """``text`` without the publisher's name before or behind it."""
    words = text.split(" ")
    for size in (2, 1):
        if len(words) > size + 1 and publishers.known(" ".join(words[:size])):
            end = size + (words[size] == "뉴스")
            return [" ".join(words[:end]), *_houses_apart(" ".join(words[end:]))]
        if len(words) > size + 1 and publishers.known(" ".join(words[-size:])) and words[-size - 1][-1] != ".":
            return [" ".join(words[:-size]), " ".join(words[-size:])]
    return [text]
