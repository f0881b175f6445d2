"""Walks a line from one unspoken character to the next and asks the rules of its class what it is to be said as."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from reader.korean.piece import Line, Piece

Rule = Callable[[Line, int], Piece | None]

_UNSPOKEN = re.compile(r"[^가-힣\s.,?!]|\.(?=[A-Za-z0-9])")
_KINDS = (
    (re.compile(r"[0-9]"), "digit"),
    (re.compile(r"[-+±√'][\s0-9√.]|[№#]|~(?=\s?[0-9])"), "sign"),
    (re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏ]"), "latin"),
    (re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0002ffff]"), "hanja"),
    (re.compile(r"[(\[<〈《「『【〔{]"), "bracket"),
    (re.compile(r"[$₩€£¥฿₫₹₽₱₺₿元]"), "money"),
    (re.compile(r"☎"), "phone"),
    (re.compile(r"[@ㄱ-ㆎᄀ-ᇿ]"), "sign"),
)


@cache
def _rules(kind: str) -> tuple[Rule, ...]:
    """The rules that may begin with a character of ``kind``, the surest first; imported when first met."""
    from reader.korean.classes import symbol

    if kind == "digit":
        from reader.korean.classes import clock, code, date, event, fraction, latin, phone, quantity, score, url

        return (
            url.read, phone.read, date.read, event.read, clock.read, score.read, fraction.read, code.read,
            latin.read_mixed, quantity.read, symbol.read,
        )  # fmt: skip
    if kind == "sign":
        from reader.korean.classes import date, fraction, phone, quantity

        return phone.read, date.read_short_year, fraction.read, quantity.read, symbol.read
    if kind == "latin":
        from reader.korean.classes import latin, money, url

        return url.read, money.read, latin.read, symbol.read
    if kind == "hanja":
        from reader.korean.classes import hanja

        return hanja.read, symbol.read
    if kind == "bracket":
        from reader.korean.classes import bracket, phone

        return phone.read, bracket.read, symbol.read
    if kind == "money":
        from reader.korean.classes import money

        return money.read, symbol.read
    if kind == "phone":
        from reader.korean.classes import phone

        return phone.read, symbol.read
    return (symbol.read,)


def _kind(text: str, at: int) -> str:
    for pattern, kind in _KINDS:
        if pattern.match(text, at):
            return kind
    return "symbol"


def read_at(line: Line, at: int) -> Piece:
    """The piece that begins at ``at``; the rules of symbols answer whatever no other rule does."""
    for rule in _rules(_kind(line.text, at)):
        if piece := rule(line, at):
            return piece
    return Piece(at, at + 1, "", "symbol, not read")


def pieces(line: Line, at: int = 0, stop: int | None = None) -> Iterator[Piece]:
    """The pieces of the line that are not said as written, in order; what lies between them is."""
    stop = len(line.text) if stop is None else stop
    while match := _UNSPOKEN.search(line.text, at, stop):
        piece = read_at(line, match.start())
        yield piece
        at = piece.stop
