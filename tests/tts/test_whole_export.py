"""A whole export in the online voice, by the program's own command: what fails, what is corrected, what is repeated."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reader.cli import main
from tests.tts.google import FAULTS, StandIn, speak

PAGE = """<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>봄비가 온다</title></head><body><article>
<h1>봄비가 온다</h1><p>남부 지방에 기다리던 봄비가 내렸다. 기온은 -3도까지 떨어졌다.</p>
<p>기상청은 주말에도 비가 이어진다고 밝혔다. 뤼튼은 우산을 챙기라고 했다.</p>
<p>비는 월요일 아침에 그칠 것으로 보인다. 뤼튼이 다시 알린다.</p></article></body></html>"""


@pytest.fixture
def page(tmp_path: Path, google: StandIn, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An article, for a listener who agreed to the online voice and lets it hurry."""
    config = tmp_path / "config.toml"
    config.write_text("online_consent = true\n[engines.gtts]\ninterval = 0\n", encoding="utf-8")
    monkeypatch.setenv("READER_CONFIG", str(config))
    path = tmp_path / "a.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


def export(page: Path, capsys: pytest.CaptureFixture[str]) -> tuple[list[Any], str]:
    """The utterances of the exported file, and what people were told."""
    capsys.readouterr()
    target = page.with_suffix(".json")
    assert main(["export", str(page), "-o", str(target)]) == 0
    return json.loads(target.read_text("utf-8"))["utterances"], capsys.readouterr().err


@pytest.mark.parametrize("fault", ["html", "403"])
def test_the_file_is_complete_and_says_which_sentences_another_voice_spoke(page, google, capsys, fault):
    google.plan = lambda number: speak if number < 4 else FAULTS[fault]
    said, err = export(page, capsys)
    online = [one["spoken"] for one in said if one["voice"] == "gtts/ko"]
    offline = [one["spoken"] for one in said if one["voice"] == "espeak/ko+f2"]
    assert len(online) + len(offline) == len(said) == 7
    assert 1 <= len(offline) <= 4
    assert all(one["stop"] > one["start"] for one in said)
    assert "목소리가 섞였습니다" in err
    usual = online if len(online) >= len(offline) else offline
    for one in said:
        assert (one["written"] in err) is (one["spoken"] not in usual), one["spoken"]
    google.plan = lambda _number: speak
    mended, err = export(page, capsys)
    assert {one["voice"] for one in mended} == {"gtts/ko"}
    assert err == ""
    assert sorted(google.texts[-len(offline) :]) == sorted(offline), "only what was missing was fetched"


def test_a_repeated_export_asks_nothing(page, google, capsys):
    first, _ = export(page, capsys)
    asked = google.requests
    assert asked == len(first)
    again, _ = export(page, capsys)
    assert google.requests == asked
    assert again == first


def test_a_corrected_word_is_asked_for_only_where_it_stands(page, google, capsys):
    export(page, capsys)
    asked = len(google.texts)
    assert main(["lexicon", "add", "뤼튼", "리튼"]) == 0
    corrected, _ = export(page, capsys)
    holding = [one["spoken"] for one in corrected if "뤼튼" in one["written"]]
    assert len(holding) == 2
    assert sorted(google.texts[asked:]) == sorted(holding)
    assert all("리튼" in text for text in holding)
