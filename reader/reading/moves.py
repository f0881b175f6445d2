"""Where a move leads: pure decisions over a script, in sentences and paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

from reader.model import PCM, Position, Script, Utterance


class Unit(StrEnum):
    """What a listener steps by."""

    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"


REPLAY_AFTER = PCM.from_ms(1500)
"""Whoever has heard this much of a sentence and asks for the one before wants its beginning again."""


def _number(unit: Unit) -> Callable[[Utterance], int]:
    return (lambda u: u.sentence) if unit is Unit.SENTENCE else (lambda u: u.block)


def move(script: Script, position: Position, unit: Unit, by: int) -> Position:
    """The start of the sentence or paragraph ``by`` steps away, clamped to the script. Costs what it passes.

    A step back first leads to the beginning of the one that is being read, where more than :data:`REPLAY_AFTER` of it
    was heard.
    """
    utterances, number = script.utterances, _number(unit)
    if not utterances:
        return Position(0)
    here = _start(utterances, number, min(position.utterance, len(utterances) - 1))
    if by < 0 and _well_inside(position, here):
        by += 1
    for _ in range(abs(by)):
        here = _start(utterances, number, here - 1) if by < 0 else _next(utterances, number, here)
    return Position(here)


def _start(utterances: Sequence[Utterance], number: Callable[[Utterance], int], at: int) -> int:
    """The first utterance of the unit that ``at`` is in; 0 before the first."""
    while at > 0 and number(utterances[at - 1]) == number(utterances[at]):
        at -= 1
    return max(0, at)


def _next(utterances: Sequence[Utterance], number: Callable[[Utterance], int], at: int) -> int:
    """The first utterance of the unit after the one that begins at ``at``; ``at`` where it is the last."""
    after = at
    while after < len(utterances) and number(utterances[after]) == number(utterances[at]):
        after += 1
    return after if after < len(utterances) else at


def _well_inside(position: Position, start: int) -> bool:
    return position.utterance > start or position.frame > REPLAY_AFTER
