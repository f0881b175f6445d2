"""``reader doctor``: every bad line has a next step, in both forms, and the exit code says whether there is one."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from reader.cli.health.finding import Finding, Level
from reader.cli.health.places import places
from reader.cli.health.screen import screen
from reader.cli.health.sound import sound
from reader.settings import Settings
from reader.tui.bigtext.cells import CellType
from reader.tui.terminal import Terminal
from tests.cli.running import Shell

CHECKS = {
    "program", "settings", "locale", "cleaner", "extras", "engine.espeak", "engine.gtts", "consent", "device", "ffmpeg",
    "terminal", "width", "cells", "font", "input", "state", "library", "log", "cache", "kept",
}  # fmt: skip


@pytest.fixture(autouse=True)
def no_device(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.audio.device.outputs", list)


def test_both_forms_tell_the_same_and_the_code_says_there_is_a_problem(reader: Shell) -> None:
    told = reader("doctor", "--json")
    findings = json.loads(told.out)["findings"]
    assert {one["check"] for one in findings} >= CHECKS
    assert told.code == 1
    assert [one["check"] for one in findings if one["level"] == "problem"] == ["device"]
    assert all(one["hint"] for one in findings if one["level"] == "problem")
    lines = reader("doctor").out
    measured = {"cleaner", "engine.espeak", "state", "library", "log", "cache"}
    assert all(one["text"] in lines for one in findings if one["check"] not in measured)
    assert "문제 1개" in lines
    assert "espeak" not in reader("doctor", "--problems").out


def test_a_problem_without_a_next_step_cannot_be_told() -> None:
    with pytest.raises(ValueError, match="next step"):
        Finding("x", Level.PROBLEM, "소리", "없음")


def found(settings: Settings, check: str, environ: Mapping[str, str] | None = None) -> Finding:
    (one,) = (one for one in screen(settings, environ or {"TERM": "xterm"}) if one.check == check)
    return one


@pytest.mark.parametrize(
    ("widths", "wide", "level"),
    [({CellType.HALF: 1}, False, Level.OK), ({CellType.HALF: 2}, True, Level.PROBLEM), ({}, False, Level.INFO)],
)
def test_a_terminal_that_draws_wide_is_a_problem(
    monkeypatch: pytest.MonkeyPatch, widths: Mapping[CellType, int], wide: bool, level: Level
) -> None:
    monkeypatch.setattr("reader.tui.terminal.probe", lambda *_: Terminal(widths, wide))
    assert found(Settings(), "width").level is level


@pytest.mark.parametrize("settings", [Settings(plain=True), Settings()], ids=["plain", "by the environment"])
def test_a_terminal_that_is_read_aloud_is_asked_nothing(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    monkeypatch.setattr("reader.tui.terminal.probe", lambda *_: pytest.fail("asked"))
    assert found(settings, "width", {"TERM": "xterm", "ACCESSIBLE": "1"}).level is Level.INFO


def test_a_font_that_is_none_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.ttf").write_bytes(b"no font")
    assert found(Settings(font=str(tmp_path / "a.ttf")), "font").level is Level.PROBLEM


@pytest.mark.parametrize(
    ("environ", "says"),
    [
        ({"XMODIFIERS": "@im=fcitx"}, "fcitx"),
        ({"GTK_IM_MODULE": "ibus"}, "ibus"),
        ({"SSH_CONNECTION": "1 2 3 4", "XMODIFIERS": "@im=fcitx"}, "SSH"),
        ({}, "운영 체제"),
    ],
)
def test_the_input_method_is_that_of_where_the_listener_sits(environ: Mapping[str, str], says: str) -> None:
    assert says in found(Settings(), "input", environ).text


@pytest.mark.parametrize(
    ("settings", "level"),
    [
        (Settings(), Level.INFO),
        (Settings(online_consent=True), Level.OK),
        (Settings(online_consent=False), Level.OK),
        (Settings(offline=True), Level.OK),
    ],
    ids=["not asked", "allowed", "refused", "offline"],
)
def test_consent_is_told(settings: Settings, level: Level) -> None:
    (one,) = (one for one in sound(settings) if one.check == "consent")
    assert one.level is level


def test_an_engine_that_is_not_here_is_a_problem() -> None:
    assert [one.check for one in sound(Settings(engine="espaek")) if one.level is Level.PROBLEM] == ["engine", "device"]


def test_a_device_that_cannot_be_opened_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.audio.device.outputs", lambda: ["스피커"])
    (one,) = (one for one in sound(Settings(output="헤드폰")) if one.check == "device")
    assert one.level is Level.PROBLEM
    assert one.hint


@pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")
def test_a_folder_that_cannot_be_written_and_a_damaged_index_are_problems(
    own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (own_home / "state").write_text("a file where a folder should be")
    assert [one.check for one in places(Settings()) if one.level is Level.PROBLEM] == ["state", "log"]
    monkeypatch.setattr("shutil.disk_usage", lambda _: type("Usage", (), {"free": 1_000_000}))
    assert [one.check for one in places(Settings()) if one.level is Level.PROBLEM] == [
        "state",
        "library",
        "log",
        "cache",
    ]
