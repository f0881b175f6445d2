"""The ledger and the coordinator without the speech: rows a second, and memory at any size."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.bulk.articles import finished, recipe
from reader.bulk.coordinator import Coordinator
from reader.bulk.crew import Crew
from reader.bulk.ledger import Ledger
from reader.bulk.plan import Batch, Item, Kind, Outcome


def ledger(count: int = 20_000) -> None:
    """Rows a second into the list, out of it, and settled."""
    with tempfile.TemporaryDirectory() as name, Ledger(Path(name)) as rows:
        begun = time.perf_counter()
        rows.add((Item(Kind.FILE, f"/archive/{number}.html", "", "9:9") for number in range(count)), "r")
        added = time.perf_counter()
        while claimed := rows.claim(30):
            rows.settle(finished(one.number) for one in claimed)
        done = time.perf_counter()
        size = sum(path.stat().st_size for path in Path(name).iterdir())
    print(f"ledger: {count} rows added at {count / (added - begun):,.0f}/s, given out and settled at ", end="")
    print(f"{count / (done - added):,.0f}/s, {size / count:.0f} bytes a row")


def memory(count: int = 20_000) -> None:
    """The coordinator's most memory for a tenth of the count and for all of it, each in a process of its own; workers
    answer at once, with what real ones answer.
    """
    for size in (count // 10, count):
        code = f"from benchmarks.bulk.coordination import coordinate; coordinate({size})"
        process = subprocess.Popen([sys.executable, "-c", code])
        _, status, usage = os.wait4(process.pid, 0)
        print(f"memory: {size} articles: {usage.ru_maxrss / 1024:.0f} MB at most, status {status}, ", end="")
        print(f"processor {(usage.ru_utime + usage.ru_stime) / size * 1000:.2f} ms an article")


def coordinate(count: int) -> None:
    """A whole coordinator over threads that answer at once."""
    from concurrent.futures import ThreadPoolExecutor

    with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor(2) as pool, Ledger(Path(name)) as rows:
        rows.add((Item(Kind.FILE, f"/archive/{number}.html", "", "9:9") for number in range(count)), "r")
        crew = Crew(pool, lambda: 2, lambda: None)
        Coordinator(recipe(name), rows, crew, lambda _: None, work=_at_once).run()


def _at_once(batch: Batch) -> tuple[Outcome, ...]:
    return tuple(finished(one.number) for one in batch.errands)
