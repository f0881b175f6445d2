"""The lines of a page before its body: most go, sub-headlines, a lead and photos stay."""

from __future__ import annotations

from reader.article import bylines
from reader.article.clean import PROSE, Judge, Place, Verdict, doubtful, place_of
from reader.article.lines import Line, Marked
from reader.article.repetition import pairs, said_again
from reader.article.vocabulary import chrome, labels, loose
from reader.model import BlockKind, Reason

_MAX_SUBTITLE = 140


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


class Head:
    """The lines before the body: most go, but sub-headlines and photos between title and body stay."""

    def __init__(self, page: Marked, judge: Judge, top: int) -> None:
        self._page = page
        self._judge = judge
        self._top = top
        self._first = page.nodes[top].first
        self._title = loose(judge.title) if judge.title else None
        self._start = self._title_line()
        self._below: set[str] | None = None

    def _title_line(self) -> int:
        """The last line before the body that is the title; the body's own begin where there is none."""
        lines = self._page.lines
        same = [index for index in range(self._first) if loose(lines[index].text) == self._title]
        return same[-1] if same else self._first

    def verdicts(self) -> list[Verdict]:
        return [verdict for index in range(self._first) for verdict in self._judged(index)]

    def _judged(self, index: int) -> list[Verdict]:
        line = self._page.lines[index]
        if loose(line.text) == self._title:
            return [Verdict(line.text, BlockKind.HEADING, Reason.TITLE)]
        place = place_of(self._page, line.node, -1)
        if index > self._start:
            kept = self._below_title(line, place)
            if kept is not None:
                return kept
        near = abs(index - self._start) < 40 or self._first - index < 40
        self._note(line, place, near=near, below=index > self._start)
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

    def _note(self, line: Line, place: Place, *, near: bool, below: bool) -> None:
        if not near:
            return
        about = self._judge.about
        about.note_line(line.text)
        if (
            (len(line.text) <= 60 and "기자" in line.text)
            or place.hinted in {Reason.REPORTER, Reason.CREDIT}
            or bylines.reporter_line(line.text)
            or bylines.with_date(line.text)
        ):
            names = bylines.with_date(line.text) or bylines.reporter_line(line.text)
            names = names or (bylines.names_in(line.text) if len(line.text) <= 60 else ())
            about.head_names += names
        elif below and not about.head_names:
            about.head_names += bylines.signed_off(line.text)
        about.note_mail(line.text)
