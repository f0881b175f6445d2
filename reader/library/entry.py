"""What the library knows of an article and of a feed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One article in the list. ``seconds`` is its length at 1×, 0 where it was never opened; ``progress`` from 0 to 1;
    ``added`` and ``opened`` ISO 8601 in UTC (``opened`` empty where it never was); ``place`` counts the queue.
    """

    id: int
    key: str
    url: str
    title: str
    publisher: str
    byline: str
    published: str
    seconds: float
    progress: float
    heard: bool
    added: str
    opened: str
    place: int | None


@dataclass(frozen=True, slots=True)
class Feed:
    """A page that lists articles; ``checked`` is empty where it never was."""

    url: str
    title: str
    checked: str
