"""The reader in a real xterm on a screen of its own, pressed by key codes and looked at as pixels."""

from __future__ import annotations

import os
import shlex
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.judges.listener import DEMO, READER, environ
from tests.judges.sound_server import require_sound_server, sound_server
from tests.judges.tools import need
from tests.pictures import Pixels

pytestmark = [pytest.mark.judge, pytest.mark.timeout(300)]

SIZE = (1000, 700)
YELLOW, BLUE = (255, 215, 0), (0, 95, 135)
"""The grounds of the word and of the sentence that are heard, in the nearest of the 256 colours that xterm has."""

STATE = slice(600, 620), slice(0, 700)
"""The row that tells state, sentence, time left, speed and size."""


class Xterm:
    """One xterm on one X server. ``home`` is the listener's, whose files tell what the program has kept."""

    def __init__(self, folder: Path, surroundings: dict[str, str], display: str) -> None:
        self._folder, self._environ = folder, {**surroundings, "DISPLAY": display, "COLORTERM": "truecolor"}
        command = shlex.join([*READER, "tui", str(DEMO)])
        self._process = subprocess.Popen(
            ["xterm", "-tn", "xterm-256color", "-u8", "-fa", "DejaVu Sans Mono", "-fd", "NanumGothicCoding",
             "-fs", "12", "-b", "0", "-geometry", "100x32+0+0", "-e", f"{command}; echo $? >{folder}/code"],
            env=self._environ,
        )  # fmt: skip

    def press(self, *keys: str) -> None:
        for key in keys:
            subprocess.run(["xdotool", "key", key], env=self._environ, check=True, timeout=20)
            time.sleep(0.15)

    def look(self) -> Pixels:
        taken = subprocess.run(
            ["import", "-window", "root", "-depth", "8", "rgb:-"],
            env=self._environ, check=True, timeout=20, capture_output=True,
        )  # fmt: skip
        (self._folder / "last.rgb").write_bytes(taken.stdout)
        return np.frombuffer(taken.stdout, np.uint8).reshape(SIZE[1], SIZE[0], 3)

    def until(self, shows: float, colour: tuple[int, int, int], patience: float = 60.0) -> Pixels:
        """Waits until that share of the screen has the colour."""
        deadline = time.monotonic() + patience
        while share(seen := self.look(), colour) < shows:
            assert time.monotonic() < deadline, f"{share(seen, colour):.4f} of {colour}: {self._folder}/last.rgb"
            time.sleep(0.2)
        return seen

    def leave(self) -> int:
        self.press("q")
        self._process.wait(30)
        return int((self._folder / "code").read_text())

    def end(self) -> None:
        if self._process.poll() is None:
            self._process.terminate()
            self._process.wait(10)


def share(seen: Pixels, colour: tuple[int, int, int]) -> float:
    return float((np.abs(seen.astype(int) - np.array(colour)).max(axis=2) < 24).mean())


@pytest.fixture
def display(tmp_path: Path) -> Iterator[str]:
    need("Xvfb", "xterm", "xdotool", "import")
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{SIZE[0]}x{SIZE[1]}x24", "-nolisten", "tcp"],
        pass_fds=[write], stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(write)
    with os.fdopen(read) as told:
        number = told.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait(10)


def test_open_play_enlarge_search_and_come_back(tmp_path: Path, display: str) -> None:
    require_sound_server()
    with sound_server(tmp_path / "sound") as sound:
        surroundings = environ(tmp_path / "home", sound)
        first = Xterm(tmp_path, surroundings, display)
        try:
            first.until(0.004, BLUE)
            first.press("space")
            first.until(0.0006, YELLOW)
            first.press("bracketright", "plus", "plus", "plus")
            large = first.until(0.1, BLUE)
            first.press("slash", "2", "8", "0", "Return", "Return", "space")
            time.sleep(1)
            left = first.look()
            assert first.leave() == 0
        finally:
            first.end()
        again = Xterm(tmp_path, surroundings, display)
        try:
            back = again.until(0.1, BLUE)
            assert again.leave() == 0
        finally:
            again.end()
    assert share(large, YELLOW) > 0.005
    assert (back[STATE] == left[STATE]).all(), "the same sentence, speed and size as when it was left"
