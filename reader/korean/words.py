"""Written → spoken: the pieces of a line put together as words (eojeol), each with the span it was written in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from reader.korean import josa
from reader.korean.fold import fold
from reader.korean.piece import Line, Piece
from reader.korean.scan import pieces
from reader.model import Lexicon, LexiconEntry

_RUN = re.compile(r"\S+")
_SPACES = re.compile(r"\s+")
_UNSAID = re.compile(r"[^가-힣 ,.?!]")
_STOPS = re.compile(r"[ ]*([,.?!])[ ,.?!]*")
_RISING = re.compile(r"[?!]")


@dataclass(frozen=True, slots=True)
class Said:
    """One written word, or several that are said as one: ``start``..``stop`` of the text, and how it is said."""

    start: int
    stop: int
    spoken: str
    rule: str
    entry: LexiconEntry | None = None

    @property
    def corrected(self) -> str:
        """What is to be pronounced where the listener's own dictionary says how; else empty."""
        if self.entry is None or not self.entry.pronounced or not self.spoken.startswith(self.entry.spoken):
            return ""
        return self.entry.pronounced + self.spoken[len(self.entry.spoken) :]


@dataclass(slots=True)
class _Builder:
    """Collects what is said until white space ends the word."""

    start: int = 0
    stop: int = 0
    spoken: str = ""
    rules: list[str] = field(default_factory=list)
    last: Piece | None = None
    entry: LexiconEntry | None = None

    def add_piece(self, piece: Piece) -> None:
        if not self.open:
            self.start = piece.start
        self.stop = piece.stop
        self.spoken += piece.spoken
        self.rules.append(piece.rule)
        self.last = piece

    def add_plain(self, start: int, text: str) -> None:
        if not self.open:
            self.start = start
        self.stop = start + len(text)
        if self.last is not None and self.spoken:
            agreed = josa.agree(self.spoken.rstrip(" ,"), text, bare_number=self.last.bare)
            if agreed != text and self.last.spoken.endswith((" ", ", ")):
                self.spoken = self.spoken.rstrip(" ,")
            text = agreed
        self.spoken += text
        self.last = None

    @property
    def open(self) -> bool:
        return self.stop > 0

    def close(self) -> Said:
        """The word so far; the builder is ready for the next."""
        rule = ", ".join(dict.fromkeys(rule for rule in self.rules if rule))
        said = Said(self.start, self.stop, self.spoken, rule, self.entry)
        self.start = self.stop = 0
        self.spoken, self.rules, self.last, self.entry = "", [], None, None
        return said


def _clean(spoken: str) -> str:
    """Only what a voice can say: Hangul, single spaces, one mark at a time."""
    spoken = _UNSAID.sub("", _SPACES.sub(" ", spoken)).strip(" ")
    return _STOPS.sub(_mark, spoken).strip(" ")


def _mark(match: re.Match[str]) -> str:
    run = match.group()
    if rising := _RISING.search(run):
        mark = rising.group()
    else:
        mark = "." if run.strip(" ") == "." or ("." in run and run.count(".") == 1) else ","
    return mark + " "


def _raw(line: Line, lexicon: Lexicon) -> Iterator[Said]:
    builder, at = _Builder(), 0
    for piece, entry in _with_lexicon(line, lexicon):
        yield from _plain(builder, line.text, at, piece.start)
        builder.add_piece(piece)
        builder.entry = builder.entry or entry
        at = piece.stop
    yield from _plain(builder, line.text, at, len(line.text))
    if builder.open:
        yield builder.close()


def _with_lexicon(line: Line, lexicon: Lexicon) -> Iterator[tuple[Piece, LexiconEntry | None]]:
    """The pieces of the line; where the listener's own dictionary has a word, it wins."""
    at = 0
    for start, stop, entry in _corrections(line, lexicon):
        for piece in pieces(line, at, start):
            yield piece, None
            at = piece.stop
        if start >= at:
            entry = entry if entry.spoken else replace(entry, spoken=_alone(entry.written, line.brackets))
            yield Piece(start, stop, entry.spoken, "lexicon"), entry
            at = stop
    for piece in pieces(line, at):
        yield piece, None


def _alone(written: str, brackets: str) -> str:
    return " ".join(word.spoken for word in said(written, brackets) if word.spoken)


def _corrections(line: Line, lexicon: Lexicon) -> Iterator[tuple[int, int, LexiconEntry]]:
    if lexicon.entries:
        from reader.korean.lexicon import corrections

        yield from corrections(line.text, lexicon)


def _plain(builder: _Builder, text: str, start: int, stop: int) -> Iterator[Said]:
    """Adds the words that stand between two pieces, closing one at each white space."""
    at = start
    for match in _RUN.finditer(text, start, stop):
        if match.start() > at and builder.open:
            yield builder.close()
        builder.add_plain(match.start(), match.group())
        at = match.end()
    if at < stop and builder.open:
        yield builder.close()


def _settled(words: Iterator[Said]) -> Iterator[Said]:
    """Cleans each word and moves a pause that a word begins with to the word before."""
    before: Said | None = None
    for word in words:
        spoken = _clean(word.spoken)
        lead = spoken[:1] in {",", ".", "?", "!"}
        mark, rest = (spoken[0], spoken[1:].strip(" ")) if lead else ("", spoken)
        if before is not None:
            if mark and before.spoken and before.spoken[-1] not in ",.?!":
                before = replace(before, spoken=before.spoken + mark)
            yield before
        before = replace(word, spoken=rest)
    if before is not None:
        yield before


def said(text: str, brackets: str = "soften", lexicon: Lexicon = Lexicon()) -> tuple[Said, ...]:
    """The words of ``text`` in order: their spans cover everything but white space and do not overlap."""
    return tuple(_settled(_raw(Line(fold(text), brackets), lexicon)))
