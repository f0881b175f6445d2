"""The flow: everything once, whatever dies on the way, in a window that does not grow with the archive."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reader.bulk.coordinator import Coordinator
from reader.bulk.crew import ClusterGone, Crew, Workers, local
from reader.bulk.events import Ended, Event, Lost, Planned, Progressed, Settled
from reader.bulk.ledger import Ledger
from reader.bulk.objects import PRIVATE, FolderStore, Patient, Store, open_store
from reader.bulk.plan import DEADLY, MAX_ATTEMPTS, Batch, Done, Errand, Failed, How, Item, Kind, Outcome, Recipe
from reader.bulk.records import Counts
from reader.bulk.task import Bench, carry_out, probe
from reader.bulk.verify import Fault, verify
from reader.model import Clip, Utterance, Voice
from tests.bulk.test_objects import Flaky
from tests.bulk.work import SlowTones, Trial, pages, recipe_of, run, text_of, tones

ROOT = Path(__file__).parents[2]


def threads(size: int = 2) -> Crew:
    pool = ThreadPoolExecutor(size)
    return Crew(pool, lambda: size, lambda: pool.shutdown(cancel_futures=True))


def objects(output: Path) -> dict[str, bytes]:
    """The archive itself, without the program's own."""
    store = FolderStore(output)
    return {name: data for name in store.names() if (data := store.read(name)) is not None}


def cleaned(log: Path) -> Counter[str]:
    """How often each title was cleaned, by whichever worker."""
    return Counter(line.split(" ", 1)[1] for line in log.read_text("utf-8").splitlines())


def verified(output: Path) -> tuple[int, list[Fault]]:
    """How many articles are done and what is wrong with them."""
    faults: list[Fault] = []
    with Ledger(output / PRIVATE) as ledger:
        found = verify(ledger, open_store(str(output)), lambda damage: faults.append(damage.fault))
    return found.articles, faults


def test_every_page_becomes_its_files_and_a_second_run_makes_nothing(tmp_path: Path):
    sources, out = pages(tmp_path / "in", 9), tmp_path / "out"
    counts = run(sources, recipe_of(out), threads())
    assert (counts.done, counts.failed, counts.todo, counts.leased) == (9, 0, 0, 0)
    made = objects(out)
    assert len(made) == 27
    assert verified(out) == (9, [])
    for name, data in made.items():
        if name.endswith("package.json"):
            package = json.loads(data)
            assert {one["name"] for one in package["objects"]} <= made.keys()
            assert all(one["name"].startswith(f"articles/{package['key'][:2]}/") for one in package["objects"])
    Trial(str(tmp_path / "log")).keep(out)
    assert run(sources, recipe_of(out), threads()) == counts
    assert not (tmp_path / "log").exists()
    assert objects(out) == made


def test_the_same_text_from_two_pages_is_said_once(tmp_path: Path):
    sources, out = pages(tmp_path / "in", 3), tmp_path / "out"
    for number in range(3):
        (sources / f"twin-{number}.txt").write_text(text_of(number, 60 + 50 * number) + "\n", "utf-8")
    counts = run(sources, recipe_of(out), threads(1))
    assert counts.done == 6
    with Ledger(out / PRIVATE) as ledger:
        assert dict(ledger.tally("how", "done")) == {"made": 3, "duplicate": 3}
    assert sum(name.endswith("package.json") for name in objects(out)) == 3


def test_a_bad_page_ends_nothing_and_is_named(tmp_path: Path):
    sources, out = pages(tmp_path / "in", 4), tmp_path / "out"
    (sources / "bad.html").write_text("<html></html>")
    (sources / "bug.txt").write_text(text_of(7, 100).replace("강변", "틀린"), "utf-8")
    counts = run(sources, recipe_of(out), threads())
    assert (counts.done, counts.failed) == (4, 2)
    with Ledger(out / PRIVATE) as ledger:
        rows = {Path(row.label).name: row for row in ledger.rows("state = 'failed'")}
    assert rows["bad.html"].reason == "ExtractError"
    assert "ZeroDivisionError" in rows["bug.txt"].error


class Scripted(Executor):
    """Does each task at once, and lets it die where ``dies`` says so."""

    def __init__(self, dies: Any) -> None:
        self.dies = dies
        self.tasks: list[Batch] = []

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self.tasks.append(args[0])
        if self.dies(args[0]):
            future.set_exception(BrokenExecutor())
        else:
            future.set_result(fn(*args))
        return future


def failing(batch: Batch) -> tuple[Outcome, ...]:
    return tuple(Failed(one.number, "ExtractError", "없음") for one in batch.errands)


