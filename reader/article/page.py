"""The road of marked-up pages: body by the site's rule or by the text, its lines judged, the rest put in the ledger."""

from __future__ import annotations

from dataclasses import dataclass

from reader.article import body, bylines, metadata
from reader.article.clean import PROSE, Judge, Place, Verdict, doubtful, place_of
from reader.article.lines import Line, Marked
from reader.article.repetition import pairs, said_again
from reader.article.vocabulary import chrome, labels, loose
from reader.model import BlockKind, Reason
from reader.pattern import Pattern

_HEADINGS = {"h1", "h2", "h3"}
_MAX_SUBTITLE = 140
_TOLD = Pattern(r"[:：=△▲◇▷“”\"(\[<]|\d{2}")
"""What a last line that says something has: figures, a list's mark, a quotation, a name and what it is."""
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
        """How many paragraphs of prose are read."""
        kept = (v.text for v in self.verdicts if v.reason is None and v.kind is not BlockKind.CAPTION)
        return sum(body.is_sentence(text) for text in kept)

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
    title = metadata.settle_title(about, _headings(page, top))
    about.title = title
    judge = Judge(about, title)
    if page.nodes[0].weighted < _POOR and by_rule is None:
        return Cleaned(title, _poor(page, judge), about, rule, rule_failed=bool(rule))
    head = _Head(page, judge, top).verdicts()
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


class _Head:
    """The lines before the body: most go, but sub-headlines and photos between title and body stay."""

    def __init__(self, page: Marked, judge: Judge, top: int) -> None:
        self._page = page
        self._judge = judge
        self._top = top
        self._first = page.nodes[top].first
        self._start = self._title_line()
        self._below: set[str] | None = None

    def _title_line(self) -> int:
        """The last line before the body that is the title; the body's own begin where there is none."""
        title = loose(self._judge.title)
        lines = self._page.lines
        same = [index for index in range(self._first) if title and loose(lines[index].text) == title]
        return same[-1] if same else self._first

    def verdicts(self) -> list[Verdict]:
        return [verdict for index in range(self._first) for verdict in self._judged(index)]

    def _judged(self, index: int) -> list[Verdict]:
        line = self._page.lines[index]
        if loose(line.text) == loose(self._judge.title) and self._judge.title:
            return [Verdict(line.text, BlockKind.HEADING, Reason.TITLE)]
        place = place_of(self._page, line.node, -1)
        if index > self._start:
            kept = self._below_title(line, place)
            if kept is not None:
                return kept
        self._note(line, place, near=abs(index - self._start) < 40 or self._first - index < 40)
        return [removed(line, place)]

    def _below_title(self, line: Line, place: Place) -> list[Verdict] | None:
        found = chrome(line.text)
        if (
            place.role == "subtitle"
            and found is not None
            and not found.ends
            and not found.weak
            and len(line.text) >= 20
        ):
            found = None
        if found is not None or place.dropped is not None or bylines.reporter_line(line.text) is not None:
            return None
        if place.role == "subtitle" and len(line.text) <= _MAX_SUBTITLE * 2 and line.links * 2 <= len(line.text):
            return self._judge._kept(line, line.text, place)  # noqa: SLF001 - one rule for what is kept
        if (
            place.role in {"caption", "photo"}
            and line.links * 2 <= len(line.text)
            and len(line.text) >= 6
            and self._close(line)
        ):
            return [self._judge._caption(line.text)]  # noqa: SLF001 - one rule for captions
        if self._is_lead(line, place):
            return self._judge.lines(line, place)
        heading = self._page.nodes[line.node].tag in {"h2", "h3", "h4", "h5"} and place.role in {"", "body", "title"}
        if heading and 8 <= len(line.text) <= _MAX_SUBTITLE and not line.links and self._close(line):
            return self._judge._kept(line, line.text, place)  # noqa: SLF001 - one rule for what is kept
        return None

    def _is_lead(self, line: Line, place: Place) -> bool:
        """Whether a line between title and body is the article's first paragraph, in an element of its own."""
        prose = len(line.text) >= 25 and not line.links and PROSE.search(line.text) is not None
        if not prose or place.hinted is not None or place.role not in {"", "body", "subtitle"} or self._labelled(line):
            return False
        if self._below is None:
            self._below = pairs(self._page.lines[self._first : self._page.nodes[self._top].last])
        return self._close(line) and not said_again(line.text, self._below)

    def _labelled(self, line: Line) -> bool:
        """Whether the element of a line, or the one around it, begins with a label: a box of its own."""
        nodes = self._page.nodes
        around = (nodes[index] for index in self._page.ancestors(line.node)[:3] if nodes[index].first > self._start)
        return any(chrome(self._page.lines[node.first].text) is not None for node in around)

    def _close(self, line: Line) -> bool:
        """Whether a line's element shares a near ancestor with the body's."""
        around = set(self._page.ancestors(self._top)[:4])
        return any(index in around for index in self._page.ancestors(line.node)[:5])

    def _note(self, line: Line, place: Place, *, near: bool) -> None:
        if not near:
            return
        about = self._judge.about
        about.note_line(line.text)
        if (
            (len(line.text) <= 60 and "기자" in line.text)
            or place.hinted in {Reason.REPORTER, Reason.CREDIT}
            or bylines.reporter_line(line.text)
        ):
            names = bylines.with_date(line.text) or bylines.reporter_line(line.text)
            names = names or (bylines.names_in(line.text) if len(line.text) <= 60 else ())
            about.head_names += names
        about.note_mail(line.text)


