"""Where an open article is saved: under its title, or as it was typed; a title never takes the place of a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.errors import UsageError
from reader.export.destination import destination

TITLE = "봄비가 온다: 내일?"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("", "봄비가 온다： 내일？.mp3"),
        ("epub", "봄비가 온다： 내일？.epub"),
        (".TXT", "봄비가 온다： 내일？.txt"),
        ("비", "비.mp3"),
        ("비.epub", "비.epub"),
        ("비.chapters.json", "비.chapters.json"),
        ("폴더", "폴더/봄비가 온다： 내일？.mp3"),
        ("없는 폴더/", "없는 폴더/봄비가 온다： 내일？.mp3"),
    ],
)
def test_what_is_typed_names_the_file(typed: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("폴더").mkdir()
    assert destination(typed, TITLE) == Path(name)


def test_the_title_never_takes_the_place_of_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names = []
    for _ in range(3):
        path = destination("mp3", "비")
        path.touch()
        names.append(path.name)
    assert names == ["비.mp3", "비 (2).mp3", "비 (3).mp3"]


def test_a_format_that_there_is_not(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="mpx"):
        destination(str(tmp_path / "비.mpx"), TITLE)
