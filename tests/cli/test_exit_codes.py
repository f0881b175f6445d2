"""What bad input gets: one sentence, a next step, the exit code of its kind, and a clean standard output."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.cli.running import Shell, assert_sentence, child


def test_0_done(reader: Shell, article: Path, tmp_path: Path) -> None:
    done = reader("clean", str(article))
    assert done.code == 0
    assert "봄비가 온다" in done.out
    assert done.err == ""


def test_1_some_sources_failed(reader: Shell, article: Path) -> None:
    done = reader("clean", "--json", "없는파일.txt", str(article))
    assert done.code == 1
    failed, good = [json.loads(line) for line in done.out.splitlines()]
    assert (failed["error"], failed["blocks"]) == ("없는파일.txt: 그런 파일이 없습니다.", [])
    assert (good["error"], good["title"], good["publisher"]) == (None, "봄비가 온다", "시험일보")
    assert {"title", "byline", "publisher", "published", "blocks", "removed", "error"} <= set(good) & set(failed)
    assert_sentence(done, "그런 파일이 없습니다")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--spede", "2"], "--spede 옵션은 없습니다"),
        (["read"], "파일이나 주소가 빠졌습니다."),
        (["read", ""], "파일이나 주소가 빠졌습니다."),
        ([""], "파일이나 주소가 빠졌습니다."),
        (["clean", "a.html", " "], "파일이나 주소가 빠졌습니다."),
        (["library", "add", ""], "파일이나 주소가 빠졌습니다."),
        (["export", "", "-o", "x.mp3"], "파일이나 주소가 빠졌습니다."),
        (["library", "serch", "a"], "reader library search 명령을 뜻하셨나요?"),
        (["library", "없는"], "없는 명령은 없습니다."),
        (["--speed", "9"], "0.5에서 4"),
        (["--speed", "빨리"], "--speed"),
        (["--lang", "fr"], "ko, en"),
        (["voices", "--voice", "여셩"], "혹시 여성인가요?"),
        (["voices", "--engine", "espeak", "--voice", "ko+f99"], "ko+f99 목소리는 없습니다."),
        (["config", "shwo"], "shwo"),
        (["read", "a", "b"], "더 쓴 말이 있습니다: b"),
        (["export", "a", "b", "-o", "x.mp3"], "폴더"),
        (["export", "a", "-o", "x.mpx"], "mpx"),
        (["export", "a", "-o"], "-o"),
        (["lexicon", "remove", "없는낱말"], "사전에 없는"),
    ],
    ids=" ".join,
)
def test_2_a_word_that_is_wrong(reader: Shell, arguments: list[str], says: str) -> None:
    done = reader(*arguments)
    assert (done.code, done.out) == (2, "")
    assert_sentence(done, says)
    assert len(done.err.strip().splitlines()) == 2


def test_2_settings_that_are_wrong(reader: Shell, article: Path, own_home: Path) -> None:
    (own_home / "config" / "sori-reader").mkdir(parents=True)
    (own_home / "config" / "sori-reader" / "config.toml").write_text("sped = 2\n", "utf-8")
    done = reader("read", "--no-speech", str(article))
    assert (done.code, done.out) == (2, "")
    assert_sentence(done, "speed")


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("없는파일.txt", "그런 파일이 없습니다"),
        (".", "폴더"),
        ("ftp://example.com/a", "ftp"),
        ("http://example.com/a", "찾을 수 없는"),
        ("http://127.0.0.1/a", "내부 망"),
        ("exprot", "그런 파일도 명령도"),
    ],
)
def test_3_a_source_that_cannot_be_had(reader: Shell, source: str, says: str) -> None:
    done = reader(source)
    assert (done.code, done.out) == (3, "")
    assert_sentence(done, says)
    assert len(done.err.strip().splitlines()) == 2


def test_3_nothing_came(reader: Shell, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    done = reader("read", "--no-speech", str(tmp_path / "empty.txt"))
    assert (done.code, done.out) == (3, "")
    assert_sentence(done, "비어")


def test_3_offline(reader: Shell) -> None:
    done = reader("clean", "--offline", "https://example.com/a")
    assert (done.code, done.out) == (3, "")
    assert_sentence(done, "오프라인")


@pytest.mark.parametrize(
    "body",
    [
        b"<html><body><nav><a href='/'>\xed\x99\x88</a></nav></body></html>",
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
    ],
    ids=["no article", "binary junk"],
)
@pytest.mark.parametrize("command", [["read", "--no-speech"], ["clean"], ["export", "-o", "out.mp3"]], ids=" ".join)
def test_4_nothing_to_read(
    reader: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: bytes, command: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.html").write_bytes(body)
    done = reader(*command, "page.html")
    assert (done.code, done.out) == (4, "")
    assert len(done.err.strip().splitlines()) == 2
    assert not (tmp_path / "out.mp3").exists()


@pytest.mark.parametrize("command", [["read"], ["export", "-o", "out.mp3"]], ids=" ".join)
def test_5_a_voice_that_there_is_not(
    reader: Shell, article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    done = reader(*command, str(article), "--engine", "espaek")
    assert (done.code, done.out) == (5, "")
    assert_sentence(done, "espaek")
    assert "espeak" in done.err
    assert not (tmp_path / "out.mp3").exists()


@pytest.mark.parametrize("arguments", [[], ["--offline"]], ids=["without consent", "offline"])
def test_5_the_online_voice_without_consent(reader: Shell, article: Path, tmp_path: Path, arguments: list[str]) -> None:
    done = reader("export", str(article), "-o", str(tmp_path / "a.mp3"), "--engine", "gtts", *arguments)
    assert (done.code, done.out) == (5, "")
    assert len(done.err.strip().splitlines()) == 2


def test_7_a_file_that_cannot_be_made(reader: Shell, article: Path, tmp_path: Path) -> None:
    (tmp_path / "wall").write_text("a file, no folder", "utf-8")
    done = reader("export", str(article), "-o", str(tmp_path / "wall" / "a.mp3"), "--engine", "espeak")
    assert (done.code, done.out) == (7, "")
    assert_sentence(done, "wall")


def test_output_that_cannot_be_written() -> None:
    with Path("/dev/full").open("w") as full:
        done = child(["--version"], stdout=full, capture_output=False, stderr=-1)
    assert done.returncode == 1
    assert_sentence(done, "출력을 쓸 수 없습니다")


def test_messages_in_english(reader: Shell) -> None:
    done = reader("clean", "nosuch.txt", "--lang", "en")
    assert done.err == "nosuch.txt: there is no such file.\nCheck the name and the folder.\n"


def test_options_stand_on_either_side(reader: Shell, article: Path) -> None:
    before = reader("--speed", "2", "config", "show", "--json")
    after = reader("config", "show", "--speed", "2", "--json")
    assert before.out == after.out
    shown = json.loads(before.out)["settings"]["speed"]
    assert shown == {"value": 2.0, "origin": "command line"}


def test_the_shell_completes_commands_options_and_files() -> None:
    def ask(words: str, number: int) -> list[str]:
        asked = {"COMP_WORDS": words, "COMP_CWORD": str(number), "_READER_COMPLETE": "bash_complete"}
        return child([], env={**os.environ, **asked}).stdout.split()

    assert ask("reader exp", 1) == ["file,exp", "plain,export"]
    assert "plain,--format" in ask("reader export --fo", 2)
    assert ask("reader read a", 2) == ["file,a"]
    assert "_reader_completion" in child(["completion", "bash"]).stdout


def test_3_a_mistyped_command_with_more_behind_it(reader: Shell) -> None:
    done = reader("reed", "a")
    assert (done.code, done.out) == (3, "")
    assert "reader read 명령을 뜻하셨나요?" in done.err
