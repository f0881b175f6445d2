"""The road of marked-up pages: body by the site's rule or by the text, its lines judged, the rest put in the ledger."""

from __future__ import annotations

from dataclasses import dataclass

from reader.article import body, bylines, metadata
from reader.article.clean import Judge, Verdict, place_of
from reader.article.ends import trim
from reader.article.head import Head, removed
from reader.article.lines import Line, Marked
from reader.article.titles import settle_title, site_of
from reader.article.vocabulary import chrome, loose
from reader.model import BlockKind, Reason
from reader.pattern import Pattern

_HEADINGS = {"h1", "h2", "h3"}
_SENTENCE_WITHIN = Pattern(r"[다요죠][.?!]\s")
_POOR = 60
"""Below so much body text on the whole page it is a photo page or a video page, and every line counts."""


@dataclass(slots=True)
class Cleaned:
    """What came of a page: its title, verdicts on all lines in page order, and what else was found."""

    title: str
    verdicts: list[Verdict]
    about: metadata.About
    rule: str = ""
    rule_failed: bool = False
    limited: bool = False
    cut: bool = False

    @property
    def sentences(self) -> int:
        """How many sentences of prose are read."""
        kept = (v.text for v in self.verdicts if v.reason is None and v.kind is not BlockKind.CAPTION)
        return sum(1 + len(_SENTENCE_WITHIN.findall(text)) for text in kept if body.is_sentence(text))

    @property
    def read(self) -> int:
        """How many characters of body are read."""
        return sum(len(v.text) for v in self.verdicts if v.reason is None and v.kind is not BlockKind.CAPTION)


def clean(page: Marked, url: str, rule: str) -> Cleaned:
    """Judges every line of a marked-up page. ``rule`` is the name of the site's rule, empty for none."""
    about = metadata.from_head(page, url)
    body.weigh(page)
    by_rule = body.by_rule(page) if rule else None
    top = by_rule if by_rule is not None else body.container(page)
    node = page.nodes[top]
    title = _marked_title(page, node.last) if by_rule is not None else ""
    title = title or settle_title(about.titles, list(about.publishers.values()), _headings(page, top))
    about.title = title
    if name := site_of(about.titles, title):
        about.publishers.setdefault("title", name)
    judge = Judge(about, title)
    if page.nodes[0].weighted < _POOR and by_rule is None:
        return Cleaned(title, _poor(page, judge), about, rule, rule_failed=bool(rule))
    head = Head(page, judge, top).verdicts()
    inside = trim(_Inside(page, judge, top).verdicts(), about)
    tail = _tail(page, about, node.last)
    return Cleaned(title, [*head, *inside, *tail], about, rule, rule_failed=bool(rule) and by_rule is None)


def _poor(page: Marked, judge: Judge) -> list[Verdict]:
    """A page of photographs: what stands between its title and its end, if it is no furniture and no link."""
    lines = page.lines
    title = loose(judge.title)
    first = max((index for index, line in enumerate(lines) if title and loose(line.text) == title), default=-1)
    verdicts: list[Verdict] = []
    ended = False
    for index, line in enumerate(lines):
        place = place_of(page, line.node, -1)
        found = chrome(line.text)
        ended = ended or (index > first and found is not None and found.ends)
        judge.about.note_line(line.text, where="tail" if ended else "head")
        inside = first < index <= first + 60 and not ended
        if (
            inside
            and found is None
            and place.hinted is None
            and line.links * 2 < len(line.text)
            and len(line.text) >= 10
            and (first >= 0 or body.is_sentence(line.text))
        ):
            verdicts += judge.lines(line, place)
        elif title and loose(line.text) == title:
            verdicts.append(Verdict(line.text, BlockKind.HEADING, Reason.TITLE))
        else:
            if index <= first + 10:
                judge.about.head_names += bylines.reporter_line(line.text) or ()
            verdicts.append(removed(line, place))
    return verdicts


def _marked_title(page: Marked, last: int) -> str:
    """The one line before line ``last`` that the site's rule says is the title; empty where it marks none, or more."""
    marked = (page.lines[node.first : node.last] for node in page.nodes if node.mark == "title" and node.first < last)
    texts = {line.text for lines in marked for line in lines}
    return texts.pop() if len(texts) == 1 else ""


def _headings(page: Marked, top: int) -> list[str]:
    """Texts that may be the title as the page shows it: what the site marks, then headings, by their place."""
    marked: list[str] = []
    named: list[str] = []
    limit = page.nodes[top].last
    for line in page.lines[:limit]:
        for index in page.ancestors(line.node)[:4]:
            node = page.nodes[index]
            if node.mark == "title":
                marked.append(line.text)
                break
            if node.tag in _HEADINGS or (node.hint is not None and node.hint.role == "title"):
                named.append(line.text)
                break
    return marked + named


class _Inside:
    """The lines of the body's element. A box inside it that begins with a label (관련기사, 3줄 요약) goes whole."""

    _BOXED = frozenset(
        {Reason.SUMMARY, Reason.RELATED, Reason.RANKING, Reason.COMMENT, Reason.SUBSCRIBE, Reason.ADVERT}
    )

    def __init__(self, page: Marked, judge: Judge, top: int) -> None:
        self._page = page
        self._judge = judge
        self._top = top
        self._boxed: tuple[int, Reason] = (-1, Reason.OTHER)

    def verdicts(self) -> list[Verdict]:
        node = self._page.nodes[self._top]
        begin = self._title_inside(node.first, node.last)
        above = [removed(line, place_of(self._page, line.node, -1)) for line in self._page.lines[node.first : begin]]
        return above + [verdict for index in range(begin, node.last) for verdict in self._judged(index)]

    def _title_inside(self, first: int, last: int) -> int:
        """Where the body begins: at the title, if it stands in the body's element with furniture above it."""
        title = loose(self._judge.title)
        for index in range(first, min(last, first + 80)):
            text = self._page.lines[index].text
            if title and loose(text) == title:
                return index
            if body.is_sentence(text) and len(text) >= 40:
                break
        return first

    def _judged(self, index: int) -> list[Verdict]:
        line = self._page.lines[index]
        place = place_of(self._page, line.node, self._top)
        end, reason = self._boxed
        if index < end and place.dropped is None:
            place.dropped = reason
        elif index >= end:
            found = chrome(line.text) if len(line.text) <= 40 else None
            if found is not None and not found.weak and found.reason in self._BOXED:
                self._boxed = (self._box_end(line, index), found.reason)
        return self._judge.lines(line, place)

    def _box_end(self, line: Line, index: int) -> int:
        """Where the smallest element ends that begins with a label and holds more, but little of the article."""
        nodes = self._page.nodes
        most = 0.3 * max(1.0, nodes[self._top].score)
        for number in self._page.ancestors(line.node):
            node = nodes[number]
            if number == self._top or node.first != index or node.score > most:
                break
            if node.last > index + 1:
                return node.last
        return index


def _tail(page: Marked, about: metadata.About, start: int) -> list[Verdict]:
    verdicts = []
    for index in range(start, len(page.lines)):
        line = page.lines[index]
        place = place_of(page, line.node, -1)
        verdict = removed(line, place)
        if verdict.reason is Reason.COPYRIGHT or (verdict.reason is Reason.DATE and index - start < 30):
            about.note_line(line.text, where="tail")
        if index - start < 12 and len(line.text) <= 60 and ("기자" in line.text or "@" in line.text):
            about.tail_names += bylines.reporter_line(line.text) or (
                bylines.names_in(line.text) if place.hinted is Reason.REPORTER else ()
            )
            about.note_mail(line.text)
        verdicts.append(verdict)
    return verdicts
