"""Which voice ``--engine auto`` means: the best that is here and allowed."""

from __future__ import annotations

from collections.abc import Collection, Sequence

NEURAL = ("supertonic",)
"""On-device neural engines, best first; each speaks only once its voice is installed."""

ONLINE = ("gtts",)
AUTO = "auto"
"""Asks for the best of them."""
OFFLINE = "espeak"


def choose(names: Collection[str], *, consent: bool, offline: bool, installed: Collection[str]) -> str:
    """Decides among the engines ``names``; ``installed`` are the neural ones whose voice is on this machine. Pure.

    Whether the online service answers is found out while it speaks, with the offline voice behind it.
    """
    neural = [name for name in NEURAL if name in names and name in installed]
    online = [name for name in ONLINE if name in names and consent and not offline]
    return (*neural, *online, OFFLINE)[0]


def stood_in(asked: str, voices: Sequence[tuple[str, int]]) -> bool:
    """Whether the offline voice spoke all that the engine ``asked`` was to say. ``voices`` counts utterances by
    ``engine/voice``, most first.
    """
    return asked not in {AUTO, OFFLINE} and [name.split("/")[0] for name, _ in voices] == [OFFLINE]
