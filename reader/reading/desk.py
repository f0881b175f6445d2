"""What a sitting works with: the contracts of its parts, which :mod:`reader.wiring` chooses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from reader.model import Article, Bookmark, Lexicon, LexiconEntry, Page, Span, Voice
from reader.playback.events import Command, Event
from reader.tts.engine import Service

Emit = Callable[[Event], None]


class Transport(Protocol):
    """A player: takes commands from any thread, tells events on its own."""

    def send(self, command: Command) -> None: ...

    def close(self) -> None:
        """Ends its thread and waits for it."""
        ...


class Memory(Protocol):
    """What is kept over a restart. Articles are named by :func:`reader.reading.places.article_key`. Any thread; a
    memory that cannot be written says so in the log and never raises.
    """

    def place(self, article: str) -> Span | None: ...

    def keep_place(self, article: str, span: Span) -> None: ...

    def bookmarks(self, article: str) -> tuple[Bookmark, ...]: ...

    def keep_bookmarks(self, article: str, bookmarks: tuple[Bookmark, ...]) -> None: ...

    def remember(self, **choices: object) -> None:
        """Keeps what was chosen in the program: ``speed=1.5``, ``text_size=3``, ``voice="ko+f2"`` …"""
        ...

    def lost(self) -> str:
        """What to tell the listener, once, where what was kept before is gone; else empty."""
        ...


class Dictionary(Protocol):
    """The listener's own dictionary on disk. ``ConfigError`` where the file is wrong."""

    def load(self) -> Lexicon: ...

    def add(self, entry: LexiconEntry) -> None: ...

    def remove(self, entry: LexiconEntry) -> None: ...


@dataclass(frozen=True, slots=True)
class Choice:
    """One voice that can be chosen, and the engine it belongs to."""

    engine: str
    voice: Voice


@dataclass(frozen=True, slots=True)
class Desk:
    """The parts of a sitting.

    ``fetch`` and ``clean`` block and raise :class:`reader.errors.ReaderError`. ``player`` builds a player for a choice
    of voice (None: the settings' own). ``voices`` lists what can be chosen. ``close`` ends what the parts started.
    ``services`` lists who would get the text of the online voices, ``allowed`` whether the one of an id may, and
    ``allow_online`` keeps that answer, which ``player`` and ``voices`` heed when they are asked again.
    ``forget`` is told the key of an article of which nothing that is said may be kept any more (None: of all).
    ``herald`` builds a player that speaks for the screen, offline and at its own speed; None where nothing does.
    """

    fetch: Callable[[str], Page]
    clean: Callable[[Page], Article]
    player: Callable[[Emit, Choice | None], Transport]
    voices: Callable[[], tuple[Choice, ...]]
    memory: Memory
    dictionary: Dictionary
    close: Callable[[], None]
    services: Callable[[], tuple[Service, ...]] = tuple
    allowed: Callable[[str], bool] = lambda _: False
    allow_online: Callable[[str, bool], None] = lambda _service, _allowed: None
    forget: Callable[[str | None], None] = lambda _: None
    herald: Callable[[Emit], Transport] | None = None
