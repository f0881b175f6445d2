"""Completion works where it is used: typed into bash, zsh and fish as a newcomer has them, after what the help says."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.judges.tools import need

pytestmark = [pytest.mark.judge, pytest.mark.timeout(120)]
SHELLS = {"bash": ["--noprofile", "-i"], "zsh": ["-i"], "fish": ["-i"]}
LINES = {
    "a command": ("reader docto", "reader doctor"),
    "a command of a command": ("reader library sea", "reader library search"),
    "one of some values": ("reader completion zs", "reader completion zsh"),
    "an option": ("reader export --loud", "--loudness"),
    "a file": ("reader read 봄비", "봄비.html"),
}
_CODES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[()][0-9A-B]|[=>78kM])")


class Shell:
    """An interactive shell on a terminal, in a home where completion was turned on as the help says."""

    def __init__(self, name: str, home: Path) -> None:
        binaries = str(Path(sys.executable).parent)
        environ = {"HOME": str(home), "PATH": f"{binaries}:{os.environ['PATH']}", "TERM": "xterm", "LC_ALL": "C.UTF-8"}
        made = subprocess.run(["reader", "completion", name], env=environ, capture_output=True, check=True).stdout
        config = {"bash": ".bashrc", "zsh": ".zshrc", "fish": ".config/fish/completions/reader.fish"}[name]
        (home / config).parent.mkdir(parents=True, exist_ok=True)
        (home / config).write_bytes(made)
        begun = home / (".config/fish/config.fish" if name == "fish" else config)
        with begun.open("a") as file:
            file.write("\necho READY\n")
        (home / "봄비.html").touch()
        self.pid, self.master = pty.fork()  # fish wants the terminal to be its own
        if self.pid == 0:
            os.chdir(home)
            os.execvpe(name, [name, *SHELLS[name]], environ)
        self.said = ""
        self.hear(20, "READY")
        self.hear(0.7)

    def hear(self, seconds: float, wanted: str = "") -> str:
        """What it writes until ``wanted`` stands there, or for some seconds."""
        end, begun = time.monotonic() + seconds, len(self.said)
        while time.monotonic() < end and not (wanted and wanted in self.said[begun:]):
            if select.select([self.master], [], [], 0.1)[0]:
                raw = os.read(self.master, 65536)
                if b"\x1b[c" in raw or b"\x1b[0c" in raw:  # fish asks what terminal this is
                    os.write(self.master, b"\x1b[?62;c")
                self.said += _CODES.sub("", raw.decode("utf-8", "replace"))
        return self.said[begun:]

    def close(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.master)


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("name", SHELLS)
def test_tab_completes(name: str, line: str, tmp_path: Path) -> None:
    need(name)
    typed, wanted = LINES[line]
    shell = Shell(name, tmp_path)
    try:
        os.write(shell.master, typed.encode())
        shell.hear(0.5)
        os.write(shell.master, b"\t")
        told = typed + shell.hear(4, wanted.removeprefix(typed))
        if wanted not in shown(told):
            os.write(shell.master, b"\t")  # where several fit, a second one lists them
            told += shell.hear(4, wanted)
        assert wanted in shown(told)
    finally:
        shell.close()


def shown(told: str) -> str:
    """Without bells and without the line being written anew."""
    return "".join(char for char in told if char.isprintable())
