"""A voice of tones, scripts to say with it, and a stage that plays them without waiting."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from typing import Any

from reader.audio.pcm import fade_edges
from reader.audio.sink import Sink
from reader.errors import EngineError
from reader.model import PCM, Article, Clip, Frames, Mark, Position, Script, Utterance, Voice, Word
from reader.playback import events as ev
from reader.playback.player import Player
from reader.tts.engine import EngineInfo, Form
from tests.audio.instant import FastSink
from tests.audio.sounds import tone

WORD_MS = 100
VOICE = Voice("tone", "음")


class ToneEngine:
    """Each word is 100 ms; each utterance has its own pitch, 300 Hz and 20 more for each that comes after."""

    def __init__(self, *, online: bool = False, delay: float = 0.0, failing: Sequence[str] = (), name: str = "tone"):
        self.info = EngineInfo(name, "1", online=online, concurrency=2, form=Form.SPOKEN)
        self.delay = delay
        self.failing = {text: EngineError("안 됨", "다시", transient=False) for text in failing}
        self.said: list[str] = []
        self.lock = threading.Lock()

    def voices(self) -> Sequence[Voice]:
        return [VOICE]

    def synthesize(self, utterance: Utterance, voice: Voice) -> Clip:
        time.sleep(self.delay)
        with self.lock:
            self.said.append(utterance.spoken)
        if utterance.spoken in self.failing:
            raise self.failing[utterance.spoken]
        frames = PCM.from_ms(WORD_MS)
        marks = tuple(Mark(i, Frames(i * frames)) for i in range(len(utterance.words)))
        pcm = fade_edges(tone(pitch(utterance.sentence), len(utterance.words) * WORD_MS / 1000))
        return Clip(pcm, marks, exact=True, voice=voice, engine=self.info.id)

    def close(self) -> None:
        pass


def pitch(sentence: int) -> float:
    return 300.0 + 20 * sentence


def script(*words: int, pause_ms: int = 100, per_block: int = 2) -> Script:
    """One sentence for each number of words; ``per_block`` sentences make a paragraph."""
    return Script(
        Article("", "제목"),
        tuple(
            Utterance(tuple(Word(None, f"말{i}", f"말{i}") for i in range(count)), n, pause_ms, block=n // per_block)
            for n, count in enumerate(words)
        ),
    )


class Inline(Executor):
    """Runs what it is given at once, on the thread that gives it."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - as an executor does
            future.set_exception(error)
        return future


class Stage:
    """A player, its events in order, and ways to wait for them."""

    def __init__(self) -> None:
        self.player: Player
        self.inbox: queue.SimpleQueue[ev.Event] = queue.SimpleQueue()
        self.events: list[ev.Event] = []
        self.measured: list[ev.Measured] = []
        self.rules: list[tuple[Callable[[ev.Event], bool], Callable[[], None]]] = []

    def emit(self, event: ev.Event) -> None:
        """On the player's thread."""
        if isinstance(event, ev.Measured):
            self.measured.append(event)
            return
        self.inbox.put(event)
        if self.rules and self.rules[0][0](event):
            self.rules.pop(0)[1]()

    def when(self, wanted: Callable[[ev.Event], bool], *commands: ev.Command) -> None:
        """Gives ``commands`` at the very moment of an event, before any more sound; rules apply one after the other."""
        self.rules.append((wanted, lambda: self.send(*commands)))

    def send(self, *commands: ev.Command) -> None:
        for command in commands:
            self.player.send(command)

    def until(self, wanted: type[ev.Event] | Callable[[ev.Event], bool], timeout: float = 20.0) -> ev.Event:
        """The next event of that kind; all before it stay in ``events``."""
        deadline = time.monotonic() + timeout
        while True:
            event = self.inbox.get(timeout=max(0.01, deadline - time.monotonic()))
            self.events.append(event)
            if isinstance(event, wanted) if isinstance(wanted, type) else wanted(event):
                return event

    def quiet(self, seconds: float = 0.05) -> list[ev.Event]:
        """What is told within ``seconds``."""
        time.sleep(seconds)
        told = []
        while not self.inbox.empty():
            told.append(self.inbox.get())
        self.events += told
        return told

    def reached(self) -> list[tuple[int, int]]:
        return [(e.position.utterance, e.word) for e in self.events if isinstance(e, ev.Reached)]


@contextmanager
def stage(
    engine: ToneEngine | None = None, sink: Callable[[], Sink] | None = None, *, inline: bool = True, ahead: int = 4
) -> Iterator[Stage]:
    play = Stage()
    player = Player(
        engine or ToneEngine(),
        sink or FastSink,
        VOICE,
        play.emit,
        executor=Inline() if inline else None,
        ahead=ahead,
    )
    play.player = player
    try:
        yield play
    finally:
        player.close()
        assert player.join(2)


def word(index: int, utterance: int | None = None) -> Callable[[ev.Event], bool]:
    """Tells whether an event is that a word begins."""
    return lambda e: (
        isinstance(e, ev.Reached) and e.word == index and (utterance is None or e.position.utterance == utterance)
    )


def at(utterance: int, ms: float = 0) -> Position:
    return Position(utterance, PCM.from_ms(ms))
