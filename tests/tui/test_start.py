"""The real thing at a pseudo-terminal: from the command to the demo article, a few keys, and out again."""

from __future__ import annotations

import os
import pty
import select
import struct
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import ioctl
from pathlib import Path
from termios import TIOCSWINSZ

import pytest

from reader.resources import seed
from reader.settings import Settings
from reader.tui.bigtext.cells import CellType
from reader.tui.start import build_typesetter, view_of
from reader.tui.terminal import Terminal

PROGRAM = (
    "import sys; from reader.config import gather; from reader.tui import run; "
    "sys.exit(run(gather({'offline': True}).settings, *(sys.argv[1:2] or [None])))"
)


class Child:
    """A program at a pseudo-terminal; answers what a terminal is asked."""

    def __init__(
        self, home: Path, arguments: tuple[str, ...], piped: bytes, environ: dict[str, str], program: str
    ) -> None:
        ends = os.pipe() if piped else None
        self.pid, self.handle = pty.fork()
        if self.pid == 0:
            if ends is not None:
                os.dup2(ends[0], 0)
                os.close(ends[1])
            names = ("HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME")
            os.environ.update(dict.fromkeys(names, str(home)), TERM="xterm-256color", LANG="ko_KR.UTF-8", **environ)
            os.execv(sys.executable, [sys.executable, "-W", "ignore", "-c", program, *arguments])
        ioctl(self.handle, TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        if ends is not None:
            os.close(ends[0])
            os.write(ends[1], piped)
            os.close(ends[1])
        self.seen = b""

    def until(self, text: str, patience: float = 60.0) -> None:
        deadline = time.monotonic() + patience
        while text.encode() not in self.seen:
            assert time.monotonic() < deadline, self.seen[-2000:]
            self._read(0.2)

    def _read(self, patience: float) -> bool:
        if not select.select([self.handle], [], [], patience)[0]:
            return False
        try:
            piece = os.read(self.handle, 65536)
        except OSError:
            return False
        for _ in range(piece.count(b"\x1b[6n")):
            os.write(self.handle, b"\x1b[1;2R")
        self.seen += piece
        return True

    def press(self, keys: str) -> None:
        self.seen = b""
        os.write(self.handle, keys.encode())

    def leave(self) -> int:
        """Presses q; the exit code."""
        self.press("q")
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            self._read(0.1)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                while self._read(0.05):
                    pass
                return os.waitstatus_to_exitcode(status)
        raise AssertionError("it does not end")


@contextmanager
def started(
    home: Path, *arguments: str, piped: bytes = b"", environ: dict[str, str] | None = None, program: str = PROGRAM
) -> Iterator[Child]:
    child = Child(home, arguments, piped, environ or {}, program)
    try:
        yield child
    finally:
        os.close(child.handle)


def test_the_demo_is_shown_enlarged_and_left(tmp_path: Path) -> None:
    with started(tmp_path) as child:
        child.until("처음 오셨습니다")
        child.press("\x1b")
        child.until(" 문장")
        child.press("+")
        child.until("단계")
        assert child.leave() == 0
        assert b"\x1b[?1049l" in child.seen, "the screen is given back"
        assert b"\x1b[?25h" in child.seen, "the cursor too"
    assert any("text_size" in file.read_text("utf-8") for file in tmp_path.rglob("state.json"))


def test_a_page_from_standard_input_leaves_the_keys_to_the_terminal(tmp_path: Path) -> None:
    page = "우체통이 돌아왔다\n\n바닷가 마을에 우체통이 다시 섰다. 사람들은 편지를 쓰기 시작했다.\n" * 3
    with started(tmp_path, "-", piped=page.encode()) as child:
        child.until(" 문장")
        assert child.leave() == 0


def test_keys_come_from_the_terminal_whatever_standard_input_is(tmp_path: Path) -> None:
    with started(tmp_path, str(seed("demo.html")), piped=b"qqqq") as child:
        child.until(" 문장")
        child.press("+")
        child.until("단계")
        assert child.leave() == 0


def test_the_screen_is_drawn_where_the_terminal_is_while_errors_go_to_a_file(tmp_path: Path) -> None:
    log = tmp_path / "errors"
    logging = f"import os; os.dup2(os.open({str(log)!r}, os.O_WRONLY | os.O_CREAT), 2); "
    with started(tmp_path, program=logging + PROGRAM) as child:
        child.until("처음 오셨습니다")
        assert child.leave() == 0
    assert "\x1b" not in log.read_text("utf-8")


def test_without_colours_nothing_but_grey_is_sent(tmp_path: Path) -> None:
    with started(tmp_path, environ={"NO_COLOR": "1", "COLORTERM": "truecolor"}) as child:
        child.until("처음 오셨습니다")
        triples = {part.split(b"m")[0].split(b";")[:3] and tuple(part.split(b"m")[0].split(b";")[:3])
                   for part in child.seen.split(b"8;2;")[1:] if b"m" in part}  # fmt: skip
        assert triples
        assert all(len({*triple}) == 1 for triple in triples), triples
        assert child.leave() == 0


def test_a_name_in_the_settings_that_nobody_answers_to_is_told_on_the_screen(tmp_path: Path) -> None:
    (tmp_path / "sori-reader").mkdir()
    (tmp_path / "sori-reader" / "config.toml").write_text("[keys]\nplya = 'x'\n", "utf-8")
    with started(tmp_path, program="import sys; from reader.cli import main; sys.exit(main(['--offline']))") as child:
        child.until("\x1b[?1049h")
        child.press("")
        child.until("처음 오셨습니다")
        child.press("\x1b")
        child.until("config check")
        assert child.leave() == 0


def test_a_source_that_is_missing_is_said(tmp_path: Path) -> None:
    with started(tmp_path, "없다.html") as child:
        child.until("없다.html")
        assert child.leave() == 0


@pytest.mark.parametrize("cells", ["octant", "half"])
def test_cells_of_the_settings_are_taken(cells: str) -> None:
    assert build_typesetter(Settings(cells=cells), Terminal({})).cells is CellType(cells)


def test_the_view_of_the_settings() -> None:
    view = view_of(Settings(text_size=4, theme="calm-light", letter_keys=False))
    assert (view.size, view.theme, view.letters) == (4, "calm-light", False)


def test_the_demo_is_shipped() -> None:
    assert seed("demo.html").exists()
