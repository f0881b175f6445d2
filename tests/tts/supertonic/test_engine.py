"""The neural voice through the unmodified package: the engine's contract, its model, its failures, its silence."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from reader.errors import EngineError, EngineUnavailableError
from reader.model import PCM, Clip, Gender, Utterance, Word
from reader.testing import SENTENCE, EngineContract, utterance
from reader.tts.engine import Engine
from reader.tts.marks import weight
from reader.tts.supertonic import create_engine
from reader.tts.supertonic.engine import SupertonicEngine
from reader.tts.supertonic.model import FILES, REPOSITORY, REVISION
from tests.judges.clusters import environ

pytestmark = pytest.mark.judge


class TestSupertonic(EngineContract):
    @pytest.fixture(autouse=True)
    def installed(self, model: Path) -> None:
        self.model = model

    def make_engine(self) -> Engine:
        return create_engine({"folder": str(self.model), "steps": 2})


class TestFastSupertonic(TestSupertonic):
    def make_engine(self) -> Engine:
        return create_engine({"folder": str(self.model), "steps": 2, "rate": 1.9})


@pytest.fixture
def engine(model: Path):
    engine = SupertonicEngine(model, steps=2)
    yield engine
    engine.close()


def say(engine: Engine, text: str, number: int = 0) -> Clip:
    return engine.synthesize(utterance(text), engine.voices()[number])


def test_the_commit_and_the_files_are_those_that_the_package_itself_wants(model):
    from supertonic import config, loader

    assert (config.get_model_repo(config.DEFAULT_MODEL), config.get_model_revision(config.DEFAULT_MODEL)) == (
        REPOSITORY,
        REVISION,
    )
    wanted = [config.CFG_REL_PATH, config.UNICODE_INDEXER_REL_PATH, *loader.get_all_onnx_module_relative_paths()]
    assert sorted(path.as_posix() for path in wanted) == sorted(FILES)


def test_a_hurrying_voice_says_the_same_in_less_time(engine):
    from dataclasses import replace

    fast = replace(engine.voices()[0], rate=1.5)
    clip = engine.synthesize(utterance(SENTENCE), fast)
    assert clip.voice == fast
    assert clip.duration == pytest.approx(say(engine, SENTENCE).frames, rel=0.05)
    assert engine.info.fastest == pytest.approx(1.9)


def test_it_is_given_the_spoken_text_and_never_the_pronounced(engine):
    word = Word(None, "국물", "궁물궁물궁물궁물")
    clip = engine.synthesize(Utterance((word,), 0, 0), engine.voices()[0])
    assert clip.frames == pytest.approx(say(engine, "국물").frames, abs=PCM.from_ms(5))


def test_women_come_first_and_sound_as_they_are_called(engine):
    import numpy as np

    assert [voice.gender for voice in engine.voices()] == [Gender.FEMALE] * 2 + [Gender.MALE] * 2
    for number, hertz in enumerate((220, 247, 110, 98)):
        clip = say(engine, SENTENCE, number)
        samples = np.frombuffer(clip.pcm, "<i2").astype(float)
        spectrum = np.abs(np.fft.rfft(samples))
        assert np.fft.rfftfreq(len(samples), 1 / PCM.rate)[spectrum.argmax()] == pytest.approx(hertz, abs=1)


def test_the_same_text_sounds_the_same_in_another_process(engine, model):
    other = SupertonicEngine(model, steps=2)
    assert say(other, SENTENCE).pcm == say(engine, SENTENCE).pcm
    other.close()


def test_marks_are_estimated_over_the_whole_clip(engine):
    clip = say(engine, SENTENCE)
    assert not clip.exact
    assert [mark.word for mark in clip.marks] == list(range(len(SENTENCE.split())))


def test_a_long_text_is_said_to_its_end(engine):
    words = " ".join(["가나다라마바사"] * 40)
    assert say(engine, words).frames > 35 * say(engine, "가나다라마바사").frames * 0.8


def test_signs_that_the_model_does_not_know_are_passed_over(engine):
    assert say(engine, "비가 옵니다 ★ 오늘").frames == pytest.approx(say(engine, "비가 옵니다 오늘").frames, rel=0.1)


def test_letters_that_it_does_not_know_are_refused_rather_than_lost(engine):
    with pytest.raises(EngineError) as caught:
        say(engine, "비가 安에 옵니다")
    assert not caught.value.transient
    assert caught.value.hint


def test_english_is_asked_for_as_english(engine):
    clip = engine.synthesize(utterance("Good morning.", "en-US"), engine.voices()[0])
    assert clip.frames
    assert engine.synthesize(utterance("안녕", "xx"), engine.voices()[0]).frames


def test_a_model_that_stops_short_is_not_believed(model, tmp_path):
    """A sound shorter than the text is no sound: the spare voice will say it."""
    from tests.tts.supertonic import tiny

    hurried = tmp_path / "hurried"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tiny, "SECONDS_A_LETTER", 0.005)
        tiny.write_model(hurried)
    engine = SupertonicEngine(hurried, steps=1)
    with pytest.raises(EngineError):
        say(engine, SENTENCE * 2)
    engine.close()
    assert weight(SENTENCE) > 10


@pytest.mark.parametrize("harm", ["empty", "noise", "other inputs", "no config"])
def test_a_damaged_model_is_told_with_how_to_fetch_it_anew(model, tmp_path, harm):
    folder = shutil.copytree(model, tmp_path / "model")
    network = folder / "onnx" / "vocoder.onnx"
    if harm == "empty":
        network.write_bytes(b"")
    elif harm == "noise":
        network.write_bytes(b"\x08\x01 not a network" * 99)
    elif harm == "no config":
        (folder / "onnx" / "tts.json").write_text(json.dumps({}))
    else:
        shutil.copy(folder / "onnx" / "duration_predictor.onnx", network)
    engine = SupertonicEngine(folder, steps=1)
    with pytest.raises(EngineError) as caught:
        say(engine, "안녕하세요.")
    assert caught.value.hint
    if harm != "other inputs":
        assert isinstance(caught.value, EngineUnavailableError)
        assert "reader voices install supertonic" in caught.value.hint
    engine.close()


def test_it_is_back_after_its_child_was_killed(engine):
    before = say(engine, SENTENCE)
    os.kill(engine.child_pid, signal.SIGKILL)
    assert say(engine, SENTENCE).pcm == before.pcm


def test_cancel_ends_the_call_between_two_steps_and_the_next_is_as_before(model):
    engine = SupertonicEngine(model, steps=100)
    engine.synthesize(utterance("네."), engine.voices()[0])
    failed: list[EngineError] = []

    def long() -> None:
        with pytest.raises(EngineError) as caught:
            say(engine, "가나다라마바사 " * 2000)
        failed.append(caught.value)

    thread = threading.Thread(target=long)
    thread.start()
    time.sleep(0.3)
    engine.cancel()
    thread.join(20)
    assert failed, "cancelled, not waited for"
    assert say(engine, "네.").frames
    engine.close()


def test_closing_ends_its_process(model):
    engine = SupertonicEngine(model, steps=1)
    say(engine, "네.")
    pid = engine.child_pid
    assert pid is not None
    engine.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


OFFLINE = """
import sys
def forbidden(event, args):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname"):
        print(event, args, flush=True)
        import os; os._exit(9)
sys.addaudithook(forbidden)
from reader.tts.supertonic.synth import say
pcm, rate = say((sys.argv[1], "오늘은 맑습니다.", "F1", "ko", 1.0, 2))
print(len(pcm), rate, "huggingface_hub" in sys.modules, "reader.model" in sys.modules)
"""


def test_loading_and_speaking_look_nothing_up(model):
    """The child's own work, with every socket forbidden, and without the client of any hub."""
    done = subprocess.run(
        [sys.executable, "-c", OFFLINE, str(model)], capture_output=True, text=True, env=environ(), check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    length, rate, hub, _ = done.stdout.split()
    assert int(length) > 20_000
    assert rate == "44100"
    assert hub == "False"
