"""Every command where there is no network at all: it ends in time with its own sentence, and what is local works."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from reader.state import State
from tests.cli.running import ROOT
from tests.manual import all_commands

UNSHARED = ("unshare", "--map-root-user", "--net")
SECONDS = 60
"""For one command, on a busy machine; each takes one or two."""
AWAY = "https://news.example/1"
LOST = "찾을 수 없는 주소입니다"
PAGE = """<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>봄비가 온다</title></head><body><article>
<h1>봄비가 온다</h1><p>남부 지방에 봄비가 내렸다고 기상청이 밝혔다.</p></article></body></html>"""


@dataclass(frozen=True, slots=True)
class Row:
    """A command, how it ends, and what is among what it says, on stdout or stderr."""

    line: str
    code: int = 0
    says: str = ""


ROWS = (
    Row("bulk {page} -o {out}/all", says="다 됨: 1편"),
    Row(f"bulk {AWAY} -o {{out}}/none", 1, LOST),
    Row("cache info", says="문장"),
    Row("cache prune", says="버렸습니다"),
    Row("cache verify", says="상한 것이 없습니다"),
    Row("cache clear", says="버렸습니다"),
    Row("clean {page}", says="봄비가 내렸다"),
    Row(f"clean {AWAY}", 3, LOST),
    Row("completion bash", says="_READER_COMPLETE"),
    Row("config check", says="잘못된 것이 없습니다"),
    Row("config show", says="speed = 1.0"),
    Row("doctor --json", 1, "cleaner"),
    Row("engines", says="espeak"),
    Row("engines --online", says="인터넷 연결을 확인하세요"),
    Row("export {page} -o {out}/a.mp3"),
    Row("export {page} -o {out}/b.mp3 --engine gtts", says="오프라인 음성으로 저장했습니다"),
    Row("export {page} -o {out}/c.txt"),
    Row(f"export {AWAY} -o {{out}}/d.mp3", 3, LOST),
    Row("korean spoken", says="세 명"),
    Row("korean pronounce", says="궁물"),
    Row("korean sentences", says="국물"),
    Row("lexicon add 기상청 날씨청", says="날씨청"),
    Row("lexicon list", says="날씨청"),
    Row("lexicon test 기상청", says="날씨청"),
    Row("lexicon remove 기상청", says="뺐습니다"),
    Row("library", says="담긴 기사가 없습니다"),
    Row("library add {page}", says="봄비가 온다"),
    Row(f"library add {AWAY}", 3, LOST),
    Row("library list", says="봄비가 온다"),
    Row("library search 봄비", says="봄비가 온다"),
    Row("library queue 1", says="봄비가 온다"),
    Row("library fit 25분", says="봄비가 온다"),
    Row("library heard 1"),
    Row("library unheard 1"),
    Row("library open 1", says="봄비가 내렸다"),
    Row("library feeds"),
    Row("library check", says="새 기사가 없습니다"),
    Row("library remove 1"),
    Row("library clear --yes"),
    Row("open {page}", says="봄비가 내렸다"),
    Row(f"open {AWAY}", 3, LOST),
    Row("read {page} --speed 4", says="봄비가 내렸다"),
    Row("read {page} --speed 4 --engine gtts", says="온라인 음성 서버에 닿지 않습니다"),
    Row(f"read {AWAY}", 3, LOST),
    Row("tui {page}", 2, "단말"),
    Row("voices", says="ko+f2"),
    Row("voices install supertonic --yes", 5, "인터넷"),
    Row("voices remove supertonic", says="없습니다"),
)
HELP_ALONE = {"cache", "config", "korean", "lexicon"}
"""These only show their help."""

WALK = """
import io, json, os, sys, tempfile, time
from reader.cli import main

def run(words, seconds):
    files = [tempfile.TemporaryFile() for _ in range(3)]
    files[0].write("국물 3명".encode())
    files[0].seek(0)
    begun, child = time.monotonic(), os.fork()
    if not child:
        for handle, file in enumerate(files):
            os.dup2(file.fileno(), handle)
        sys.stdin = io.TextIOWrapper(open(0, "rb", closefd=False), encoding="utf-8")
        sys.exit(main(words))
    done = (0, 0)
    while done[0] == 0 and time.monotonic() - begun < seconds:
        time.sleep(0.01)
        done = os.waitpid(child, os.WNOHANG)
    if done[0] == 0:
        os.kill(child, 9)
        os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(done[1]) if done[0] else "never"
    told = [(file.seek(0), file.read().decode())[1] for file in files[1:]]
    print(json.dumps([words, code, *told]), flush=True)

if __name__ == "__main__":
    for line in json.loads(sys.argv[1]):
        run(line, int(sys.argv[2]))
"""


def test_every_command_is_walked() -> None:
    paths = {ctx.command_path.removeprefix("reader ") for ctx, _ in all_commands()}
    walked = {path for path in paths if any(f"{row.line} ".startswith(f"{path} ") for row in ROWS)}
    assert paths - walked - HELP_ALONE == set()


def _is_well(row: Row, _: list[str], code: int | str, out: str, err: str) -> bool:
    return code == row.code and row.says in out + err and "Traceback" not in err and (code == 0 or bool(err or out))


def can_be_alone() -> bool:
    try:
        return subprocess.run([*UNSHARED, "true"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


@pytest.mark.timeout(600)
def test_without_a_network_every_command_ends_with_its_own_sentence(tmp_path: Path) -> None:
    if not can_be_alone():
        pytest.skip("NOT SHOWN HERE: no name space without a network (unshare --map-root-user --net is refused)")
    page, walk = tmp_path / "a.html", tmp_path / "walk.py"
    page.write_text(PAGE, "utf-8")
    walk.write_text(WALK, "utf-8")
    State().remember(online_consent=True)
    lines = [row.line.format(page=page, out=tmp_path).split() for row in ROWS]
    done = subprocess.run(
        [*UNSHARED, sys.executable, str(walk), json.dumps(lines), str(SECONDS)], cwd=ROOT, capture_output=True,
        encoding="utf-8", timeout=600, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(told) == len(ROWS), done.stderr
    assert {row.line: seen for row, seen in zip(ROWS, told, strict=True) if not _is_well(row, *seen)} == {}
    assert min((tmp_path / name).stat().st_size for name in ("a.mp3", "b.mp3")) > 5_000
