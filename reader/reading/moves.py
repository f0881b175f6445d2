"""Where a move leads: pure decisions over a script, in sentences and paragraphs."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from itertools import groupby

from reader.model import PCM, Position, Script, Utterance


class Unit(StrEnum):
    """What a listener steps by."""

    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"


REPLAY_AFTER = PCM.from_ms(1500)
"""Whoever has heard this much of a sentence and asks for the one before wants its beginning again."""


def _number(unit: Unit) -> Callable[[Utterance], int]:
    return (lambda u: u.sentence) if unit is Unit.SENTENCE else (lambda u: u.block)


def starts(script: Script, unit: Unit) -> tuple[int, ...]:
    """The index of the first utterance of every sentence or paragraph, in order."""
    numbered = enumerate(script.utterances)
    number = _number(unit)
    return tuple(next(group)[0] for _, group in groupby(numbered, key=lambda pair: number(pair[1])))


def move(script: Script, position: Position, unit: Unit, by: int) -> Position:
    """The start of the sentence or paragraph ``by`` steps away, clamped to the script.

    A step back first leads to the beginning of the one that is being read, where more than :data:`REPLAY_AFTER` of it
    was heard.
    """
    begins = starts(script, unit)
    if not begins:
        return Position(0)
    here = max(i for i, start in enumerate(begins) if start <= position.utterance or i == 0)
    if by < 0 and _well_inside(position, begins[here]):
        by += 1
    return Position(begins[min(max(0, here + by), len(begins) - 1)])


def _well_inside(position: Position, start: int) -> bool:
    return position.utterance > start or position.frame > REPLAY_AFTER
