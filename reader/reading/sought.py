"""Tells what the player says of the place before a move from what it says of the new one.

A player carries out a move a moment after it was sent; what it told in that moment comes late, and would lead a
listener who presses a key again back to where the first press had begun.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from reader.model import PCM, Position

LATE_S = 2.0
"""Whatever is told later than this after a move is of the new place: a place must never freeze."""
NEAR = PCM.from_ms(1500)
"""The first word that is heard at a place lies within so much of it."""


class Sought:
    """Where the listener was sent last. ``seek`` is called by the front end's thread, ``is_late`` by the player's."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._target: tuple[Position, float] | None = None

    def seek(self, position: Position) -> None:
        """A move to ``position`` was sent."""
        self._target = position, self._clock()

    def anywhere(self) -> None:
        """Whatever is told next is true: a move was sent of which only the player knows where it leads."""
        self._target = None

    def is_late(self, told: Position) -> bool:
        """Whether ``told`` is of the place before; the first that is not ends the waiting."""
        target = self._target
        if target is None:
            return False
        wanted, since = target
        arrived = told.utterance == wanted.utterance and abs(told.frame - wanted.frame) <= NEAR
        if not arrived and self._clock() - since < LATE_S:
            return True
        if self._target is target:  # a newer move may have been sent meanwhile
            self._target = None
        return False
