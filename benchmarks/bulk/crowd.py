"""The coordinator and Dask's scheduler over many workers that sleep and die: how much of their time becomes articles.

The workers are Dask's own, in this process. One that dies drops its connection without a word, as a killed process
does; another takes its place when the time has passed that a new process needs to begin.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from importlib.util import find_spec
from pathlib import Path
from threading import Event
from typing import Any

from benchmarks.bulk.articles import finished, recipe
from benchmarks.bulk.chart import Trial, plot
from benchmarks.bulk.on_dask import SETTINGS
from reader.bulk.coordinator import Coordinator
from reader.bulk.crew import dask
from reader.bulk.ledger import Ledger
from reader.bulk.objects import FolderStore
from reader.bulk.plan import Batch, Errand, Item, Kind, Outcome
from reader.bulk.task import carry_out

ARTICLE_S = 1.6
"""Seconds of one article on a core (``units``)."""
FOUND_S = 0.05
"""Seconds of one that is found finished: it is cleaned, and its package read."""
RESTART_S = 3.0
"""Seconds until a new process makes articles."""
SIZES, DEATHS = (1, 10, 100), (0.0, 0.001, 0.01)
PICTURE = Path(__file__).parents[2] / "assets" / "bulk-workers.svg"


@dataclass(slots=True)
class Crowd:
    """What the workers of one trial share; it must live in this process alone."""

    dies: float
    store: FolderStore
    finished: set[int] = field(default_factory=set)
    gone: set[int] = field(default_factory=set)
    deaths: int = 0

    def work(self, batch: Batch) -> tuple[Outcome, ...]:
        """A batch as a worker does it: the notes are real, the speech is sleep."""
        return carry_out(batch, self.store, self._make)

    def _make(self, errand: Errand) -> Outcome:
        from distributed import get_worker

        if id(get_worker()) in self.gone:
            raise ConnectionError  # a thread of the dead, which a killed process would not have
        if errand.number in self.finished:
            time.sleep(FOUND_S)
            return finished(errand.number)
        chance, seconds = random.Random(), seconds_of(errand.number)
        if chance.random() < self.dies:
            time.sleep(chance.uniform(0.0, seconds))
            self._die()
        time.sleep(seconds)
        self.finished.add(errand.number)
        return finished(errand.number)

    def _die(self) -> None:
        from distributed import get_worker

        self.deaths += 1
        worker, gone = get_worker(), Event()
        self.gone.add(id(worker))
        worker.loop.add_callback(_drop, worker, gone)
        gone.wait()
        raise ConnectionError  # nobody hears it


def seconds_of(number: int) -> float:
    """Short and long articles, the same in every trial."""
    return ARTICLE_S * random.Random(number).uniform(0.2, 1.8)


async def _drop(worker: Any, gone: Event) -> None:  # noqa: ANN401 - Dask has no types
    """The connection breaks; Dask's own worker closes over that, in its own time. Then a new one begins."""
    from distributed import Worker

    worker.batched_stream.comm.abort()
    gone.set()
    await asyncio.sleep(RESTART_S)
    _KEPT.extend((worker, await Worker(worker.scheduler.address, nthreads=1, memory_limit=0)))


_KEPT: list[Any] = []
"""So that no identity is given twice."""
_CROWD: list[Crowd] = []


def _work(batch: Batch) -> tuple[Outcome, ...]:
    """Importable by name, as tasks must be."""
    return _CROWD[-1].work(batch)


def workers(share: int = 40) -> None:
    """``share`` articles for each of 1, 10 and 100 workers, of which none, 0.1% and 1% end their worker."""
    if find_spec("distributed") is None:
        print("workers: skipped, distributed is not installed")
        return
    trials = []
    for one in _trials(share):
        trials.append(one)
        print(
            f"workers: {one.workers:3} workers, {one.dies:.1%} deadly: {one.articles} articles in "
            f"{one.elapsed_s:.0f} s, {one.deaths} deaths, efficiency {one.efficiency:.0%}",
            flush=True,
        )
    PICTURE.write_text(plot(trials), "utf-8")


def _trials(share: int) -> Iterator[Trial]:
    """Each in a process of its own, which ends without waiting for the dead."""
    for size in SIZES:
        for dies in DEATHS:
            program = f"from benchmarks.bulk.crowd import trial; trial({size}, {dies}, {share})"
            environ = SETTINGS | os.environ
            done = subprocess.run([sys.executable, "-c", program], env=environ, stdout=subprocess.PIPE, check=True)
            yield Trial(**json.loads(done.stdout))


def trial(size: int, dies: float, share: int) -> None:
    """Writes what came of ``share`` articles for each of ``size`` workers, and ends the process."""
    from distributed import LocalCluster

    quiet: dict[str, Any] = {"processes": False, "dashboard_address": None, "memory_limit": 0}
    cluster = LocalCluster(n_workers=size, threads_per_worker=1, silence_logs=logging.CRITICAL, **quiet)
    with tempfile.TemporaryDirectory() as name, Ledger(Path(name, "ledger")) as rows:
        count = share * size
        rows.add((Item(Kind.WEB, f"{number}") for number in range(count)), "r")
        _CROWD.append(Crowd(dies, FolderStore(Path(name, "out"))))
        begun = time.perf_counter()
        crew = dask(cluster.scheduler_address)
        counts = Coordinator(recipe(name), rows, crew, lambda _: None, work=_work).run()
        elapsed = time.perf_counter() - begun
    if (counts.done, counts.failed) != (count, 0):
        sys.exit(f"workers: {counts}")
    needed = sum(map(seconds_of, range(1, count + 1)))
    sys.stdout.write(
        json.dumps(asdict(Trial(size, dies, count, needed / (elapsed * size), elapsed, _CROWD[-1].deaths)))
    )
    sys.stdout.flush()
    os._exit(0)
