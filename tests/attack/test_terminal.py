"""What a page says reaches a real terminal as text: forty strings through every command and every screen."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.attack.hostile import FORBIDDEN, MARK, TEXTS, page
from tests.cli.running import READER, ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a pseudo terminal")

COMMANDS = {
    "read": ("read", "--no-speech", "{page}"),
    "plain": ("--plain", "--engine", "espeak", "{page}"),
    "clean": ("clean", "{page}"),
    "clean --explain": ("clean", "--explain", "{page}"),
    "clean --json": ("clean", "--json", "{page}"),
    "library add": ("library", "add", "{page}"),
    "library list": ("library", "list", "--all"),
    "library search": ("library", "search", "도서관"),
    "export": ("export", "{page}", "-o", "{out}/a.vtt", "--engine", "espeak"),
    "export to a folder": ("export", "{page}", "-o", "{out}/all/", "--format", "txt"),
    "korean": ("korean", "spoken"),
    "lexicon": ("lexicon", "test", "{text}"),
    "a missing file": ("read", "{text}.html"),
    "a wrong word": ("read", "--{text}"),
    "a wrong setting": ("--voice", "{text}", "voices", "--engine", "{text}"),
}
TYPED = "정보\n다음\n어디\n어떻게 도서관\n뺀줄\n책갈피 도서관\n책갈피목록\n찾기 도서관\n끝내기\n"
TEXT = "".join(TEXTS)
_ESC = "\x1b"
KEYS = (
    "d", _ESC, "l", _ESC, "i", _ESC, "a", _ESC, "h", "e", _ESC, "g", _ESC, "p", _ESC, "o", _ESC, "v", "v", "t", "f",
    "+", "+", "0", "b", "/", "PWN\r", _ESC, "\t", _ESC, "\x10", _ESC, "?", _ESC, "c", "w", "z", _ESC, "<", ">",
    "\x1b[B", "\r", " ", " ", _ESC, "q",
)  # fmt: skip


def written(
    words: Sequence[str], typed: Sequence[str] = (), pause: float = 0.0, seconds: float = 40.0, after: bytes = b""
) -> bytes:
    """All bytes that ``reader WORDS`` writes to its terminal, also as errors. ``typed`` is typed meanwhile, once
    ``after`` was written; the last of it again and again, until the program ends.
    """
    master, slave = pty.openpty()
    environ = {**os.environ, "TERM": "xterm-256color", "LINES": "40", "COLUMNS": "100", "COLORTERM": "truecolor"}
    process = subprocess.Popen(
        [*READER, *words], stdin=slave, stdout=slave, stderr=slave, cwd=ROOT, env=environ, start_new_session=True
    )
    os.close(slave)
    keys, found, next_key, end = list(typed), b"", time.monotonic() + 4 * pause, time.monotonic() + seconds
    try:
        while time.monotonic() < end:
            if select.select([master], [], [], 0.05)[0]:
                try:
                    piece = os.read(master, 65536)
                except OSError:
                    break  # the program has ended
                if not piece:
                    break
                found += piece
            if after not in found:
                next_key = time.monotonic() + 4 * pause
            elif keys and time.monotonic() >= next_key:
                os.write(master, (keys.pop(0) if len(keys) > 1 else keys[0]).encode())
                next_key = time.monotonic() + pause
        else:
            raise AssertionError(f"never ended: {found[-500:]!r}")
    finally:
        process.kill()
        process.wait()
        os.close(master)
    return found


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    path = tmp_path / "a.html"
    path.write_bytes(page())
    return path


@pytest.mark.parametrize("name", COMMANDS)
def test_no_command_lets_a_page_speak_to_the_terminal(name: str, hostile: Path, tmp_path: Path) -> None:
    if name.startswith("library ") and name != "library add":
        subprocess.run([*READER, "library", "add", str(hostile)], cwd=ROOT, check=True, capture_output=True)
    named = {"page": str(hostile), "out": str(tmp_path), "text": TEXT.replace("\0", "")}
    words = [word.format(**named) for word in COMMANDS[name]]
    if name == "korean":
        told = filtered(words)
    else:
        typed = TYPED.splitlines(keepends=True) if name == "plain" else []
        told = written(words, typed, 0.3).decode("utf-8", "replace")
    assert told.strip()
    assert FORBIDDEN & set(OWN_LINE.sub("", told)) == set()


def filtered(words: Sequence[str]) -> str:
    """A filter is given the texts on its standard input."""
    done = subprocess.run([*READER, *words], input=TEXT, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    return done.stdout + done.stderr


OWN_LINE = re.compile(r"\x1b\[[0-2]?K")
"""Wipes a line: how a moving line of progress is written anew."""


def on_screen(path: Path) -> bytes:
    """A walk through the screens; it begins when the page's own text is shown."""
    return written([str(path), "--engine", "espeak"], KEYS, 0.25, 120, MARK.encode())


CONTROL = re.compile(rb"\x1b[\]PX^_].*?(?:\x07|\x1b\\)|\x1b[ -/]*[0-~]", re.DOTALL)
"""Strings to the terminal, and escape sequences but control sequences, whose parameters a program varies."""


@pytest.mark.timeout(200)
def test_no_screen_lets_a_page_speak_to_the_terminal(hostile: Path, tmp_path: Path, own_home: Path) -> None:
    """Beside what the program writes for a page of plain words, the hostile page brings nothing new."""
    plain = tmp_path / "b.html"
    plain.write_bytes(page("PWN 낱말"))
    with ThreadPoolExecutor() as both:
        own, found = both.map(on_screen, (plain, hostile))
    log = own_home / "state" / "sori-reader" / "log" / "reader.log"
    assert MARK.encode() in found, log.read_text("utf-8") if log.exists() else found[-500:]
    strange = {bytes(one) for one in CONTROL.findall(found)} - {bytes(one) for one in CONTROL.findall(own)}
    assert strange == set()
    assert [one for one in CONTROL.findall(found) if MARK.encode() in one] == []
    text = found.decode("utf-8", "replace")
    assert {char for char in FORBIDDEN & set(text) if char not in "\x1b\x07\x0e\x0f\x08"} == set()
    for sequence in (b"\x1b[31;5;7;8m", b"\x1b[999;999H"):
        assert sequence not in found
