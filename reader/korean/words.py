"""Written → spoken: the pieces of a line put together as words (eojeol), each with the span it was written in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from reader.korean import josa
from reader.korean.characters import hangul, only_hangul
from reader.korean.fold import fold
from reader.korean.piece import Line, Piece
from reader.korean.scan import pieces
from reader.model import Lexicon, LexiconEntry

_RUN = re.compile(r"\S+")
_MARKS = frozenset(" ,.?!")
_STOPS = re.compile(r" *([,.?!])[ ,.?!]*")


class Said(NamedTuple):
    """One written word, or several that are said as one: ``start``..``stop`` of the text, and how it is said.

    ``entry`` is the correction of the listener's own dictionary that it begins with.
    """

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


class _Builder:
    """Collects what is said until white space ends the word."""

    def __init__(self) -> None:
        self._begin()

    def _begin(self) -> None:
        self.start = self.stop = 0
        self.spoken: list[str] = []
        self.rules: list[str] = []
        self.last: Piece | None = None
        self.entry: LexiconEntry | None = None

    @property
    def open(self) -> bool:
        return self.stop > 0

    def add_piece(self, piece: Piece, entry: LexiconEntry | None) -> None:
        if not self.open:
            self.start = piece.start
        self.stop = piece.stop
        self.spoken.append(piece.spoken)
        self.last = piece
        self.entry = self.entry or entry
        if piece.rule and piece.rule not in self.rules:
            self.rules.append(piece.rule)

    def add_plain(self, start: int, text: str) -> None:
        """Hangul as it stands; a particle behind a piece agrees with how that is said."""
        if not self.open:
            self.start = start
        self.stop = start + len(text)
        if self.last is not None:
            agreed = josa.agree("".join(self.spoken[-3:])[-8:].rstrip(" ,"), text, bare_number=self.last.bare)
            if agreed != text:
                self._unpause()
            text = agreed
        self.spoken.append(text)
        self.last = None

    def _unpause(self) -> None:
        """No pause and no space before a particle."""
        while self.spoken:
            self.spoken[-1] = self.spoken[-1].rstrip(" ,")
            if self.spoken[-1]:
                return
            self.spoken.pop()

    def close(self) -> Said:
        """The word so far; the builder is ready for the next."""
        said = Said(self.start, self.stop, "".join(self.spoken), ", ".join(self.rules), self.entry)
        self._begin()
        return said


def said(text: str, brackets: str = "soften", lexicon: Lexicon = Lexicon()) -> tuple[Said, ...]:
    """The words of ``text`` in order: their spans cover everything but white space and do not overlap."""
    return tuple(_settled(_raw(Line(fold(text), brackets), lexicon)))


def _raw(line: Line, lexicon: Lexicon) -> Iterator[Said]:
    builder, at = _Builder(), 0
    for piece, entry in _with_lexicon(line, lexicon):
        yield from _plain(builder, line.text, at, piece.start)
        builder.add_piece(piece, entry)
        at = piece.stop
    yield from _plain(builder, line.text, at, len(line.text))
    if builder.open:
        yield builder.close()


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


def _with_lexicon(line: Line, lexicon: Lexicon) -> Iterator[tuple[Piece, LexiconEntry | None]]:
    """The pieces of the line; where the listener's own dictionary has a word, it wins."""
    at = 0
    for start, stop, entry in _corrections(line, lexicon):
        for piece in pieces(line, at, start):
            yield piece, None
            at = piece.stop
        if start >= at:
            known = entry if entry.spoken else replace(entry, spoken=_alone(entry.written, line.brackets))
            yield Piece(start, stop, known.spoken, "lexicon"), known
            at = stop
    for piece in pieces(line, at):
        yield piece, None


def _alone(written: str, brackets: str) -> str:
    return " ".join(word.spoken for word in said(written, brackets) if word.spoken)


def _corrections(line: Line, lexicon: Lexicon) -> Iterator[tuple[int, int, LexiconEntry]]:
    if lexicon.entries:
        from reader.korean.lexicon import corrections

        yield from corrections(line.text, lexicon)


def _settled(words: Iterator[Said]) -> Iterator[Said]:
    """Cleans each word and moves a pause that a word begins with to the word before."""
    before: Said | None = None
    for word in words:
        spoken = clean(word.spoken)
        mark = spoken[0] if spoken and spoken[0] in ",.?!" else ""
        if before is not None:
            if mark and before.spoken and before.spoken[-1] not in ",.?!":
                before = before._replace(spoken=before.spoken + mark)
            yield before
        rest = spoken[1:].lstrip(" ") if mark else spoken
        before = word if rest == word.spoken else Said(word.start, word.stop, rest, word.rule, word.entry)
    if before is not None:
        yield before


def clean(spoken: str) -> str:
    """Only what a voice can say: Hangul, single spaces, one mark at a time."""
    if only_hangul(spoken.replace(" ", "")):
        return " ".join(spoken.split())
    spoken = "".join(char for char in " ".join(spoken.split()) if hangul(char) or char in _MARKS)
    return _STOPS.sub(_mark, " ".join(spoken.split())).strip(" ")


def _mark(match: re.Match[str]) -> str:
    """The one mark that stands for several: a question or a cry, a single full stop, else a short pause."""
    run = match.group()
    for mark in "?!":
        if mark in run:
            return mark + " "
    return ". " if run.count(".") == 1 else ", "
