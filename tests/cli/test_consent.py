"""The text goes to no company to which the listener has not said yes; each is asked for once."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reader import wiring
from reader.cli import consent
from reader.cli.commands.read import read_aloud
from reader.cli.plain import sound
from reader.cli.plain.console import Console
from reader.cli.plain.sitting import Sitting
from reader.config import gather
from reader.errors import EngineUnavailableError
from reader.settings import Settings
from reader.state import State
from reader.tts.consent import ConsentNeededError
from reader.tts.engine import Service
from tests.cli.running import Shell

STRANGER = """
from reader.testing import ToneEngine
from reader.tts.engine import EngineInfo, Form, Service
class Far(ToneEngine):
    @property
    def info(self):
        naru = Service("naru", "나루", "Naru")
        return EngineInfo("far", "1", online=True, concurrency=2, form=Form.SPOKEN, service=naru)
    def synthesize(self, utterance, voice):
        raise SystemExit("text was sent")
def create_engine(options):
    return Far("far")
"""
NAMES = {"gtts": ("google", "구글"), "edge": ("microsoft", "마이크로소프트"), "far": ("naru", "나루")}


class Somebody:
    """Types answers on a terminal, and keeps what was asked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch, self._capsys = monkeypatch, capsys

    def types(self, *lines: str) -> None:
        left = [f"{line}\n" for line in lines]
        self._monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
        self._monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
        self._monkeypatch.setattr(sys.stdin, "readline", lambda: left.pop(0) if left else "")

    @property
    def asked(self) -> str:
        return self._capsys.readouterr().err


@pytest.fixture
def somebody(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Somebody:
    return Somebody(monkeypatch, capsys)


@pytest.fixture(autouse=True)
def stranger(installed: Callable[..., None]) -> None:
    installed("far", "far_engine:create_engine", STRANGER)


def now(**chosen: object) -> Settings:
    return gather(chosen, dict(State().chosen()), {}).settings


@pytest.mark.parametrize("engine", NAMES)
def test_the_company_is_named_and_asked_for_once(somebody: Somebody, engine: str) -> None:
    service, name = NAMES[engine]
    somebody.types("예")
    assert consent.asked(now(engine=engine)).services == (service,)
    assert name in somebody.asked
    assert consent.asked(now(engine=engine)).services == (service,)
    assert somebody.asked == ""


@pytest.mark.parametrize("engine", ["edge", "far"])
def test_a_yes_to_one_company_is_none_to_another(somebody: Somebody, engine: str) -> None:
    """Also one that was kept when there was one question for all: it named Google."""
    State().remember(online_consent=True)
    settings = now(engine=engine)
    with pytest.raises(ConsentNeededError):
        wiring.build_engine(settings)
    somebody.types("아니오")
    settings = consent.asked(settings)
    assert NAMES[engine][1] in somebody.asked
    assert settings.services == ("google",)
    assert settings.consent(NAMES[engine][0]) is False
    assert consent.asked(now(engine=engine)).services == ("google",)
    assert somebody.asked == "", "a no is kept, too"


def test_two_programs_that_ask_at_once_lose_no_answer_of_each_other(somebody: Somebody) -> None:
    begun_before = now(engine="far")
    somebody.types("아니오")
    consent.asked(now(engine="edge"))
    somebody.types("예")
    consent.asked(begun_before)
    assert dict(now().consents) == {NAMES["edge"][0]: False, NAMES["far"][0]: True}


@pytest.mark.parametrize("settings", [{"offline": True}, {"engine": "espeak"}, {"engine": "auto"}], ids=str)
def test_nobody_is_asked_where_nothing_can_leave(somebody: Somebody, settings: dict[str, object]) -> None:
    somebody.types("예")
    consent.asked(now(**{"engine": "edge", **settings}))
    assert somebody.asked == ""


def test_offline_an_online_voice_is_refused_for_that_reason() -> None:
    with pytest.raises(EngineUnavailableError) as caught:
        wiring.build_engine(now(engine="edge", offline=True))
    assert "--offline" in caught.value.hint


@pytest.mark.parametrize("engine", NAMES)
def test_where_nobody_can_answer_the_offline_voice_reads(
    article: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, engine: str
) -> None:
    engines: list[str] = []

    class Told(Sitting):
        def __init__(self, settings: Settings, console: Console) -> None:
            engines.append(settings.engine)
            super().__init__(settings, console)

    monkeypatch.setattr("reader.cli.plain.sitting.Sitting", Told)
    monkeypatch.setattr("reader.cli.plain.console.keyboard", lambda _: io.StringIO("끝내기\n"))
    State().remember(welcomed=True)
    assert read_aloud(now(engine=engine), str(article), plays=False) == 0
    told = capsys.readouterr().err
    assert engines == ["espeak"]
    assert NAMES[engine][1] in told
    assert "오프라인 음성으로 읽습니다" in told
    assert f"온라인 {NAMES[engine][1]} 예" in told, "what to do"


def test_a_file_is_not_made_in_another_voice_than_was_asked_for(reader: Shell, article: Path, tmp_path: Path) -> None:
    done = reader("export", str(article), "-o", str(tmp_path / "a.mp3"), "--engine", "far")
    assert done.code == 5
    assert "나루" in done.err
    assert list(tmp_path.glob("*.mp3")) == []


@pytest.mark.parametrize(
    ("typed", "may"),
    [
        ("예", ()),
        ("마이크로소프트 예", ("microsoft",)),
        ("microsoft yes", ("microsoft",)),
        ("ㅡㅑㅊ개내ㄹㅅ ㅛㄷㄴ", ("microsoft",)),
        ("나루 네", ("naru",)),
        ("", ()),
    ],
)
def test_typed_while_it_reads(typed: str, may: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    sitting = Sitting(now(), Console(sys.stdout, None))
    try:
        answer = sound.online(sitting, typed)
        assert tuple(one for one, _ in NAMES.values() if sitting.reading.allowed(_service(sitting, one))) == may
        assert now().services == may
        assert all((name in answer) for service, name in NAMES.values() if service in may or not may)
        sound.online(sitting, "아니오")
        assert now().services == ()
    finally:
        sitting.close()


def _service(sitting: Sitting, service: str) -> Service:
    return next(one for one in sitting.reading.services() if one.id == service)
