"""Judges every line of a page: what is read, as what, and what is taken out, for which reason."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from reader.article import bylines, captions
from reader.article.body import KEEP_HINTS, is_sentence
from reader.article.lines import Line, Marked, Node
from reader.article.metadata import About
from reader.article.vocabulary import chrome, loose
from reader.model import BlockKind, Reason
from reader.pattern import Pattern

PROSE = Pattern(r"(?:(?<![니])다|(?<!니)다고|했음|됐음)[.”\"’')\]]*$")
"""How written news ends a sentence; furniture says 습니다 or 하세요."""
_SPOKEN_END = Pattern(r"[다요죠까네][.?!]?[”\"’')\]]*$|[다요죠까네][”\"’')\]]*[.?!]$|[가-힣]\.[”\"’']$")
"""How a paragraph ends to which a signature may be glued; a noun before a signature ends a caption."""
_HEADING_MARK = Pattern(r"^[◇■○●▼◆□◎▣◈★☆♦❍❑]\s?\S")
_SUBHEAD = Pattern(r"^[◇■◆□◎▣★☆◈]\s?\S")
_ITEM_MARK = Pattern(r"^(?:[△▲▷▶•·∙ㆍ*\-–]|\d{1,2}[.)]|[①-⑳]|[가-하]\.)\s?\S")
_LABEL = Pattern(
    r"^(?:\[[^\]]{1,24}\]|◀\s?[^▶]{1,20}\s?▶|【[^】]{1,20}】|<[^>]{1,20}>|[▶◎○]\s?(?:앵커|기자)|[QA문답]\s?[.:)])"
)


_SHOWN = Pattern(r"[^.]{10,160}고 있다\.")
"""The one sentence of a photographer whose caption begins as an article does, below the article's own dateline."""
_LONGEST_CAPTION = 600
_PHOTO_LINES = 4
"""An element named after a photo holds its caption and its label; one with more lines is a wrapper."""


@dataclass(slots=True)
class Verdict:
    """What becomes of a piece of a line: read as ``kind``, or (``reason``) taken out."""

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    reason: Reason | None = None
    doubtful: bool = False
    header: str = ""
    glued: bool = False
    """A signature or a button that stood on the line of the paragraph before it."""


@dataclass(slots=True)
class Place:
    """What surrounds a line inside the body: a role, a reason by an element's names, a reason by the site's rule."""

    role: str = ""
    hinted: Reason | None = None
    dropped: Reason | None = None


