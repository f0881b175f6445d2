"""The formats by their suffix: found without their libraries, whole files or none, and what their tags say."""

from __future__ import annotations

import base64
import errno
import json
import os
import re
import subprocess
import sys
import wave
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import miniaudio
import mutagen.id3
import mutagen.wave
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from reader.errors import EngineError, ExportError, UsageError
from reader.export import FORMATS, ExportOptions, export, exporter, suffix_of, suffixes
from reader.export.atomic import PREFIX, SUFFIX, growing, make_folder, sweep, write_text
from reader.export.bundle import Draft, write_together
from reader.export.comments import ffmetadata
from reader.export.id3 import tag
from reader.export.limiter import CEILING, amplify
from reader.export.loudness import SILENCE, loudness
from reader.export.naming import file_name, inside
from reader.export.plain import plain_text
from reader.export.produce import produce
from reader.export.timing import Cue, Timing, chapters
from reader.model import PCM, Article, Block, BlockKind, Clip, Frames, Script, Span, Utterance, Voice, Word
from tests.export.material import ARTICLE, VOICE, ToneEngine, clip_of, clips_of, script_of, tone
from tests.export.test_naming import HOSTILE_TITLES


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Empty; a test's own temporary folder holds its home too."""
    made = tmp_path / "out"
    made.mkdir()
    return made


OWN = [suffix for suffix, kind in FORMATS.items() if not kind.factory.startswith("ffmpeg:")]
NEED_FFMPEG = [suffix for suffix in FORMATS if suffix not in OWN]


def test_naming_the_formats_imports_none_of_their_libraries():
    heavy = (
        "{'numpy', 'mutagen', 'lameenc', 'freetype', 'sqlite3', 'wave', 'zipfile', 'subprocess', 'reader.export.job'}"
    )
    code = f"import sys, reader.export as e; e.suffixes(); print(sorted({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


@pytest.mark.parametrize("suffix", OWN)
def test_every_format_leaves_one_whole_file(folder: Path, suffix: str):
    script = script_of()
    dest = folder / f"기사{suffix}"
    made = exporter(suffix)
    assert made.suffix == suffix
    timing = made.write(script, clips_of(script), dest, ExportOptions())
    assert [path.name for path in folder.iterdir()] == [dest.name]
    assert dest.stat().st_size > 100
    assert bool(timing.utterances) == FORMATS[suffix].timed


@pytest.mark.parametrize("suffix", OWN)
def test_a_voice_that_fails_leaves_the_old_file_and_nothing_else(folder: Path, suffix: str):
    script = script_of()
    dest = folder / f"a{suffix}"
    dest.write_text("old")
    if not FORMATS[suffix].timed:
        return
    with pytest.raises(EngineError):
        export(script, _failing(script), dest)
    assert [(path.name, path.read_text()) for path in folder.iterdir()] == [(dest.name, "old")]


def _failing(script: Script) -> Iterator[tuple[Utterance, Clip]]:
    yield script.utterances[0], clip_of(script.utterances[0])
    raise EngineError("고장", "다시")


def test_plain_text_asks_no_voice(folder: Path):
    export(script_of(), _failing(script_of()), folder / "a.txt")
    assert (folder / "a.txt").read_text("utf-8").startswith(ARTICLE.title)


def test_one_pass_makes_many_files_that_agree(folder: Path):
    script = script_of()
    engine = ToneEngine()
    formats = {folder / f"a{suffix}": exporter(suffix) for suffix in OWN}
    timing = write_together(script, produce(script, engine, VOICE), formats, ExportOptions())  # type: ignore[arg-type]
    assert len(engine.calls) == len(script.utterances)
    alone = export(script, clips_of(script), folder / "b.mp3")
    assert timing == alone
    assert (folder / "a.mp3").read_bytes() == (folder / "b.mp3").read_bytes()


@pytest.mark.parametrize(
    ("name", "suffix"),
    [("a.mp3", ".mp3"), ("A.MP3", ".mp3"), ("x.chapters.json", ".chapters.json"), ("x.json", ".json"), ("a", "")],
)
def test_the_suffix_of_a_file(name: str, suffix: str):
    assert suffix_of(Path(name)) == suffix


@pytest.mark.parametrize("suffix", ["", ".doc", "mp4"])
def test_an_unknown_format_is_a_usage_error_that_names_the_known(suffix: str):
    with pytest.raises(UsageError) as caught:
        exporter(suffix)
    assert "mp3" in caught.value.hint
    assert exporter("MP3").suffix == ".mp3"
    assert suffixes()[0] == ".mp3"


