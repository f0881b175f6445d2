"""Words whose pronunciation cannot be seen in their spelling, read from ``tables/`` and found inside a longer word.

Each table is a list of words with a sign where two syllables meet in a special way::

    눈'동자    '  the next onset is tense            꽃+잎    +  ㄴ comes in
    맛|없      |  a new word begins (article 15)     의견~란  ~  ㄴㄹ is heard as ㄴㄴ
    발명       no sign: nothing special happens in this word, and no other entry is looked for inside it

``^`` before an entry: only at the beginning of a word; ``$`` after it: only at the end, particles aside; ``>``: only
where something follows (in 소비자가 alone, 가 is the particle).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from reader.korean.pronounce.contact import Joint

TABLES = Path(__file__).parent / "tables"
_SIGNS = {"'": Joint.TENSE, "+": Joint.INSERT, "|": Joint.BREAK, "~": Joint.NASAL, "-": Joint.LINK}


class Entry(NamedTuple):
    """``joints`` maps the index of a syllable to how it meets the next one."""

    joints: Mapping[int, Joint]
    at_start: bool
    at_end: bool
    followed: bool


class Match(NamedTuple):
    """An entry in syllables ``start`` to ``stop`` of a word; ``joints`` by index in that word."""

    start: int
    stop: int
    joints: Mapping[int, Joint]


def lines(name: str) -> list[str]:
    """The words of ``tables/<name>.txt``; a line that begins with ``#`` is a comment."""
    return _text(name).split()


def _text(name: str) -> str:
    whole = (TABLES / f"{name}.txt").read_text(encoding="utf-8")
    return "\n".join(line for line in whole.splitlines() if not line.startswith("#"))


@lru_cache(maxsize=4096)
def parse(text: str) -> Entry:
    """One entry of a table, as it is written there."""
    joints: dict[int, Joint] = {}
    size = 0
    for character in text.strip("^$>"):
        if character in _SIGNS:
            joints[size - 1] = _SIGNS[character]
        else:
            size += 1
    return Entry(joints, text.startswith("^"), text.endswith("$"), text.endswith(">"))


NAMES = ("loans", "plain", "insertion", "boundary", "lateral", "tensing", "sino")
"""The tables of words, the weaker before the stronger."""
_NO_SIGNS = "^$>'+|~-"


@cache
def entries() -> Mapping[str, str]:
    """Every bare word to its entry as written; a word in two tables has the entry of the later one."""
    text = "\n".join(map(_text, NAMES))
    bare = text
    for sign in _NO_SIGNS:
        bare = bare.replace(sign, "")
    return dict(zip(bare.split(), text.split(), strict=True))


@cache
def _longest() -> int:
    return max(map(len, entries()))


def matches(word: str, stops: frozenset[int]) -> Iterator[Match]:
    """The entries in ``word`` from left to right, the longest at each place, without overlap.

    ``stops`` are the offsets at which the word may end, before a particle or an ending.
    """
    at = 0
    while at < len(word):
        found = _match_at(word, at, stops)
        if found:
            yield found
            at = found.stop
        else:
            at += 1


def _match_at(word: str, at: int, stops: frozenset[int]) -> Match | None:
    known = entries()
    for stop in range(min(len(word), at + _longest()), at, -1):
        if (text := known.get(word[at:stop])) is None:
            continue
        entry = parse(text)
        if _may_stand(entry, at, stop, len(word), stops):
            return Match(at, stop, {at + index: joint for index, joint in entry.joints.items()})
    return None


def _may_stand(entry: Entry, at: int, stop: int, size: int, stops: frozenset[int]) -> bool:
    if (entry.at_start and at) or (entry.followed and stop == size):
        return False
    return not entry.at_end or stop in stops
