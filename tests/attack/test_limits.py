"""What is too large, too full or forbidden costs a sentence: memory, time, room on the disk, the network."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from reader.article import Cleaner
from reader.child import Limits
from reader.model import Page
from tests.attack.site import served
from tests.cli.running import READER, ROOT

MEGABYTE = 1 << 20

FETCH = """
import re, sys
from pathlib import Path
from reader.errors import FetchError
from reader.fetch import fetch
def peak():
    return int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024
before = peak()
try:
    fetch(sys.argv[1], allow_private=True)
except FetchError as error:
    print(peak() - before, error.message)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs /proc")
def test_a_small_answer_that_unfolds_to_a_gigabyte_is_refused_in_little_memory() -> None:
    bomb = gzip.compress(bytes(64 * MEGABYTE)) * 16
    with served(bomb, {"Content-Encoding": "gzip"}) as url:
        done = subprocess.run(
            [sys.executable, "-c", FETCH, url], cwd=ROOT, capture_output=True, encoding="utf-8", timeout=60, check=True
        )
    megabytes, _, message = done.stdout.partition(" ")
    assert int(megabytes) < 150
    assert "10MB" in message


BOMBS = {
    "a million elements inside each other": "<div>" * 1_000_000 + "글",
    "elements that are never closed": "<b><i><u><font>" * 20_000 + "글",
    "comments that are never closed": "<!--" * 100_000,
    "nothing but opening signs": "<" * 1_000_000,
    "a million attributes": "<p " + " ".join(f"a{n}='{n}'" for n in range(300_000)) + ">글</p>",
    "references": "&amp;&#44032;&nbsp;" * 200_000,
    "one line without an end": "가" * 1_500_000,
    "a long table": "<table>" + "<tr><td>가<td>나" * 100_000,
    "scripts of data": "<script type='application/ld+json'>" + "[" * 200_000 + "</script>",
}


@pytest.mark.parametrize(
    "name", [pytest.param(n, marks=[] if k < 3 else [pytest.mark.judge]) for k, n in enumerate(BOMBS)]
)
def test_a_page_that_is_a_bomb_ends_in_time(name: str) -> None:
    """The cleaner's own limit is ten seconds; then the tags are stripped, and the listener is told."""
    said = "도서관이 밤까지 문을 연다고 시가 밝혔다. " * 5
    body = f"<html><body><article><p>{said}</p>{BOMBS[name]}</article></body></html>"
    cleaner = Cleaner(Limits(seconds=10, memory_bytes=1024 * MEGABYTE))
    begun = time.monotonic()
    try:
        article = cleaner.clean(Page("", body.encode(), "text/html"))
    finally:
        cleaner.close()
    assert time.monotonic() - begun < 40
    assert any("도서관" in block.text for block in article.blocks)


OFFLINE = """
import sys
tried = []
def hear(event, arguments):
    if event in {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.bind"}:
        tried.append((event, str(arguments[1:])))
sys.addaudithook(hear)
from reader.cli import main
page, out = sys.argv[1:]
for words in (
    ["read", "--no-speech", page], ["read", page, "--speed", "4"], ["export", page, "-o", f"{out}/a.mp3"],
    ["export", page, "-o", f"{out}/b.epub", "--engine", "espeak"], ["clean", page], ["library", "add", page],
    ["library", "list"], ["voices"], ["engines", "--online"], ["doctor"], ["config", "show"], ["cache", "info"],
    ["read", "https://news.example/1"], ["read", page, "--engine", "gtts"], ["library", "add", "https://a.example/feed"],
):
    main([*words, "--offline"])
print("tried", tried, file=sys.stderr)
"""


def test_offline_no_command_reaches_for_the_network(tmp_path: Path) -> None:
    """Not even where the listener once agreed to an online voice."""
    page = tmp_path / "a.html"
    page.write_text(
        "<html><body><article><h1>봄비</h1><p>남부 지방에 봄비가 내렸다고 밝혔다.</p></article></body></html>", "utf-8"
    )
    done = subprocess.run(
        [sys.executable, "-c", OFFLINE, str(page), str(tmp_path)], cwd=ROOT, capture_output=True, encoding="utf-8",
        timeout=120, check=True, stdin=subprocess.DEVNULL, env={**os.environ, "READER_ONLINE_CONSENT": "true"},
    )  # fmt: skip
    assert done.stderr.splitlines()[-1] == "tried []"
    assert (tmp_path / "a.mp3").stat().st_size > 5_000


def in_a_disk_of(size: str, words: Sequence[str], disk: Path) -> subprocess.CompletedProcess[str]:
    """``reader WORDS`` where ``disk`` is a file system of its own, of ``size``, or one that is only read (``ro``)."""
    mount = f"mount -t tmpfs -o size={'1m' if size == 'ro' else size} none {disk}"
    if size == "ro":
        mount += f" && mount -o remount,ro {disk}"
    command = ["unshare", "--mount", "sh", "-c", f'{mount} && exec "$@"', "sh", *READER, *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=120, check=False)


@pytest.mark.judge
@pytest.mark.parametrize("size", ["8k", "64k", "ro"])
def test_a_disk_that_is_full_or_only_read_is_a_sentence(size: str, tmp_path: Path) -> None:
    page, disk = tmp_path / "a.txt", tmp_path / "disk"
    page.write_text("봄비가 온다\n\n" + "남부 지방에 봄비가 내렸다. 비는 주말까지 이어진다. " * 30, "utf-8")
    disk.mkdir()
    done = in_a_disk_of(size, ["export", str(page), "-o", str(disk / "a.mp3"), "--engine", "espeak"], disk)
    assert done.returncode == 7, done.stderr
    assert "Traceback" not in done.stderr
    assert ("공간" in done.stderr) == (size != "ro")


@pytest.mark.judge
@pytest.mark.parametrize("size", ["8k", "ro"])
def test_reading_goes_on_without_room_for_what_is_remembered(size: str, own_home: Path, tmp_path: Path) -> None:
    page = tmp_path / "a.txt"
    page.write_text("봄비가 온다\n\n남부 지방에 봄비가 내렸다. 비는 주말까지 이어진다.\n", "utf-8")
    done = in_a_disk_of(size, ["read", "--no-speech", str(page)], own_home)
    assert done.returncode == 0, done.stderr
    assert "봄비가 내렸다" in done.stdout
    done = in_a_disk_of(size, ["export", str(page), "-o", str(tmp_path / "a.mp3"), "--engine", "espeak"], own_home)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