def test_two_books_of_the_same_sound_are_the_same_bytes(folder: Path):
    script = script_of()
    for name in ("a.epub", "b.epub"):
        export(script, clips_of(script), folder / name)
    assert (folder / "a.epub").read_bytes() == (folder / "b.epub").read_bytes()
    with zipfile.ZipFile(folder / "a.epub") as book:
        first = book.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert {info.date_time for info in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}, "no clock"


def test_a_time_without_a_zone_is_one_of_korea(folder: Path):
    script = script_of(replace(ARTICLE, published="2026-11-22T09:30:00"))
    export(script, clips_of(script), folder / "a.epub")
    with zipfile.ZipFile(folder / "a.epub") as book:
        assert '"dcterms:modified">2026-11-22T00:30:00Z<' in book.read("EPUB/package.opf").decode()


def test_a_wav_and_a_page_hold_the_very_sound(folder: Path):
    script = script_of()
    options = ExportOptions(loudness=None)
    timing = export(script, clips_of(script), folder / "a.wav", options)
    with wave.open(str(folder / "a.wav")) as sound:
        assert (sound.getframerate(), sound.getnchannels(), sound.getnframes()) == (24_000, 1, timing.total)
        assert sound.readframes(2400) == clip_of(script.utterances[0]).pcm[:4800]
    export(script, clips_of(script), folder / "a.html", options)
    export(script, clips_of(script), folder / "a.mp3", options)
    encoded = (folder / "a.html").read_text("utf-8").partition("base64,")[2].partition('"')[0]
    sound_of_page = base64.b64decode(encoded, validate=True)
    assert (folder / "a.mp3").read_bytes().endswith(sound_of_page)


@pytest.mark.parametrize("version", [3, 4])
def test_the_tag_says_who_what_and_when_each_sentence_is_heard(folder: Path, version: int):
    script = script_of()
    timing = export(script, clips_of(script), folder / "a.mp3", ExportOptions(id3=version))
    tag: Any = mutagen.id3.ID3(folder / "a.mp3", translate=False)
    assert tag.version[:2] == (2, version)
    assert (tag["TIT2"].text, tag["TPE1"].text) == ([ARTICLE.title], [ARTICLE.byline])
    assert (tag["TALB"].text, tag["TLAN"].text) == ([ARTICLE.publisher], ["kor"])
    assert str(tag["TDRC" if version == 4 else "TYER"].text[0]).startswith("2026")
    assert version == 3 or str(tag["TDRC"].text[0]) == "2026-11-22", "an hour would be one of UTC"
    assert tag["WOAS"].url.isascii()
    times = [when for _, when in tag.getall("SYLT")[0].text]
    assert times == [timing.milliseconds(cue.start) for cue in timing.utterances]
    assert "주차장은 내년 봄에" in tag.getall("USLT")[0].text
    found = {chap.element_id: chap for chap in tag.getall("CHAP")}
    listed = tag.getall("CTOC")[0].child_element_ids
    assert [found[name].start_time for name in listed] == [
        timing.milliseconds(chapter.start) for chapter in chapters(script, timing)
    ]
    assert tag.getall("APIC")[0].mime == "image/png"
    stored = re.findall(rb"CHAP.{6}(chp\d)\0", (folder / "a.mp3").read_bytes(), re.DOTALL)
    assert stored == [b"chp0", b"chp1", b"chp2"], "also for players that go by the order in the file"


@pytest.mark.parametrize("version", [3, 4])
def test_chapters_of_a_long_book_stand_in_order_of_time(folder: Path, version: int):
    starts = [Frames(hour * 3600 * PCM.rate) for hour in (0, 4, 5, 10)]  # after 4 h 40 min a time needs its fourth byte
    article = replace(ARTICLE, title="", blocks=tuple(Block(BlockKind.HEADING, f"{n}장") for n in range(3)))
    cues = tuple(
        Cue(start, stop, stop, n, n, Span(n, 0, 2), f"{n}장", f"{n}장", (), exact=True)
        for n, (start, stop) in enumerate(pairwise(starts))
    )
    draft = Draft(folder, Script(article, ()), Timing(starts[-1], cues), ExportOptions(id3=version), folder)
    assert re.findall(rb"CHAP.{6}(chp\d)\0", tag(draft), re.DOTALL) == [b"chp0", b"chp1", b"chp2"]


