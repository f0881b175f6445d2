"""Splits a page that arrived on one line (``get_text()``, a chat's paste) where the page had broken it."""

from __future__ import annotations

import re
from itertools import pairwise

from reader.article import bylines
from reader.article.vocabulary import chrome, is_glued, labels, loose
from reader.pattern import Pattern

_GLUED = Pattern(
    r"[ⓒ©/=]\s?(?:[A-Za-z0-9가-힣]{2,10}\s)?[가-힣]{2,4}\s?기자(?=[가-힣(])(?!가|는|도|들|단|회|님|\([\w.\-]+@)"
    r"|[\])】]\s?[가-힣]{2,4}\s?기자(?=[가-힣])(?!가|는|도|들|단|회|님)"
    r"|(?<=[다요죠까음])(?P<stop>[.?!])(?=[가-힣A-Z\[(“\"‘'◇■△▲▶●【])"
    r"|(?<=기자)(?=[\[(【][가-힣]{2,8}=)"
    r"|(?<=기자 = )(?!\s)"
    r"|(?=[\[(【][가-힣·]{2,8}=[가-힣A-Za-z0-9]{2,10}[\])】]\s?[가-힣]{2,4}\s?기자)"
    r"|(?=Copyright\s?[ⓒ©(])|(?=<?저작권자\s?[ⓒ©(])|(?=무단\s?전재)|(?=기사제공\s)"
    r"|(?=이 기사는 언론사)|(?=기사 섹션 분류)"
    r"|(?<!앵커 )(?<!기자 )(?<!리포트 )(?=▶\s?[\[가-힣])|(?<!뉴스1 )(?<!Copyright )(?=ⓒ\s?(?:연합|뉴시스|뉴스1|News1))"
    r"|(?<=\.com)(?=[가-힣])|(?<=\.kr)(?=[가-힣])|(?<=재배포 금지)(?=[가-힣])|(?<=재배포 금지\.)(?=\s?[가-힣])"
)
_STAMP = (
    r"(?:기사입력|최종\s?(?:수정|업데이트)|입력|수정|승인|등록|송고|작성|업데이트|발행|게재)(?:시간|일시|일)?\s?[:：]?\s?(?:20)?\d{2}\s?[.\-/년]\s?\d{1,2}\s?[.\-/월]"
    r"\s?\d{1,2}(?:일|\.)?(?:\s?\([월화수목금토일]\))?(?:\s?(?:오전|오후))?(?:\s?\(?\d{1,2}:\d{2}(?::\d{2})?\)?)?"
)
_BARE_STAMP = r"20\d\d\s?[.\-]\s?\d{1,2}\s?[.\-]\s?\d{1,2}\.?\s(?:(?:오전|오후)\s)?\d{1,2}:\d{2}(?::\d{2})?"
_INFO = Pattern(
    rf"{_BARE_STAMP}|(?:기자명\s[가-힣]{{2,4}}(?:\s?기자)?\s)?{_STAMP}(?:\s?[|·]?\s?{_STAMP})*|기자명\s[가-힣]{{2,4}}(?:\s?기자)?(?=\s)"
)
"""The line of dates below a headline."""
_COUNT = Pattern(r"(?<!\S)조회(?:수)?\s?[:：]?\s?\d[\d,]*(?!\S)")
"""How many have read it, beside the date."""
_MARK = Pattern(
    r"(?=(?:[\[<【◀]\s?(?:앵커|기자|리포트)(?:멘트)?\s?[\]>】▶]))|(?<=(?:앵커|기자)[\]>】▶])|(?<=리포트[\]>】▶])"
    r"|(?<=(?:앵커|기자)\s▶)|(?<=리포트\s▶)|(?<=\s)(?=[가-힣]{2,4}\s[가-힣A-Za-z]{2,8}\s?기자\s?[(\[]?[\w.\-]+@)"
    r"|(?<=[^<\[(])(?=[<\[(]?(?:저작권자|Copyrights?)\s?[ⓒ©(])|(?<=\s)(?=[ⓒ©]\s?\S{2,12}(?:\s\S{1,8})?\s무단)"
    r"|(?<=\s)(?=(?:촬영기자|영상취재|영상편집|취재기자|촬영|그래픽)\s?[:：])"
    r"|(?<=\s)(?=■\s?제보)|(?<=\s)(?=이 기사(?:가|를)\s(?:좋|마음|추천))|(?<=\s)(?=※\s)"
    r"|(?<![가-힣])(?=[가-힣]{2,4}\s?기자의\s(?:다른|최신|기사\s?모음))|(?<=\s)(?<!다\.\s[가-힣]{3}\s)(?=[가-힣]{2,4}\s?기자\s?[(\[]?[\w.\-]+@)"
    r"|(?<=[다요]\.)\s?(?=[\w.\-]+@[\w\-]+\.)|(?<=\.com)[)\]]?(?=\s)|(?<=\.kr)[)\]]?(?=\s)|(?<=\.net)[)\]]?(?=\s)"
    r"|(?<=\s)(?=읽어주기 기능은|이동 통신망을|전체 맥락을|요약문은 자동|텍스트 음성 변환)"
    r"|(?<=\s)(?=(?:많이 본|인기)\s?(?:뉴스|기사))|(?<=\s)(?=오늘의 1면)"
    r"|(?<=[다요]\.\s)(?=(?P<house>\S{2,16}) 소개 (?P=house))"
    r"|(?<=[가-힣]{2}\s기자)\s(?=[가-힣]{2,4}\s기자(?:\s|$))"
)
"""Where a tail, a signature or a speaker begins or ends, whatever stands beside it."""
_CREDIT = Pattern(
    r"^(?:20\d\d\.\s?\d{1,2}\.\s?\d{1,2}\.?\s?/\s?\S+(?:\s[ⓒ©]\s?\S+)?(?:\s[가-힣]{2,4}\s?기자)?|[/(\[]?\s?사진\s?[=:]\s?[^\s)\]]+[)\]]?|[/ⓒ©]\s?[가-힣A-Za-z0-9]{2,10}(?!\s?기자)|\S{2,12}(?:\s\S{2,10})?\s제공|[가-힣]{2,4}\s기자)(?=\s|$)"
)
_STOP = Pattern(r"(?:[다요죠까네][.?!]|[가-힣]\.)[”\"’')\]]*(?:\s\])?(?:\s+|(?=[/])|$)")
_SENTENCE = Pattern(r"[다요죠까네][.?!][”\"’')\] ]*$")
_MOST_QUOTED = 15
_QUOTES = ("“", "‘", '"', "'")
_QUOTED = Pattern(r"\S[”’\"']")
_BRACKETS = Pattern(r"(?<=\s)(?:\[[^\[\]]{2,40}\]|\([^()]{1,20}=[^()]{2,20}\))")
_SHOWN = Pattern(r"고 있다\.\s*$")
"""How a caption begins that goes on with a second sentence."""
_LONGEST_NOTICE = 80
_SHORTEST_PAGE = 150
_HEAD = 4
"""So many pieces below the last line of dates stand buttons, not sentences about them."""
_NOTICE = Pattern(r"(?:니다|[세하]요)\.?$")
_MOST_WORDS = 6
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
    glued = sum(found["stop"] is not None for found in _GLUED.finditer(line)) >= _GLUED_PARAGRAPHS
    return len(line) > _SHORTEST_PAGE and (glued or _INFO.search(line) is not None)


