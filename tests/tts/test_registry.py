"""Engines are found by name: ours, a stranger's by its entry point, and broken ones."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from reader import wiring
from reader.errors import ConfigError, EngineError, EngineUnavailableError
from reader.settings import Settings
from reader.testing import EngineContract, utterance
from reader.tts import registry
from reader.tts.engine import Engine
from reader.tts.espeak.engine import EspeakEngine
from reader.tts.fallback import FallbackEngine

PLUGIN = Path(__file__).parents[1] / "plugin"


def test_ours_are_found():
    assert {"espeak", "gtts"} <= set(registry.names())


def test_listing_imports_no_engine_and_nothing_heavy():
    script = "import sys; from reader.tts import registry; print(registry.names()); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    names, loaded = done.stdout.splitlines()
    assert "espeak" in names
    heavy = {"reader.tts.espeak", "reader.tts.gtts", "gtts", "requests", "numpy", "espeakng_loader", "pydub", "sqlite3"}
    assert not heavy & set(loaded.split())


def test_one_of_ours_is_made_without_the_papers_of_all_that_is_installed():
    script = "import sys; from reader.tts import registry; registry.create('espeak', {}).close(); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "importlib.metadata" not in done.stdout.split()


def test_the_offline_voice_knows_its_version():
    engine = registry.create("espeak", {})
    assert engine.info.version.startswith(version("espeakng-loader") + "-")
    engine.close()


def test_one_is_made_from_its_options():
    engine = registry.create("espeak", {"rate": 2})
    assert isinstance(engine, EspeakEngine)
    assert engine.info.rate == 2.0
    engine.close()


@pytest.mark.parametrize("rate", [0.4, 3.1, "fast", True, None])
def test_a_wrong_base_rate_is_told(rate):
    with pytest.raises(ConfigError):
        registry.create("espeak", {"rate": rate})


def test_an_unknown_name_is_told_with_the_nearest():
    with pytest.raises(EngineUnavailableError) as caught:
        registry.create("espaek", {})
    assert "espeak" in caught.value.message
    assert "gtts" in caught.value.hint


BROKEN = {
    "syntax": "def create_engine(:\n",
    "import": "import a_module_that_nobody_has\n",
    "raises": "def create_engine(options):\n    raise RuntimeError('secret text')\n",
    "missing": "x = 1\n",
    "exits": "raise SystemExit(3)\n",
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_plug_in_is_unavailable_and_says_so(installed, kind):
    installed("broken", f"broken_{kind}:create_engine", BROKEN[kind])
    assert "broken" in registry.names()
    with pytest.raises(EngineUnavailableError) as caught:
        registry.create("broken", {})
    assert "broken" in caught.value.message
    assert caught.value.hint
    assert registry.check("broken", {}).problem


BAD_SPEAKER = """
from reader.testing import ToneEngine
class Bad(ToneEngine):
    def synthesize(self, utterance, voice):
        raise KeyError("text of the article")
def create_engine(options):
    return Bad("bad")
