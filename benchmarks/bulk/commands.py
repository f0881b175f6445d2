"""The program as a person runs it: unit costs, beside one export per article, and on Dask beside the pool."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from benchmarks.bulk.articles import pages
from benchmarks.bulk.cost import READER, Cost, reaped

_SPOKEN: list[str | Path] = ["--offline", "--engine", "espeak"]
_TWO: list[str | Path] = ["--workers", "2"]
_ON_DASK: list[str | Path] = [sys.executable, "-m", "benchmarks.bulk.on_dask"]


def units(count: int = 20) -> None:
    """What one article costs: processor, bytes, sound; processes are counted with their children, once reaped."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sources, out = pages(folder / "in", count), folder / "out"
        cost = reaped([*READER, "bulk", sources, "-o", out, *_SPOKEN, *_TWO])
        counts = json.loads((out / "report.json").read_text("utf-8"))["counts"]
        written = sum(path.stat().st_size for path in (out / "articles").rglob("*") if path.is_file())
        print(f"units: {count} articles: wall {cost.wall:.1f} s, processor {cost.cpu:.1f} s, {counts['done']} done")
        print(
            f"units: an article: processor {cost.cpu / count:.2f} s, sound {counts['seconds'] / count:.0f} s, "
            f"{written / count / 1e6:.2f} MB"
        )


def exports(count: int = 12) -> None:
    """Processor time of one bulk run beside one ``reader export`` per article, a part of each in turn."""
    single, bulk = Cost(), Cost()
    os.environ["READER_CACHE_MB"] = "0"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for page in sorted(pages(folder / "in", count).iterdir()):
            single += reaped([*READER, "export", page, "-o", folder / f"{page.stem}.mp3", *_SPOKEN])
        bulk += reaped([*READER, "bulk", folder / "in", "-o", folder / "out", *_SPOKEN, *_TWO, "--format", "mp3"])
    print(f"exports: {count} alone: wall {single.wall:.1f} s, processor {single.cpu:.1f} s")
    print(f"exports: {count} in bulk: wall {bulk.wall:.1f} s, processor {bulk.cpu:.1f} s")
    print(f"exports: per second of processor {single.cpu / bulk.cpu:.2f} times, of wall {single.wall / bulk.wall:.2f}")


def dask(count: int = 40, rounds: int = 2) -> None:
    """Processor time on two Dask worker processes beside the pool's, in turn, and the same set of content keys.

    Each round starts and stops a cluster, and that counts; what it costs without work is said apart.
    """
    if find_spec("distributed") is None:
        print("dask: skipped, distributed is not installed")
        return
    pool, cluster, idle, same = Cost(), Cost(), Cost(), True
    with tempfile.TemporaryDirectory() as name:
        sources = pages(Path(name, "in"), count)
        for number in range(rounds):
            one, other = Path(name, f"pool{number}"), Path(name, f"dask{number}")
            pool += reaped([*READER, "bulk", sources, "-o", one, *_SPOKEN, *_TWO])
            cluster += reaped([*_ON_DASK, sources, other])
            idle += reaped([*_ON_DASK, sources, other, "idle"])
            same &= _keys(one) == _keys(other)
            shutil.rmtree(one)
            shutil.rmtree(other)
            print(f"dask: {(number + 1) * count} articles each: {_beside(pool, cluster, idle)}", flush=True)
    print(f"dask: {rounds} times {count} articles on the pool: wall {pool.wall:.1f} s, processor {pool.cpu:.1f} s")
    print(f"dask: on two Dask workers: wall {cluster.wall:.1f} s, processor {cluster.cpu:.1f} s, same keys: {same}")
    print(f"dask: {rounds} clusters started and stopped without work: processor {idle.cpu:.1f} s")


def _beside(pool: Cost, cluster: Cost, idle: Cost) -> str:
    without = (cluster.cpu - idle.cpu) / pool.cpu
    return f"processor {cluster.cpu / pool.cpu:.3f} of the pool's with the clusters' starts, {without:.3f} without"


def _keys(out: Path) -> set[str]:
    return {path.parent.name for path in out.glob("articles/*/*/package.json")}