def split(line: str) -> list[str]:
    """The pieces of ``line``: sentences, labels, lines of dates, signatures, notices; nothing is lost."""
    pieces = _cut(line, [found.end() for found in _GLUED.finditer(line) if not _closes(line, found.end())])
    pieces = [part for piece in pieces for part in _cut(piece, [found.end() for found in _MARK.finditer(piece)])]
    pieces = [part for piece in pieces for part in _around(piece)]
    glued = sum(found["stop"] is not None for found in _GLUED.finditer(line)) >= _GLUED_PARAGRAPHS
    stretches = [
        part for piece in pieces for part in ([piece] if glued and _is_paragraph(piece) else _sentences(piece))
    ]
    infos = [at for at, stretch in enumerate(stretches) if _INFO.match(stretch)]
    near = max(infos) + _HEAD if infos else 0
    return [
        part
        for at, stretch in enumerate(stretches)
        for part in _labels_apart(stretch, head=at < near, first=not at, below=_info(stretches[at + 1 : at + 2]))
    ]


def _info(following: list[str]) -> str:
    """The piece that follows a headline, where it tells who wrote or when."""
    return next((one for one in following if _INFO.match(one) or bylines.reporter_line(one)), "")


def _is_paragraph(piece: str) -> bool:
    """Whether ``piece`` is nothing but sentences."""
    if len(piece) > _LONGEST_PARAGRAPH or _SENTENCE.search(piece) is None:
        return False
    credited = any(_credit(piece[found.end() : found.end() + _LONGEST_CREDIT]) for found in _STOP.finditer(piece))
    return not credited and sum(size > 0 for size in _flagged(piece.split(" "))) < _DENSE


