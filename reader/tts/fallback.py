"""Never silent: where one voice fails or is late, another says that utterance, and the first goes on trying.

What is made ahead is not late before it is waited for. A late request is not given up: it fills the cache behind the
first voice, so that the next listening has it. What the spare voice said is remembered and fetched again when the first
voice is back.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures import TimeoutError as LateError
from dataclasses import dataclass, replace
from threading import BoundedSemaphore, Lock, Thread
from typing import Any

from reader.errors import EngineError, EngineUnavailableError
from reader.messages import t
from reader.model import Clip, Utterance, Voice
from reader.tts.base import closed
from reader.tts.breaker import Breaker, State
from reader.tts.engine import Engine, EngineInfo, Recalls
from reader.tts.online import RestingError, out_of_reach

logger = logging.getLogger(__name__)

_MAX_REPAIRS = 500


@dataclass(frozen=True, slots=True)
class Patience:
    """How long one attempt of the first voice is waited for once it is needed, and how many there are."""

    seconds: float
    attempts: int = 1


LIVE = Patience(0.9)
"""The spare voice is heard within a second."""
EXPORT = Patience(8.0, attempts=3)
THOROUGH = Patience(120.0)
"""Of an export in a voice of this computer, which takes long and does not fail in between."""


class FallbackEngine:
    """``primary`` as long as it answers within ``patience``, else ``spare`` in a voice of the same kind.

    Owns and closes both. ``Clip.engine`` and ``Clip.voice`` say who spoke.
    """

    def __init__(
        self,
        primary: Engine,
        spare: Engine,
        patience: Patience = LIVE,
        breaker: Breaker | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._primary = primary
        self._spare = spare
        self._patience = patience
        self._breaker = breaker or Breaker()
        self._sleep = sleep
        self._slots = BoundedSemaphore(max(1, primary.info.concurrency))
        self._lock = Lock()
        self._repairs: dict[tuple[Utterance, str], Voice] = {}
        self._closed = False
        self._trouble = ""

    @property
    def info(self) -> EngineInfo:
        return self._primary.info

    @property
    def state(self) -> State:
        """Whether the first voice is being tried."""
        return self._breaker.state

    @property
    def trouble(self) -> str:
        """Why the spare voice spoke the last time that it did: a sentence for the listener."""
        return self._trouble

    def voices(self) -> Sequence[Voice]:
        return self._primary.voices()

    def synthesize(self, utterance: Utterance, voice: Voice) -> Clip:
        """See the contract. Raises only where both voices fail."""
        return self.foresee(utterance, voice, _now())

    def foresee(self, utterance: Utterance, voice: Voice, needed: Future[None]) -> Clip:
        """Like :meth:`synthesize`; until ``needed`` is done the first voice has all the time that it wants."""
        self._admit(voice)
        known = self._recall(utterance, voice)
        if known is not None:
            return known
        for attempt in range(self._patience.attempts):
            if attempt:
                self._sleep(0.5 * 2**attempt)
            request = self._request(utterance, voice)
            clip = _within(request, self._patience.seconds, needed) if request is not None else None
            if clip is not None:
                return clip
            if request is None or not request.done():
                self._note_late(request)
                break  # resting, or late: it goes on by itself
        self._remember(utterance, voice)
        spare = counterpart(voice, self._spare.voices())
        return self._spare.synthesize(utterance, replace(spare, rate=min(voice.rate, self._spare.info.fastest)))

    def repairs(self) -> tuple[tuple[Utterance, Voice], ...]:
        """What the spare voice said and the first has not yet fetched, oldest first."""
        with self._lock:
            return tuple((utterance, voice) for (utterance, _), voice in self._repairs.items())

    def repair(self) -> bool:
        """Has the first voice fetch one utterance of :meth:`repairs`, for the cache behind it. Blocks.

        Returns whether it did; False also where there is none, or the first voice rests. Raises nothing.
        """
        waiting = self.repairs()
        request = self._request(*waiting[0]) if waiting else None
        return request is not None and _within(request, None, _now()) is not None

    def rest(self) -> None:
        """The first voice is out of reach: for a while the spare one speaks without waiting for it."""
        self._trouble = out_of_reach().message
        self._breaker.trip()

    def close(self) -> None:
        self._closed = True
        self._primary.close()
        self._spare.close()

    def _admit(self, voice: Voice) -> None:
        if self._closed:
            raise closed()
        if voice.id not in {known.id for known in self.voices()}:
            raise EngineError(t("없는 목소리입니다: {id}", "There is no voice {id}.", id=voice.id))

    def _recall(self, utterance: Utterance, voice: Voice) -> Clip | None:
        """What the first voice said before costs no request, and is heard even while it rests."""
        return self._primary.cached(utterance, voice) if isinstance(self._primary, Recalls) else None

    def _request(self, utterance: Utterance, voice: Voice) -> Future[Clip] | None:
        """The first voice at work in a thread of its own; None where it rests, or all it can do at once hangs."""
        if not self._slots.acquire(blocking=False):
            return None
        if not self._breaker.allow():
            self._slots.release()
            return None
        future: Future[Clip] = Future()
        # A daemon: a request that hangs must not keep the program from ending.
        Thread(target=self._fetch, args=(future, utterance, voice), name="first voice", daemon=True).start()
        return future

    def _fetch(self, future: Future[Clip], utterance: Utterance, voice: Voice) -> None:
        try:
            clip = self._primary.synthesize(utterance, voice)
        except EngineError as error:
            self._report(error)
            self._slots.release()
            future.set_exception(error)
        else:
            self._breaker.succeeded()
            with self._lock:
                self._repairs.pop((utterance, voice.id), None)
            self._slots.release()
            future.set_result(clip)

    def _note_late(self, request: Future[Clip] | None) -> None:
        """One that rests keeps the reason for which it does."""
        if request is not None or not self._trouble:
            self._trouble = t("고른 음성이 제때 나오지 않았습니다.", "The voice that was chosen was not ready in time.")

    def _report(self, error: EngineError) -> None:
        """A text that it cannot say is no reason to stop asking the first voice."""
        if error.transient or isinstance(error, EngineUnavailableError):
            self._breaker.failed()
        else:
            self._breaker.spared()
        if not isinstance(error, RestingError):
            self._trouble = error.message
        logger.info("%s failed (%s); the spare voice speaks", self.info.id, type(error).__name__)

    def _remember(self, utterance: Utterance, voice: Voice) -> None:
        with self._lock:
            self._repairs[utterance, voice.id] = voice
            while len(self._repairs) > _MAX_REPAIRS:
                del self._repairs[next(iter(self._repairs))]


def counterpart(voice: Voice, voices: Sequence[Voice]) -> Voice:
    """The voice among ``voices`` that is most like ``voice``: language first, then gender, then their order."""
    language = voice.language.split("-")[0]
    return min(voices, key=lambda other: (other.language.split("-")[0] != language, other.gender is not voice.gender))


def _within(request: Future[Clip], seconds: float | None, needed: Future[None]) -> Clip | None:
    """What comes before it is ``needed`` and ``seconds`` are over, counted from now."""
    end = None if seconds is None else time.monotonic() + seconds
    either: tuple[Future[Any], ...] = (request, needed)
    wait(either, return_when=FIRST_COMPLETED)
    try:
        return request.result(timeout=None if end is None else max(0.0, end - time.monotonic()))
    except (LateError, EngineError):
        return None


def _now() -> Future[None]:
    """It is needed already."""
    needed: Future[None] = Future()
    needed.set_result(None)
    return needed