@pytest.mark.parametrize("version", [3, 4])
def test_a_wav_has_the_tag_of_an_mp3_behind_its_sound(folder: Path, version: int):
    script = script_of()
    for suffix in (".mp3", ".wav"):
        export(script, clips_of(script), folder / f"a{suffix}", ExportOptions(id3=version))
    tag: Any = mutagen.id3.ID3(folder / "a.mp3")
    same: Any = mutagen.wave.WAVE(folder / "a.wav").tags
    assert {frame.HashKey: frame.pprint() for frame in same.values()} == {
        frame.HashKey: frame.pprint() for frame in tag.values()
    }
    whole = (folder / "a.wav").read_bytes()
    assert int.from_bytes(whole[4:8], "little") == len(whole) - 8


@pytest.mark.parametrize("version", [3, 4])
def test_a_piece_of_an_album_has_its_number_and_stands_with_the_others(folder: Path, version: int):
    script = script_of()
    for name, options in {"alone": ExportOptions(), "piece": ExportOptions(album="출근\n길", track=(3, 12))}.items():
        export(script, clips_of(script), folder / f"{name}.mp3", replace(options, id3=version))
    alone, piece = (mutagen.id3.ID3(folder / f"{name}.mp3") for name in ("alone", "piece"))
    assert [str(piece[name]) for name in ("TALB", "TPE2", "TRCK")] == ["출근 길", "출근 길", "3/12"]
    assert [alone.getall(name) for name in ("TPE2", "TRCK")] == [[], []]


def test_what_ffmpeg_is_told_of_an_audio_book_holds_its_text_whole(folder: Path):
    article = replace(
        ARTICLE, blocks=(Block(BlockKind.PARAGRAPH, "값=1; #끝\\"), Block(BlockKind.PARAGRAPH, "[CHAPTER]"))
    )
    script = script_of(article)
    timing = export(script, clips_of(script), folder / "a.vtt")
    about = ffmetadata(Draft(folder, script, timing, ExportOptions(track=(3, 12), album="출근길"), folder))
    lines = re.split(r"(?<!\\)\n", about)
    said = dict(line.split("=", 1) for line in lines[1:] if "=" in line)
    assert re.sub(r"\\(.)", r"\1", said["lyrics"], flags=re.DOTALL) == plain_text(article)
    assert (said["track"], said["album"], said["album_artist"], said["media_type"]) == ("3/12", "출근길", "출근길", "2")
    assert lines.count("[CHAPTER]") == 1


def test_a_book_claims_to_be_heard_whole_only_where_it_is(folder: Path):
    whole = replace(ARTICLE, blocks=tuple(block for block in ARTICLE.blocks if block.kind is not BlockKind.CAPTION))
    for article, claims in ((ARTICLE, False), (whole, True)):
        script = script_of(article)
        export(script, clips_of(script), folder / "a.epub")
        with zipfile.ZipFile(folder / "a.epub") as book:
            package = book.read("EPUB/package.opf").decode()
        assert ('accessModeSufficient">auditory<' in package) == claims
        assert ("글을 모두 음성으로" in package) == claims


def test_a_format_of_ffmpeg_without_ffmpeg_is_a_sentence(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", str(folder))
    with pytest.raises(ExportError, match="ffmpeg") as caught:
        export(script_of(), _failing(script_of()), folder / "a.m4b")
    assert "mp3" in caught.value.hint
    assert list(folder.iterdir()) == []


def test_a_disk_that_is_full_for_ffmpeg_is_the_same_sentence(folder: Path, monkeypatch):
    program = folder.parent / "bin/ffmpeg"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\nread -r line\necho 'closing: No space left on device' >&2\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent), prepend=os.pathsep)
    script = script_of()
    with pytest.raises(ExportError, match="공간이 모자랍니다"):
        export(script, clips_of(script), folder / "a.m4b")
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("suffix", [*OWN, *(pytest.param(name, marks=pytest.mark.judge) for name in NEED_FFMPEG)])
def test_no_file_that_is_passed_on_tells_where_the_page_lay(folder: Path, suffix: str):
    script = script_of(replace(ARTICLE, url="file:///srv/own-pages/news.html"))
    dest = folder / f"a{suffix}"
    export(script, clips_of(script), dest)
    parts = [dest.read_bytes()]
    if suffix == ".epub":
        with zipfile.ZipFile(dest) as book:
            parts = [book.read(name) for name in book.namelist()]
    assert not [part for part in parts if b"own-pages" in part]


