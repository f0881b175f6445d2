"""``reader voices``: the list, and fetching a voice with size, licence, consent and progress."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from reader import wiring
from reader.settings import Settings
from reader.tts.hub import HUB_VARIABLE
from reader.tts.supertonic.model import FILES, is_complete
from tests.cli.running import assert_sentence
from tests.tts.depot import Depot, cut, give, refuse

SIZE = 2_500_000


@pytest.fixture
def depot(monkeypatch):
    depot = Depot(
        {name: bytes(SIZE if "vocoder" in name else 10) for name in (*FILES, "voice_styles/F1.json", "LICENSE")}
    )
    monkeypatch.setenv(HUB_VARIABLE, depot.address)
    yield depot
    depot.close()


@pytest.fixture
def answering(monkeypatch):
    """A terminal on which somebody answers."""

    def answer(*lines: str) -> None:
        left = [f"{line}\n" for line in lines]
        monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
        monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
        monkeypatch.setattr(sys.stdin, "readline", lambda: left.pop(0) if left else "")

    return answer


def folder() -> Path:
    return wiring.voice_folder(Settings(), "supertonic")


def is_large(depot: Depot, number: int) -> bool:
    return "vocoder" in depot.asked[number][0]


def test_the_list_names_voices_and_their_engines(reader):
    rows = json.loads(reader("voices", "--json").out)
    assert {"engine": "espeak", "id": "ko+f2", "name": "여성 1", "language": "ko", "gender": "female"} in rows
    assert reader("voices", "--engine", "espeak").out.splitlines()[0] == "ko+f2\t여성 1, 여성, espeak"


def test_a_voice_is_fetched_whole_and_its_progress_is_told_in_lines(reader, depot):
    result = reader("voices", "install", "supertonic", "--yes")
    assert result.code == 0
    assert is_complete(folder())
    lines = result.err.splitlines()
    assert "3MB" in lines[0]
    assert "OpenRAIL-M" in lines[1]
    tenths = [line.partition("%")[0] for line in lines[2:-1]]
    assert tenths[-1] == "100"
    assert len(tenths) == len(set(tenths)) <= 11
    assert "\x1b" not in result.err
    assert "\r" not in result.err


def test_it_is_asked_for_and_a_no_fetches_nothing(reader, depot, answering):
    answering("아니오")
    result = reader("voices", "install", "supertonic")
    assert result.code == 0
    assert "받을까요?" in result.err
    assert depot.asked == []
    assert not folder().exists()


def test_a_yes_fetches_it(reader, depot, answering):
    answering("뭐라고", "예")
    assert reader("voices", "install", "supertonic").code == 0
    assert is_complete(folder())


def test_where_nobody_can_be_asked_it_says_how(reader, depot):
    result = reader("voices", "install", "supertonic")
    assert result.code == 2
    assert "--yes" in result.err
    assert depot.asked == []


def test_offline_it_asks_nobody(reader, depot):
    result = reader("voices", "install", "supertonic", "--yes", "--offline")
    assert result.code == 5
    assert_sentence(result, "--offline")
    assert depot.listed == 0


def test_a_failure_says_what_to_do_and_the_next_run_goes_on(reader, depot):
    depot.plan = lambda number: (
        refuse(403) if depot.asked[number][1] else cut if "vocoder" in depot.asked[number][0] else give
    )
    result = reader("voices", "install", "supertonic", "--yes")
    assert result.code == 5
    assert "403" in result.err
    assert "Traceback" not in result.err
    depot.plan = lambda _number: give
    again = reader("voices", "install", "supertonic", "--yes")
    assert again.code == 0
    assert "이미 받았습니다" in again.err
    assert is_complete(folder())


def test_what_is_whole_is_not_fetched_again(reader, depot):
    reader("voices", "install", "supertonic", "--yes")
    asked = len(depot.asked)
    assert "이미 있고 온전합니다" in reader("voices", "install", "supertonic", "--yes").err
    assert len(depot.asked) == asked


def test_it_can_be_taken_off_again(reader, depot):
    reader("voices", "install", "supertonic", "--yes")
    assert "지웠습니다" in reader("voices", "remove", "supertonic").out
    assert not folder().exists()
    assert reader("voices", "remove", "supertonic").code == 0


def test_another_name_is_refused(reader):
    assert reader("voices", "install", "nobody").code == 2


@pytest.mark.parametrize("command", ["engines", "doctor"])
def test_what_is_missing_and_how_to_get_it_is_told(reader, command):
    out = reader(command).out
    line = next(line for line in out.splitlines() if "supertonic" in line)
    assert "sori-reader[neural]" in line or "reader voices install supertonic" in line
