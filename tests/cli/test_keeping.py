"""Plain mode keeps and forgets articles, and takes what is pasted."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from reader.folders import cache_folder
from tests.cli.conftest import ARTICLE
from tests.cli.running import Shell
from tests.cli.terminal import Terminal
from tests.cli.test_library import listed, site

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a pseudo terminal")
__all__ = ["site"]


def talk(terminal: Terminal, *turns: tuple[str, str]) -> None:
    for line, answer in turns:
        terminal.wait_for("> ")
        terminal.type(line)
        terminal.wait_for(answer)


def test_articles_are_added_heard_and_forgotten_by_typing(
    reader: Shell, article: Path, site: str, tmp_path: Path
) -> None:
    other = tmp_path / "b.html"
    other.write_text(ARTICLE.replace("봄비가 온다", "여름이 길다"), "utf-8")
    with Terminal(["--plain", "--engine", "espeak", str(article), "--allow-private"], errors=True) as terminal:
        talk(
            terminal,
            ("담기", "무엇을 담을까요"),
            (f"담기 {other}", "2. 여름이 길다"),
            ("새소식", "담은 피드가 없습니다"),
            (f"담기 {site}/rss", "새 기사: 새 소식"),
            ("새소식", "새 기사가 없습니다"),
            ("목록", "4. 봄비가 온다"),
            ("차례 3", "차례에 넣었습니다: 여름이 길다"),
            ("차례", "1. 여름이 길다"),
            ("차례빼기 1", "차례에서 뺐습니다"),
            ("들음 1", "들은 것으로 했습니다: 여름이 길다"),
            ("지우기 1", "여름이 길다, 자리와 책갈피와 음성까지"),
            ("아니오", "그대로 둡니다"),
            ("지우기 1", "예 또는 아니오"),
            ("예", "지웠습니다"),
            ("지우기", "봄비가 온다, 자리와"),
            ("ㅛ", "지웠습니다"),
            ("들음", "목록에 있는 기사가 아닙니다"),
            ("온라인", "떠나지 않습니다"),
            ("온라인 구글 예", "보내도 됩니다"),
            ("온라인 구글 아니오", "떠나지 않습니다"),
            ("끝내기", ""),
        )
        assert terminal.end() == 0
    assert listed(reader, "list") == ["새 소식", "옛 소식"]


def test_text_is_pasted_up_to_a_line_that_ends_it(article: Path) -> None:
    with Terminal(["--plain", str(article)]) as terminal:
        talk(terminal, ("붙이기", "새 줄에 끝이라고"), ("끝", "붙여 넣은 글이 없습니다"), ("붙이기", "새 줄에"))
        for line in ("눈이 온다", "", "산에는 어제부터 눈이 내렸다. 다음 주에 그친다.", "공유하기", "."):
            terminal.wait_for("> ")
            terminal.type(line)
        terminal.wait_for("눈이 온다. 3문장")
        terminal.type("끝내기")
        assert terminal.end() == 0


def test_leaving_waits_for_a_file_that_is_being_saved(article: Path, tmp_path: Path) -> None:
    with Terminal(["--plain", "--engine", "espeak", str(article)]) as terminal:
        terminal.wait_for("> ")
        terminal.type(f"저장 {tmp_path / 'a.mp3'}")
        terminal.type("끝내기")
        terminal.wait_for("끝나면 나갑니다")
        terminal.wait_for("저장했습니다")
        assert terminal.end() == 0
    assert (tmp_path / "a.mp3").stat().st_size > 10_000


def test_a_file_is_named_by_the_title_and_never_overwritten_unasked(
    article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.cli.terminal.ROOT", tmp_path)
    with Terminal(["--plain", str(article)]) as terminal:
        talk(terminal, ("저장 txt", "저장했습니다: 봄비가 온다.txt"))
        mine = tmp_path / "봄비가 온다.txt"
        mine.write_text("내 글")
        talk(
            terminal,
            ("저장 txt", "저장했습니다: 봄비가 온다 (2).txt"),
            ("저장 봄비가 온다.txt", "이미 있는 파일입니다"),
            ("아니오", "그대로 둡니다"),
        )
        assert mine.read_text() == "내 글"
        talk(terminal, ("저장 봄비가 온다.txt", "덮어쓸까요"), ("예", "저장했습니다"), ("끝내기", ""))
        assert terminal.end() == 0
    assert "봄비가 내렸다" in mine.read_text()


def test_what_was_deleted_while_it_is_open_leaves_nothing_when_it_plays_on(reader: Shell, article: Path) -> None:
    with Terminal(["--plain", "--engine", "espeak", "--speed", "4", str(article)]) as terminal:
        talk(terminal, ("", "기사 끝"))
        assert len(clips()) > 5
        talk(terminal, ("지우기", "예 또는 아니오"), ("예", "지웠습니다"), ("처음", "봄비"), ("", "기사 끝"))
        talk(terminal, ("끝내기", ""))
        assert terminal.end() == 0
    assert len(clips()) == 1, "only the announcement of the end, which is of no article"
    assert listed(reader, "list") == []


def clips() -> list[Path]:
    return list((cache_folder() / "speech" / "clips").glob("*/*"))