def removed(line: Line, place: Place) -> Verdict:
    """The ledger's entry for a line outside the body, with the best reason that can be given cheaply."""
    reason = place.dropped or place.hinted
    if reason is Reason.SUBSCRIBE and (said := chrome(line.text)) and said.reason is Reason.PAYWALL:
        reason = Reason.PAYWALL
    if reason is None:
        label = labels().get(loose(line.text)) if len(line.text) <= 60 else None
        if label is not None:
            reason = label.reason
        elif line.links * 2 <= len(line.text):
            found = chrome(line.text)
            reason = found.reason if found else None
    if reason is None:
        reason = Reason.RELATED if line.links * 2 > len(line.text) > 24 else Reason.NAVIGATION
    return Verdict(line.text, line.kind, reason, doubtful(line, reason), line.header)


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


def trim(verdicts: list[Verdict], about: metadata.About) -> list[Verdict]:
    """Cuts what follows the article's end inside its element: lists of other articles, the desk's remarks."""
    _sign_off(verdicts, about)
    _leave_stubs(verdicts)
    total = sum(len(v.text) for v in verdicts if v.reason is None)
    read = 0
    for index, verdict in enumerate(verdicts):
        if verdict.reason is None:
            read += len(verdict.text)
        elif _ends(verdict) and read * 2 >= total and not _resumes(verdict, verdicts[index + 1 :], total):
            return [*verdicts[: index + 1], *(_after_end(v) for v in verdicts[index + 1 :])]
    return verdicts


_LONGEST_STUB = 40


def _leave_stubs(verdicts: list[Verdict]) -> None:
    """Takes out the short lines behind the last sentence, which head nothing: buttons and names of other pages."""
    sentences = [at for at, v in enumerate(verdicts) if v.reason is None and body.is_sentence(v.text)]
    for verdict in verdicts[sentences[-1] + 1 :] if len(sentences) > 1 else ():
        if verdict.reason is None and _is_stub(verdict):
            verdict.reason = Reason.OTHER_ARTICLE if " " in verdict.text else Reason.NAVIGATION


def _is_stub(verdict: Verdict) -> bool:
    plain = verdict.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING} and not verdict.header
    return plain and len(verdict.text) <= _LONGEST_STUB and _TOLD.search(verdict.text) is None


def _sign_off(verdicts: list[Verdict], about: metadata.About) -> None:
    """Takes the line out that signs an opinion piece, where it is the last that would be read."""
    for verdict in reversed(verdicts):
        if verdict.reason is None and verdict.kind is not BlockKind.CAPTION:
            names = bylines.signed_off(verdict.text)
            if names:
                about.signed_names += names
                for same in verdicts:
                    if same.text == verdict.text:
                        same.reason = Reason.REPORTER
            return


def _ends(verdict: Verdict) -> bool:
    found = chrome(verdict.text)
    return (
        found is not None and (found.ends or found.reason in {Reason.RELATED, Reason.RANKING, Reason.COMMENT})
    ) or verdict.reason is Reason.REPORTER


def _resumes(end: Verdict, rest: list[Verdict], total: int) -> bool:
    """Whether the article goes on behind a line that might have ended it: one paragraph behind a link is enough."""
    prose = [
        len(v.text)
        for v in rest
        if v.reason is None
        and ((len(v.text) >= 30 and body.is_sentence(v.text)) or (len(v.text) >= 12 and PROSE.search(v.text)))
    ]
    if end.reason is Reason.RELATED:
        return bool(prose)
    return sum(prose) * 12 >= total and sum(prose) >= 60


def _after_end(verdict: Verdict) -> Verdict:
    if verdict.reason is not None or verdict.kind is BlockKind.CAPTION:
        return verdict
    return Verdict(verdict.text, verdict.kind, Reason.OTHER_ARTICLE, bool(PROSE.search(verdict.text)), verdict.header)
