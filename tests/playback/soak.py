"""Hours of reading through a sink that is as fast as it can be, and what they leave behind."""

from __future__ import annotations

import gc
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import gettempdir

from reader.model import PCM, Clip, Script, Utterance, Voice
from reader.playback import events as ev
from reader.playback.cues import ALL_CUES
from reader.playback.player import Player
from reader.tts.engine import EngineInfo, Form
from tests.audio.instant import FastSink
from tests.playback.fakes import VOICE, ToneEngine, script


@dataclass(frozen=True, slots=True)
class Traces:
    """What a process holds: memory in bytes, threads, children, open files, files in the temporary folder."""

    memory: int
    threads: int
    children: int
    files: int
    temporary: int


def traces() -> Traces:
    """Of this process, now. Linux only."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    tasks = Path("/proc/self/task").iterdir()
    children = sum(len((task / "children").read_text().split()) for task in tasks if (task / "children").exists())
    return Traces(
        memory=pages * os.sysconf("SC_PAGE_SIZE"),
        threads=threading.active_count(),
        children=children,
        files=_entries("/proc/self/fd"),
        temporary=_entries(gettempdir()),
    )


def _entries(folder: str) -> int:
    return sum(1 for _ in Path(folder).iterdir())


class Recorded(ToneEngine):
    """A voice that says everything with fresh copies of one long clip, so that the hours cost no synthesis."""

    info = EngineInfo("recorded", "1", online=False, concurrency=2, form=Form.SPOKEN)

    def __init__(self) -> None:
        super().__init__()
        self._clip = ToneEngine().synthesize(script(60).utterances[0], VOICE)

    def synthesize(self, utterance: Utterance, voice: Voice) -> Clip:
        clip = self._clip
        return Clip(bytes(bytearray(clip.pcm)), clip.marks, exact=True, voice=voice, engine="recorded")


class Soak:
    """A player that reads the same article again and again. ``read`` reads for some seconds of sound."""

    def __init__(self) -> None:
        self.finished = threading.Semaphore(0)
        self.sink = FastSink(lag_ms=60, keep=False)
        self.pool = ThreadPoolExecutor(2)
        self.player = Player(Recorded(), lambda: self.sink, VOICE, self._hear, executor=self.pool)
        self.text: Script = script(*[60] * 20, pause_ms=300)
        self.player.send(ev.SetCues(ALL_CUES))
        self.player.send(ev.Load(self.text))

    def _hear(self, event: ev.Event) -> None:
        if isinstance(event, ev.Finished):
            self.finished.release()
        elif isinstance(event, ev.Failed):
            raise AssertionError(event)

    def read(self, seconds: float) -> None:
        until = self.sink.frames + PCM.rate * seconds
        speeds = (1.0, 2.0, 3.0, 0.5)
        for turn in range(10_000):
            self.player.send(ev.SetSpeed(speeds[turn % len(speeds)]))
            self.player.send(ev.Play())
            assert self.finished.acquire(timeout=300)
            if self.sink.frames >= until:
                return

    def close(self) -> None:
        self.player.close()
        self.pool.shutdown()
