"""The same work on Dask: a real scheduler and two real worker processes, which are killed."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from reader.bulk.crew import ClusterGone, dask
from reader.bulk.ledger import Ledger
from reader.bulk.objects import PRIVATE, FolderStore, open_store
from reader.bulk.verify import verify
from tests.bulk.work import Trial, pages, recipe_of, run
from tests.judges.clusters import environ, need_modules

pytestmark = [pytest.mark.judge, pytest.mark.filterwarnings("ignore")]
ROOT = Path(__file__).parents[2]
COUNT = 40
"""How many articles; ``python -m benchmarks.bulk dask 2000 1`` does the same with the real voice and many."""


@dataclass(slots=True)
class Cluster:
    """A scheduler and two workers, as their owner starts them: programs of their own."""

    folder: Path
    address: str
    programs: list[subprocess.Popen[bytes]]

    def workers(self) -> list[int]:
        """The nannies' children: the processes that work."""
        nannies = {program.pid for program in self.programs[1:]}
        return [pid for pid, parent, line in _processes() if parent in nannies and b"spawn_main" in line]

    def close(self) -> None:
        for program in self.programs:
            program.terminate()
        for program in self.programs:
            program.wait(20)


def _processes() -> Iterator[tuple[int, int, bytes]]:
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(path.read_text().rpartition(")")[2].split()[1])
            yield int(path.parent.name), parent, (path.parent / "cmdline").read_bytes()
        except OSError:
            continue


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    need_modules("distributed")
    folder = tmp_path_factory.mktemp("cluster")
    note = folder / "scheduler.json"
    fewer = environ(DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="1")
    common = {"cwd": ROOT, "env": fewer, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    tool = [sys.executable, "-m", "distributed.cli.dask_scheduler"]
    options = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", note]
    programs = [subprocess.Popen([*tool, *options], **common)]  # type: ignore[call-overload]
    worker = [sys.executable, "-m", "distributed.cli.dask_worker", "--scheduler-file", note, "--nthreads", "1"]
    for number in range(2):
        own = [*worker, "--no-dashboard", "--local-directory", folder / f"w{number}"]
        programs.append(subprocess.Popen(own, **common))  # type: ignore[call-overload]
    import json

    _wait(note.exists)
    _wait(lambda: note.read_text("utf-8").rstrip().endswith("}"))
    found = Cluster(folder, json.loads(note.read_text("utf-8"))["address"], programs)
    try:
        _wait(lambda: len(found.workers()) == 2)
        yield found
    finally:
        found.close()


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """What the pool makes of the same pages."""
    from reader.bulk.crew import local

    folder = tmp_path_factory.mktemp("pool")
    sources = pages(folder / "in", COUNT, (300, 4000))
    assert run(sources, recipe_of(folder / "out"), local(2)).done == COUNT
    return sources, _objects(folder / "out")


def test_dask_makes_what_the_pool_makes(tmp_path: Path, cluster: Cluster, expected: tuple[Path, dict[str, bytes]]):
    sources, made = expected
    counts = run(sources, recipe_of(tmp_path / "out"), dask(cluster.address))
    assert (counts.done, counts.failed) == (COUNT, 0)
    assert _objects(tmp_path / "out").keys() == made.keys()
    assert _without_sources(_objects(tmp_path / "out")) == _without_sources(made)


def test_an_online_voice_speaks_from_one_worker_and_from_another_when_it_died(cluster: Cluster):
    """So that its own rate limit, which each process has, is that of the cluster."""
    crew = dask(cluster.address, alone=True)
    try:
        first = {crew.executor.submit(os.getpid).result(60) for _ in range(8)}
        assert len(first) == 1
        os.kill(next(iter(first)), signal.SIGKILL)
        second = [crew.executor.submit(os.getpid).result(60) for _ in range(8)]
        assert not first & set(second)
        assert len(set(second[1:])) == 1
    finally:
        crew.close()
        _wait(lambda: len(cluster.workers()) == 2)


def test_a_killed_worker_and_a_killed_coordinator_lose_nothing(
    tmp_path: Path, cluster: Cluster, expected: tuple[Path, dict[str, bytes]]
):
    sources, made = expected
    out, chance = tmp_path / "out", random.Random(3)
    Trial("", 0.01).keep(out)
    with _program(sources, out, cluster) as program:
        _wait(lambda: len(_packages(out)) >= 4)
        os.kill(chance.choice(cluster.workers()), signal.SIGKILL)
        _wait(lambda: len(_packages(out)) >= 8)
        program.kill()
    before = {path: path.stat().st_mtime_ns for path in out.glob("articles/*/*/*")}
    assert 0 < len(_packages(out)) < COUNT
    with _program(sources, out, cluster) as program:
        assert program.wait(110) == 0
    assert {path: path.stat().st_mtime_ns for path in before} == before
    assert _objects(out).keys() == made.keys()
    with Ledger(out / PRIVATE) as ledger:
        found = verify(ledger, open_store(str(out)), lambda _: None)
    assert (found.articles, found.damaged) == (COUNT, 0)


def test_a_page_that_kills_every_worker_is_named_and_the_rest_are_made(tmp_path: Path, cluster: Cluster):
    sources, out = pages(tmp_path / "in", 6), tmp_path / "out"
    deadly = sources / "00003.txt"
    deadly.write_text(deadly.read_text("utf-8").replace("강변", "죽음", 1), "utf-8")
    Trial(str(tmp_path / "log"), 0.0, "always").keep(out)
    counts = run(sources, recipe_of(out), dask(cluster.address))
    assert (counts.done, counts.failed) == (5, 1)
    with Ledger(out / PRIVATE) as ledger:
        assert [row.label for row in ledger.rows("state = 'failed'")] == [str(deadly)]


def test_of_two_coordinators_one_wins_and_the_other_says_so(tmp_path: Path, cluster: Cluster):
    sources, out = pages(tmp_path / "in", 12), tmp_path / "out"
    Trial("", 0.05).keep(out)
    with _program(sources, out, cluster) as first:
        _wait(lambda: len(_packages(out)) >= 1)
        command = [sys.executable, "-m", "reader", "bulk", str(sources), "-o", str(out), "--lang", "en"]
        second = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
        assert second.returncode == 7
        assert "Another reader bulk is at this work" in second.stderr
        assert first.wait(100) == 0


def test_where_no_scheduler_answers_it_says_so():
    need_modules("distributed")
    with ThreadPoolExecutor(1) as pool, pytest.raises(ClusterGone, match=r"127\.0\.0\.1:9"):
        pool.submit(dask, "tcp://127.0.0.1:9").result(60)


def _program(sources: Path, out: Path, cluster: Cluster) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.bulk.work", str(sources), str(out), cluster.address]
    return subprocess.Popen(command, cwd=ROOT, env=environ())


def _objects(out: Path) -> dict[str, bytes]:
    store = FolderStore(out)
    return {name: data for name in store.names() if (data := store.read(name)) is not None}


def _without_sources(objects: dict[str, bytes]) -> dict[str, bytes]:
    """Packages name the page that they were first made of; the rest is of its content alone."""
    return {name: data for name, data in objects.items() if not name.endswith("package.json")}


def _packages(out: Path) -> list[Path]:
    return list(out.glob("articles/*/*/package.json"))


def _wait(ready: object) -> None:
    end = time.monotonic() + 90
    while not ready():  # type: ignore[operator]
        assert time.monotonic() < end
        time.sleep(0.02)