def coordinate(
    tmp_path: Path, executor: Executor, count: int, forgotten: Any = lambda _: False
) -> tuple[Counts, list[Event]]:
    events: list[Event] = []
    with Ledger(tmp_path / "ledger") as ledger:
        ledger.add((Item(Kind.FILE, f"{number}") for number in range(count)), "r")
        crew = Crew(executor, lambda: 3, lambda: None, forgotten=forgotten)
        counts = Coordinator(recipe_of(tmp_path), ledger, crew, events.append, work=failing, most=10).run()
    return counts, events


def stopping(batch: Batch) -> tuple[Outcome, ...]:
    """The first worker that comes here is stopped for good; its neighbours take their time."""
    try:
        Path(batch.recipe.output, "stopped").touch(exist_ok=False)
    except FileExistsError:
        time.sleep(3)
        return failing(batch)
    os.kill(os.getpid(), signal.SIGSTOP)
    return ()


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="needs signals that stop a process")
def test_a_worker_that_was_stopped_is_ended_and_its_share_done_by_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("reader.bulk.coordinator._LOOK_S", 1.5)
    workers, events = Workers(2, patience=3), list[Event]()
    crew = Crew(workers, lambda: 2, lambda: None, workers.look)
    try:
        with Ledger(tmp_path / "ledger") as ledger:
            ledger.add((Item(Kind.FILE, f"{number}") for number in range(4)), "r")
            counts = Coordinator(recipe_of(tmp_path), ledger, crew, events.append, work=stopping, most=1).run()
    finally:
        workers.shutdown(cancel_futures=True)
    assert (counts.failed, counts.todo) == (4, 0)
    assert [event.items for event in events if isinstance(event, Lost)] == [1], "no neighbour was taken for dead"


class Mortal:
    """A worker's work that dies of some pages as a process dies: without a word, its note left behind."""

    def __init__(self, store: Store, dies: set[str]) -> None:
        self.store, self.dies = store, dies
        self.begun: list[str] = []

    def __call__(self, batch: Batch) -> tuple[Outcome, ...]:
        return carry_out(batch, self.store, self._make)

    def _make(self, errand: Errand) -> Outcome:
        self.begun.append(errand.item.place)
        if errand.item.place in self.dies:
            raise BrokenExecutor
        return Failed(errand.number, "ExtractError", "없음")


@pytest.mark.parametrize("deadly", [{"17"}, {"3", "4", "5", "17", "39"}], ids=["one", "several in one batch"])
def test_the_page_that_kills_its_workers_is_found_and_its_neighbours_live(tmp_path: Path, deadly: set[str]):
    work = Mortal(FolderStore(tmp_path), deadly)
    with Ledger(tmp_path / "ledger") as ledger:
        ledger.add((Item(Kind.FILE, f"{number}") for number in range(40)), "r")
        Coordinator(recipe_of(tmp_path), ledger, threads(), lambda _: None, work=work, most=10).run()
        reasons = dict(ledger.tally("reason", "failed"))
        assert {row.label for row in ledger.rows("reason = ?", DEADLY)} == deadly
    assert reasons == {"ExtractError": 40 - len(deadly), DEADLY: len(deadly)}
    assert all(work.begun.count(one) <= MAX_ATTEMPTS + 1 for one in deadly)
    assert not list((tmp_path / PRIVATE / "flights").iterdir())


def test_pages_that_kill_side_by_side_end_nothing_where_a_worker_can_live(tmp_path: Path):
    deadly = {f"{number}" for number in range(5, 65)}
    work = Mortal(FolderStore(tmp_path), deadly)
    tried: list[Recipe] = []
    with Ledger(tmp_path / "ledger") as ledger:
        ledger.add((Item(Kind.FILE, f"{number}") for number in range(80)), "r")
        coordinator = Coordinator(
            recipe_of(tmp_path), ledger, threads(), lambda _: None, work=work, probe=tried.append, most=30
        )
        coordinator.run()
        assert dict(ledger.tally("reason", "failed")) == {"ExtractError": 20, DEADLY: 60}
    assert tried


def test_workers_that_die_in_a_row_of_something_that_passes_end_nothing(tmp_path: Path):
    """Many machines go at once, as rented ones do."""
    deaths = iter(range(25))
    executor = Scripted(lambda batch: isinstance(batch, Batch) and next(deaths, None) is not None)
    counts, events = coordinate(tmp_path, executor, 500)
    assert counts.failed == 500
    assert sum(isinstance(event, Lost) for event in events) == 25


