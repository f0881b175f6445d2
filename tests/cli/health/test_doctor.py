"""``reader doctor``: every bad line has a next step, in both forms, and the exit code says whether there is one."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from reader.cli.health.finding import Finding, Level
from reader.cli.health.places import places
from reader.cli.health.program import program
from reader.cli.health.screen import screen
from reader.cli.health.sound import sound
from reader.config import config_path, gather
from reader.settings import Settings
from reader.tui.bigtext.cells import CellType
from reader.tui.terminal import Terminal
from tests.audio.instant import FastSink
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


def test_a_device_that_opens_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.audio.device.outputs", lambda: ["스피커", "헤드폰"])
    monkeypatch.setattr("reader.audio.device.open_sink", lambda _: FastSink())
    (one,) = (one for one in sound(Settings()) if one.check == "device")
    assert (one.level, "스피커, 헤드폰" in one.text) == (Level.OK, True)


@pytest.mark.parametrize(
    ("environ", "columns", "says", "advises"),
    [
        ({"TERM": "xterm"}, 100, "xterm, 100×30", ""),
        ({"TERM": "screen", "TMUX": "/tmp/a,1,0"}, 100, "tmux/screen", ""),
        ({"TERM": "xterm"}, 20, "xterm, 20×30", "창이 작습니다"),
        ({"TERM": "dumb"}, 100, "dumb", "reader read"),
    ],
)
def test_a_terminal_is_described(
    monkeypatch: pytest.MonkeyPatch, environ: Mapping[str, str], columns: int, says: str, advises: str
) -> None:
    monkeypatch.setattr("reader.tui.terminal.probe", lambda *_: Terminal({}, wide=False))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setattr("shutil.get_terminal_size", lambda: os.terminal_size((columns, 30)))
    one = found(Settings(), "terminal", environ)
    assert says in one.text
    assert advises in one.hint
    assert bool(one.hint) == bool(advises)


def test_what_was_switched_off_is_told_with_the_way_back() -> None:
    assert "Tab" in found(Settings(letter_keys=False), "input").hint
    assert "--cells auto" in found(Settings(cells="none"), "cells").hint


def test_no_font_at_all_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.glyph.find_font", lambda _: None)
    one = found(Settings(), "font")
    assert one.level is Level.PROBLEM
    assert "--font" in one.hint


def test_a_program_that_lost_its_demo_is_to_be_installed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> Path:
        raise FileNotFoundError(name)

    monkeypatch.setattr("reader.resources.seed", missing)
    (one,) = (one for one in program(gather()) if one.check == "cleaner")
    assert one.level is Level.PROBLEM
    assert "pip install" in one.hint


def test_each_wrong_setting_is_a_problem(own_home: Path) -> None:
    config_path().parent.mkdir(parents=True)
    config_path().write_text("speed = 99\nspede = 2\n", "utf-8")
    problems = [one for one in program(gather()) if one.check == "settings"]
    assert [one.level for one in problems] == [Level.PROBLEM] * 2