def _closes(line: str, at: int) -> bool:
    """Whether the straight quotation mark at ``at`` ends a quotation."""
    return line[at : at + 1] == '"' and line[max(0, at - _LONGEST_QUOTE) : at].count('"') % 2 == 1


def _cut(text: str, places: list[int]) -> list[str]:
    parts = [text[start:end].strip() for start, end in pairwise([0, *sorted(places), len(text)])]
    return [part for part in parts if part]


def _around(text: str) -> list[str]:
    """``text`` with each line of names and dates apart, and a break before each dateline."""
    places = [place for pattern in (_INFO, _COUNT) for found in pattern.finditer(text) for place in found.span()]
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
    return first.end() if first and bylines.known_publisher(first.group()) else 0


def _labels_apart(text: str, *, head: bool, first: bool, below: str) -> list[str]:
    """A stretch with several labels in it, each run of labels and each text between them apart.

    ``head``: it stands where buttons do, so that one is enough; ``first``: nothing stands before it; ``below``: the
    line of dates that follows a headline.
    """
    if _INFO.match(text) or (_NOTICE.search(text) and len(text) <= _LONGEST_NOTICE and chrome(text) is not None):
        return [text]
    words = text.split(" ")
    flags = _flagged(words)
    buttons = [words[at : at + size] for at, size in enumerate(flags) if size]
    if len(buttons) < _DENSE and not (head and any(len(loose(" ".join(button))) >= _BUTTON for button in buttons)):
        return _names_apart(text, below, alone=first) if below and not _STOP.search(text) else [text]
    covered = [False] * len(words)
    for at, size in enumerate(flags):
        covered[at : at + size] = [True] * size
    _release(words, covered, sentence=_SENTENCE.search(text) is not None)
    edges = [at for at in range(1, len(words)) if covered[at] != covered[at - 1]]
    runs = [" ".join(words[start:end]) for start, end in pairwise([0, *edges, len(words)])]
    parts = [part for run in runs for part in _houses_apart(run)]
    at = next((n for n in range(len(parts) - 1, -1, -1) if chrome(parts[n]) is None), len(parts) - 1)
    return [*parts[:at], *_names_apart(parts[at], below, alone=first and not at), *parts[at + 1 :]] if below else parts