def test_a_worker_shows_that_it_lives_by_a_page_of_our_own_and_stores_nothing(tmp_path: Path):
    probe(recipe_of(tmp_path / "out"))
    assert objects(tmp_path / "out") == {}
    with pytest.raises(ModuleNotFoundError):
        probe(replace(recipe_of(tmp_path / "out"), equipment="tests.bulk.nowhere:tones"))


def test_where_no_note_can_be_kept_the_deadly_batch_is_given_up_in_the_end(tmp_path: Path):
    executor = Scripted(lambda batch: any(one.item.place == "1" for one in batch.errands))
    counts, events = coordinate(tmp_path, executor, 3)
    assert counts.failed == 3
    assert [e.outcome.reason for e in events if isinstance(e, Settled) and e.label == "1"] == [DEADLY]  # type: ignore[union-attr]


def test_where_every_worker_dies_it_stops_and_leaves_the_rest(tmp_path: Path):
    with pytest.raises(ClusterGone):
        coordinate(tmp_path, Scripted(lambda _: True), 500)
    with Ledger(tmp_path / "ledger") as ledger:
        assert ledger.counts().failed < 100
        assert ledger.counts().todo > 400


def test_the_window_is_bounded_and_batches_shrink_towards_the_end(tmp_path: Path):
    executor = Scripted(lambda _: False)
    _, events = coordinate(tmp_path, executor, 400)
    sizes = [len(task.errands) for task in executor.tasks]
    assert sum(sizes) == 400
    assert max(sizes) == 10
    assert sizes[-1] == 1
    assert isinstance(events[0], Planned)
    assert isinstance(events[-1], Ended)
    progress = [event for event in events if isinstance(event, Progressed)]
    assert [event.left for event in progress] == sorted((event.left for event in progress), reverse=True)
    assert progress[-1].left == 0


class Forgetful(Scripted):
    """Never ends its second task, and says so when it is asked."""

    def __init__(self) -> None:
        super().__init__(lambda _: False)
        self.lost: list[Future[Any]] = []

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        if len(self.tasks) == 1:
            self.tasks.append(args[0])
            self.lost.append(Future())
            return self.lost[0]
        return super().submit(fn, *args, **kwargs)


def test_a_task_that_the_engine_forgot_is_given_out_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("reader.bulk.coordinator._LOOK_S", 0.05)
    executor = Forgetful()
    counts, events = coordinate(tmp_path, executor, 30, forgotten=lambda future: future in executor.lost)
    assert counts.failed == 30
    assert [event.reason for event in events if isinstance(event, Lost)] == ["forgotten"]


class Held(Executor):
    """Keeps every task until it is asked to go on."""

    def __init__(self) -> None:
        self.most = 0
        self.open: list[tuple[Future[Any], Any, Any]] = []

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self.open.append((future, fn, args))
        self.most = max(self.most, len(self.open))
        from threading import Timer

        Timer(0.02, self._release).start()
        return future

    def _release(self) -> None:
        future, fn, args = self.open.pop(0)
        future.set_result(fn(*args))


@pytest.mark.parametrize(("online", "most"), [(False, 6), (True, 1)])
def test_an_online_voice_gets_one_task_at_a_time(tmp_path: Path, online: bool, most: int):
    executor = Held()
    with Ledger(tmp_path / "ledger") as ledger:
        ledger.add((Item(Kind.FILE, f"{number}") for number in range(40)), "r")
        crew = Crew(executor, lambda: 3, lambda: None)
        Coordinator(recipe_of(tmp_path), ledger, crew, lambda _: None, online, failing, 2).run()
    assert executor.most == most


def test_a_store_that_fails_every_tenth_call_loses_nothing(tmp_path: Path):
    sources, out = pages(tmp_path / "in", 12), tmp_path / "out"
    flaky = Flaky(FolderStore(out), 10)
    recipe = recipe_of(out)
    bench = Bench(recipe, tones(recipe), Patient(flaky, sleep=lambda _: None))

    def work(batch: Batch) -> tuple[Outcome, ...]:
        return carry_out(batch, bench.store, bench.make)

    with Ledger(out / PRIVATE) as ledger:
        from reader.bulk.inputs import find

        ledger.add(find([str(sources)], recipe.settings, None, tmp_path), "r")
        counts = Coordinator(recipe, ledger, threads(), lambda _: None, work=work, most=4).run()
    assert flaky.failures >= 4
    assert (counts.done, counts.failed) == (12, 0)
    assert verified(out) == (12, [])


