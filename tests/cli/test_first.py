"""The first run of plain mode: three steps, written and spoken, once; nothing plays by itself."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from reader.cli.commands.read import read_aloud
from reader.cli.plain import console
from reader.config import gather
from reader.playback import events
from reader.state import State
from reader.wiring import sitting as wiring
from tests.reading.parts import ObedientPlayer


class Listener:
    """Types what it is given, and keeps what it is told."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch, self._capsys = monkeypatch, capsys
        self.heralds: list[ObedientPlayer] = []
        monkeypatch.setattr(wiring, "build_herald", self._herald)

    def _herald(self, _settings: object, emit: object) -> ObedientPlayer:
        self.heralds.append(ObedientPlayer(emit))  # type: ignore[arg-type]
        return self.heralds[-1]

    def sits(self, article: Path, *typed: str, **choices: object) -> str:
        """What was written in a sitting that plays, if it may, what it opens."""
        keys = io.StringIO("".join(f"{line}\n" for line in typed))
        self._monkeypatch.setattr(console, "keyboard", lambda _: keys)
        self._capsys.readouterr()
        assert (
            read_aloud(gather({"engine": "espeak", **choices}, dict(State().chosen()), {}).settings, str(article)) == 0
        )
        return self._capsys.readouterr().out

    @property
    def heard(self) -> str:
        """What was spoken for the conversation."""
        loads = [one for herald in self.heralds for one in herald.told if isinstance(one, events.Load)]
        return " ".join(said.spoken for one in loads for said in one.script.utterances)


@pytest.fixture
def listener(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Listener:
    return Listener(monkeypatch, capsys)


def test_three_steps_are_spoken_and_nothing_plays(listener: Listener, article: Path) -> None:
    written = listener.sits(article, "예", "아니오", "끝내기")
    for step in ("처음 오셨습니다", "나갈 때는 끝내기", "구글의 온라인 목소리", "글자 크기는 화면에서"):
        assert step in written
        assert step in listener.heard
    *_, opened, prompt = written.split("\n")
    assert opened.startswith("봄비가 온다. 시험일보. 7문장, 약 ")
    assert prompt == "> ", "nothing was read"
    assert State().chosen() == {"welcomed": True, "plain": True, "online_consent": False}
    assert listener.heralds[0].told[-1] == events.Pause(), "the next key ends it"


def test_it_is_said_once(listener: Listener, article: Path) -> None:
    listener.sits(article, "끝내기")
    assert State().chosen() == {"welcomed": True}
    listener.heralds.clear()
    assert "처음" not in listener.sits(article, "멈춤", "끝내기")
    assert listener.heralds == []


@pytest.mark.parametrize(("typed", "allowed"), [("네", True), ("ㅛ", True), ("아니오.", False), ("", None)])
def test_the_consent_is_the_listeners(listener: Listener, article: Path, typed: str, allowed: bool | None) -> None:
    listener.sits(article, "", typed, "끝내기")
    assert State().chosen().get("online_consent") is allowed


def test_whoever_stays_offline_is_not_asked(listener: Listener, article: Path) -> None:
    assert "구글" not in listener.sits(article, "", "끝내기", offline=True)


def test_a_command_goes_on_at_once(listener: Listener, article: Path) -> None:
    written = listener.sits(article, "재생", "끝내기")
    assert "둘." not in written
    assert "봄비가 온다. 시험일보" in written


def test_the_end_of_input_leaves_it(listener: Listener, article: Path) -> None:
    assert "둘." in listener.sits(article, "")


def test_nobody_is_welcomed_where_nothing_may_be_kept(listener: Listener, article: Path) -> None:
    assert "처음" not in listener.sits(article, "끝내기", private=True)
    assert State().chosen() == {}