@pytest.mark.parametrize(
    ("error", "words"),
    [(errno.ENOSPC, "공간"), (errno.EACCES, "쓸 수 없"), (errno.EROFS, "쓸 수 없"), (errno.EIO, "쓰지 못했")],
)
def test_what_the_disk_refuses_is_a_sentence_and_the_old_file_stays(folder: Path, error: int, words: str):
    dest = folder / "a.mp3"
    dest.write_text("old")
    with pytest.raises(ExportError, match=words), growing(dest):
        raise OSError(error, os.strerror(error))
    assert [(path.name, path.read_text()) for path in folder.iterdir()] == [("a.mp3", "old")]


def test_a_missing_folder_and_a_folder_for_a_name_are_sentences(folder: Path):
    with pytest.raises(ExportError, match="폴더가 없습니다"):
        write_text(folder / "no" / "a.txt", "x")
    with pytest.raises(ExportError, match="너무 깁니다"), growing(folder / ("가" * 100 + ".txt")):
        pytest.fail("a name that is too long is refused before the work begins")
    (folder / "a.txt").mkdir()
    with pytest.raises(ExportError):
        write_text(folder / "a.txt", "x")
    assert [path.name for path in folder.iterdir()] == ["a.txt"]


def test_a_file_in_the_place_of_a_folder_is_named(folder: Path):
    (folder / "a").write_text("a file")
    for name in ("a", "a/b/c"):
        with pytest.raises(ExportError, match=re.escape(f"폴더가 아닌 파일이 이미 있습니다: {folder / 'a'}")):
            make_folder(folder / name)
    make_folder(folder / "b" / "c")
    assert (folder / "b" / "c").is_dir()


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
@pytest.mark.parametrize("there", [True, False])
def test_a_link_stays_one_and_its_file_is_written(folder: Path, there: bool):
    (folder / "far").mkdir()
    if there:
        (folder / "far" / "a.txt").write_text("old")
    (folder / "link.txt").symlink_to(folder / "far" / "a.txt")
    export(script_of(), (), folder / "link.txt")
    assert (folder / "link.txt").is_symlink()
    assert [path.name for path in (folder / "far").iterdir()] == ["a.txt"]
    assert ARTICLE.title in (folder / "far" / "a.txt").read_text("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes with names are POSIX's")
def test_what_is_no_file_is_never_replaced_by_one(folder: Path):
    pipe = folder / "pipe.mp3"
    os.mkfifo(pipe)
    with pytest.raises(ExportError, match="장치"), growing(pipe):
        pytest.fail("a device is refused before the work begins")
    assert pipe.is_fifo()
    (folder / "there").mkdir()
    with pytest.raises(ExportError, match="폴더"), growing(folder / "there"):
        pytest.fail("and so is a folder")


def test_what_the_dead_left_is_swept_and_what_lives_stays(folder: Path):
    dead = folder / f"{PREFIX}dead{SUFFIX}"
    dead.write_text("half")
    with growing(folder / "a.txt") as living:
        for path in (dead, living):
            os.utime(path, (0, 0))
        assert sweep(folder) == 1
        assert (living.exists(), dead.exists()) == (True, False)
        dead.write_text("fresh")
        assert sweep(folder) == 0


def test_loudness_of_known_signals():
    assert loudness(bytes(48_000)) == SILENCE
    # BS.1770: a full-scale sine of 997 Hz in one channel is at -3.01 LUFS; half the amplitude is 6.02 dB less.
    sine = np.sin(2 * np.pi * 997 * np.arange(24_000 * 5) / 24_000)
    for level, expected in ((1.0, -3.01), (0.5, -9.03), (0.01, -43.01)):
        assert loudness(np.rint(32767 * level * sine).astype("<i2").tobytes()) == pytest.approx(expected, abs=0.1)


@pytest.mark.parametrize("gain", [0.5, 1.0, 3.0, 50.0])
def test_no_peak_passes_the_ceiling_and_quiet_places_keep_their_level(gain: float):
    rng = np.random.default_rng(5)
    quiet = rng.normal(0, 200, 24_000)
    samples = np.concatenate((quiet, rng.normal(0, 6000, 4_800), quiet)).clip(-32768, 32767).astype("<i2")
    made = np.frombuffer(amplify(samples.tobytes(), gain), "<i2").astype(int)
    assert np.abs(made).max() <= max(CEILING * 32768, gain * np.abs(samples.astype(int)).max() if gain <= 1 else 0) + 1
    if gain <= 3:
        assert np.abs(made[:20_000] - np.rint(samples[:20_000] * gain)).max() <= 1
    assert amplify(b"", gain) == b""


