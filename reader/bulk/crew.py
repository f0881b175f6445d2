"""Who does the work: the processes of this machine, or a Dask cluster that its owner runs (the only home of Dask)."""

from __future__ import annotations

import os
import secrets
import signal
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import count
from threading import RLock, Thread
from typing import Any
from weakref import WeakKeyDictionary

from reader.errors import ExportError, UsageError
from reader.messages import t

PATIENCE = 12
"""Looks, five seconds apart, between which a worker may stand still."""
_BEAT_S = 1.0
_KILL = getattr(signal, "SIGKILL", signal.SIGTERM)


class ClusterGone(ExportError):  # noqa: N818 - says what happened
    """The executor takes no more work: what is left waits for ``--resume``."""


@dataclass(frozen=True, slots=True)
class Crew:
    """An executor and what the coordinator must know of it. ``size`` is how many workers there are now.

    ``look`` is called every few seconds, and ends what stands still. ``elsewhere`` says that workers cannot read this
    machine's files, so that pages are carried to them. ``forgotten`` tells of a future that will never end; it is asked
    now and then. ``dashboard`` is an address to look at, or empty.
    """

    executor: Executor
    size: Callable[[], int]
    close: Callable[[], None]
    look: Callable[[], None] = lambda: None
    elsewhere: bool = False
    forgotten: Callable[[Future[Any]], bool] = lambda _: False
    dashboard: str = ""


class Workers(Executor):
    """Processes, each started anew (spawn), each with one task at a time; one that dies is replaced.

    A death breaks the one task that the process had, never its neighbours' (a plain ``ProcessPoolExecutor`` breaks
    every task it holds, and then for good). Workers end with this process, however it ends. One whose heart does not
    beat between ``patience`` looks (it was stopped, or hangs in a call that lets nobody else run) is ended too.
    """

    def __init__(self, size: int, patience: int = PATIENCE) -> None:
        self._lock = RLock()
        self._waiting: deque[tuple[Future[Any], Callable[..., Any], tuple[Any, ...], dict[str, Any]]] = deque()
        self._idle = [_Seat() for _ in range(size)]
        self._seats = tuple(self._idle)
        self._patience = patience
        self._closed = False

    def look(self) -> None:
        """Ends what stands still. Counted in looks, not in time: whoever stops all of us together loses nobody."""
        with self._lock:
            busy = [seat for seat in self._seats if seat not in self._idle]
        for seat in busy:
            if seat.still() >= self._patience:
                seat.end()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ANN401 - Executor's
        with self._lock:
            if self._closed:
                raise RuntimeError("submit after shutdown")
            future: Future[Any] = Future()
            self._waiting.append((future, fn, args, kwargs))
            self._deal()
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 - Executor's
        """``cancel_futures`` also ends what is under way: an archive's articles stand or do not, there is no half."""
        with self._lock:
            self._closed = True
            while cancel_futures and self._waiting:
                self._waiting.popleft()[0].cancel()
            busy = [seat for seat in self._seats if seat not in self._idle]
        for seat in busy if cancel_futures else ():
            seat.end()
        for seat in self._seats:
            seat.close(wait=wait)

    def _deal(self) -> None:
        while self._waiting and self._idle:
            future, fn, args, kwargs = self._waiting.popleft()
            if future.set_running_or_notify_cancel():
                seat = self._idle.pop()
                seat.begin(fn, args, kwargs).add_done_callback(partial(self._ended, seat, future))

    def _ended(self, seat: _Seat, future: Future[Any], done: Future[Any]) -> None:
        error = done.exception() if not done.cancelled() else CancelledError()
        with self._lock:
            if isinstance(error, BrokenExecutor):
                seat.empty()
            self._idle.append(seat)
            self._deal()
        if error is None:
            future.set_result(done.result())
        else:
            future.set_exception(error)


