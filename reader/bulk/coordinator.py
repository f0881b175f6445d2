"""Gives out the work: a window of batches at any executor's workers, their answers into the ledger, the dead replaced.

It holds a few batches and no sound, whatever the size of the archive. Kill it at any time: what workers finished stands
in the store, and the next run finds it there.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue

from reader.bulk.crew import ClusterGone, Crew
from reader.bulk.events import Ended, Event, Lost, Planned, Progressed, Settled
from reader.bulk.ledger import Counts, Ledger
from reader.bulk.pages import carried
from reader.bulk.plan import BATCH, Batch, Done, Errand, Failed, Outcome, Recipe, batch_size, window
from reader.bulk.task import work
from reader.messages import t

Tell = Callable[[Event], None]
Work = Callable[[Batch], tuple[Outcome, ...]]
_LOOK_S = 5.0
_HOPELESS = 20
"""Deaths in a row, with nothing done between them, after which the fault is not a page's."""


@dataclass(slots=True)
class Coordinator:
    """One run over a ledger. ``online`` voices get one task at a time. Used by one thread."""

    recipe: Recipe
    ledger: Ledger
    crew: Crew
    tell: Tell
    online: bool = False
    work: Work = work
    most: int = BATCH
    running: dict[Future[tuple[Outcome, ...]], tuple[Errand, ...]] = field(default_factory=dict)
    inbox: SimpleQueue[Future[tuple[Outcome, ...]]] = field(default_factory=SimpleQueue)
    begun: float = field(default_factory=time.monotonic)
    looked: float = field(default_factory=time.monotonic)
    missing: set[Future[tuple[Outcome, ...]]] = field(default_factory=set)
    left: int = 0
    done: int = 0
    failed: int = 0
    seconds: float = 0.0
    deaths: int = 0

    def run(self) -> Counts:
        """Ends when everything on the list is done or failed. Blocks. Raises :class:`ClusterGone` where no worker is
        left, and leaves the rest on the list.
        """
        counts = self.ledger.counts()
        self.left = counts.todo
        self.tell(Planned(counts, self.crew.size(), self.crew.dashboard))
        self._fill()
        while self.running:
            self._hear()
            self._fill()
        counts = self.ledger.counts()
        self.tell(Ended(counts, time.monotonic() - self.begun))
        return counts

    def _fill(self) -> None:
        """Keeps the window full."""
        workers = self.crew.size()
        while len(self.running) < window(workers, online=self.online):
            waiting = self.left - sum(map(len, self.running.values()))
            errands = self.ledger.claim(batch_size(waiting, workers, self.most)) or self._suspect()
            if not errands:
                return
            self._submit(errands)

    def _suspect(self) -> tuple[Errand, ...]:
        """One that is tried again, when no fresh one is left; where it could be blamed for another, quite alone."""
        if self.crew.blames and self.running:
            return ()
        return self.ledger.claim_suspect()

    def _submit(self, errands: tuple[Errand, ...]) -> None:
        if self.crew.elsewhere:
            settings = self.recipe.settings
            errands = tuple(carried(one.number, one.item, settings) for one in errands)
        try:
            future = self.crew.executor.submit(self.work, Batch(self.recipe, errands))
        except Exception as error:  # an engine of any make
            raise _gone(type(error).__name__) from error
        self.running[future] = tuple(Errand(one.number, one.item) for one in errands)
        future.add_done_callback(self.inbox.put)

    def _hear(self) -> None:
        """The next answer; now and then a look for those that will never come."""
        with suppress(Empty):
            self._settle(self.inbox.get(timeout=_LOOK_S))
        if time.monotonic() - self.looked < _LOOK_S:
            return
        self.looked = time.monotonic()
        missing = {future for future in self.running if not future.done() and self.crew.forgotten(future)}
        for future in missing & self.missing:  # twice in a row: its answer is not merely on its way
            self._lose(self.running.pop(future), "forgotten")
        self.missing = missing

    def _settle(self, future: Future[tuple[Outcome, ...]]) -> None:
        errands = self.running.pop(future, None)
        if errands is None:
            return  # it was given up, and came all the same: its articles stand in the store
        try:
            outcomes = future.result()
        except self.crew.deaths as error:
            self._lose(errands, type(error).__name__)
            return
        except Exception as error:  # noqa: BLE001 - a worker without the program, a batch that cannot be unpacked
            self._lose(errands, type(error).__name__)
            return
        self.deaths = 0
        self._count(self.ledger.settle(outcomes), errands)

    def _lose(self, errands: tuple[Errand, ...], reason: str) -> None:
        """The worker died, perhaps of one of these: each comes back alone, and not for ever."""
        self.deaths += 1
        if self.deaths >= _HOPELESS:
            raise _gone(reason)
        self.tell(Lost(len(errands), reason))
        self._count(self.ledger.settle(_deadly(one, reason) for one in errands), errands)

    def _count(self, final: tuple[Outcome, ...], errands: tuple[Errand, ...]) -> None:
        labels = {errand.number: errand.item.label for errand in errands}
        for outcome in final:
            self.left -= 1
            if isinstance(outcome, Done):
                self.done += 1
                self.seconds += outcome.seconds if outcome.how == "made" else 0.0
            else:
                self.failed += 1
            self.tell(Settled(outcome, labels[outcome.number]))
        elapsed = time.monotonic() - self.begun
        self.tell(Progressed(self.done, self.failed, self.left, self.seconds, elapsed))


def _deadly(errand: Errand, reason: str) -> Failed:
    message = t("이 글을 만들던 작업자가 여러 번 죽었습니다.", "Workers died on this article, several times.")
    return Failed(errand.number, reason, message, t("다른 음성으로 해 보세요.", "Try another voice."), transient=True)


def _gone(why: str) -> ClusterGone:
    return ClusterGone(
        t("작업자가 하나도 일을 해내지 못합니다 ({why}).", "No worker gets any work done ({why}).", why=why),
        t("작업자를 살핀 다음 --resume으로 이어서 하세요.", "Look after the workers, then go on with --resume."),
    )