@dataclass(slots=True)
class Judge:
    """Judges the lines of the body in order; remembers what was read already and fills in ``about``."""

    about: About
    title: str
    seen: set[str] = field(default_factory=set)
    captions: set[str] = field(default_factory=set)

    def lines(self, line: Line, place: Place) -> list[Verdict]:
        """One verdict, or several where a dateline, a signature or a button is cut from a paragraph."""
        if button := captions.ENLARGING.search(line.text):
            bare = replace(line, text=line.text[: button.start()])
            return [*self.lines(bare, place), Verdict(button.group().strip(), reason=Reason.NAVIGATION, glued=True)]
        whole = self._whole(line, place)
        if whole is not None:
            return [whole]
        pieces: list[Verdict] = []
        text = line.text
        if credit := captions.LEADING.match(text):
            pieces.append(self._caption(credit.group().strip()))
            text = text[credit.end() :].strip()
        behind = []
        if credit_after := captions.trailing_credit(text):
            behind = [self._caption(credit_after)]
            text = text.removesuffix(credit_after).rstrip()
        if cut := bylines.dateline(text):
            if _SHOWN.fullmatch(cut.left) and not set(cut.names) <= set(self.about.dateline_names or cut.names):
                return [*pieces, self._caption(text), *behind]
            self._note_dateline(cut)
            pieces.append(Verdict(cut.taken, reason=Reason.DATELINE))
            text = cut.left
        if (cut := bylines.signature(text)) and cut.names and not _SPOKEN_END.search(cut.left) and len(text) <= 200:
            return [*pieces, self._caption(text), *behind]
        if cut:
            self.about.signed_names += cut.names
            self.about.note_mail(cut.taken)
            self.about.note_line(cut.taken, where="body")
            signed = Verdict(cut.taken, reason=Reason.REPORTER, glued=True)
            return [*pieces, *self._kept(line, cut.left, place), *behind, signed]
        return [*pieces, *self._kept(line, text, place), *behind]

    def _note_dateline(self, cut: bylines.Cut) -> None:
        self.about.dateline_names += cut.names
        if cut.publisher:
            self.about.publishers.setdefault("dateline", cut.publisher)

    def _kept(self, line: Line, text: str, place: Place) -> list[Verdict]:
        if not text:
            return []
        self.seen.add(squeezed(text))
        if on_air := bylines.SIGNED_ON_AIR.search(text):
            self.about.tail_names += [on_air["name"]] if bylines.is_name(on_air["name"]) else []
        return [Verdict(text, self._kind(line, text, place), header=line.header)]

    def _whole(self, line: Line, place: Place) -> Verdict | None:
        """The verdict on a line that goes, or is a caption, as a whole."""
        text = line.text
        if place.dropped is not None:
            self.about.note_line(text, where="body")
            return self._out(line, place.dropped)
        if self.title and loose(text) == loose(self.title) and digits(text) == digits(self.title):
            return Verdict(text, BlockKind.HEADING, Reason.TITLE)
        furniture = self._furniture(line)
        if furniture is not None:
            return furniture
        if (cut := bylines.dateline(text)) and not cut.left:
            self._note_dateline(cut)
            return Verdict(text, reason=Reason.DATELINE)
        if dated := bylines.with_date(text):
            self.about.head_names += dated
            self.about.note_line(text)
            return Verdict(text, reason=Reason.REPORTER)
        if (
            (place.role == "caption" and len(text) <= _LONGEST_CAPTION)
            or (place.role == "photo" and len(text) <= _LONGEST_CAPTION and line.kind is not BlockKind.ITEM)
            or line.kind is BlockKind.CAPTION
            or (text[0] == "▲" and bylines.reporter_line(text[1:].lstrip()))
            or (captions.is_caption(text) and not (captions.LEADING.match(text) or captions.trailing_credit(text)))
        ):
            return self._caption(text)
        names = (bare,) if (bare := text.strip("[]()<>")) in self.about.head_names else bylines.reporter_line(text)
        if names is not None:
            self.about.signed_names += names
            self.about.note_mail(text)
            return Verdict(text, reason=Reason.REPORTER)
        return self._placed(line, place) or self._repeated(text)

    def _furniture(self, line: Line) -> Verdict | None:
        found = chrome(line.text)
        if found is None or found.weak:
            return None
        told = PROSE.search(line.text) and (found.reason is not Reason.RELATED or "다." in line.text)
        if told and len(line.text) >= 12 and not found.ends and line.text[0] not in "[☞":
            return None
        self.about.note_line(line.text, where="body")
        if found.reason is Reason.DATE and "기자" in line.text:
            self.about.head_names += bylines.names_in(line.text)
        elif found.reason is Reason.REPORTER:
            self.about.signed_names += bylines.reporter_line(line.text) or ()
        return self._out(line, found.reason)

    def _caption(self, text: str) -> Verdict:
        bare = squeezed(text.lstrip("▲△◀▶▼ "))
        if bare in self.seen and len(text) >= 6:
            return Verdict(text, BlockKind.CAPTION, Reason.DUPLICATE)
        self.seen.add(bare)
        self.captions.add(bare)
        return Verdict(text, BlockKind.CAPTION)

    def _placed(self, line: Line, place: Place) -> Verdict | None:
        """A line that the names around it, or its links, call furniture."""
        prose = is_sentence(line.text) and len(line.text) >= 40 and line.links * 2 < len(line.text)
        if place.hinted is not None and not (prose and place.hinted in KEEP_HINTS):
            return self._out(line, place.hinted)
        if place.role == "hidden":
            return self._out(line, Reason.NAVIGATION)
        if line.links * 4 >= len(line.text) * 3 and not (is_sentence(line.text) and len(line.text) > 60):
            return self._out(line, Reason.RELATED)
        return None

    def _repeated(self, text: str) -> Verdict | None:
        if len(text) >= 6 and squeezed(text) in self.captions:
            return Verdict(text, BlockKind.CAPTION, Reason.DUPLICATE)
        if len(text) >= 25 and squeezed(text) in self.seen and not _LABEL.match(text):
            return Verdict(text, reason=Reason.DUPLICATE)
        return None

    def _out(self, line: Line, reason: Reason) -> Verdict:
        return Verdict(line.text, line.kind, reason, doubtful(line, reason), line.header)

    def _kind(self, line: Line, text: str, place: Place) -> BlockKind:
        if line.kind is not BlockKind.PARAGRAPH:
            return line.kind
        if place.role in {"subtitle", "title"} and len(text) <= 120:
            return BlockKind.HEADING
        return kind_of(text, bold=line.bold)


