"""How long a listener waits: a filter's cold start over bare Python, help, and the first sample of ``reader read``;
and what short commands take of the processor.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROUNDS = 7
READER = (sys.executable, "-m", "reader")
GOAL_FILTER_MS = 120
ARTICLE = Path(__file__).with_name("article.txt")

FIRST_SAMPLE = """
import sys, time
begun = time.time()
import reader.audio.device as device
from reader.model import Frames

class Ear:
    def write(self, pcm):
        print(f"{time.time():.6f}", file=sys.stderr, flush=True)
        import os
        os._exit(0)
    def full(self): return False
    def forget(self, frames): return False
    def buffered(self): return Frames(0)
    def flush(self): return Frames(0)
    def drain(self): pass
    def close(self): pass

device.open_sink = lambda name="": Ear()
from reader.cli import main
main(["read", sys.argv[1], "--engine", "espeak"])
"""
"""``reader read`` with a sink that tells when the first sound reaches it."""


def run(arguments: Sequence[str], environ: dict[str, str], text: str = "") -> float:
    """Milliseconds of one run."""
    begun = time.perf_counter()
    subprocess.run(arguments, input=text, env=environ, check=True, capture_output=True, encoding="utf-8")
    return 1000 * (time.perf_counter() - begun)


def median(arguments: Sequence[str], environ: dict[str, str], text: str = "") -> float:
    return statistics.median(run(arguments, environ, text) for _ in range(ROUNDS))


def first_sample(environ: dict[str, str]) -> float:
    """Milliseconds from starting the process to the first piece of sound in the sink."""
    begun = time.time()
    done = subprocess.run(
        [sys.executable, "-c", FIRST_SAMPLE, str(ARTICLE)], env=environ, capture_output=True, encoding="utf-8",
        check=True, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    return 1000 * (float(done.stderr.splitlines()[-1]) - begun)


def processor(arguments: Sequence[str], environ: dict[str, str]) -> float:
    """Milliseconds of the processor that one run takes, its children's with it."""
    process = subprocess.Popen(arguments, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return 1000 * (usage.ru_utime + usage.ru_stime)


def whole_commands(environ: dict[str, str]) -> None:
    """What short commands take of the processor, in turns: a busy machine delays them, and slows them less."""
    page = Path(__file__).parents[1] / "seeds" / "pages" / "naver.html"
    commands = {
        "--version": ["--version"],
        "read --no-speech, a text": ["read", "--no-speech", str(ARTICLE)],
        "read --no-speech, a page": ["read", "--no-speech", str(page)],
        "clean, a page": ["clean", str(page)],
        "doctor": ["doctor"],
    }
    rounds = [{name: processor([*READER, *words], environ) for name, words in commands.items()} for _ in range(ROUNDS)]
    for name in commands:
        print(f"{name:<30}  {statistics.median(one[name] for one in rounds):7.0f} ms of the processor")


def every_command(environ: dict[str, str], bare: float) -> None:
    """The help of each command over bare Python: what it imports before it does anything."""
    from reader.cli.root import COMMANDS

    rounds = [{name: run([*READER, name, "--help"], environ) for name in COMMANDS} for _ in range(3)]
    over = {name: statistics.median(one[name] for one in rounds) - bare for name in COMMANDS}
    print("help over bare, ms:", ", ".join(f"{name} {ms:.0f}" for name, ms in over.items()))


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        environ = {**os.environ, "HOME": home} | {
            f"XDG_{name}_HOME": home for name in ("CONFIG", "STATE", "CACHE", "DATA")
        }
        bare = median([sys.executable, "-c", "pass"], environ)
        print(f"bare python                     {bare:7.0f} ms")
        for verb in ("spoken", "pronounce", "sentences"):
            over = median([*READER, "korean", verb], environ, "3명이 왔다.\n") - bare
            print(f"korean {verb:<12} over bare    {over:7.0f} ms   (goal {GOAL_FILTER_MS})")
        for arguments in (["--version"], ["--help"], ["read", "--help"]):
            over = median([*READER, *arguments], environ) - bare
            print(f"{' '.join(arguments):<14} over bare         {over:7.0f} ms")
        whole_commands(environ)
        every_command(environ, bare)
        cold = first_sample(environ)
        warm = statistics.median(first_sample(environ) for _ in range(3))
        print(f"read: first sample in the sink  {warm:7.0f} ms   (nothing kept yet: {cold:.0f})")


if __name__ == "__main__":
    main()
