"""Labels among the words of one line: the menus and rows of buttons of a page that lost its line breaks."""

from __future__ import annotations

from reader.article import bylines
from reader.article.vocabulary import is_glued, labels, loose
from reader.pattern import Pattern

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


_JOINED = Pattern(r"[ㆍ·/&]")
"""What joins two sections to one: 광주ㆍ전남."""
_MOST_WORDS = 6
_MOST_QUOTED = 15
_QUOTES = ("“", "‘", '"', "'")
_QUOTED = Pattern(r"\S[”’\"']")


def menu_apart(words: list[str]) -> tuple[list[str], list[str]]:
    """The labels before a headline, and the headline: a word that headlines begin with too (서울, 경찰) is its own."""
    end = 0
    while end < len(words) and words[end][:1] not in _QUOTES and (size := _label_at(words, end)):
        end += size
    if end and (tag := next((at for at in range(end, end + 3) if words[at : at + 1] and words[at][0] == "["), 0)):
        end = tag
    if end and words[end - 1] in _SUBJECTS and words[end : end + 1] and words[end][0] != "[":
        end -= 1
    return (words[:end], words[end:]) if len(words) - end >= _SHORTEST_HEADLINE else ([], words)


def _label_at(words: list[str], at: int) -> int:
    """The number of words in the longest label that begins with word ``at``; 0 where none does."""
    return next((n for n in range(min(_MOST_WORDS, len(words) - at), 0, -1) if _is_label(words[at : at + n])), 0)


def flagged(words: list[str]) -> list[int]:
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
    parts = _JOINED.sub("\n", text).split("\n")
    return (
        text in {">", "|"}
        or (len(parts) > 1 and all(loose(part) in labels() for part in parts))
        or (not text.isdigit() and loose(text) in labels())
        or (len(words) == 1 and is_glued(text))
    )


def _is_weak(word: str) -> bool:
    found = labels().get(loose(word))
    return found is not None and found.weak


def release(words: list[str], covered: list[bool], *, sentence: bool) -> None:
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
