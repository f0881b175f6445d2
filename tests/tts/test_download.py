"""Fetching a voice: whole or not at all, resumed, checked, and every way in which it can fail."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections import namedtuple
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from reader.errors import EngineError, EngineUnavailableError
from reader.tts.download import Download, remove
from reader.tts.hub import HUB_VARIABLE, Hub
from tests.tts.depot import Depot, cut, damage, forget, give, refuse, shrink, swell

DATA = Random(5).randbytes(900_000)
FILES = {
    "onnx/tts.json": b"{}",
    "onnx/vocoder.onnx": DATA,
    "onnx/empty.json": b"",
    "voice_styles/F1.json": b'{"a": 1}',
    "README.md": b"for people",
    "LICENSE": b"terms",
}
WANTED = ("onnx/", "voice_styles/", "LICENSE")
LARGE = "onnx/vocoder.onnx"


@pytest.fixture
def depot(monkeypatch):
    depot = Depot(FILES)
    monkeypatch.setenv(HUB_VARIABLE, depot.address)
    yield depot
    depot.close()


@pytest.fixture
def hub():
    hub = Hub("Somebody/voice", "0123456789abcdef")
    yield hub
    hub.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "voices" / "voice"


def download(hub: Hub, folder: Path, told: list[tuple[int, int]] | None = None) -> Download:
    note = (lambda have, size: told.append((have, size))) if told is not None else (lambda _have, _size: None)
    return Download(hub, hub.listing(WANTED), folder, note, sleep=lambda _seconds: None)


def held(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


EXPECTED = {path: data for path, data in FILES.items() if path != "README.md"}


def test_all_that_is_wanted_comes_and_nothing_else(depot, hub, folder):
    told: list[tuple[int, int]] = []
    download(hub, folder, told).run()
    assert held(folder) == EXPECTED
    assert list(folder.parent.iterdir()) == [folder]
    assert told[-1] == (sum(map(len, EXPECTED.values())),) * 2
    assert told == sorted(told)


def test_a_connection_that_breaks_half_way_is_taken_up_where_it_broke(depot, hub, folder):
    depot.plan = lambda number: cut if number < 4 else give
    download(hub, folder).run()
    assert held(folder) == EXPECTED
    begun = [start for path, start in depot.asked if path == LARGE]
    assert begun[0] == 0
    assert all(a < b for a, b in pairwise(begun))


def test_what_a_failed_run_fetched_is_not_fetched_again(depot, hub, folder):
    depot.plan = lambda number: (
        give if depot.asked[number][0] != LARGE else refuse(403) if depot.asked[number][1] else cut
    )
    with pytest.raises(EngineError):
        download(hub, folder).run()
    assert not folder.exists()
    again = download(hub, folder)
    assert again.have > len(DATA) // 3
    first = len(depot.asked)
    depot.plan = lambda _number: give
    again.run()
    assert held(folder) == EXPECTED
    assert depot.asked[first][0] == LARGE
    assert depot.asked[first][1] > len(DATA) // 3
    assert "onnx/tts.json" not in [path for path, _ in depot.asked[first:]]


def test_a_server_that_does_not_resume_is_begun_anew(depot, hub, folder):
    depot.plan = lambda number: cut if number < 2 else forget
    download(hub, folder).run()
    assert held(folder) == EXPECTED


@pytest.mark.parametrize("deed", [damage, swell])
def test_what_is_not_what_was_promised_is_thrown_away(depot, hub, folder, deed):
    depot.plan = lambda number: deed if depot.asked[number][0] == LARGE else give
    with pytest.raises(EngineError) as caught:
        download(hub, folder).run()
    assert LARGE in caught.value.message
    assert not folder.exists()
    depot.plan = lambda _number: give
    download(hub, folder).run()
    assert held(folder) == EXPECTED


def test_a_part_that_was_damaged_on_the_disk_is_found_out(depot, hub, folder):
    depot.plan = lambda number: refuse(403) if depot.asked[number][1] else cut
    with pytest.raises(EngineError):
        download(hub, folder).run()
    (part,) = folder.parent.rglob("*.part")
    part.write_bytes(bytes(part.stat().st_size))
    depot.plan = lambda _number: give
    for _ in range(2):
        try:
            download(hub, folder).run()
        except EngineError as error:
            assert error.hint  # noqa: PT017 - the damaged part is thrown away at the first, and fetched at the second
    assert held(folder) == EXPECTED


def test_a_server_that_always_says_less_is_given_up(depot, hub, folder):
    depot.plan = lambda number: shrink if depot.asked[number][0] == LARGE else give
    with pytest.raises(EngineError) as caught:
        download(hub, folder).run()
    assert caught.value.transient
    assert len(depot.asked) < 12


@pytest.mark.parametrize(("status", "final"), [(404, True), (403, True), (429, False), (503, False)])
def test_a_refusal_is_told_with_its_number(depot, hub, folder, status, final):
    depot.plan = lambda _number: refuse(status)
    with pytest.raises(EngineError) as caught:
        download(hub, folder).run()
    assert str(status) in caught.value.message
    assert caught.value.hint
    assert isinstance(caught.value, EngineUnavailableError) is final
    assert len(depot.asked) == (1 if final else 5)


LISTINGS = {
    "html": b"<!doctype html>",
    "no list": {"error": "no"},
    "no path": [{"type": "file", "size": 1}],
    "a path that leads out": [{"type": "file", "path": "onnx/../../../evil", "size": 1}],
    "a huge file": [{"type": "file", "path": "onnx/x", "size": 10**12}],
    "too many files": [{"type": "file", "path": f"onnx/{number}", "size": 1} for number in range(500)],
}


@pytest.mark.parametrize("rows", LISTINGS)
def test_a_listing_that_makes_no_sense_is_refused(depot, hub, rows):
    depot.rows = LISTINGS[rows]
    with pytest.raises(EngineUnavailableError):
        hub.listing(WANTED)


def test_nobody_there_is_told(monkeypatch, hub):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        monkeypatch.setenv(HUB_VARIABLE, f"http://127.0.0.1:{free.getsockname()[1]}")
    with pytest.raises(EngineError) as caught:
        hub.listing(WANTED)
    assert caught.value.hint


def test_an_address_without_tls_is_refused(monkeypatch, hub):
    monkeypatch.setenv(HUB_VARIABLE, "http://mirror.example")
    with pytest.raises(EngineUnavailableError):
        hub.listing(WANTED)


def test_a_disk_that_is_too_full_is_told_before_anything_comes(depot, hub, folder, monkeypatch):
    usage = namedtuple("usage", "total used free")  # noqa: PYI024 - as shutil's
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage(10**9, 10**9, 50_000_000))
    with pytest.raises(EngineError) as caught:
        download(hub, folder).run()
    assert "MB" in caught.value.message
    assert depot.asked == []


def test_a_disk_that_takes_no_more_is_told_and_what_came_is_kept(depot, hub, folder):
    """The system's own refusal, by its limit of a file's size."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, limits[1]))
    try:
        with pytest.raises(EngineError) as caught:
            download(hub, folder).run()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert os.strerror(errno.EFBIG) in caught.value.message
    assert caught.value.hint
    assert not folder.exists()
    download(hub, folder).run()
    assert held(folder) == EXPECTED
    assert [start for path, start in depot.asked if path == LARGE] == [0, 600_000]