class _Seat:
    """A place for one process."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._pid: Future[int] = Future()
        self._beats: Any = None
        self._seen, self._looks = 0, 0

    def begin(self, fn: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Future[Any]:
        if self._pool is None:
            from multiprocessing import get_context

            context = get_context("spawn")
            self._beats, self._looks = context.Value("L", 0, lock=False), 0
            self._pool = ProcessPoolExecutor(1, context, live_with_parent, (self._beats,))
            self._pid = self._pool.submit(os.getpid)
        try:
            return self._pool.submit(fn, *args, **kwargs)
        except BrokenExecutor as error:  # it died at rest
            self.empty()
            failed: Future[Any] = Future()
            failed.set_exception(error)
            return failed

    def empty(self) -> None:
        """Ends a broken pool in a thread of its own: the caller may be the pool's thread, under the lock that its end
        (Python 3.12.1 and later) and its collection wait for.
        """
        if self._pool is not None:
            Thread(target=self._pool.shutdown, daemon=True).start()
            self._pool = None

    def still(self) -> int:
        """Between how many looks its heart has not beaten."""
        beats = self._beats.value if self._beats is not None else 0
        self._looks = self._looks + 1 if beats == self._seen else 0
        self._seen = beats
        return self._looks

    def end(self) -> None:
        """Kills the process in the middle of its task, also one that was stopped."""
        if self._pool is not None and self._pid.done() and not self._pid.exception():
            with suppress(ProcessLookupError):
                os.kill(self._pid.result(), _KILL)

    def close(self, *, wait: bool) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=wait, cancel_futures=True)


def live_with_parent(beats: Any) -> None:  # noqa: ANN401 - a number in shared memory has no type
    """In a worker: counts ``beats`` up while it runs, and ends it when the coordinator has ended, which a pool's own
    queue never tells it.

    The voice's and the cleaner's children end with the worker in the same way.
    """
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:

        def live() -> None:
            while parent.is_alive():
                beats.value += 1
                parent.join(_BEAT_S)
            os._exit(1)

        Thread(target=live, name="parent", daemon=True).start()


def local(size: int) -> Crew:
    """``size`` processes of this machine."""
    workers = Workers(size)
    return Crew(workers, lambda: size, lambda: workers.shutdown(wait=False, cancel_futures=True), workers.look)


def dask(address: str, *, alone: bool = False) -> Crew:
    """The workers of a Dask scheduler at ``address`` (``tcp://host:8786``), or one of them ``alone``.

    Raises :class:`reader.errors.UsageError` where Dask is not installed and :class:`ClusterGone` where nobody answers.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise UsageError(
            t("--cluster를 쓰려면 Dask가 있어야 합니다.", "--cluster needs Dask."), "pip install 'sori-reader[cluster]'"
        ) from error
    try:
        client = Client(address, timeout="10s", set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise ClusterGone(
            t("{address}에서 Dask가 대답하지 않습니다.", "No Dask scheduler answers at {address}.", address=address),
            t("dask scheduler와 dask worker를 먼저 켜세요.", "Start `dask scheduler` and `dask worker` first."),
        ) from error
    executor = _Keyed(client.get_executor(pure=False), _One(client) if alone else dict)
    return Crew(
        executor,
        _lately(lambda: max(1, sum(client.nthreads().values()))),
        client.close,
        elsewhere=True,
        forgotten=lambda future: not _pending(client, executor.keys.get(future, "")),
        dashboard=client.dashboard_link or "",
    )


def _lately(count: Callable[[], int]) -> Callable[[], int]:
    """``count``, asked once a second at most: the answer comes over the network, and the coordinator waits for it."""
    known, until = 0, 0.0

    def ask() -> int:
        nonlocal known, until
        if time.monotonic() >= until:
            known = count()
            until = time.monotonic() + 1.0
        return known

    return ask


class _Keyed(Executor):
    """Dask's executor, its tasks under keys that we know.

    Where a result is lost with its worker and the task then fails, Dask logs that and never ends the executor's future
    (seen in 2026.8.0); by its key one can see that Dask has let it go.
    """

    def __init__(self, executor: Executor, where: Callable[[], dict[str, Any]]) -> None:
        self._executor, self._where = executor, where
        self._run = secrets.token_hex(8)
        self.keys: WeakKeyDictionary[Future[Any], str] = WeakKeyDictionary()
        self._count = count()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ANN401 - Executor's
        key = f"bulk-{self._run}-{next(self._count)}"
        future: Future[Any] = self._executor.submit(fn, *args, key=key, **self._where(), **kwargs)
        self.keys[future] = key
        return future


class _One:
    """The worker that all tasks go to while it lives; another takes its place."""

    def __init__(self, client: Any) -> None:  # noqa: ANN401 - Dask has no types
        self._client, self._address = client, ""

    def __call__(self) -> dict[str, Any]:
        there = self._client.nthreads()
        if self._address not in there:
            self._address = min(there, default="")
        return {"workers": [self._address], "allow_other_workers": True} if self._address else {}


def _pending(client: Any, key: str) -> bool:  # noqa: ANN401 - Dask has no types
    state = client.futures.get(key)
    return state is not None and state.status == "pending"
