"""``reader tui --serve`` in a real browser: by keys alone, from the first page to the one after a restart."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.judges.listener import DEMO, READER, environ
from tests.judges.sound_server import require_sound_server, sound_server
from tests.judges.tools import JUDGES, chromium, need, node

pytestmark = [pytest.mark.judge, pytest.mark.timeout(300)]

JOURNEY = (
    {"until": "1/26 문장"},
    {"keys": ["Space"], "until": "재생 중"},
    {"keys": ["]"], "until": "1.1배속"},
    {"keys": ["/"]},
    {"type": "ㄹㅁㅋ"},
    {"keys": ["Enter"], "until": "찾음"},
    {"keys": ["+", "+", "+"], "until": "글자 4단계"},
    {"keys": ["Enter"], "until": "재생 중"},
    {"keys": ["Space"], "until": "멈춤", "keep": "\\d+/26 문장"},
    {"keys": ["q"], "until": "끝났습니다."},
    {"keys": ["Enter"], "until": "KEPT"},
)
"""What is found is told before the letters grow: beside large ones the notice is drawn, and no text of the terminal.
The last key is on the page's own button, which has the focus: the article is open again where it was left.
"""

CLOSED = "WebSocket is already in CLOSING or CLOSED state."
"""What xterm.js's page says when it pings a program that has ended."""


@contextmanager
def served(home: Path, surroundings: dict[str, str]) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    path = os.pathsep.join([str(JUDGES / "python"), *filter(None, [surroundings.get("PYTHONPATH")])])
    command = [*READER, "tui", "--serve", "--port", str(port), str(DEMO)]
    with (home / "server.log").open("w") as log:
        server = subprocess.Popen(
            command, env={**surroundings, "PYTHONPATH": path}, stdout=log, stderr=subprocess.STDOUT
        )
    try:
        _await(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(20)


def _await(port: int) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with socket.socket() as door:
            if not door.connect_ex(("127.0.0.1", port)):
                return
        time.sleep(0.1)
    raise AssertionError("nothing is served")


def test_a_listener_opens_plays_enlarges_searches_and_comes_back(tmp_path: Path) -> None:
    require_sound_server()
    need("chromium", "node", "node_modules/playwright-core", "python/textual_serve")
    steps = [dict(step) for step in JOURNEY]
    steps[6]["picture"] = str(tmp_path / "large.png")
    (tmp_path / "steps.json").write_text(json.dumps(steps), "utf-8")
    with sound_server(tmp_path / "sound") as sound, served(tmp_path, environ(tmp_path / "home", sound)) as url:
        found = node("terminal.mjs", url, tmp_path / "steps.json", chromium())
    assert found["met"] == [True] * len(JOURNEY), (found, (tmp_path / "server.log").read_text())
    assert set(found["errors"]) <= {CLOSED}
    assert found["elsewhere"] == []
