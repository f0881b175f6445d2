"""Walks a line from one unspoken character to the next and asks the rules of its class what it is to be said as."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from importlib import import_module

from reader.korean.characters import latin
from reader.korean.piece import Line, Piece
from reader.pattern import Pattern

Rule = Callable[[Line, int], Piece | None]

_UNSPOKEN = Pattern(r"[^가-힣\s.,?!]|\.(?=[A-Za-z0-9])|(?:[은는이가을를과와]|으?로)(?=\([은는이가을를과와로]\))")
_SIGNED = frozenset("-+±√'")
_BRACKETS = frozenset("([<〈《「『【〔{")
_CURRENCIES = frozenset("$₩€£¥฿₫₹₽₱₺₿")
_AHEAD = 12
"""Characters behind a row of digits that are looked at to see which rules it may concern."""

_RULES = {
    "sign": ("phone.read", "date.read_short_year", "fraction.read", "quantity.read", "money.read"),
    "latin": ("symbol.bullet", "url.read", "money.read", "latin.read"),
    "hanja": ("hanja.read",),
    "bracket": ("phone.read", "bracket.read"),
    "money": ("money.read",),
    "phone": ("phone.read",),
    "symbol": (),
}
"""For each kind of first character, the rules that may begin with it, the surest first."""


@cache
def _rule(name: str) -> Rule:
    """The rule ``module.function`` of :mod:`reader.korean.classes`, imported when it is first met."""
    module, _, function = name.partition(".")
    rule: Rule = getattr(import_module(f"reader.korean.classes.{module}"), function)
    return rule


@lru_cache(maxsize=4096)
def _kind(char: str) -> str:
    if "0" <= char <= "9":
        return "digit"
    if char in _SIGNED:
        return "sign"
    if char in _BRACKETS:
        return "bracket"
    if char in _CURRENCIES:
        return "money"
    if char == "☎":
        return "phone"
    if latin(char):
        return "latin"
    code = ord(char)
    if 0x3400 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or 0x20000 <= code <= 0x2FFFF:
        return "hanja"
    return "symbol"


_BEHIND_DIGITS = {
    "url.read": "@.-_+%",
    "phone.read": ".-)",
    "date.read": "./-",
    "event.read": ".·",
    "clock.read": ":",
    "score.read": ":-대 .,",
    "code.read": ".-+×xX*QRm ",
}
"""Which characters behind a row of digits call for which rule, in the order in which they are asked."""


def _digit_rules(text: str, at: int) -> tuple[str, ...]:
    """The rules that the digits at ``at`` may concern, judged by what stands behind them."""
    stop = at
    while stop < len(text) and "0" <= text[stop] <= "9":
        stop += 1
    return _rules_of(text[at], min(stop - at, 9), text[stop : stop + 1], "/" in text[stop : stop + _AHEAD])


@lru_cache(maxsize=1024)
def _rules_of(first: str, figures: int, behind: str, slashed: bool) -> tuple[str, ...]:  # noqa: FBT001 - a key
    """The same for digits that begin with ``first``; ``slashed`` where a slash stands not far ``behind`` them."""
    lettered = behind.isascii() and behind.isalpha()
    called = {
        "url.read": lettered,
        "phone.read": first == "0" or (first == "1" and figures in {3, 4}),
        "date.read": figures == 8,
    }
    return (
        *(("date.read", "fraction.read") if slashed else ()),
        *(name for name, signs in _BEHIND_DIGITS.items() if called.get(name) or (behind and behind in signs)),
        *(("latin.read_mixed",) if lettered or behind == "-" else ()),
        "quantity.read",
    )


def read_at(line: Line, at: int) -> Piece:
    """The piece that begins at ``at``; the rules of symbols answer whatever no other rule does."""
    kind = _kind(line.text[at])
    for name in _digit_rules(line.text, at) if kind == "digit" else _RULES[kind]:
        if piece := _rule(name)(line, at):
            return piece
    return _rule("symbol.read")(line, at) or Piece(at, at + 1, "", "symbol, not read")


def pieces(line: Line, at: int = 0, stop: int | None = None) -> Iterator[Piece]:
    """The pieces of the line that are not said as written, in order; what lies between them is."""
    stop = len(line.text) if stop is None else stop
    while match := _UNSPOKEN.search(line.text, at, stop):
        piece = read_at(line, match.start())
        yield piece
        at = piece.stop
