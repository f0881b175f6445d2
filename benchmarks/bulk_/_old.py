"""What an archive costs: unit costs, throughput beside one export per article, Dask beside the pool, many workers.

``python -m benchmarks.bulk NAME [COUNT]`` runs one measurement: ``units``, ``exports``, ``dask``, ``memory``,
``ledger`` or ``workers``; without a name those that need nothing more, with small counts. Figures of processor time
bear a busy machine; wall time does not.
"""

from __future__ import annotations

import json
import logging
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor
from dataclasses import dataclass
from pathlib import Path

from reader.bulk.coordinator import Coordinator
from reader.bulk.crew import Crew
from reader.bulk.ledger import Ledger
from reader.bulk.plan import Batch, Done, How, Item, Kind, Outcome, Recipe, Stored
from reader.config import Settings
from reader.export import ExportOptions

CHARACTERS = (300, 4000)
_SENTENCES = (
    "강변 숲길이 다음 달 1일 다시 문을 연다.",
    "시는 낡은 다리 4곳을 고치는 데 5억 3천만 원을 들였다고 밝혔다.",
    "길 양쪽에는 밤에도 걸을 수 있게 낮은 등을 달았다.",
    "주민 윤모 씨(64)는 “이제 밤에도 무섭지 않다”고 말했다.",
    "겨울에는 기온이 -12도까지 내려가 물이 언다.",
    "구간은 모두 3.4km이고 어른 걸음으로 50분쯤 걸린다.",
    "시는 내년 봄까지 주차장을 120면으로 넓힐 계획이다.",
)


def text_of(number: int, characters: int) -> str:
    """A self-made article: its own title, sentences in an order of its own."""
    chance, parts = random.Random(number), [f"강변 소식 {number}호, 새 길이 열린다"]
    while sum(map(len, parts)) < characters:
        parts.append(" ".join(chance.choices(_SENTENCES, k=4)))
    return "\n\n".join(parts) + "\n"


