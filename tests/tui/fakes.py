"""A reading without sound: it moves when it is told to, and tells the same events."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from reader.errors import FetchError
from reader.model import (
    Article,
    Block,
    BlockKind,
    LexiconEntry,
    Position,
    ReadingOptions,
    Reason,
    Removed,
    Script,
    Span,
    Utterance,
    Voice,
    Word,
)
from reader.playback.events import Event, Paused, Playing, Reached

TEXTS = (
    (BlockKind.PARAGRAPH, "한 동네 도서관이 밤 9시까지 문을 연다. 시는 올해 3월부터 이용자가 27% 늘었다고 밝혔다."),
    (BlockKind.HEADING, "책상마다 등을 달았다"),
    (BlockKind.PARAGRAPH, "읽는 사람의 나이는 여덟 살부터 아흔두 살까지다. 값싼 의자 대신 닭갈비 집에서 쓰던 긴 의자를 들였다."),
    (BlockKind.QUOTE, "“눈이 어두워도 들을 수 있으니 좋아요.”"),
    (BlockKind.ITEM, "여는 시간: 오전 9시"),
    (BlockKind.ITEM, "닫는 시간: 오후 9시"),
    (BlockKind.CAPTION, "저녁 불빛이 켜진 열람실. 사진 제공 시청"),
)


def article(*texts: str) -> Article:
    blocks = tuple(Block(BlockKind.PARAGRAPH, text) for text in texts) or tuple(Block(k, text) for k, text in TEXTS)
    return Article(
        "https://news.example/1",
        "밤에도 읽는 도서관",
        publisher="가람일보",
        published="2026-11-20T09:00:00+09:00",
        blocks=blocks,
        removed=(Removed("이 기사를 공유하기", Reason.SHARE, 1), Removed("무단 전재 금지", Reason.COPYRIGHT, len(blocks))),
    )


def script_of(page: Article) -> Script:
    """One utterance a sentence, one word an eojeol."""
    made: list[Utterance] = []
    for block in range(-1, len(page.blocks)):
        text = page.title if block < 0 else page.blocks[block].text
        made.extend(_utterances(block, text, len(made)))
    return Script(page, tuple(made))


def _utterances(block: int, text: str, first: int) -> list[Utterance]:
    found: list[Utterance] = []
    start = 0
    while start < len(text):
        stop = text.find(". ", start)
        stop = len(text) if stop < 0 else stop + 1
        words, at = [], start
        for written in text[start:stop].split():
            at = text.index(written, at)
            words.append(Word(Span(block, at, at + len(written)), written, written))
            at += len(written)
        found.append(Utterance(tuple(words), first + len(found), 300, block))
        start = stop + 1
    return found


@dataclass
class Explained:
    written: str
    spoken: str
    pronounced: str
    rule: str


@dataclass
class FakeReading:
    """Records what it was told in ``calls``."""

    emit: Callable[[Event], None]
    pages: dict[str, Article] = field(default_factory=lambda: {"demo": article()})
    article: Article | None = None
    script: Script | None = None
    position: Position = Position(0)
    playing: bool = False
    speed: float = 1.0
    volume: float = 0.8
    options: ReadingOptions = ReadingOptions()
    calls: list[str] = field(default_factory=list)
    remembered: dict[str, object] = field(default_factory=dict)

    def open(self, source: str) -> Article:
        if source not in self.pages:
            raise FetchError(f"없는 곳입니다: {source}", "주소를 다시 보세요.")
        self.article = self.pages[source]
        self.script, self.position = script_of(self.article), Position(0)
        return self.article

    def open_text(self, text: str) -> Article:
        self.pages["pasted"] = article(*text.split("\n"))
        return self.open("pasted")

    def close(self) -> None:
        self.calls.append("close")

    def play(self) -> None:
        self.playing = True
        self.emit(Playing(self.position))

    def pause(self) -> None:
        self.playing = False
        self.emit(Paused(self.position))

    def toggle(self) -> None:
        (self.pause if self.playing else self.play)()

    def stop(self) -> None:
        self.pause()

    def say_word(self, word: int, *, exact: bool = True) -> None:
        self.emit(Reached(self.position, word, exact))

    def go_to(self, utterance: int) -> None:
        assert self.script is not None
        self.position = Position(max(0, min(utterance, len(self.script.utterances) - 1)))
        self.emit(Reached(self.position, -1))

    def go_to_span(self, span: Span) -> None:
        self.calls.append(f"span {span}")

    def move(self, unit: str, by: int) -> None:
        self.calls.append(f"move {unit} {by}")
        self.go_to(self.position.utterance + by)

    def skip(self, seconds: float) -> None:
        self.calls.append(f"skip {seconds}")

    def repeat(self) -> None:
        self.go_to(self.position.utterance)

    def start(self) -> None:
        self.go_to(0)

    def end(self) -> None:
        self.go_to(10**9)

    def set_speed(self, speed: float) -> None:
        self.speed = speed

    def set_volume(self, volume: float) -> None:
        self.volume = volume

    def toggle_mute(self) -> None:
        self.calls.append("mute")

    def voices(self) -> Sequence[tuple[str, Voice]]:
        return (("espeak", Voice("ko", "기본")), ("gtts", Voice("ko", "온라인")))

    def set_voice(self, engine: str, voice_id: str) -> None:
        self.calls.append(f"voice {engine} {voice_id}")

    def set_options(self, options: ReadingOptions) -> None:
        self.options = options

    def restore(self, index: int) -> None:
        self.calls.append(f"restore {index}")

    def undo(self) -> None:
        self.calls.append("undo")

    def how(self, utterance: int, word: int) -> Explained:
        assert self.script is not None
        found = self.script.utterances[utterance].words[word]
        return Explained(found.spoken, found.spoken, found.pronounced, found.rule)

    def correct(self, entry: LexiconEntry) -> None:
        self.calls.append(f"correct {entry.written} {entry.spoken}")

    def add_bookmark(self, name: str) -> None:
        self.calls.append("bookmark")

    def remember(self, **preferences: object) -> None:
        self.remembered |= preferences
