"""The listener's dictionary is their file: read, added to, removed from, its comments kept."""

from pathlib import Path

import pytest

from reader.dictionary import LexiconFile, PassingDictionary
from reader.errors import ConfigError
from reader.model import Lexicon, LexiconEntry

ENTRY = LexiconEntry("소리꽃", "소리 꽃")


def test_a_missing_file_is_an_empty_dictionary(tmp_path):
    assert LexiconFile(tmp_path / "lexicon.toml").load() == Lexicon()


def test_an_entry_is_kept_and_taken_out_again_and_comments_stay(tmp_path):
    path = tmp_path / "lexicon.toml"
    path.write_text("# 내 사전\n", encoding="utf-8")
    dictionary = LexiconFile(path)
    dictionary.add(ENTRY)
    assert dictionary.load() == Lexicon((ENTRY,))
    dictionary.remove(ENTRY)
    assert dictionary.load() == Lexicon()
    assert "# 내 사전" in path.read_text(encoding="utf-8")


def test_only_the_entry_of_that_scope_is_removed(tmp_path):
    dictionary = LexiconFile(tmp_path / "lexicon.toml")
    elsewhere = LexiconEntry("소리꽃", "소리의 꽃", scope="publisher:소리일보")
    dictionary.add(ENTRY)
    dictionary.add(elsewhere)
    dictionary.remove(ENTRY)
    assert dictionary.load() == Lexicon((elsewhere,))


@pytest.mark.parametrize("content", [b"\xff\xfe", b"[[word]\n"], ids=["not UTF-8", "not TOML"])
def test_a_file_that_cannot_be_read_is_named(tmp_path, content):
    path = tmp_path / "lexicon.toml"
    path.write_bytes(content)
    with pytest.raises(ConfigError) as caught:
        LexiconFile(path).load()
    assert caught.value.hint


def test_a_folder_in_its_place_is_said(tmp_path):
    with pytest.raises(ConfigError, match="사전"):
        LexiconFile(tmp_path).load()


def test_passing_corrections_are_in_force_and_leave_nothing(tmp_path: Path) -> None:
    kept = LexiconFile(tmp_path / "lexicon.toml")
    kept.add(LexiconEntry("기상청", "날씨청"))
    before = kept.path.read_bytes()
    passing = PassingDictionary(kept)
    passing.add(LexiconEntry("기상청", "하늘청"))
    passing.add(LexiconEntry("기상청", "구름청"))
    assert [entry.spoken for entry in passing.load().entries] == ["날씨청", "구름청"]
    passing.remove(LexiconEntry("기상청"))
    assert passing.load() == kept.load()
    assert kept.path.read_bytes() == before


def test_forgetting_takes_only_what_is_of_that_article(tmp_path: Path) -> None:
    kept = LexiconFile(tmp_path / "lexicon.toml")
    for scope in ("", "publisher:시험일보", "article:https://a.example/1", "article:https://a.example/12"):
        kept.add(LexiconEntry("말", "소리", scope=scope))
    kept.forget("https://a.example/1")
    assert [entry.scope for entry in kept.load().entries] == [
        "", "publisher:시험일보", "article:https://a.example/12"
    ]  # fmt: skip
    kept.forget(None)
    assert [entry.scope for entry in kept.load().entries] == ["", "publisher:시험일보"]
