"""The n-th call fails: counts what a command asks of the system, then fails each call in turn.

``python -m tests.attack.torture [ROUNDS]`` runs every command of the table with every kind of call, each n up to
ROUNDS (200), once with that call failing alone and once with all later ones too. Needs a C compiler and Linux.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.attack.site import served

SOURCE = Path(__file__).with_name("nth_call.c")
ROOT = Path(__file__).parents[2]
OF_FILES, OF_NETWORK = ("open", "write", "fsync", "rename"), ("connect", "recv")
CODES = {0, 1, 2, 3, 4, 5, 6, 7}
"""How a command may end. 70 would be an error of our own, a negative number a death."""
OLD = b"an older file"
PAGE = """<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>봄비가 온다</title></head><body><article>
<h1>봄비가 온다</h1><p>남부 지방에 3명이 기다리던 봄비가 내렸다. 기온은 -3도까지 떨어졌다.</p>
<p>기상청은 주말에도 비가 이어진다고 밝혔다. 농가는 가뭄을 걱정하지 않아도 된다.</p></article></body></html>""".encode()


@dataclass(frozen=True, slots=True)
class Command:
    """``words`` may name ``{page}``, ``{url}`` and ``{out}``; ``whole`` looks at ``out`` where it is a file."""

    name: str
    words: tuple[str, ...]
    calls: tuple[str, ...] = OF_FILES
    out: str = ""
    whole: Callable[[bytes], bool] = bool


def _is_mp3(data: bytes) -> bool:
    import miniaudio

    promised = miniaudio.mp3_get_info(data).num_frames
    return bool(promised and promised == miniaudio.mp3_read_s16(data).num_frames)


_ESPEAK = ("--engine", "espeak")
COMMANDS = (
    Command("export a sound", ("export", "{page}", "-o", "{out}", *_ESPEAK), out="a.mp3", whole=_is_mp3),
    Command("export a text", ("export", "{page}", "-o", "{out}"), out="a.txt", whole=lambda d: "가뭄".encode() in d),
    Command("export a folder", ("export", "{page}", "-o", "{out}", "--format", "html", *_ESPEAK), out="all/"),
    Command("keep an article", ("library", "add", "{page}")),
    Command("read", ("read", "--no-speech", "{page}")),
    Command("correct a reading", ("lexicon", "add", "기상청", "날씨청")),
    Command("fetch a page", ("clean", "--allow-private", "{url}"), OF_NETWORK),
)


@dataclass(frozen=True, slots=True)
class Trial:
    """Which call is to fail: the ``nth`` (0: none), and all later ones where it is ``lasting``."""

    command: Command
    call: str
    nth: int = 0
    lasting: bool = False

    def __str__(self) -> str:
        return f"{self.command.name}: {self.call} {self.nth}{' and all later' if self.lasting else ''}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """``count`` is how many calls there were, ``faults`` what must never be, in words."""

    trial: Trial
    code: int
    count: int
    faults: tuple[str, ...]


def build(folder: Path) -> Path | None:
    """The library that fails calls, compiled into ``folder``; None where that cannot be."""
    compiler = shutil.which("cc")
    if compiler is None or sys.platform != "linux":
        return None
    built = folder / "nth_call.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", built, SOURCE, "-ldl"], check=True)
    return built


def run(trial: Trial, library: Path, url: str) -> Outcome:
    """Runs the command in a home of its own, under the library, and looks at what it left."""
    with TemporaryDirectory(prefix="torture-") as name:
        world = Path(name) / "world"
        (world / "in").mkdir(parents=True)
        page, out, log = world / "in" / "봄비.html", world / "out" / trial.command.out, Path(name) / "calls"
        page.write_bytes(PAGE)
        (world / "out").mkdir()
        if trial.command.out and not trial.command.out.endswith("/"):
            out.write_bytes(OLD)
        named = {"page": str(page), "out": f"{out}/" if trial.command.out.endswith("/") else str(out), "url": url}
        words = [word.format(**named) for word in trial.command.words]
        environ = _environment(world) | _failing(trial, library, world, log)
        done = subprocess.run(
            [sys.executable, "-m", "reader", *words], env=environ, cwd=ROOT, capture_output=True, encoding="utf-8",
            timeout=60, check=False, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        count = log.stat().st_size if log.exists() else 0
        return Outcome(trial, done.returncode, count, tuple(_faults(trial, done, out, world)))


def _environment(world: Path) -> dict[str, str]:
    folders = {f"XDG_{kind}_HOME": str(world / kind.lower()) for kind in ("CONFIG", "STATE", "CACHE", "DATA")}
    return {**os.environ, "HOME": str(world), "LC_ALL": "C.UTF-8", **folders}


def _failing(trial: Trial, library: Path, world: Path, log: Path) -> dict[str, str]:
    failing = {
        "LD_PRELOAD": str(library), "NTH_CALL": trial.call, "NTH_FAIL": str(trial.nth), "NTH_ROOT": str(world),
        "NTH_LOG": str(log),
    }  # fmt: skip
    return failing | ({"NTH_ALL": "1"} if trial.lasting else {})


def _faults(trial: Trial, done: subprocess.CompletedProcess[str], out: Path, world: Path) -> Iterator[str]:
    if done.returncode not in CODES:
        yield f"ended with {done.returncode}"
    if "Traceback" in done.stderr:
        yield "showed a traceback"
    if done.returncode and not done.stderr.strip():
        yield "failed in silence"
    if trial.command.out and out.is_file():
        data = out.read_bytes()
        if data != OLD and not trial.command.whole(data):
            yield "left half a file under the final name"
        if data == OLD and done.returncode == 0:
            yield "called it done and wrote nothing"
    elif trial.command.out and not trial.command.out.endswith("/"):
        yield "lost the older file"
    if left := [path.name for path in (world / "out").rglob(".sori-*.part")]:
        yield f"left {left}"


def counts(library: Path, url: str) -> dict[tuple[str, str], int]:
    """How many calls of each kind each command makes when all goes well."""
    found = {}
    for command in COMMANDS:
        for call in command.calls:
            outcome = run(Trial(command, call), library, url)
            assert (outcome.code, outcome.faults) == (0, ()), outcome
            found[command.name, call] = outcome.count
    return found


def trials(known: dict[tuple[str, str], int], rounds: int) -> Iterator[Trial]:
    """Each call of each command, failing alone and with all later ones."""
    for command in COMMANDS:
        for call in command.calls:
            for nth in range(1, min(known[command.name, call], rounds) + 1):
                yield Trial(command, call, nth)
                yield Trial(command, call, nth, lasting=True)


def sample(rounds: int, seed: int) -> list[Trial]:
    """One early call of each kind for each command, chosen by chance, without counting first."""
    chance = random.Random(seed)
    pairs = [(command, call) for command in COMMANDS for call in command.calls]
    return [Trial(*pair, chance.randint(1, 4), chance.random() < 0.5) for pair in chance.sample(pairs, rounds)]


def failed(tried: Iterable[Trial], library: Path, url: str) -> Iterator[Outcome]:
    """The outcomes with a fault."""
    for trial in tried:
        if (outcome := run(trial, library, url)).faults:
            yield outcome


def main(rounds: int = 200) -> int:
    """Prints how many calls there are and every fault; 1 where there is one."""
    with TemporaryDirectory(prefix="nth-call-") as folder, served(PAGE) as url:
        library = build(Path(folder))
        if library is None:
            print("needs a C compiler (cc) and Linux", file=sys.stderr)
            return 2
        known = counts(library, url)
        for (command, call), count in known.items():
            print(f"  {command:<20} {call:<8} {count:>4} calls", flush=True)
        tried = list(trials(known, rounds))
        found = []
        for outcome in failed(tried, library, url):
            found.append(outcome)
            print(f"  {outcome.trial} → exit {outcome.code}: {'; '.join(outcome.faults)}", flush=True)
    print(f"  {len(tried)} runs with a failing call, {len(found)} with a fault")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
