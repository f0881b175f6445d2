"""Gives out the work: a window of batches at any executor's workers, their answers into the ledger, the dead replaced.

It holds a few batches and no sound, whatever the size of the archive. Kill it at any time: what workers finished stands
in the store, and the next run finds it there.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field, replace
from queue import Empty, SimpleQueue

from reader.bulk.crew import ClusterGone, Crew
from reader.bulk.events import Ended, Event, Lost, Planned, Progressed, Settled
from reader.bulk.ledger import Ledger
from reader.bulk.pages import carried
from reader.bulk.plan import BATCH, Batch, Done, Errand, Outcome, Recipe, batch_size, window
from reader.bulk.records import Counts
from reader.bulk.task import deadly, probe, work
from reader.messages import t

Tell = Callable[[Event], None]
Work = Callable[[Batch], tuple[Outcome, ...]]
Answer = Future[tuple[Outcome, ...]]
_LOOK_S = 5.0
_DOUBTFUL = 20
"""Deaths in a row, with nothing done between them, after which it may not be the pages that kill."""
_TRIES = 2
_TRIAL_S = 600.0


@dataclass(frozen=True, slots=True)
class _Out:
    """A batch that is with a worker, without its pages, and how often it was lost before."""

    batch: Batch
    losses: int = 0

    @property
    def hopeless(self) -> bool:
        """Each life but the first finds a page that kills; where more lives than that end, no note is kept."""
        return self.losses > len(self.batch.errands) + 1


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
    probe: Callable[[Recipe], None] = probe
    running: dict[Answer, _Out] = field(default_factory=dict)
    lost: list[_Out] = field(default_factory=list)
    inbox: SimpleQueue[Answer] = field(default_factory=SimpleQueue)
    begun: float = field(default_factory=time.monotonic)
    looked: float = field(default_factory=time.monotonic)
    missing: set[Answer] = field(default_factory=set)
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
        while self.running or self.lost:
            if self.running:
                self._hear()
            else:
                self._try_workers()
            self._fill()
        counts = self.ledger.counts()
        self.tell(Ended(counts, time.monotonic() - self.begun))
        return counts

    def _fill(self) -> None:
        """Keeps the window full: what was lost first, then what is fresh, then what is to be tried again."""
        if self.deaths >= _DOUBTFUL:
            return  # what is out comes home first
        while self.lost:
            self._submit(self.lost.pop())
        workers = self.crew.size()
        while len(self.running) < window(workers, online=self.online):
            waiting = self.left - sum(len(out.batch.errands) for out in self.running.values())
            size = batch_size(waiting, workers, self.most)
            name = secrets.token_hex(12)
            fresh = self.ledger.claim(size, name)
            errands = fresh or self.ledger.claim(size, name, again=True)
            if not errands:
                return
            self._submit(_Out(Batch(self.recipe, errands, name, wary=not fresh)))

    def _submit(self, out: _Out) -> None:
        batch = out.batch
        if self.crew.elsewhere:
            pages = tuple(carried(one.number, one.item, self.recipe.settings) for one in batch.errands)
            batch = replace(batch, errands=pages)
        try:
            future = self.crew.executor.submit(self.work, batch)
        except Exception as error:  # an executor of any make may refuse in its own way
            raise _gone(type(error).__name__) from error
        self.running[future] = out
        future.add_done_callback(self.inbox.put)

    def _hear(self) -> None:
        """The next answer; now and then a look for those that will never come."""
        with suppress(Empty):
            self._settle(self.inbox.get(timeout=_LOOK_S))
        if time.monotonic() - self.looked < _LOOK_S:
            return
        self.looked = time.monotonic()
        self.crew.look()
        missing = {future for future in self.running if not future.done() and self.crew.forgotten(future)}
        for future in missing & self.missing:  # twice in a row: its answer is not merely on its way
            self._lose(self.running.pop(future), "forgotten")
        self.missing = missing

    def _settle(self, future: Answer) -> None:
        out = self.running.pop(future, None)
        if out is None:
            return  # it was given up, and came all the same: its articles stand in the store
        try:
            outcomes = future.result()
        except Exception as error:  # noqa: BLE001 - the worker died, or has no such program
            self._lose(out, type(error).__name__)
            return
        self.deaths = 0
        self._count(self.ledger.settle(outcomes), out.batch.errands)

    def _lose(self, out: _Out, reason: str) -> None:
        """The worker died: its batch goes to another, which finds what was finished and by the note what killed it."""
        self.deaths += 1
        self.tell(Lost(len(out.batch.errands), reason))
        again = _Out(out.batch, out.losses + 1)
        if again.hopeless:
            self._count(self.ledger.settle(map(deadly, out.batch.errands)), out.batch.errands)
        else:
            self.lost.append(again)

    def _try_workers(self) -> None:
        """Pages that kill may stand side by side by the hundred, or workers may die of anything. So, while nothing else
        is out, a page of our own is made: a worker that lives through it shows that it was the pages.
        """
        for tries in reversed(range(_TRIES)):
            try:
                self.crew.executor.submit(self.probe, self.recipe).result(_TRIAL_S)
            except Exception as error:  # whatever the worker died of, or its executor says of that
                if not tries:
                    raise _gone(type(error).__name__) from error
            else:
                break
        self.deaths = 0

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


def _gone(why: str) -> ClusterGone:
    return ClusterGone(
        t("작업자가 하나도 일을 해내지 못합니다 ({why}).", "No worker gets any work done ({why}).", why=why),
        t("작업자를 살핀 다음 --resume으로 이어서 하세요.", "Look after the workers, then go on with --resume."),
    )
