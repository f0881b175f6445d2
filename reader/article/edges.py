"""Where the body of a text dump begins and ends, once its densest stretch is found."""

from __future__ import annotations

from reader.article import body, bylines, captions, dates, headline
from reader.article.boxes import BOXES
from reader.article.buttons import is_button
from reader.article.clean import PROSE, is_label
from reader.article.lines import Line
from reader.article.vocabulary import Chrome
from reader.model import BlockKind, Reason
from reader.pattern import Pattern

_PHOTO_LABEL = Pattern(r"^(?:관련|큰)?\s?(?:사진|이미지|그래픽|그림)?\s?(?:확대|크게\s?보기|크게|보기)")
_LISTED = Pattern(r"[▲△▷◇◆]\s?\S.*?(?:[▲△▷:：=(\[<]|\d)")
_LED = Pattern(r"(?:다음은|이하는|아래는)\s")
"""A list goes on below its lead (다음은 지역별 날씨 전망) in rows with a mark and more than a name in each."""

_MAX_HEADS = 8

_LIST_LINES = 16
"""Rows of a table or a list that may stand between two paragraphs."""


def behind_info(lines: list[Line], found: list[Chrome | None], first: int, last: int) -> int:
    """Where the body begins if a byline with its date stands a few lines into the stretch: what is above it is head."""
    for index in range(first, min(first + 8, last)):
        text = lines[index].text
        if bylines.with_date(text) or (found[index] is not None and dates.in_line(text)[0]):
            above = sum(len(line.text) for line in lines[first:index])
            return index + 1 if above * 3 < sum(len(line.text) for line in lines[index:last]) else first
    return first


def below_info(lines: list[Line], found: list[Chrome | None], first: int) -> int:
    """Where the body begins if prose stands above the stretch, below the byline: a lead before a list, say."""
    row = 0
    prose = False
    for index in range(first - 1, max(-1, first - _LIST_LINES - 4), -1):
        kind, text = found[index], lines[index].text
        if bylines.with_date(text) or (kind is not None and kind.reason is Reason.DATE) or bylines.reporter_line(text):
            return index + 1 if prose else first
        row = row + 1 if kind is not None and not kind.weak else 0
        if row > 2 or (kind is not None and (kind.ends or kind.reason in BOXES or kind.reason is Reason.COMMENT)):
            return first
        prose = prose or (kind is None and len(text) >= 20 and PROSE.search(text) is not None)
    return first


def up(lines: list[Line], found: list[Chrome | None], first: int, title_at: int | None) -> int:
    """Takes sub-headlines and captions directly above the first sentence into the body."""
    floor = max(-1 if title_at is None else title_at, first - _MAX_HEADS - 1)
    while first - 1 > floor:
        line, kind = lines[first - 1], found[first - 1]
        if kind is not None and _PHOTO_LABEL.search(line.text):
            first -= 1
            continue
        info = headline.is_info(line.text) and not headline.is_dateline(line.text)
        info = info and (bylines.with_date(line.text) != () or not captions.is_caption(line.text))
        if kind is not None or info:
            break
        first -= 1
        if line.kind is BlockKind.PARAGRAPH and _is_stub(line.text):
            found[first] = Chrome(Reason.NAVIGATION, boxed=True)
            continue
        label = is_label(line.text) or body.is_sentence(line.text)
        if line.kind is BlockKind.PARAGRAPH and 4 <= len(line.text) <= 80 and not label:
            line.kind = BlockKind.HEADING
    return first


_SHORTEST_HEAD = 11


def _is_stub(text: str) -> bool:
    """Whether a line above the first sentence is neither sub-headline nor caption: a button, a word, no Hangul."""
    if is_label(text) or body.is_sentence(text) or captions.is_caption(text) or text[0] in "▲△◇◆■○●[<":
        return False
    told = len(text) >= _SHORTEST_HEAD or " " in text or not set("“”‘’\"'…,").isdisjoint(text)
    return is_button(text) or not told or not any("가" <= char <= "힣" for char in text)


def down(lines: list[Line], found: list[Chrome | None], last: int) -> int:
    """Takes in what still belongs to the body below its last sentence: more prose behind a table or a list, and the
    short lines that furniture soon follows and so shows their end.
    """
    while (further := _prose_below(lines, found, last)) > last:
        last = further
    last = _behind_list(lines, found, _behind_a_box(lines, found, last))
    for index in range(last, min(len(lines), last + 4)):
        kind = found[index]
        if kind is None and (is_button(lines[index].text) or lines[index].text[0] in "ⓒ©"):
            return index
        if kind is not None or bylines.reporter_line(lines[index].text) is not None:
            return index if kind is None or kind.ends or index - last <= 2 else last
    return len(lines) if len(lines) - last <= 3 else last


def _behind_list(lines: list[Line], found: list[Chrome | None], last: int) -> int:
    """Behind the rows of a list that stands directly below ``last``, two of them at least."""
    led = last < len(lines) and found[last] is None and _LED.match(lines[last].text) is not None
    at = last + led
    while at < len(lines) and found[at] is None and _LISTED.match(lines[at].text):
        at += 1
    return at if at - last - led >= 2 else last


_OWN_BOXES = frozenset(
    {Reason.SUBSCRIBE, Reason.ADVERT, Reason.SHARE, Reason.NAVIGATION, Reason.SPEECH, Reason.PAYWALL}
)

_BOX_LINES = 6


def _behind_a_box(lines: list[Line], found: list[Chrome | None], last: int) -> int:
    """Behind the text that goes on below a box in the middle (a newsletter's form): up to the article's own end."""
    end = next((at for at in range(last, min(len(lines), last + 60)) if _is_end(lines[at], found[at])), 0)
    box = [kind for kind in found[last:end] if kind is not None]
    text = [at for at in range(last, end) if found[at] is None and not _NUMBERED.match(lines[at].text)]
    prose = [at for at in text if body.is_sentence(lines[at].text)]
    own = len(box) <= _BOX_LINES and all(kind.reason in _OWN_BOXES for kind in box)
    return prose[-1] + 1 if own and len(prose) >= 2 and len(prose) * 2 >= len(text) else last


def _is_end(line: Line, found: Chrome | None) -> bool:
    return (found is not None and found.closes) or bool(bylines.reporter_line(line.text))


def _prose_below(lines: list[Line], found: list[Chrome | None], last: int) -> int:
    """Behind the next sentence of news below ``last``, if no end and no run of furniture stands before it."""
    furniture = 0
    for index in range(last, min(len(lines), last + _LIST_LINES)):
        kind = found[index]
        if (kind is not None and kind.ends) or bylines.reporter_line(lines[index].text) is not None:
            return last
        link = kind is not None and index > last and kind.reason is Reason.RELATED and found[index - 1] == kind
        furniture = (furniture if kind.boxed or link else furniture + 1) if kind is not None else 0
        if furniture > 1:
            return last
        if kind is None and len(lines[index].text) >= 15 and PROSE.search(lines[index].text):
            return index + 1
        if kind is None and body.is_sentence(lines[index].text) and _is_list(lines[last:index]):
            return index + 1
    return last


_NUMBERED = Pattern(r"(?:\d{1,2}[.)]|[①-⑳]|[-•·✔✅])\s?\S")


def _is_list(lines: list[Line]) -> bool:
    """Whether lines are the points of a list, two at least."""
    return len(lines) >= 2 and all(_NUMBERED.match(line.text) for line in lines)
