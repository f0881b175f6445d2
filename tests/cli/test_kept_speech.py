"""``reader cache`` and ``reader lexicon``: what they show, what they drop, and what they say where that cannot be."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.cli.running import Shell, assert_sentence


@pytest.fixture
def spoken(reader: Shell, article: Path, tmp_path: Path) -> Path:
    """The folder of kept speech after an export."""
    assert reader("export", str(article), "-o", str(tmp_path / "a.vtt"), "--engine", "espeak").code == 0
    return tmp_path / "home" / "cache" / "sori-reader" / "speech"


def test_what_is_kept_is_counted_and_emptied(reader: Shell, spoken: Path) -> None:
    told = reader("cache", "info", "--lang", "en")
    assert told.code == 0
    assert str(spoken) in told.out
    assert " 0 sentences" not in told.out
    assert reader("cache", "verify").out == "상한 것이 없습니다.\n"
    assert "0개를" not in reader("cache", "prune", "--to", "0").out
    assert reader("cache", "clear").out == "0개를 버렸습니다.\n"
    assert "\n0 sentences" in reader("cache", "info", "--lang", "en").out


def test_a_damaged_clip_is_dropped_and_told(reader: Shell, spoken: Path) -> None:
    clip = next(
        path for path in spoken.rglob("*") if path.is_file() and path.suffix not in {".db", ".db-wal", ".db-shm"}
    )
    clip.write_bytes(clip.read_bytes()[:10])
    told = reader("cache", "verify").out
    assert "1개를" in told or "2개를" in told
    assert reader("cache", "verify").out == "상한 것이 없습니다.\n"


@pytest.mark.skipif(sys.platform == "win32", reason="a file in the way of a folder")
def test_a_cache_that_cannot_be_used_is_a_sentence(reader: Shell, own_home: Path) -> None:
    (own_home / "cache").write_text("in the way")
    told = reader("cache", "info")
    assert told.code == 1
    assert_sentence(told, "쓸 수 없습니다")


def test_a_word_is_added_used_listed_and_removed(reader: Shell) -> None:
    assert reader("lexicon", "add", "LG", "엘지").code == 0
    assert reader("lexicon", "test", "LG가 이겼다.").out.startswith("엘지가 이겼다.")
    assert reader("lexicon", "list").out.startswith("LG\t엘지")
    assert reader("lexicon", "remove", "LG").code == 0
    assert reader("lexicon", "list").out == ""
    assert reader("lexicon", "remove", "LG").code == 2
