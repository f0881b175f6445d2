"""From the hub to the ear: fetched, chosen by itself, never waited for, offline, in an export."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reader import wiring
from reader.cli import main
from reader.model import Utterance, Word
from reader.settings import Settings
from reader.tts.cached import CachedEngine
from reader.tts.fallback import LIVE, THOROUGH, FallbackEngine
from reader.tts.hub import HUB_VARIABLE
from reader.tts.supertonic.engine import SupertonicEngine
from reader.wiring import voices
from tests.judges.clusters import environ
from tests.tts.depot import Depot, cut, give
from tests.waiting import until

pytestmark = pytest.mark.judge

SAID = Utterance((Word(None, "안녕하세요,", "안녕하세요,"), Word(None, "여러분.", "여러분.")), 0, 0)
PAGE = """<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>봄비가 온다</title></head><body><article>
<h1>봄비가 온다</h1><p>남부 지방에 기다리던 봄비가 내렸다. 기온은 -3도까지 떨어졌다.</p>
<p>기상청은 주말에도 비가 이어진다고 밝혔다. 농가는 가뭄을 걱정하지 않아도 된다.</p></article></body></html>"""


@pytest.fixture
def installed(model: Path) -> Path:
    return shutil.copytree(model, wiring.voice_folder(Settings(), "supertonic"))


def voices_folder() -> Path:
    return wiring.voice_folder(Settings(), "supertonic")


def test_what_was_fetched_over_a_broken_connection_speaks(model, monkeypatch, capsys):
    files = {path.relative_to(model).as_posix(): path.read_bytes() for path in model.rglob("*") if path.is_file()}
    depot = Depot(files)
    monkeypatch.setenv(HUB_VARIABLE, depot.address)
    depot.plan = lambda number: cut if "unicode" in depot.asked[number][0] and number % 2 else give
    assert main(["voices", "install", "supertonic", "--yes"]) == 0
    depot.close()
    assert main(["engines"]) == 0
    line = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("supertonic"))
    assert "목소리 4개" in line
    assert "첫 소리" in line


@pytest.mark.parametrize("settings", [Settings(), Settings(online_consent=True), Settings(offline=True)], ids=str)
def test_auto_prefers_it_with_and_without_a_network(installed, settings):
    assert wiring.engine_name(settings) == "supertonic"
    voice = wiring.build_engine(settings)
    assert isinstance(voice, FallbackEngine)
    until(lambda: voice.synthesize(SAID, voice.voices()[0]).engine == "supertonic", 20)
    voice.close()


def test_an_engine_that_was_asked_for_is_the_one(installed):
    assert wiring.engine_name(Settings(engine="espeak")) == "espeak"


def test_the_first_sentence_does_not_wait_for_a_model_that_loads_slowly(installed, monkeypatch):
    real = SupertonicEngine._ask

    def slow(self, *args):
        time.sleep(3)
        return real(self, *args)

    monkeypatch.setattr(SupertonicEngine, "_ask", slow)
    voice = wiring.build_engine(Settings())
    begun = time.monotonic()
    first = voice.synthesize(SAID, voice.voices()[0])
    assert time.monotonic() - begun < 2.9
    assert first.engine == "espeak"
    assert first.voice.gender is voice.voices()[0].gender
    until(lambda: voice.synthesize(SAID, voice.voices()[0]).engine == "supertonic", 40)
    voice.close()


def test_a_damaged_voice_is_replaced_by_the_offline_one(installed):
    (installed / "onnx" / "vocoder.onnx").write_bytes(b"damaged")
    voice = wiring.build_engine(Settings())
    assert voice.synthesize(SAID, voice.voices()[0]).engine == "espeak"
    voice.close()


def test_it_is_cached_under_its_model_and_its_steps(installed):
    voice = wiring.build_engine(Settings(engines={"supertonic": {"steps": 3}}))
    assert isinstance(voice, FallbackEngine)
    first = voice._primary
    assert isinstance(first, CachedEngine)
    clip = first.synthesize(SAID, first.voices()[0])
    assert first.cached(SAID, first.voices()[0]) == clip
    voice.close()
    again = wiring.build_engine(Settings())
    assert isinstance(again, FallbackEngine)
    other = again._primary
    assert isinstance(other, CachedEngine)
    assert other.cached(SAID, other.voices()[0]) is None
    again.close()


def test_an_export_gives_it_the_time_that_it_needs():
    from reader.tts.fallback import EXPORT

    assert voices._patience(EXPORT, online=False) == THOROUGH
    assert voices._patience(LIVE, online=False) == LIVE
    assert voices._patience(EXPORT, online=True) == EXPORT


def test_an_export_is_in_its_voice_in_a_namespace_without_any_network(installed, tmp_path):
    """As a program of its own, from an empty cache, where there is no interface to reach anything by."""
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    target = tmp_path / "a.mp3"
    command = [sys.executable, "-m", "reader", "export", str(tmp_path / "a.html"), "-o", str(target), "--json"]
    isolated = ["unshare", "-rn"] if _may_unshare() else []
    done = subprocess.run(
        [*isolated, *command], capture_output=True, text=True, env=environ(), check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    last = json.loads(done.stdout.splitlines()[-1])
    assert list(last["voices"]) == ["supertonic/F1"]
    assert target.stat().st_size > 20_000


def _may_unshare() -> bool:
    """Whether namespaces can be made here."""
    if shutil.which("unshare") is None:
        return False
    return subprocess.run(["unshare", "-rn", "true"], check=False, capture_output=True).returncode == 0