def pages(folder: Path, count: int) -> Path:
    """``count`` pages of markup, of 300 to 4,000 characters, evenly."""
    folder.mkdir(parents=True)
    low, high = CHARACTERS
    for number in range(count):
        title, *parts = text_of(number, low + (high - low) * number // max(1, count - 1)).strip().split("\n\n")
        body = "".join(f"<p>{part}</p>" for part in parts)
        page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{body}</body></html>"
        (folder / f"{number:05}.html").write_text(page, "utf-8")
    return folder


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of wall, and of processor with all children."""

    wall: float
    cpu: float


def _cost(commands: list[list[str | Path]]) -> Cost:
    begun, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    for command in commands:
        subprocess.run(
            [str(part) for part in command], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(time.perf_counter() - begun, cpu)


READER: list[str | Path] = [sys.executable, "-m", "reader"]


def units(count: int = 20) -> None:
    """What one article costs: processor, bytes, sound; processes are counted with their children, once reaped."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sources, out = pages(folder / "in", count), folder / "out"
        cost = _reaped([*READER, "bulk", sources, "-o", out, "--offline", "--engine", "espeak", "--workers", "2"])
        counts = json.loads((out / "report.json").read_text("utf-8"))["counts"]
        written = sum(path.stat().st_size for path in (out / "articles").rglob("*") if path.is_file())
        print(f"units: {count} articles: wall {cost.wall:.1f} s, processor {cost.cpu:.1f} s, {counts['done']} done")
        print(
            f"units: an article: processor {cost.cpu / count:.2f} s, sound {counts['seconds'] / count:.0f} s, "
            f"{written / count / 1e6:.2f} MB"
        )


def _reaped(command: list[str | Path]) -> Cost:
    """Like :func:`_cost`; in a process group that adopts what is orphaned, so that no child's time is lost."""
    code = (
        "import ctypes, os, subprocess, sys, time\n"
        "ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)\n"  # PR_SET_CHILD_SUBREAPER
        "code = subprocess.run(sys.argv[1:]).returncode\n"
        "end = time.monotonic() + 10\n"
        "while time.monotonic() < end:\n"
        "    try:\n"
        "        os.waitpid(-1, 0)\n"
        "    except ChildProcessError:\n"
        "        break\n"
        "sys.exit(code)\n"
    )
    return _cost([[sys.executable, "-c", code, *command]])


def exports(count: int = 12) -> None:
    """Processor time of one bulk run beside one ``reader export`` per article."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sources = sorted(pages(folder / "in", count).iterdir())
        alone = {"READER_CACHE_MB": "0"}
        os.environ.update(alone)
        single = Cost(0.0, 0.0)
        for number, page in enumerate(sources):
            one = _reaped([*READER, "export", page, "-o", folder / f"{number}.mp3", "--offline", "--engine", "espeak"])
            single = Cost(single.wall + one.wall, single.cpu + one.cpu)
        options: list[str | Path] = ["--offline", "--engine", "espeak", "--workers", "2", "--format", "mp3"]
        bulk = _reaped([*READER, "bulk", folder / "in", "-o", folder / "out", *options])
    print(f"exports: {count} alone: wall {single.wall:.1f} s, processor {single.cpu:.1f} s")
    print(f"exports: {count} in bulk: wall {bulk.wall:.1f} s, processor {bulk.cpu:.1f} s")
    print(f"exports: per second of processor {single.cpu / bulk.cpu:.2f} times, of wall {single.wall / bulk.wall:.2f}")


def dask(count: int = 20) -> None:
    """Processor time on two Dask worker processes beside the pool's, and the same set of content keys."""
    if shutil.which("dask") is None and not _has("distributed"):
        print("dask: skipped, distributed is not installed")
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sources = pages(folder / "in", count)
        options: list[str | Path] = ["--offline", "--engine", "espeak"]
        pool = _reaped([*READER, "bulk", sources, "-o", folder / "pool", *options, "--workers", "2"])
        program = [sys.executable, "-m", "benchmarks._bulk_on_dask", str(sources), str(folder / "dask")]
        cluster = _reaped([*program])
        idle = _reaped([*program, "idle"])
        same = _keys(folder / "pool") == _keys(folder / "dask")
    print(f"dask: pool: wall {pool.wall:.1f} s, processor {pool.cpu:.1f} s")
    print(f"dask: two Dask workers: wall {cluster.wall:.1f} s, processor {cluster.cpu:.1f} s, same keys: {same}")
    print(f"dask: of that, starting and stopping the cluster without work: processor {idle.cpu:.1f} s")
    without = (cluster.cpu - idle.cpu) / pool.cpu
    print(f"dask: processor {cluster.cpu / pool.cpu:.2f} of the pool's, {without:.2f} without the start")


def _keys(out: Path) -> set[str]:
    return {path.parent.name for path in out.glob("articles/*/*/package.json")}


def _has(module: str) -> bool:
    from importlib.util import find_spec

    return find_spec(module) is not None


def ledger(count: int = 20_000) -> None:
    """Rows a second into the list, out of it, and settled."""
    with tempfile.TemporaryDirectory() as name, Ledger(Path(name)) as rows:
        begun = time.perf_counter()
        rows.add((Item(Kind.FILE, f"/archive/{number}.html", "", "9:9") for number in range(count)), "r")
        added = time.perf_counter()
        while claimed := rows.claim(30):
            rows.settle(_finished(one.number) for one in claimed)
        done = time.perf_counter()
        size = sum(path.stat().st_size for path in Path(name).iterdir())
    print(f"ledger: {count} rows added at {count / (added - begun):,.0f}/s, given out and settled at ", end="")
    print(f"{count / (done - added):,.0f}/s, {size / count:.0f} bytes a row")


def _finished(number: int) -> Done:
    key = f"{number:064x}"
    objects = tuple(Stored(f"articles/{key[:2]}/{key}/take{n}.mp3", 10**6, key) for n in range(3))
    return Done(number, How.MADE, key, f"강변 소식 {number}호", "2026-11-22", 200.0, (("espeak/ko", 40),), objects)


def memory(count: int = 20_000) -> None:
    """The coordinator's most memory for a tenth of the count and for all of it, each in a process of its own; workers
    answer at once, with what real ones answer.
    """
    for size in (count // 10, count):
        code = f"from benchmarks.bulk import coordinate; coordinate({size})"
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
        Coordinator(_recipe(name), rows, crew, lambda _: None, work=_at_once).run()


def _at_once(batch: Batch) -> tuple[Outcome, ...]:
    return tuple(_finished(one.number) for one in batch.errands)


def _recipe(output: str) -> Recipe:
    return Recipe(output, (".mp3", ".vtt"), Settings(), ExportOptions())


@dataclass(frozen=True, slots=True)
class Sleeper:
    """A worker's work that only takes its time: ``seconds`` an article, and it dies of one in ``1 / dies``; then its
    place is empty for as long as an article takes, which is about what a new worker needs to begin.

    ``store`` holds what is finished, as the real one does: it is not made again.
    """

    seconds: float
    dies: float
    store: set[int]

    def __call__(self, batch: Batch) -> tuple[Outcome, ...]:
        chance = random.Random()
        for number in [errand.number for errand in batch.errands if errand.number not in self.store]:
            time.sleep(self.seconds * chance.uniform(0.2, 1.8))
            if chance.random() < self.dies:
                time.sleep(self.seconds)
                raise BrokenExecutor
            self.store.add(number)
        return tuple(_finished(errand.number) for errand in batch.errands)

    def __reduce__(self) -> tuple[Callable[..., Sleeper], tuple[float, float]]:
        """All workers are in this process, and share the one store."""
        return _sleeper, (self.seconds, self.dies)


_STORE: set[int] = set()


def _sleeper(seconds: float, dies: float) -> Sleeper:
    return Sleeper(seconds, dies, _STORE)


@dataclass(frozen=True, slots=True)
class Trial:
    """``efficiency`` is the time that the articles take one worker, over the workers' time that was spent."""

    workers: int
    dies: float
    articles: int
    efficiency: float
    elapsed_s: float


def workers(seconds_milli: int = 500) -> None:
    """The coordinator and Dask's scheduler over 1, 10 and 100 workers in one process, which sleep and die."""
    if not _has("distributed"):
        print("workers: skipped, distributed is not installed")
        return
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    trials: list[Trial] = []
    for trial in _trials(seconds_milli / 1000):
        trials.append(trial)
        print(
            f"workers: {trial.workers:3} workers, {trial.dies:.1%} deaths: {trial.articles} articles in "
            f"{trial.elapsed_s:.0f} s, efficiency {trial.efficiency:.0%}",
            flush=True,
        )
    Path(__file__).with_name("workers.svg").write_text(plot(trials), "utf-8")


def _trials(seconds: float) -> Iterator[Trial]:
    for size in (1, 10, 100):
        for dies in (0.0, 0.001, 0.01):
            yield _trial(size, dies, seconds)


def _trial(size: int, dies: float, seconds: float, share: int = 50) -> Trial:
    """``share`` articles for each worker."""
    from distributed import Client, LocalCluster

    count = max(60, share * size)
    with (
        LocalCluster(n_workers=size, threads_per_worker=1, processes=False, dashboard_address=None) as cluster,
        Client(cluster) as client,
        tempfile.TemporaryDirectory() as name,
        Ledger(Path(name)) as rows,
    ):
        rows.add((Item(Kind.FILE, f"{number}") for number in range(count)), "r")
        crew = Crew(client.get_executor(pure=False), lambda: size, lambda: None)
        _STORE.clear()
        begun = time.perf_counter()
        Coordinator(_recipe(name), rows, crew, lambda _: None, work=_sleeper(seconds, dies)).run()
        elapsed = time.perf_counter() - begun
    return Trial(size, dies, count, count * seconds / (elapsed * size), elapsed)


def plot(trials: list[Trial]) -> str:
    """Efficiency over workers, a line for each share of deaths, as SVG."""
    width, height, left, top = 560, 300, 60, 30
    across = {size: left + n * 200 for n, size in enumerate(sorted({t.workers for t in trials}))}

    def down(share: float) -> float:
        return top + (1 - share) * (height - 80)

    box = f'viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="13"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {box}>',
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
    ]
    for share in (0.0, 0.25, 0.5, 0.75, 0.85, 1.0):
        stroke = "#b00" if share == 0.85 else "#ddd"
        parts.append(f'<path d="M{left} {down(share):.0f}H{left + 400}" stroke="{stroke}"/>')
        parts.append(f'<text x="{left - 8}" y="{down(share) + 4:.0f}" text-anchor="end">{share:.0%}</text>')
    parts += [f'<text x="{x}" y="{height - 30}" text-anchor="middle">{size}</text>' for size, x in across.items()]
    parts.append(f'<text x="{left + 200}" y="{height - 8}" text-anchor="middle">workers</text>')
    for number, dies in enumerate(sorted({t.dies for t in trials})):
        colour = ("#0a58a8", "#2a7f3f", "#8a4b00")[number % 3]
        line = [(across[t.workers], down(min(1.0, t.efficiency))) for t in trials if t.dies == dies]
        points = " ".join(f"{x:.0f},{y:.0f}" for x, y in line)
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x:.0f}" cy="{y:.0f}" r="4" fill="{colour}"/>' for x, y in line]
        parts.append(f'<text x="{left + 410}" y="{top + 20 * number + 40}" fill="{colour}">{dies:.1%} deaths</text>')
    return "".join([*parts, "</svg>\n"])


MEASUREMENTS: dict[str, Callable[..., None]] = {
    "units": units, "exports": exports, "dask": dask, "ledger": ledger, "memory": memory, "workers": workers,
}  # fmt: skip


def main() -> None:
    for measure in (units, exports, ledger, memory):
        measure()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        MEASUREMENTS[sys.argv[1]](*map(int, sys.argv[2:]))
    else:
        main()
