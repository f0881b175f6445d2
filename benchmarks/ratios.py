"""Ours beside the peers that are installed and beside the bare limit, in one table.

Peers are optional: ``make peers`` puts the Python ones into ``.peers``; espeak-ng and ffmpeg are the system's. Times
are of the processor (own and children's), the median of rounds in turns, so that a busy machine slows all alike.
"""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).parents[1]
PEERS = ROOT / ".peers"
ARTICLE = Path(__file__).with_name("article.txt")
ROUNDS = 5
Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Row:
    """One piece of work, ours and a peer's (None where it is not installed), and the ratio that is the goal."""

    what: str
    whose: str
    ours: Work
    peer: Work | None
    goal: float | None = None


def cpu() -> float:
    """Seconds of the processor so far, with those of the children that have ended."""
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def spent(work: Work) -> float:
    begun = cpu()
    work()
    return cpu() - begun


def paired(ours: Work, peer: Work, rounds: int = ROUNDS) -> tuple[float, float]:
    """Medians of both, in turns, after one round that does not count."""
    times = [(spent(ours), spent(peer)) for _ in range(rounds + 1)][1:]
    return statistics.median(one for one, _ in times), statistics.median(other for _, other in times)


def main() -> None:
    if PEERS.exists():
        sys.path.append(str(PEERS))
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        print("  ours beside others          peer                        ours ms    peer ms     ratio     goal")
        for row in (*cleaning(), *speech(home), *speed(), *numbers(), *commands(home)):
            _compare(row)


def _compare(row: Row) -> None:
    if row.peer is None:
        print(f"  {row.what:<27} {row.whose:<27} NOT INSTALLED, not compared", flush=True)
        return
    ours, peer = paired(row.ours, row.peer)
    ratio = ours / peer
    goal = "" if row.goal is None else f"≤ {row.goal:g}  {'met' if ratio <= row.goal else 'SHORT OF IT'}"
    print(
        f"  {row.what:<27} {row.whose:<27} {ours * 1000:7.1f} {peer * 1000:10.1f} {ratio:9.2f}     {goal}", flush=True
    )


def cleaning() -> Iterator[Row]:
    """The pages of ``seeds/``, parsed and cleaned in this process."""
    from bs4 import BeautifulSoup

    from reader.article import decode, extract
    from reader.model import Page

    pages = [Page(path.as_uri(), path.read_bytes()) for path in sorted((ROOT / "seeds" / "pages").glob("*.html"))]
    texts = [decode(page.body) for page in pages]

    def ours() -> object:
        return [extract(page) for page in pages]

    yield Row(
        "clean the sample pages", "BeautifulSoup alone (limit)", ours, lambda: [BeautifulSoup(t, "lxml") for t in texts]
    )
    yield Row("clean the sample pages", "trafilatura", ours, _trafilatura(texts))
    yield Row("clean the sample pages", "readability-lxml", ours, _readability(texts))


def _trafilatura(texts: list[str]) -> Work | None:
    if not find_spec("trafilatura"):
        return None
    import logging

    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    return lambda: [trafilatura.extract(text) for text in texts]


def _readability(texts: list[str]) -> Work | None:
    if not find_spec("readability"):
        return None
    from readability import Document

    return lambda: [Document(text).summary() for text in texts]


def speech(home: Path) -> Iterator[Row]:
    """An article as MP3, from text to file, each as a program of its own with nothing kept."""
    import itertools

    numbers = itertools.count()

    def ours() -> object:
        fresh = {
            **os.environ,
            **{f"XDG_{kind}_HOME": str(home / str(next(numbers))) for kind in ("CACHE", "STATE", "CONFIG")},
        }
        words = ["export", str(ARTICLE), "-o", str(home / "a.mp3"), "--engine", "espeak", "--loudness", "off"]
        return subprocess.run([sys.executable, "-m", "reader", *words], env=fresh, check=True, capture_output=True)

    pipe = f"espeak-ng -v ko -f {ARTICLE} --stdout | ffmpeg -v error -y -i - -b:a 64k {home / 'b.mp3'}"
    here = shutil.which("espeak-ng") and shutil.which("ffmpeg")
    peer = (lambda: subprocess.run(["sh", "-c", pipe], check=True, capture_output=True)) if here else None
    yield Row("an article as MP3", "espeak-ng | ffmpeg", ours, peer, 4)


def speed() -> Iterator[Row]:
    """A minute of the voice at twice its speed."""
    from benchmarks import sound

    pcm = sound.speech()
    peer = (lambda: sound.ffmpeg(pcm, 2.0)) if shutil.which("ffmpeg") else None
    yield Row("a minute at 2×", "ffmpeg atempo", lambda: sound.wsola(pcm, 2.0), peer, 3)


def numbers() -> Iterator[Row]:
    """A thousand numbers in words; the peer knows numbers alone, not the sentence around them."""
    from reader import korean

    values = [number * 7919 for number in range(1, 1001)]
    text = " ".join(f"{value}원" for value in values)
    peer: Work | None = None
    if find_spec("num2words"):
        from num2words import num2words

        peer = lambda: [num2words(value, lang="ko") for value in values]  # noqa: E731 - beside its import
    yield Row("a thousand numbers", "num2words", lambda: korean.read(text), peer)


def commands(home: Path) -> Iterator[Row]:
    """What starting the program costs."""
    environ = {**os.environ, "HOME": str(home)}
    here = Path(sys.executable).parent

    def run(*command: str) -> Work:
        return lambda: subprocess.run(command, env=environ, check=True, capture_output=True)

    ours = run(sys.executable, "-m", "reader", "--version")
    yield Row("reader --version", "python -c pass (limit)", ours, run(sys.executable, "-c", "pass"))
    cli = here / "gtts-cli"
    yield Row("reader --version", "gtts-cli --version", ours, run(str(cli), "--version") if cli.exists() else None, 1)


if __name__ == "__main__":
    main()
