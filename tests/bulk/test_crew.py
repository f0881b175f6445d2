"""Processes that die one at a time, are replaced, and end with whoever started them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import BrokenExecutor, CancelledError
from pathlib import Path

import pytest

from reader.bulk.crew import Workers, _lately, local
from tests.waiting import until

ROOT = Path(__file__).parents[2]


def test_a_death_breaks_one_task_and_the_worker_is_replaced():
    workers = Workers(2)
    try:
        neighbour = workers.submit(time.sleep, 1.0)
        deadly = workers.submit(os._exit, 9)
        waiting = [workers.submit(abs, -number) for number in range(5)]
        with pytest.raises(BrokenExecutor):
            deadly.result(60)
        assert [future.result(60) for future in waiting] == [0, 1, 2, 3, 4]
        assert neighbour.result(60) is None
        both = [workers.submit(_pid_after, 0.5) for _ in range(2)]
        assert len({future.result(60) for future in both}) == 2
    finally:
        workers.shutdown(cancel_futures=True)


def test_a_worker_that_died_at_rest_costs_one_task_at_most():
    workers = Workers(1)
    try:
        os.kill(workers.submit(os.getpid).result(60), signal.SIGKILL)
        time.sleep(0.5)
        futures = [workers.submit(abs, -1) for _ in range(3)]
        assert [future.exception(60) is None for future in futures][1:] == [True, True]
    finally:
        workers.shutdown(cancel_futures=True)


def test_what_is_under_way_ends_with_a_shutdown_that_cancels():
    workers = Workers(2)
    warm = [workers.submit(_pid_after, 0.5) for _ in range(2)]
    assert len({future.result(60) for future in warm}) == 2
    asleep = [workers.submit(time.sleep, 200) for _ in range(2)]
    workers.shutdown(wait=False, cancel_futures=True)
    assert all(isinstance(future.exception(60), BrokenExecutor | CancelledError) for future in asleep)


def test_after_shutdown_it_takes_no_more():
    crew = local(1)
    crew.close()
    with pytest.raises(RuntimeError):
        crew.executor.submit(abs, 1)


def test_workers_end_with_a_coordinator_that_is_killed():
    code = (
        "import os, sys, time; from reader.bulk.crew import Workers\n"
        "if __name__ == '__main__':\n"
        "    workers = Workers(2)\n"
        "    print(*{workers.submit(os.getpid).result() for _ in range(9)}, flush=True); time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        pids = [int(pid) for pid in program.stdout.readline().split()]
        program.kill()
    assert pids
    until(lambda: not any(map(_alive, pids)), 20)


def _pid_after(seconds: float) -> int:
    time.sleep(seconds)
    return os.getpid()


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] if sys.platform == "linux" else ""
    except (ProcessLookupError, FileNotFoundError):
        return False
    return state != "Z"


def test_the_size_of_a_cluster_is_asked_once_a_second_at_most(monkeypatch: pytest.MonkeyPatch):
    now, sizes = 100.0, iter([2, 5])
    monkeypatch.setattr("reader.bulk.crew.time.monotonic", lambda: now)
    size = _lately(lambda: next(sizes))
    assert [size(), size()] == [2, 2]
    now = 101.5
    assert [size(), size()] == [5, 5]