def test_verify_finds_what_is_cut_changed_or_gone_and_the_next_run_makes_it_again(tmp_path: Path):
    sources, out = pages(tmp_path / "in", 6), tmp_path / "out"
    run(sources, recipe_of(out), threads())
    whole = objects(out)
    sounds = sorted(name for name in whole if name.endswith(".mp3"))
    (out / sounds[0]).write_bytes(whole[sounds[0]][:-100])
    (out / sounds[1]).write_bytes(whole[sounds[1]][:-1] + b"!")
    (out / sounds[2]).unlink()
    articles, faults = verified(out)
    assert articles == 6
    assert sorted(faults) == [Fault.CONTENT, Fault.MISSING, Fault.SIZE]
    Trial(str(tmp_path / "log")).keep(out)
    run(sources, recipe_of(out), threads())
    assert cleaned(tmp_path / "log").total() == 3
    assert objects(out) == whole
    assert verified(out)[1] == []


def test_the_take_of_a_dead_worker_never_mixes_with_another(tmp_path: Path):
    """Sound was stored and the worker died; the second take differs: its timings stand beside its own sound."""
    sources, out = pages(tmp_path / "in", 1), tmp_path / "out"
    run(sources, recipe_of(out), threads())
    first = objects(out)
    package = next(name for name in first if name.endswith("package.json"))
    sound = next(name for name in first if name.endswith(".mp3"))
    (out / package).unlink()
    (out / sound).rename(out / sound.replace(Path(sound).stem, "0" * 16))  # what another take left
    run(sources, recipe_of(out), threads(), tmp_path / "fresh")
    named = {one["name"] for one in json.loads((out / package).read_bytes())["objects"]}
    assert named == first.keys() - {package}
    assert {name: objects(out)[name] for name in named} == {name: first[name] for name in named}


class Mute(SlowTones):
    """Nothing may be said."""

    def synthesize(self, utterance: Utterance, voice: Voice) -> Clip:
        raise AssertionError("it was finished")


def test_what_is_finished_is_never_said_again_even_where_the_ledger_is_lost(tmp_path: Path):
    sources, out = pages(tmp_path / "in", 3), tmp_path / "out"
    recipe = recipe_of(out)
    run(sources, recipe, threads())
    bench = Bench(recipe, replace(tones(recipe), engine=Mute()), open_store(str(out)))
    for number, path in enumerate(sorted(sources.iterdir())):
        done = bench.make(Errand(number, Item(Kind.FILE, str(path))))
        assert isinstance(done, Done)
        assert done.how is How.KEPT


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """Forty articles, and what an undisturbed run makes of them."""
    folder = tmp_path_factory.mktemp("whole")
    sources = pages(folder / "in", 40, (300, 900))
    counts = run(sources, recipe_of(folder / "out"), local(2))
    assert counts.done == 40
    return sources, objects(folder / "out")


def test_killed_workers_and_a_killed_coordinator_lose_nothing(tmp_path: Path, whole: tuple[Path, dict[str, bytes]]):
    sources, expected = whole
    out, chance = tmp_path / "out", random.Random(7)
    Trial(str(tmp_path / "log"), 0.002).keep(out)
    for _ in range(2):
        with _program(sources, out) as program:
            _wait_for_more(out)
            os.kill(chance.choice(_workers_of(program.pid)), signal.SIGKILL)
            _wait_for_more(out)
            program.kill()
    finished = {json.loads(path.read_bytes())["title"] for path in _packages(out)}
    before = {path: path.stat().st_mtime_ns for path in out.glob("articles/*/*/*")}
    with _program(sources, out) as program:
        assert program.wait(100) == 0
    assert len(finished) >= 12
    assert {name.split("/")[2] for name in objects(out)} == {name.split("/")[2] for name in expected}
    assert {path: path.stat().st_mtime_ns for path in before} == before
    assert verified(out) == (40, [])


def _program(sources: Path, out: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "tests.bulk.work", sources, out], cwd=ROOT)


def _packages(out: Path) -> list[Path]:
    return list(out.glob("articles/*/*/package.json"))


def _wait_for_more(out: Path) -> None:
    """Until a few more articles stand."""
    wanted, end = len(_packages(out)) + 3, time.monotonic() + 60
    while len(_packages(out)) < wanted:
        assert time.monotonic() < end
        time.sleep(0.01)


def _workers_of(pid: int) -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
            line = (path.parent / "cmdline").read_bytes()
        except OSError:
            continue
        if int(fields[1]) == pid and b"spawn_main" in line:
            found.append(int(path.parent.name))
    return found
