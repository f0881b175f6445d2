"""From key to frame, measured at a pseudo-terminal: with a short article and with a million characters."""

import os
import pty
import select
import signal
import statistics
import struct
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from fcntl import ioctl
from pathlib import Path
from termios import TIOCSWINSZ

FRAME_END = b"\x1b[?2026l"
ASKED_MODE, ANSWER_MODE = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
SHORT, LONG = 2_700, 1_000_000
DOWN, UP, RIGHT = b"\x1b[B", b"\x1b[A", b"\x1b[C"


class Screen:
    """A child that draws on a pseudo-terminal of ours."""

    def __init__(self, size: tuple[int, int], *arguments: str) -> None:
        self.begun = time.perf_counter()
        self.pid, self.handle = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", LANG="C.UTF-8")
            os.execv(sys.executable, [sys.executable, "-m", "benchmarks._screen_once", *arguments])
        ioctl(self.handle, TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.read, self.asked = b"", False

    def frame(self, patience: float = 60.0) -> bytes:
        """What is written up to the end of the next frame."""
        deadline = time.perf_counter() + patience
        while FRAME_END not in self.read:
            if not select.select([self.handle], [], [], max(0.0, deadline - time.perf_counter()))[0]:
                raise TimeoutError("no frame came")
            self.read += os.read(self.handle, 65536)
            if ASKED_MODE in self.read and not self.asked:
                self.asked = True
                os.write(self.handle, ANSWER_MODE)
        frame, _, self.read = self.read.partition(FRAME_END)
        return frame

    def settle(self, quiet: float = 0.3) -> None:
        """Waits until nothing more is drawn."""
        while select.select([self.handle], [], [], quiet)[0]:
            os.read(self.handle, 65536)
        self.read = b""

    def until(self, text: str) -> float:
        """Milliseconds from the start until a frame shows ``text``."""
        seen = self.frame()
        while text.encode() not in seen:
            seen += self.frame()
        return (time.perf_counter() - self.begun) * 1000

    def press(self, key: bytes) -> float:
        """Milliseconds from a key to the end of the frame that it brings."""
        self.settle(0.03)
        begun = time.perf_counter()
        os.write(self.handle, key)
        self.frame()
        return (time.perf_counter() - begun) * 1000

    def memory(self) -> float:
        """Resident megabytes of the child."""
        status = Path(f"/proc/{self.pid}/status")
        lines = status.read_text("utf-8").splitlines() if status.exists() else []
        return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), float("nan"))

    def cpu(self) -> float:
        """Milliseconds of processor that the child has taken so far."""
        fields = Path(f"/proc/{self.pid}/stat").read_text("utf-8").rpartition(")")[2].split()
        return sum(map(int, fields[11:13])) * 1000 / os.sysconf("SC_CLK_TCK")

    def close(self) -> None:
        with suppress(OSError):
            os.kill(self.pid, signal.SIGTERM)
            os.waitpid(self.pid, 0)
        os.close(self.handle)


@contextmanager
def opened(size: tuple[int, int], *arguments: str) -> Iterator[Screen]:
    screen = Screen(size, *arguments)
    try:
        yield screen
    finally:
        screen.close()


def said(what: str, times: list[float], goal: float) -> None:
    ordered = sorted(times)
    p95 = ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]
    print(f"{what:56s} median {statistics.median(times):6.1f} ms   p95 {p95:6.1f} ms   (goal {goal:.0f} ms)")


def begun(argument: str, until: str = "") -> tuple[float, float]:
    """Milliseconds, and milliseconds of processor, from the start to the first frame that shows ``until``."""
    with opened((80, 24), argument) as screen:
        return screen.until(until), screen.cpu()


def start(turns: int = 7) -> None:
    """The first frame, and the first with the article, beside that of an empty Textual app; turn by turn."""
    kinds = {
        "empty Textual app": ("bare", ""),
        "first frame": (str(SHORT), ""),
        "article": (str(SHORT), "우체통 이야기"),
    }
    times = {name: [begun(*kind)] for name, kind in kinds.items()}
    for _ in range(turns - 1):
        for name, kind in kinds.items():
            times[name].append(begun(*kind))
    for name, taken in times.items():
        wall, cpu = (statistics.median(values) for values in zip(*taken, strict=True))
        print(f"start to {name:47s} median {wall:6.0f} ms   of processor {cpu:6.0f} ms   (goal 800 ms)")


def main() -> None:
    start()
    for characters in (SHORT, LONG):
        for size, step in (((80, 24), 1), ((120, 40), 4)):
            measure(characters, size, step)


def measure(characters: int, size: tuple[int, int], step: int) -> None:
    name = f"{characters:,} characters, {size[0]}x{size[1]}, step {step}"
    with opened(size, str(characters), "octant", str(step)) as screen:
        screen.until(" 문장")
        screen.settle(1.0)
        said(f"{name}: cursor key to frame", [screen.press(DOWN) for _ in range(60)], 50)
        said(f"{name}: next sentence to frame", [screen.press(RIGHT) for _ in range(30)], 50)
        said(f"{name}: text size to frame", [screen.press(key) for key in [b"+", b"-"] * 15], 50)
        wheels = [f"\x1b[<{turn};{size[0] // 2};{size[1] // 2}M".encode() for turn in (64, 65)]
        said(f"{name}: wheel to frame", [screen.press(wheel) for wheel in wheels * 15], 16)
        print(f"{name}: memory {screen.memory():.0f} MB   (goal 200 MB)")


if __name__ == "__main__":
    main()
