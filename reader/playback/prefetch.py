"""Keeps the clips of a window of utterances ready or on their way, so that speech never waits for a voice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Executor, Future
from dataclasses import replace

from reader.model import Clip, Utterance, Voice
from reader.tts.engine import Engine, Foresees

BEHIND = 2
"""How many utterances behind the place stay at hand, for a step back."""


class Prefetch:
    """A window over the utterances of one script in one voice. Used by the player's thread alone.

    ``wake`` is called on any thread when a clip has come or failed. What leaves the window is cancelled; what failed
    is made again once it was forgotten.
    """

    def __init__(self, engine: Engine, executor: Executor, wake: Callable[[], None], *, ahead: int) -> None:
        self._engine, self._executor, self._wake, self._ahead = engine, executor, wake, ahead
        self._utterances: tuple[Utterance, ...] = ()
        self._voice: Voice | None = None
        self._rate = 1.0
        self._clips: dict[int, Future[Clip]] = {}
        self._needed: dict[Future[Clip], Future[None]] = {}
        """For each clip in the making, what tells its engine that it is waited for."""

    def aim(self, utterances: tuple[Utterance, ...], voice: Voice) -> None:
        """Another script or another voice: all that was made goes."""
        self.clear()
        self._utterances, self._voice = utterances, voice

    def hurry(self, rate: float) -> bool:
        """The voice is to speak at this base rate from now on; whether it did not before, so that all goes."""
        changed, self._rate = rate != self._rate, rate
        if changed:
            self.clear()
        return changed

    def move(self, index: int, *, ahead: int | None = None) -> None:
        """The window now begins at ``index`` and reaches ``ahead`` further."""
        reach = range(index, min(len(self._utterances), index + 1 + (self._ahead if ahead is None else ahead)))
        for gone in [i for i in self._clips if not index - BEHIND <= i < index + 1 + self._ahead]:
            self._leave(self._clips.pop(gone))
        for i in reach:
            self.clip(i)

    def clip(self, index: int) -> Future[Clip]:
        """The clip of utterance ``index``, made or in the making."""
        future = self._clips.get(index)
        if future is None or future.cancelled():
            future = self._clips[index] = self._make(self._utterances[index])
            future.add_done_callback(lambda _: self._wake())
        return future

    def want(self, index: int) -> None:
        """The clip of utterance ``index`` is waited for: its engine is told, and where it has not begun yet, so are
        those that keep it waiting.
        """
        future = self._clips[index]
        for one in [future] if future.running() else list(self._needed):
            self._tell(one)

    def aside(self, utterance: Utterance) -> Future[Clip]:
        """The clip of an utterance that is not in the script, waited for from now on."""
        future = self._make(utterance)
        for one in list(self._needed):
            self._tell(one)
        future.add_done_callback(lambda _: self._wake())
        return future

    def known(self) -> Mapping[int, Clip]:
        """The clips that are there."""
        done = ((i, future) for i, future in self._clips.items() if future.done() and not future.cancelled())
        return {i: future.result() for i, future in done if future.exception() is None}

    def forget(self, index: int) -> None:
        """The clip failed, and is worth another try."""
        self._clips.pop(index, None)

    def clear(self) -> None:
        for future in self._clips.values():
            self._leave(future)
        self._clips.clear()

    def _leave(self, future: Future[Clip]) -> None:
        """Nobody wants it any more; one that has begun ends soon."""
        future.cancel()
        self._tell(future)

    def _tell(self, future: Future[Clip]) -> None:
        needed = self._needed.pop(future, None)
        if needed is not None:
            needed.set_result(None)

    def _make(self, utterance: Utterance) -> Future[Clip]:
        if self._voice is None:
            raise RuntimeError("no voice to speak with")
        if utterance.spoken.strip():
            return self._begin(utterance, replace(self._voice, rate=self._rate))
        silent: Future[Clip] = Future()
        silent.set_result(Clip(b"", (), exact=True, voice=self._voice))
        return silent

    def _begin(self, utterance: Utterance, voice: Voice) -> Future[Clip]:
        if not isinstance(self._engine, Foresees):
            return self._executor.submit(self._engine.synthesize, utterance, voice)
        needed: Future[None] = Future()
        future = self._executor.submit(self._engine.foresee, utterance, voice, needed)
        self._needed = {made: told for made, told in self._needed.items() if not made.done()} | {future: needed}
        return future