"""


def test_what_a_plug_in_raises_becomes_an_error_of_ours(installed):
    installed("bad", "bad_speaker:create_engine", BAD_SPEAKER)
    engine = registry.create("bad", {})
    with pytest.raises(EngineError) as caught:
        engine.synthesize(utterance("안녕"), engine.voices()[0])
    assert "article" not in str(caught.value)
    assert registry.check("bad", {}).spoke is False


NO_ENGINES = {
    "a word": "'espeak'",
    "nothing": "None",
    "no voices": "type('E', (ToneEngine,), {'voices': lambda self: ()})('odd')",
    "voices that raise": "type('E', (ToneEngine,), {'voices': lambda self: 1 / 0})('odd')",
    "info of another kind": "type('E', (ToneEngine,), {'info': 'odd'})('odd')",
}


@pytest.mark.parametrize("kind", NO_ENGINES)
def test_what_is_no_engine_is_told_in_a_sentence(installed, kind):
    source = "from reader.testing import ToneEngine\ndef create_engine(options):\n    return "
    installed("odd", f"odd_{sorted(NO_ENGINES).index(kind)}:create_engine", source + NO_ENGINES[kind] + "\n")
    with pytest.raises(EngineUnavailableError) as caught:
        registry.create("odd", {})
    assert "odd" in caught.value.message
    assert caught.value.hint
    assert registry.check("odd", {}).problem


CLIPS = {
    "nothing": "None",
    "numbers": "Clip([float('nan')] * 48000, (), False, voice, 'odd')",
    "half a frame": "Clip(b'\\x01' * 48001, (), False, voice, 'odd')",
    "empty": "Clip(b'', (), False, voice, 'odd')",
    "silent": "Clip(bytes(96000), (), False, voice, 'odd')",
    "too short": "Clip(b'\\x01\\x02' * 480, (), False, voice, 'odd')",
    "a mark that is no number": "Clip(b'\\x01\\x02' * 48000, (Mark(0, float('nan')),), False, voice, 'odd')",
    "a mark beyond its end": "Clip(b'\\x01\\x02' * 48000, (Mark(0, 10**9),), False, voice, 'odd')",
}


@pytest.mark.parametrize("kind", CLIPS)
def test_what_is_no_sound_is_an_error_and_another_voice_speaks(installed, kind):
    source = (
        "from reader.model import Clip, Mark\nfrom reader.testing import ToneEngine\nclass Odd(ToneEngine):\n"
        f"    def synthesize(self, utterance, voice):\n        return {CLIPS[kind]}\n"
        "def create_engine(options):\n    return Odd('odd')\n"
    )
    installed("odd", f"clips_{sorted(CLIPS).index(kind)}:create_engine", source)
    engine = registry.create("odd", {})
    with pytest.raises(EngineError) as caught:
        engine.synthesize(utterance("오늘의 첫 소식입니다."), engine.voices()[0])
    assert "odd" in caught.value.message
    sitting = wiring.build_engine(Settings(engine="odd", offline=True, cache_mb=0))
    assert isinstance(sitting, FallbackEngine)
    try:
        assert sitting.synthesize(utterance("오늘의 첫 소식입니다."), sitting.voices()[0]).engine == "espeak"
        assert "odd" in sitting.trouble
    finally:
        sitting.close()


def test_a_stranger_cannot_take_a_name_of_ours(installed):
    installed("espeak", "thief:create_engine", "def create_engine(options):\n    raise SystemExit\n")
    engine = registry.create("espeak", {})
    assert isinstance(engine, EspeakEngine)
    engine.close()


def test_the_self_check_has_an_engine_speak():
    done = registry.check("espeak", {})
    assert done.spoke
    assert done.info is not None
    assert done.info.id == "espeak"
    assert done.voices
    assert 0 < done.first_sound_ms < 10_000
    assert not done.problem


def test_the_self_check_reaches_the_network_only_where_it_may(google):
    options = {"consents": ["google", "microsoft"], "interval": 0}
    assert registry.check("gtts", options).spoke is None
    assert google.texts == []
    assert registry.check("gtts", options, online=True).spoke
    assert google.texts


def test_the_self_check_of_an_engine_without_consent_says_what_to_do():
    done = registry.check("gtts", {})
    assert done.problem
    assert done.hint


class TestExamplePlugin(EngineContract):
    """The example of a plug-in, found and made as a stranger's is, keeps the contract."""

    @pytest.fixture(autouse=True)
    def plugged(self, installed, monkeypatch) -> None:
        installed("echo", "sori_echo:create_engine", package="sori-echo")
        monkeypatch.syspath_prepend(str(PLUGIN))

    def make_engine(self) -> Engine:
        return registry.create("echo", {"tone": "high"})

    def test_its_package_names_the_same_door(self) -> None:
        import tomllib

        project = tomllib.loads((PLUGIN / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        assert project["entry-points"]["reader.engines"] == {"echo": "sori_echo:create_engine"}
