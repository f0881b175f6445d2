"""However a listener leaves plain mode, the place is kept, and nothing is left running."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a pseudo terminal")


def insist(terminal: Terminal) -> None:
    """As a shell, a session and a service that end together do."""
    for _ in range(40):
        with suppress(ProcessLookupError):
            terminal.process.send_signal(signal.SIGTERM)
        time.sleep(0.005)


LEAVE: dict[str, tuple[Callable[[Terminal], None], set[int]]] = {
    "Ctrl-C": (lambda terminal: terminal.process.send_signal(signal.SIGINT), {130}),
    "Ctrl-D": (lambda terminal: terminal.type("\x04\x04"), {0}),
    "the window is closed": (lambda terminal: terminal.hang_up(), {0, 129}),
    "it is told again and again": (insist, {143, -signal.SIGTERM}),
    "the machine goes down": (lambda terminal: terminal.process.send_signal(signal.SIGTERM), {143}),
}


def sitting(article: Path) -> Terminal:
    return Terminal(["--plain", "--engine", "espeak", "--speed", "2", str(article)])


@pytest.mark.parametrize("how", LEAVE)
def test_the_place_is_kept(article: Path, how: str) -> None:
    leave, codes = LEAVE[how]
    with sitting(article) as terminal:
        terminal.wait_for("> ")
        terminal.type("문장 3")
        terminal.wait_for("> ")
        terminal.type("재생")
        terminal.wait_for("기상청은 주말에도")
        leave(terminal)
        assert terminal.process.wait(10) in codes
    assert children_of(terminal.process.pid) == []
    with sitting(article) as terminal:
        assert "지난번에 멈춘 4번째 문장" in terminal.wait_for("> ")


def test_two_terminals_at_once(article: Path) -> None:
    with sitting(article) as one, sitting(article) as two:
        for terminal, line, answer in (
            (one, "책갈피 하나", "책갈피: 하나"),
            (two, "다음", "남부"),
            (two, "책갈피 둘", "책갈피: 둘"),
            (one, "책갈피목록", "2. 둘"),
            (one, "빠르기 1.5", "빠르기 1.5배"),
            (two, "소리 50", "소리 50"),
            (one, "끝내기", ""),
            (two, "끝내기", ""),
        ):
            terminal.wait_for("> ")
            terminal.type(line)
            terminal.wait_for(answer)
        assert (one.end(), two.end()) == (0, 0)
    with Terminal(["--plain", "--engine", "espeak", str(article)]) as terminal:
        assert "2번째 문장" in terminal.wait_for("> ")
        terminal.type("빠르기")
        terminal.wait_for("빠르기 1.5배")
        terminal.wait_for("> ")
        terminal.type("소리")
        terminal.wait_for("소리 50")


def children_of(pid: int) -> list[str]:
    """Who is still running of that process' session."""
    time.sleep(0.3)
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == pid and fields[0] != "Z":
            found.append(os.fsdecode((entry / "cmdline").read_bytes()))
    return found
