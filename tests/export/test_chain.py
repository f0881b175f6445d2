"""The whole way with the real offline voice: article, script, voice, cache, file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import miniaudio
import pytest

from reader.export import ExportOptions, export, export_together
from reader.export.produce import produce
from reader.export.timing import Timing
from reader.model import BlockKind, Script
from reader.script import write
from reader.tts.cache import FileCache
from reader.tts.cached import CachedEngine
from reader.tts.engine import Engine
from reader.tts.espeak import create_engine
from tests.export.material import ARTICLE, VOICE, ToneEngine


@pytest.fixture(scope="module")
def espeak() -> Iterator[Engine]:
    engine = create_engine({})
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def script() -> Script:
    return write(ARTICLE)


def _decoded_frames(path: Path) -> int:
    return int(miniaudio.mp3_read_s16(path.read_bytes()).num_frames)


@pytest.mark.parametrize("speed", [1.0, 1.75])
def test_an_article_becomes_files_that_agree_to_the_frame(tmp_path: Path, espeak: Engine, script: Script, speed: float):
    dests = {tmp_path / f"a{suffix}": suffix for suffix in (".mp3", ".html", ".epub", ".vtt", ".json")}
    clips = produce(script, espeak, espeak.voices()[0])
    timing = export_together(script, clips, dests, ExportOptions(speed=speed))
    assert _decoded_frames(tmp_path / "a.mp3") == timing.total
    assert 25 / speed < timing.seconds(timing.total) < 60 / speed
    assert timing.voices == ((f"espeak/{espeak.voices()[0].id}", len(script.utterances)),)
    assert all(path.stat().st_size > 500 for path in dests)
    _words_are_heard_in_order(timing)


def _words_are_heard_in_order(timing: Timing) -> None:
    for cue in timing.utterances:
        assert len(cue.words) >= len(cue.written.split()) / 2, cue.written
        starts = [word.start for word in cue.words]
        assert starts == sorted(starts)
        for word in cue.words:
            if word.source is not None:
                block = ARTICLE.title if word.source.block < 0 else ARTICLE.blocks[word.source.block].text
                assert block[word.source.start : word.source.stop] == word.written


def test_what_is_not_said_is_not_in_the_sound_and_is_in_the_text(tmp_path: Path, espeak: Engine, script: Script):
    timing = export(script, produce(script, espeak, espeak.voices()[0]), tmp_path / "a.html")
    captions = [block.text for block in ARTICLE.blocks if block.kind is BlockKind.CAPTION]
    page = (tmp_path / "a.html").read_text("utf-8")
    for text in captions:
        assert text in page
        assert not any(text in cue.written for cue in timing.utterances)


def test_a_repeated_export_asks_the_engine_for_nothing(tmp_path: Path, script: Script):
    cache = FileCache(tmp_path / "cache", 1 << 30)
    for expected in (len(script.utterances), 0):
        engine = ToneEngine()
        export(script, produce(script, CachedEngine(engine, cache), VOICE), tmp_path / "a.mp3")
        assert len(engine.calls) == expected
    cache.close()
