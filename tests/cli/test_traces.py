"""What is left on the disk: everything of the articles that are kept, nothing of what was removed or read privately."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.cli.conftest import ARTICLE
from tests.cli.running import Shell
from tests.cli.terminal import Terminal

LOG = "state/sori-reader/log/reader.log"
SECRET = "비밀스러운낱말"


def disk(home: Path) -> dict[str, bytes]:
    return {str(path.relative_to(home)): path.read_bytes() for path in home.rglob("*") if path.is_file()}


def test_removing_an_article_takes_its_speech_and_leaves_that_of_others(
    reader: Shell, tmp_path: Path, own_home: Path
) -> None:
    for name, text in (("a", f"{SECRET} 하나가 있다."), ("b", "남의 글이다.")):
        page = tmp_path / f"{name}.html"
        page.write_text(ARTICLE.replace("봄비가 온다", f"봄비 {name}").replace("“우산을 챙기세요.”라고 했다.", text))
        reader("library", "add", str(page))
    for number in (2, 1):
        assert (
            reader("export", f"library:{number}", "-o", str(tmp_path / f"{number}.mp3"), "--engine", "espeak").code == 0
        )
        if number == 2:
            alone = clips(own_home)
    assert len(clips(own_home)) > len(alone) > 3
    assert reader("library", "remove", "1").code == 0
    assert clips(own_home) == alone
    assert [name for name, data in disk(own_home).items() if SECRET.encode() in data] == []


def clips(home: Path) -> set[str]:
    return {name for name in disk(home) if name.endswith(".pcm")}


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo terminal")
def test_a_private_sitting_leaves_the_disk_as_it_was(reader: Shell, article: Path, own_home: Path) -> None:
    other = article.with_name("다른 글.html")
    other.write_text(ARTICLE.replace("봄비가 온다", "여름이 길다"), "utf-8")
    private = {"READER_PRIVATE": "1"}
    for before in (False, True):
        if before:
            reader("library", "add", str(other))
            reader("library", "queue", "1")
        kept = disk(own_home)
        with Terminal(["--plain", "--engine", "espeak", "--speed", "4", str(article)], private, first=True) as terminal:
            for line, answer in (
                ("책갈피", "책갈피: "),
                ("고치기 기상청=날씨청", "이제 기상청: 날씨청"),
                ("어떻게 기상청", "날씨청"),
                ("사진설명", "사진 설명을 읽습니다"),
                ("빠르기 3.5", "빠르기 3.5배"),
                ("끝", "농가는"),
                ("재생", "기사 끝,"),
                ("목록", "여름이 길다" if before else "담긴 기사가 없습니다"),
                *((("목록 1", "여름이"), ("끝", "농가는"), ("재생", "기사 끝,")) if before else ()),
            ):
                terminal.wait_for("> ")
                terminal.type(line)
                terminal.wait_for(answer)
            terminal.wait_for("> ")
            terminal.type("끝내기")
            assert terminal.end() == 0
        left = disk(own_home)
        log = left.pop(LOG, b"").decode()
        assert not any(word in log for word in ("봄비", "기상청", str(article)))
        assert left == {name: data for name, data in kept.items() if name != LOG}