def kind_of(text: str, *, bold: bool = False) -> BlockKind:
    """What a line is by its look: a heading (a mark or bold, short, no sentence), an item, or a paragraph."""
    if len(text) <= 60 and not text.endswith((".", "?", "!", "”", '"', "…")) and _SUBHEAD.match(text):
        return BlockKind.HEADING
    short = len(text) <= 60 and not is_sentence(text)
    if short and not _LABEL.match(text) and (bold or _HEADING_MARK.match(text)):
        return BlockKind.HEADING
    if _ITEM_MARK.match(text) and not _LABEL.match(text):
        return BlockKind.ITEM
    return BlockKind.PARAGRAPH


def squeezed(text: str) -> str:
    """``text`` for telling repetition: without white space."""
    return "".join(text.split())


def digits(text: str) -> str:
    """The digits of ``text``: two headlines that differ in a year only are two."""
    return "".join(filter(str.isdigit, text))


def is_label(text: str) -> bool:
    """Whether a line is, or begins with, a speaker's label: ``[앵커]``, ``◀ 기자 ▶``, ``Q.``."""
    return _LABEL.match(text) is not None


def doubtful(line: Line, reason: Reason) -> bool:
    """Whether a removed line looks like body: prose of news, not a link, not from a place that holds other prose."""
    if reason in {Reason.COMMENT, Reason.COPYRIGHT, Reason.TRANSLATION, Reason.TEXT_SIZE, Reason.DUPLICATE}:
        return False
    return len(line.text) >= 30 and PROSE.search(line.text) is not None and line.links * 4 < len(line.text)


def place_of(page: Marked, node: int, top: int) -> Place:
    """What the elements between a line and the body's element say; the innermost word counts."""
    place = Place()
    start = node
    while node >= 0 and node != top:
        here = page.nodes[node]
        if here.mark.startswith("drop:"):
            place.dropped = place.dropped or Reason(here.mark.removeprefix("drop:"))
        elif not place.role and here.mark:
            place.role = here.mark
        elif not place.role:
            small = top < 0 or here.score < 0.35 * max(1.0, page.nodes[top].score)
            place.role, place.hinted = _said(here, small=small)
            if top >= 0 and node != start and _photo_table(here, page.nodes[top]):
                place.role = place.role or "caption"
        node = here.parent
    return place


def _said(node: Node, *, small: bool) -> tuple[str, Reason | None]:
    """The role that an element's names give a line in it, and the reason to take it out. ``small``: it holds little
    of the article; a wrapper that is called a menu is none.
    """
    if node.hint is None:
        return "", None
    if node.hint.reason is not None:
        return ("chrome", node.hint.reason) if small else ("", None)
    if node.hint.role == "photo":
        return "photo" if small and node.last - node.first <= _PHOTO_LINES else "", None
    if node.hint.role in {"caption", "subtitle", "title"} or (node.hint.role == "hidden" and small):
        return node.hint.role, None
    return "", None


def _photo_table(node: Node, body: Node) -> bool:
    """Whether a table in the body lays out a photo and its caption: few lines, little of the text."""
    return node.tag == "table" and node.last - node.first <= _PHOTO_LINES and node.score < 0.15 * max(1.0, body.score)
