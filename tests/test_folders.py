"""Where the files of a listener are, and that whoever wants to leave no trace is told of every folder."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from reader import folders

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the documents name the folders of Linux")

ROOT = Path(__file__).parents[1]
ALL = [folders.config_folder, folders.data_folder, folders.state_folder, folders.cache_folder, folders.log_folder]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.delenv(f"XDG_{name}_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("document", ["README.md", "README.ko.md", "assets/reader.1"])
def test_every_folder_is_named_where_leaving_is_told(home: Path, document: str) -> None:
    text = (ROOT / document).read_text("utf-8").replace("\\-", "-")
    for folder in ALL:
        names = [f"~/{one.relative_to(home)}" for one in (folder(), folder().parent)]
        assert any(name in text for name in names), names


def test_each_has_the_name_of_the_program(home: Path) -> None:
    assert all("sori-reader" in folder().parts for folder in ALL)
