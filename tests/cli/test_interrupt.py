"""Ctrl-C ends within a second and leaves no child and no part of a file."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import ARTICLE
from tests.cli.running import READER, ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


def children(group: int) -> list[int]:
    """The processes of a group, by the kernel's own list."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text("utf-8").rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[2]) == group and fields[0] != "Z":
                found.append(int(entry.name))
    return found


def interrupt(arguments: list[str], until: str, number: int = signal.SIGINT) -> tuple[int, float, str, str]:
    """Starts ``reader``, waits until it writes ``until``, interrupts it; exit code, seconds, stderr, and what it wrote
    then.
    """
    process = subprocess.Popen(
        [*READER, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT,
        encoding="utf-8", start_new_session=True,
    )  # fmt: skip
    assert process.stdout
    for line in process.stdout:
        if until in line:
            break
    begun = time.monotonic()
    os.killpg(process.pid, number) if number == signal.SIGINT else process.send_signal(number)
    try:
        out, err = process.communicate(timeout=20)
    finally:
        process.kill()
    took = time.monotonic() - begun
    for _ in range(50):
        if not children(process.pid):
            break
        time.sleep(0.1)
    assert children(process.pid) == []
    return process.returncode, took, err, out


@pytest.fixture
def long_article(tmp_path: Path) -> Path:
    path = tmp_path / "long.html"
    paragraph = "<p>남부 지방에 3명이 기다리던 봄비가 내렸고 기온은 영하로 떨어졌다고 기상청이 밝혔다.</p>\n"
    path.write_text(ARTICLE.replace("</article>", paragraph * 400 + "</article>"), "utf-8")
    return path


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["ctrl-c", "terminate"])
def test_an_export(long_article: Path, tmp_path: Path, number: int, code: int) -> None:
    out = tmp_path / "out" / "long.mp3"
    arguments = ["export", str(long_article), "-o", str(out), "--engine", "espeak", "--json"]
    returned, took, err, written = interrupt(arguments, '"done": 5', number)
    assert returned == code
    assert took < 5
    assert "Traceback" not in err
    assert list(out.parent.iterdir()) == []
    assert written.splitlines()[-1] == '{"event": "stopped"}'


def test_reading_aloud(long_article: Path) -> None:
    returned, took, err, _ = interrupt(["read", str(long_article), "--engine", "espeak"], "봄비")
    assert returned == 130
    assert took < 5
    assert "Traceback" not in err
