"""The library from the shell and in plain mode."""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from reader.errors import UsageError
from reader.reading.shelf import seconds_asked
from tests.cli.conftest import ARTICLE
from tests.cli.running import Shell, assert_sentence, child
from tests.cli.terminal import Terminal

FEED = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>시험일보</title>
<item><title>새 소식</title><link>{root}/new</link><pubDate>Mon, 12 Jan 2026 07:30:00 +0900</pubDate></item>
<item><title>옛 소식</title><link>{root}/old</link></item></channel></rss>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three articles and what is none."""
    made = tmp_path / "news"
    made.mkdir()
    for name, title in (("a", "봄비가 온다"), ("b", "여름이 길다"), ("c", "가을걷이 끝났다")):
        (made / f"{name}.html").write_text(ARTICLE.replace("봄비가 온다", title), "utf-8")
    (made / "d.txt").write_bytes(b"")
    (made / "e.png").write_bytes(b"\x89PNG")
    return made


@pytest.fixture
def site() -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = FEED.format(root=f"http://127.0.0.1:{self.server.server_port}") if self.path == "/rss" else ARTICLE  # type: ignore[attr-defined]
            self.send_response(200)
            self.send_header("Content-Type", "application/rss+xml" if self.path == "/rss" else "text/html")
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def listed(reader: Shell, *arguments: str) -> list[str]:
    return [row["title"] for row in json.loads(reader("library", *arguments, "--json").out)]


def test_a_folder_is_added_and_what_is_no_article_is_said(reader: Shell, folder: Path) -> None:
    done = reader("library", "add", str(folder))
    assert done.code == 0
    assert done.out.splitlines()[0].startswith("1. 봄비가 온다, 시험일보, 1분")
    assert "비어 있습니다" in done.out.splitlines()[3]
    assert listed(reader, "list") == ["가을걷이 끝났다", "여름이 길다", "봄비가 온다"]
    assert listed(reader, "search", "ㅇㄹ") == ["여름이 길다"]
    assert sorted(listed(reader, "search", "기상청")) == ["가을걷이 끝났다", "봄비가 온다", "여름이 길다"]


def test_the_queue_and_what_was_heard(reader: Shell, folder: Path) -> None:
    reader("library", "add", str(folder))
    assert listed(reader, "queue", "2", "1") == ["여름이 길다", "봄비가 온다"]
    assert listed(reader, "queue", "3", "--first") == ["가을걷이 끝났다", "여름이 길다", "봄비가 온다"]
    assert listed(reader, "queue", "2", "--drop") == ["가을걷이 끝났다", "봄비가 온다"]
    assert reader("library", "heard", "3").code == 0
    assert listed(reader, "queue") == ["봄비가 온다"]
    assert listed(reader, "list") == ["여름이 길다", "봄비가 온다"]
    assert len(listed(reader, "list", "--all")) == 3
    reader("library", "unheard", "3")
    assert len(listed(reader, "list")) == 3


def test_without_a_word_it_is_listed(reader: Shell, folder: Path) -> None:
    assert reader("library").out.strip() == "담긴 기사가 없습니다."
    reader("library", "add", str(folder / "a.html"))
    assert reader("library").out == reader("library", "list").out
    reader("library", "heard", "1")
    assert reader("library").out.strip() == "아직 안 들은 기사가 없습니다."


def test_where_nobody_is_there_an_article_is_written_and_the_list_ends(reader: Shell, folder: Path) -> None:
    reader("library", "add", str(folder / "a.html"))
    assert "봄비가 내렸다" in child(["library", "open", "1"], stdin=subprocess.DEVNULL).stdout
    alone = child([], stdin=subprocess.DEVNULL)
    assert (alone.returncode, alone.stdout) == (0, "1. 봄비가 온다, 시험일보, 1분\n")


def test_what_fits_a_ride(reader: Shell, folder: Path) -> None:
    reader("library", "add", str(folder))
    assert len(listed(reader, "fit", "25분")) == 3
    assert len(listed(reader, "fit", "30초")) == 1
    assert listed(reader, "fit", "1시간", "--queue") == listed(reader, "queue")


@pytest.mark.parametrize(
    ("text", "seconds"), [("25분", 1500), ("25", 1500), ("1시간 10분", 4200), ("90s", 90), ("1.5h", 5400), ("30초", 30)]
)
def test_a_time_as_people_write_it(text: str, seconds: float) -> None:
    assert seconds_asked(text) == seconds


@pytest.mark.parametrize("text", ["", "곧", "25분쯤", ".", "분"])
def test_what_is_no_time(text: str) -> None:
    with pytest.raises(UsageError):
        seconds_asked(text)


def test_removing(reader: Shell, folder: Path) -> None:
    reader("library", "add", str(folder))
    assert "봄비가 온다" in reader("library", "remove", "1").out
    assert_sentence(done := reader("library", "remove", "1"), "1번 기사가 없습니다")
    assert done.code == 2
    assert reader("library", "clear").code == 2
    assert len(listed(reader, "list")) == 2
    assert reader("library", "clear", "--yes").code == 0
    assert listed(reader, "list") == []


def test_private_mode_keeps_nothing(reader: Shell, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READER_PRIVATE", "1")
    done = reader("library", "add", str(folder / "a.html"))
    assert done.code == 2
    monkeypatch.delenv("READER_PRIVATE")
    assert listed(reader, "list") == []


def test_a_feed_is_looked_at_when_asked(reader: Shell, site: str) -> None:
    done = reader("library", "add", f"{site}/rss", "--allow-private")
    assert done.out.splitlines() == ["새 기사: 옛 소식", "새 기사: 새 소식"]
    assert listed(reader, "list") == ["새 소식", "옛 소식"]
    assert reader("library", "feeds").out.startswith(f"{site}/rss\t")
    assert reader("library", "check", "--allow-private").out == "새 기사가 없습니다.\n"
    reader("library", "remove", "1")
    assert reader("library", "check", "--allow-private").out == "새 기사: 옛 소식\n"
    assert "오프라인" in reader("library", "check", "--offline").out
    reader("library", "feeds", "--drop", f"{site}/rss")
    assert reader("library", "feeds").out == ""


def test_a_sitting_with_the_library(reader: Shell, folder: Path) -> None:
    reader("library", "add", str(folder))
    for path in folder.iterdir():
        path.unlink()
    with Terminal(["--plain", "--engine", "espeak"]) as terminal:
        for line, answer in (
            ("어디", "열린 기사가 없습니다"),
            ("목록", "3. 봄비가 온다, 시험일보"),
            ("차례 2", "차례에 넣었습니다: 여름이 길다"),
            ("목록 ㅂㅂ", "1. 봄비가 온다"),
            ("목록 1", "봄비가 온다. 시험일보"),
            ("다음기사", "여름이 길다. 시험일보"),
            ("다음기사", "차례에 다음 기사가 없습니다"),
            ("시간 25분", "1. "),
            ("끝내기", ""),
        ):
            terminal.wait_for("> ")
            terminal.type(line)
            terminal.wait_for(answer)
        assert terminal.end() == 0


def test_the_first_time_without_a_source_shows_the_demo(reader: Shell) -> None:
    with Terminal(["--plain"]) as terminal:
        assert "도움말은 ?" in terminal.wait_for("> ")
        terminal.type("끝내기")
        assert terminal.end() == 0
    assert listed(reader, "list") == []


def test_the_first_time_in_a_pipe_it_says_what_is_missing_and_ends() -> None:
    done = child([], stdin=subprocess.DEVNULL)
    assert (done.returncode, done.stdout) == (0, "읽을 것을 주세요: reader read 파일\n")
