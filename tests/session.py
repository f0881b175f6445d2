"""The recorded session in ``assets/session.cast``, run on a pseudo terminal; ``python -m tests.docs`` keeps it true.

The format is asciinema's, version 2 (``asciinema play assets/session.cast``). The pauses are made, so that it is the
same each time.
"""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
CAST = ROOT / "assets" / "session.cast"
COLUMNS, ROWS = 100, 30
LINES = (
    "reader clean news.html | head -12",
    "reader clean --explain news.html | tail -8",
    "echo '기온은 -3도, 환율은 1,391.5원' | reader korean spoken",
    "echo '국물이 끓는다.' | reader korean pronounce",
    "reader read --no-speech news.html | head -6",
    "reader export news.html -o news.mp3 --offline",
    "reader library add news.html",
)
KEY_S, READ_S = 0.04, 1.5


def said(line: str, home: Path) -> str:
    """What the shell shows for ``line``, by a terminal of its own."""
    environ = {
        "HOME": str(home), "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "TERM": "xterm",
        "LC_ALL": "C.UTF-8", "LANG": "ko_KR.UTF-8", "COLUMNS": str(COLUMNS), "LINES": str(ROWS),
    }  # fmt: skip
    master, slave = pty.openpty()
    process = subprocess.Popen(["sh", "-c", line], stdin=slave, stdout=slave, stderr=slave, cwd=home, env=environ)
    os.close(slave)
    shown = b""
    try:
        while piece := os.read(master, 65536):
            shown += piece
    except OSError:  # the other end is closed
        pass
    finally:
        os.close(master)
    if process.wait():
        raise RuntimeError(f"{line} ended with {process.returncode}: {shown.decode()}")
    return last_state(shown.decode().replace(str(home), "~"))


def last_state(shown: str) -> str:
    """Without the states of a moving line that depend on the machine's speed: what follows the last return stays."""
    return "".join(f"{line.rsplit(chr(13), 1)[-1].removeprefix(chr(27) + '[2K')}\r\n" for line in _whole(shown))


def _whole(shown: str) -> list[str]:
    return shown.replace("\r\n", "\n").rstrip("\n").split("\n")


def session() -> list[tuple[str, str]]:
    """Each line that is typed and what it shows."""
    with TemporaryDirectory() as name:
        home = Path(name)
        (home / "news.html").write_bytes((ROOT / "seeds" / "demo.html").read_bytes())
        return [(line, said(line, home)) for line in LINES]


def cast(lines: list[tuple[str, str]]) -> str:
    return "\n".join([json.dumps({"version": 2, "width": COLUMNS, "height": ROWS}), *_events(lines), ""])


def _events(lines: list[tuple[str, str]]) -> Iterator[str]:
    at = 0.5
    for line, shown in lines:
        for char in f"$ {line}\r\n":
            yield json.dumps([round(at, 2), "o", char], ensure_ascii=False)
            at += KEY_S
        at += 0.3
        yield json.dumps([round(at, 2), "o", shown], ensure_ascii=False)
        at += READ_S


def is_stale() -> bool:
    """Whether the commands say something else today; how long they took is left out."""
    recorded = CAST.read_text("utf-8") if CAST.exists() else ""
    return _timeless(recorded) != _timeless(cast(session()))


def _timeless(text: str) -> str:
    return re.sub(r"걸린 시간 [^·]+", "", text)


def main() -> None:
    CAST.write_text(cast(session()), "utf-8")


if __name__ == "__main__":
    main()
