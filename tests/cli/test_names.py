"""A name in the settings that nobody answers to is told with what was meant, and reading goes on with the default."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.cli.names import told, usable
from reader.config import gather
from reader.settings import Settings
from tests.cli.running import Shell

WRONG = """
engine = "espaek"
voice = "nobody"
font = "/nowhere/font.ttf"
[keys]
bookmark = "B"
plya = "x"
[engines.espeak]
folder = "/tmp"
[engines.espaek]
rate = 2
"""
SAID = {
    "engine: espaek": "espeak인가요",
    "voice: ": "reader voices",
    "font: ": "/nowhere/font.ttf",
    "keys.plya": "play인가요",
    "engines.espaek": "espeak인가요",
}


@pytest.fixture
def file(own_home: Path) -> Path:
    folder = own_home / "config" / "sori-reader"
    folder.mkdir(parents=True)
    path = folder / "config.toml"
    path.write_text(WRONG, "utf-8")
    return path


def test_every_such_name_is_left_out_and_told(file: Path) -> None:
    loaded = usable(gather())
    right = Settings(keys={"bookmark": "B"}, engines={"espeak": {"folder": "/tmp"}})
    assert loaded.settings == right
    lines = told(loaded.problems).splitlines()
    for (name, near), line in zip(SAID.items(), lines, strict=False):
        assert line.startswith(f"{file}: {name}")
        assert near in line
    assert "reader config check" in lines[-1]
    assert len(lines) == len(SAID) + 1


def test_the_check_names_them_all(reader: Shell, file: Path) -> None:
    done = reader("config", "check")
    assert done.code == 2
    assert [name for name in SAID if name not in done.err] == []
    file.write_text("[keys]\nbookmark = 'B'\n", "utf-8")
    assert reader("config", "check").code == 0


def test_reading_goes_on_with_the_default(reader: Shell, file: Path, article: Path) -> None:
    done = reader("read", "--no-speech", str(article))
    assert done.code == 0
    assert "봄비가 내렸다" in done.out
    assert "nobody" in done.err
    assert "기본값을 씁니다" in done.err


def test_what_the_environment_names_is_told_by_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READER_ENGINE", "gtss")
    loaded = usable(gather())
    assert loaded.settings.engine == "auto"
    assert str(loaded.problems[0]).startswith("READER_ENGINE: engine: gtss: ")


def test_what_was_typed_just_now_stops_whoever_uses_it(reader: Shell, article: Path) -> None:
    assert usable(gather({"engine": "gtss"})).settings.engine == "gtss"
    done = reader("export", "--engine", "gtss", str(article), "-o", str(article.with_suffix(".mp3")))
    assert done.code not in {0, 70}
    assert "gtss" in done.err
    assert "gtts" in done.err


def test_where_all_are_known_nothing_is_told() -> None:
    assert told(usable(gather({}, {"engine": "espeak"})).problems) == ""