def _names_apart(text: str, below: str, *, alone: bool) -> list[str]:
    """A headline, and apart from it who wrote or printed the article (홍길동 시인, 한빛일보), and unless it stands
    ``alone`` the end of a menu before it.
    """
    words = text.split(" ")
    if size := next((n for n in range(len(words) // 2, 2, -1) if words[-n:] == words[-2 * n : -n]), 0):
        return [part for part in (" ".join(words[: -2 * size]), *[" ".join(words[-size:])] * 2) if part]
    if house := next((n for n in (2, 1) if bylines.known_publisher(" ".join(words[:n])) and len(words) > n + 1), 0):
        return [" ".join(words[:house]), *_names_apart(" ".join(words[house:]), below, alone=False)]
    menu, words = ([], words) if alone else _menu_apart(words)
    if menu:
        return [" ".join(menu), *_names_apart(" ".join(words), below, alone=True)]
    for size in (2, 1) if words[-1] == "기자" else (1, 2):
        signed = " ".join(words[-size:])
        alone = size == 1 and below[:2] == "20" and bylines.is_name(signed)
        if len(words) > size + 2 and (alone or bylines.reporter_line(signed) or bylines.signed_off(signed)):
            return [*_houses_apart(" ".join(words[:-size])), signed]
    return _houses_apart(text)


def _menu_apart(words: list[str]) -> tuple[list[str], list[str]]:
    """The labels before a headline, and the headline: a word that headlines begin with too (서울, 경찰) is its own."""
    end = 0
    while end < len(words) and words[end][:1] not in _QUOTES and (size := _label_at(words, end)):
        end += size
    if end and words[end - 1] in _SUBJECTS:
        end -= 1
    return (words[:end], words[end:]) if len(words) - end >= _SHORTEST_HEADLINE else ([], words)


_LAST_WORDS = frozenset(["안내", "이벤트", "공지", "채용", "확대", "예약", "문의", "신고", "추천", "등록"])
"""Labels with which a headline or a sentence may end."""
_SHORTEST_HEADLINE = 2
_SUBJECTS = frozenset([
    "서울", "경기", "인천", "부산", "대구", "광주", "대전", "울산", "세종", "강원", "충북", "충남",
    "전북", "전남", "경북", "경남", "제주", "호남", "영남", "충청", "수도권", "북한", "법원", "검찰",
    "경찰", "미국", "중국", "일본", "유럽", "중동", "은행", "부동산", "주식", "증권", "반도체", "자동차",
    "바이오", "제약", "코인", "대선", "총선", "선거", "교육", "노동", "환경",
])  # fmt: skip
"""Names of sections with which a headline may begin."""


def _label_at(words: list[str], at: int) -> int:
    """The number of words in the longest label that begins with word ``at``; 0 where none does."""
    return next((n for n in range(min(_MOST_WORDS, len(words) - at), 0, -1) if _is_label(words[at : at + n])), 0)


def _flagged(words: list[str]) -> list[int]:
    """For each word the number of words in the longest label that begins with it; 0 within or outside labels."""
    sizes = [0] * len(words)
    at, quoted = 0, False
    while at < len(words):
        quoted = quoted or (words[at][:1] in _QUOTES and any(map(_QUOTED.search, words[at : at + _MOST_QUOTED])))
        size = 0 if quoted else _label_at(words, at)
        quoted = quoted and _QUOTED.search(words[at]) is None
        size = 0 if words[at] == "기자" and at and bylines.is_name(words[at - 1]) else size
        sizes[at] = size
        at += max(1, size)
    return sizes


def _is_label(words: list[str]) -> bool:
    text = " ".join(words)
    if len(text) > 60 or text[-1:] in {"", "-", ",", "…"} or (text[0] in "[<【" and _is_weak(text)):
        return False
    return (
        text in {">", "|"} or (not text.isdigit() and loose(text) in labels()) or (len(words) == 1 and is_glued(text))
    )


def _is_weak(word: str) -> bool:
    found = labels().get(loose(word))
    return found is not None and found.weak


def _release(words: list[str], covered: list[bool], *, sentence: bool) -> None:
    """Gives words back to the text that are labels by chance: short ones alone, section names where a text begins."""
    last = len(words) - 1
    marked = [*covered, False]
    for at in range(last, -1, -1):
        before = at > 0 and covered[at - 1]
        behind = at < last and covered[at + 1]
        begins = before and at < last and not marked[at + 1] and words[at] in _SUBJECTS
        ends = at and not before and words[at] in _LAST_WORDS
        if covered[at] and (begins or ends):
            covered[at] = False
        if not covered[at] or behind or at == last:
            continue
        menu = at > 1 and not sentence and covered[at - 1] and covered[at - 2]
        if (_is_weak(words[at]) and not menu) or (not before and len(loose(words[at])) <= 3):
            covered[at] = False


def _houses_apart(text: str) -> list[str]:
    """``text`` without the publisher's name before or behind it."""
    words = text.split(" ")
    for size in (2, 1):
        if len(words) > size + 1 and bylines.known_publisher(" ".join(words[:size])):
            end = size + (words[size] == "뉴스")
            return [" ".join(words[:end]), *_houses_apart(" ".join(words[end:]))]
        if len(words) > size + 1 and bylines.known_publisher(" ".join(words[-size:])) and words[-size - 1][-1] != ".":
            return [" ".join(words[:-size]), " ".join(words[-size:])]
    return [text]
