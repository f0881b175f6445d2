"""The use cases that both front ends share; neither of them holds state of reading.

A name is imported from its module when it is asked for: who wants to know how an article is named needs no player.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.reading.desk import Choice, Desk, Dictionary, Memory, Transport
    from reader.reading.moves import Unit
    from reader.reading.places import article_key
    from reader.reading.session import Reading
    from reader.reading.sounding import Start
    from reader.reading.wording import Explanation

__all__ = [
    "Choice",
    "Desk",
    "Dictionary",
    "Explanation",
    "Memory",
    "Reading",
    "Start",
    "Transport",
    "Unit",
    "article_key",
]
_HOMES = {
    **dict.fromkeys(("Choice", "Desk", "Dictionary", "Memory", "Transport"), "desk"),
    "Explanation": "wording",
    "Reading": "session",
    "Start": "sounding",
    "Unit": "moves",
    "article_key": "places",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