@pytest.mark.parametrize("target", [-24.0, -19.0, -14.0])
def test_each_voice_comes_to_the_target(folder: Path, target: float):
    script = script_of()
    loud, soft = Voice("loud", "큰 소리"), Voice("soft", "작은 소리")
    pairs = [
        (utterance, clip_of(utterance, soft, 0.05) if number % 3 else clip_of(utterance, loud, 0.8))
        for number, utterance in enumerate([*script.utterances] * 4)
    ]
    many = Script(script.article, tuple(script.utterances) * 4)
    timing = export(many, iter(pairs), folder / "a.wav", ExportOptions(loudness=target))
    with wave.open(str(folder / "a.wav")) as sound:
        pcm = sound.readframes(sound.getnframes())
    assert loudness(pcm) == pytest.approx(target, abs=0.5)
    for voice in (0, 1):
        said = b"".join(
            pcm[2 * cue.start : 2 * cue.end] for n, cue in enumerate(timing.utterances) if bool(n % 3) == voice
        )
        assert loudness(said) == pytest.approx(target, abs=0.7)


def test_clips_come_in_order_and_only_a_few_ahead():
    script, engine = script_of(), ToneEngine()
    clips = produce(script, engine, VOICE, ahead=3)
    assert next(clips)[0] is script.utterances[0]
    assert len(engine.calls) <= 4
    assert [utterance for utterance, _ in clips] == list(script.utterances[1:])
    assert sorted(engine.calls) == sorted(utterance.spoken for utterance in script.utterances)


def test_a_listener_who_goes_away_ends_the_work():
    engine = ToneEngine()
    clips = produce(script_of(), engine, VOICE, ahead=2)
    next(clips)
    clips.close()  # type: ignore[attr-defined]
    assert len(engine.calls) <= 4


def test_an_utterance_of_no_sound_is_not_asked_for_and_an_error_passes():
    silent = Utterance((Word(None, "…", "…"),), 0, 100)
    engine = ToneEngine(failing=frozenset({"고장."}))
    (pair,) = produce(Script(Article("", ""), (silent,)), engine, VOICE)
    assert (pair[1].pcm, engine.calls) == (b"", [])
    broken = Script(Article("", ""), (Utterance((Word(None, "고장.", "고장."),), 0, 0),))
    with pytest.raises(EngineError):
        list(produce(broken, engine, VOICE))


def test_timing_survives_milliseconds():
    timing = Timing(PCM.from_ms(1000), ())
    assert [timing.milliseconds(at) for at in (0, 11, 12, 24, 35, 36)] == [0, 0, 1, 1, 1, 2]


def test_the_json_of_chapters(folder: Path):
    export(script_of(), clips_of(script_of()), folder / "a.chapters.json")
    document = json.loads((folder / "a.chapters.json").read_text("utf-8"))
    assert [chapter["title"] for chapter in document["chapters"]] == [ARTICLE.title, "밤에도 걷는다", "남은 일"]
    assert document["chapters"][0]["startTime"] == 0


def test_tones_are_tones():
    assert len(tone(100)) == 200


_FULL_DISK = """
import resource, sys
from pathlib import Path
from reader.errors import ExportError
from reader.export import ExportOptions, export
from tests.export.material import clips_of, script_of

resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))
script = script_of()
try:
    export(script, clips_of(script), Path(sys.argv[1]), ExportOptions())
except ExportError as error:
    print(error.message)
"""


@pytest.mark.parametrize("suffix", [".mp3", ".wav", ".epub", ".html"])
def test_a_disk_that_fills_up_on_the_way_is_a_sentence_and_leaves_nothing(folder: Path, suffix: str):
    dest = folder / f"a{suffix}"
    done = subprocess.run([sys.executable, "-c", _FULL_DISK, str(dest)], capture_output=True, text=True, check=True)
    assert "공간이 모자랍니다" in done.stdout, done.stderr
    assert list(folder.iterdir()) == []


def _each_title_is_a_whole_mp3(folder: Path, title: str) -> None:
    script = script_of(Article("", title))
    dest = inside(folder, file_name(title, ".mp3"))
    timing = export(script, clips_of(script), dest, ExportOptions(cover=False))
    assert [path.resolve() for path in folder.iterdir()] == [dest.resolve()]
    assert miniaudio.mp3_read_s16(dest.read_bytes()).num_frames == timing.total
    dest.unlink()


@given(title=HOSTILE_TITLES)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_title_gives_one_whole_file_inside_the_folder(folder: Path, title: str):
    _each_title_is_a_whole_mp3(folder, title)


@pytest.mark.judge
@pytest.mark.timeout(600)
@given(title=HOSTILE_TITLES)
@settings(max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_thousand_titles_give_one_whole_file_each(folder: Path, title: str):
    _each_title_is_a_whole_mp3(folder, title)