def test_a_folder_that_may_not_be_written_is_told(depot, hub, tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(EngineError) as caught:
        download(hub, tmp_path / "file" / "voice").run()
    assert caught.value.hint


def test_a_voice_that_is_there_but_damaged_is_mended_with_what_is_missing(depot, hub, folder):
    download(hub, folder).run()
    (folder / "voice_styles/F1.json").write_bytes(b"")
    (folder / "stray").write_bytes(b"x")
    depot.asked.clear()
    download(hub, folder).run()
    assert held(folder) == EXPECTED
    assert [path for path, _ in depot.asked] == ["voice_styles/F1.json"]


KILLED = """
import sys
from pathlib import Path
from reader.tts.download import Download
from reader.tts.hub import Hub
hub = Hub("Somebody/voice", "0123456789abcdef")
Download(hub, hub.listing(("onnx/", "voice_styles/", "LICENSE")), Path(sys.argv[1])).run()
print("done", flush=True)
"""


def test_killed_at_any_moment_it_leaves_all_or_nothing(depot, folder):
    chance = Random(1)
    for _ in range(6):
        process = subprocess.Popen([sys.executable, "-c", KILLED, str(folder)], stdout=subprocess.PIPE)
        time.sleep(0.25 + chance.random() * 0.25)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        if folder.exists():
            assert held(folder) == EXPECTED
            shutil.rmtree(folder)
    done = subprocess.run([sys.executable, "-c", KILLED, str(folder)], check=True, capture_output=True)
    assert done.stdout == b"done\n"
    assert held(folder) == EXPECTED


def test_remove_takes_the_voice_and_what_was_begun(depot, hub, folder):
    depot.plan = lambda number: refuse(403) if depot.asked[number][1] else cut
    with pytest.raises(EngineError):
        download(hub, folder).run()
    assert remove(folder)
    assert list(folder.parent.iterdir()) == []
    assert not remove(folder)
