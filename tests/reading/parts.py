"""A desk whose parts are small and honest: a player that obeys at once, a memory and a dictionary in memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from reader.model import (
    Article,
    Block,
    BlockKind,
    Bookmark,
    Frames,
    Lexicon,
    LexiconEntry,
    Page,
    Position,
    Span,
    Voice,
)
from reader.playback import events
from reader.reading import Choice, Desk

TONE = Choice("tone", Voice("tone", "음"))


class ObedientPlayer:
    """Does at once what a player does in time, and remembers what it was told."""

    def __init__(self, emit: Callable[[events.Event], None]) -> None:
        self.emit, self.told, self.closed = emit, [], False  # type: tuple[Callable[[events.Event], None], list[events.Command], bool]
        self.position, self.playing = Position(0), False

    def send(self, command: events.Command) -> None:
        self.told.append(command)
        match command:
            case events.Load(_, position) | events.Seek(position) | events.Replace(_, position):
                self.position = position
                self.playing &= not isinstance(command, events.Load)
                if not self.playing:
                    self.emit(events.Paused(position))
            case events.Play():
                self.playing = True
                self.emit(events.Playing(self.position))
            case events.Pause():
                self.playing = False
                self.emit(events.Paused(self.position))

    def hear(self, utterance: int, word: int = -1, frame: int = 0) -> None:
        self.emit(events.Reached(Position(utterance, Frames(frame)), word))

    def close(self) -> None:
        self.closed = True


@dataclass
class MemoryInMemory:
    places: dict[str, Span] = field(default_factory=dict)
    marks: dict[str, tuple[Bookmark, ...]] = field(default_factory=dict)
    choices: dict[str, object] = field(default_factory=dict)

    def place(self, article: str) -> Span | None:
        return self.places.get(article)

    def keep_place(self, article: str, span: Span) -> None:
        self.places[article] = span

    def bookmarks(self, article: str) -> tuple[Bookmark, ...]:
        return self.marks.get(article, ())

    def keep_bookmarks(self, article: str, bookmarks: tuple[Bookmark, ...]) -> None:
        self.marks[article] = bookmarks

    def remember(self, **choices: object) -> None:
        self.choices |= choices

    def lost(self) -> str:
        return ""


@dataclass
class DictionaryInMemory:
    entries: list[LexiconEntry] = field(default_factory=list)

    def load(self) -> Lexicon:
        return Lexicon(tuple(self.entries))

    def add(self, entry: LexiconEntry) -> None:
        self.entries.append(entry)

    def remove(self, entry: LexiconEntry) -> None:
        self.entries.remove(entry)


ARTICLE = Article(
    "https://example.com/1",
    "모두를 위한 소리",
    publisher="소리일보",
    blocks=(
        Block(BlockKind.PARAGRAPH, "첫 문장이다. 둘째 문장에는 3명이 나온다."),
        Block(BlockKind.PARAGRAPH, "다음 문단이다."),
    ),
)


@dataclass
class Table:
    """A desk and the parts that a test looks at."""

    memory: MemoryInMemory = field(default_factory=MemoryInMemory)
    dictionary: DictionaryInMemory = field(default_factory=DictionaryInMemory)
    players: list[ObedientPlayer] = field(default_factory=list)
    article: Article = ARTICLE
    closed: int = 0

    @property
    def player(self) -> ObedientPlayer:
        return self.players[-1]

    def desk(self) -> Desk:
        def player(emit: Callable[[events.Event], None], _: Choice | None) -> ObedientPlayer:
            self.players.append(ObedientPlayer(emit))
            return self.player

        def close() -> None:
            self.closed += 1

        return Desk(
            fetch=lambda source: Page(source, b"page"),
            clean=lambda page: self.article,
            player=player,
            voices=lambda: (TONE,),
            memory=self.memory,
            dictionary=self.dictionary,
            close=close,
        )
