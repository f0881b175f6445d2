"""A PulseAudio of our own, with a device that plays to nobody and is recorded: what was heard, sample for sample."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from reader.model import PCM


class SoundServer:
    """A running server. ``environ`` is what a program needs to find it."""

    def __init__(self, folder: Path) -> None:
        self.environ = {"XDG_RUNTIME_DIR": str(folder / "run"), "HOME": str(folder / "home")}
        for name in self.environ.values():
            Path(name).mkdir(mode=0o700, parents=True)
        self._whole = {**os.environ, **self.environ}
        self.start()

    def start(self) -> None:
        """Starts it, or starts it again."""
        self._process = subprocess.Popen(
            [
                *("pulseaudio", "-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1"),
                *("-L", "module-native-protocol-unix"),
                *("-L", f"module-null-sink sink_name=exact rate={PCM.rate} channels=1 format=s16le"),
            ],
            env=self._whole,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def wait(self) -> None:
        deadline = time.monotonic() + 15
        while self._pactl("set-default-sink", "exact").returncode:
            if time.monotonic() > deadline:
                raise TimeoutError("the sound server did not start")
            time.sleep(0.05)

    def recorder(self) -> Recorder:
        return Recorder(self._whole)

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(10)

    def _pactl(self, *words: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(["pactl", *words], env=self._whole, capture_output=True, check=False, timeout=10)


class Recorder:
    """Records the device from now on; each piece is stamped with the time it came."""

    def __init__(self, environ: dict[str, str]) -> None:
        self._process = subprocess.Popen(
            [
                *("parec", "-d", "exact.monitor", "--format=s16le", "--channels=1", f"--rate={PCM.rate}"),
                *("--latency-msec=10", "--raw"),
            ],
            env=environ,
            stdout=subprocess.PIPE,
        )
        self._pieces: list[tuple[float, bytes]] = []
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()
        deadline = time.monotonic() + 10
        while not self._pieces and time.monotonic() < deadline:
            time.sleep(0.01)

    def _listen(self) -> None:
        assert self._process.stdout is not None
        while piece := os.read(self._process.stdout.fileno(), 1 << 16):
            self._pieces.append((time.monotonic(), piece))

    def stop(self) -> NDArray[np.float64]:
        """All that was heard."""
        time.sleep(0.3)
        self._process.terminate()
        self._process.wait(10)
        self._thread.join(5)
        assert self._process.stdout is not None
        self._process.stdout.close()
        return np.frombuffer(b"".join(piece for _, piece in self._pieces), dtype="<i2").astype(np.float64)

    def time_of(self, sample: int) -> float:
        """When (on the monotonic clock) sample ``sample`` was heard, to about 10 ms."""
        seen = 0
        for stamp, piece in self._pieces:
            if seen + len(piece) // 2 > sample:
                return stamp - (seen + len(piece) // 2 - sample) / PCM.rate
            seen += len(piece) // 2
        raise IndexError(sample)


def require_sound_server() -> None:
    """Skips where PulseAudio is not installed; fails there under CI, which installs it."""
    missing = [program for program in ("pulseaudio", "pactl", "parec") if not shutil.which(program)]
    if missing and os.environ.get("CI"):
        pytest.fail(f"missing: {', '.join(missing)} (tests/judges/install.sh)")
    if missing:
        pytest.skip(f"NOT TESTED on a sound server: {', '.join(missing)} missing (tests/judges/install.sh)")


@contextmanager
def sound_server(folder: Path) -> Iterator[SoundServer]:
    server = SoundServer(folder)
    try:
        server.wait()
        yield server
    finally:
        server.stop()
