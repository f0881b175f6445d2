"""Many sources into one folder: all of them, once, under good names, whatever dies on the way."""

from __future__ import annotations

import errno
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import miniaudio
import pytest
from mutagen.id3 import ID3

from reader.errors import ExportError
from reader.export.atomic import PREFIX
from reader.export.exporter import ExportOptions
from reader.export.feed import Channel, write_feed
from reader.export.job import Job, run
from reader.export.manifest import _MIGRATIONS, FOLDER, Manifest, finished
from reader.export.progress import Event, Failed, Finished, Planned, Progressed, Skipped, Started, Summary
from reader.export.worker import Maker, Pairs
from reader.model import Clip, Script, Utterance
from reader.store import open_database
from tests.export.material import clips_of, script_of
from tests.export.work import faulty, plain
from tests.waiting import until

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def sources(tmp_path: Path) -> tuple[str, ...]:
    return _sources(tmp_path, "가", "나", "다", "라")


def _sources(folder: Path, *titles: str) -> tuple[str, ...]:
    made = []
    for number, title in enumerate(titles):
        path = folder / f"{number:02d}.txt"
        path.write_text(f"{title}\n첫 문장이다. 둘째 문장이다.\n끝 문장 {number}.\n", "utf-8")
        made.append(str(path))
    return tuple(made)


def _run(job: Job, make: Maker = plain) -> tuple[Summary, list[Event]]:
    events: list[Event] = []
    return run(job, make, events.append), events


def _visible(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))


def _leftovers(folder: Path) -> list[str]:
    """All but the files that were asked for and the manifest's own."""
    own = (path.name for path in (folder / FOLDER).iterdir() if ".sqlite" not in path.name)
    return [*own, *(path.name for path in folder.glob(".*.part"))]


def test_every_source_becomes_its_files(tmp_path: Path, sources: tuple[str, ...]):
    out = tmp_path / "out" / "deeper"
    summary, events = _run(Job(sources, out, (".mp3", ".html", ".vtt", ".txt")))
    suffixes = (".mp3", ".html", ".vtt", ".txt")
    assert _visible(out) == sorted(f"{title}{suffix}" for title in "가나다라" for suffix in suffixes)
    assert (summary.done, summary.skipped, summary.failed) == (4, 0, 0)
    assert isinstance(events[0], Planned)
    assert events[-1] is summary
    assert summary.voices == (("tone/tone", 4 * 5),)
    assert summary.seconds == pytest.approx(sum(e.seconds for e in events if isinstance(e, Finished)))
    for index in range(4):
        fractions = [e.fraction for e in events if isinstance(e, Progressed) and e.index == index]
        assert fractions == sorted(fractions)
        assert fractions[-1] == 1.0
    assert _leftovers(out) == []


def test_progress_counts_the_seconds_of_the_file(tmp_path: Path, sources: tuple[str, ...]):
    options = ExportOptions(speed=2.0, pauses=0.5)
    _, events = _run(Job(sources[:1], tmp_path / "out", (".mp3",), options))
    (finished,) = (event for event in events if isinstance(event, Finished))
    last = [event for event in events if isinstance(event, Progressed)][-1]
    assert last.seconds == pytest.approx(finished.seconds, rel=0.02)


def test_a_second_run_makes_nothing(tmp_path: Path, sources: tuple[str, ...]):
    job = Job(sources, tmp_path / "out", (".mp3",))
    _run(job)
    before = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "out").glob("*.mp3")}
    summary, events = _run(job, _never)
    assert (summary.done, summary.skipped, summary.failed) == (0, 4, 0)
    assert [e.files for e in events if isinstance(e, Skipped)] == [(f"{title}.mp3",) for title in "가나다라"]
    assert {path.name: path.stat().st_mtime_ns for path in (tmp_path / "out").glob("*.mp3")} == before


def _never(source: str):
    raise AssertionError(source)


@pytest.mark.parametrize("harm", ["missing", "short", "changed source", "other settings", "again"])
def test_what_is_not_as_it_was_is_made_again_under_its_name(tmp_path: Path, sources: tuple[str, ...], harm: str):
    job = Job(sources, tmp_path / "out", (".mp3",), settings="espeak")
    _run(job)
    file = tmp_path / "out" / "나.mp3"
    whole = file.stat().st_size
    match harm:
        case "missing":
            file.unlink()
        case "short":
            file.write_bytes(b"ID3")
        case "changed source":
            Path(sources[1]).write_text("나\n새로 쓴 문장이다.\n", "utf-8")
        case "other settings":
            job = Job(sources, tmp_path / "out", (".mp3",), settings="gtts")
        case _:
            job = Job(sources, tmp_path / "out", (".mp3",), settings="espeak", again=True)
    summary, _ = _run(job)
    assert summary.done == (1 if harm in {"missing", "short", "changed source"} else 4)
    assert _visible(tmp_path / "out") == [f"{title}.mp3" for title in "가나다라"]
    assert (file.stat().st_size == whole) == (harm != "changed source")
    assert [entry.record.title for entry in finished(tmp_path / "out")] == list("가나다라")


def test_the_same_title_again_gets_a_number_and_strangers_keep_their_files(tmp_path: Path):
    out = tmp_path / "out"
    out.mkdir()
    (out / "같다.mp3").write_bytes(b"not ours")
    _run(Job(_sources(tmp_path, "같다", "같다", "다르다"), out, (".mp3",)))
    assert _visible(out) == ["같다 (2).mp3", "같다 (3).mp3", "같다.mp3", "다르다.mp3"]
    assert (out / "같다.mp3").read_bytes() == b"not ours"


def test_a_source_that_fails_does_not_end_the_others(tmp_path: Path):
    sources = (*_sources(tmp_path, "가", "틀린 것", "나"), str(tmp_path / "empty.txt"), str(tmp_path / "missing.txt"))
    (tmp_path / "empty.txt").write_text("제목만\n", "utf-8")
    summary, events = _run(Job(sources, tmp_path / "out", (".mp3",)), faulty)
    assert (summary.done, summary.failed) == (2, 3)
    failures = {e.index: e for e in events if isinstance(e, Failed)}
    assert (failures[3].message, failures[3].exit_code) == ("읽을 글이 없습니다.", 4)
    assert "ZeroDivisionError" in failures[1].message
    assert _visible(tmp_path / "out") == ["가.mp3", "나.mp3"]


def test_two_runs_into_one_folder_have_one_winner(tmp_path: Path, sources: tuple[str, ...]):
    (tmp_path / "out").mkdir()
    winner = Manifest(tmp_path / "out")
    with pytest.raises(ExportError, match="다른 내보내기"):
        _run(Job(sources, tmp_path / "out", (".mp3",)))
    winner.close()
    assert _run(Job(sources, tmp_path / "out", (".mp3",)))[0].done == 4


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path, sources: tuple[str, ...]):
    (tmp_path / "out").write_text("a file")
    with pytest.raises(ExportError):
        _run(Job(sources, tmp_path / "out", (".mp3",)))


@pytest.mark.timeout(120)
def test_a_full_disk_ends_the_run_at_once_and_what_was_finished_stays(tmp_path: Path, sources: tuple[str, ...]):
    made: list[str] = []

    def full(source: str) -> tuple[Script, Pairs]:
        made.append(source)
        script, clips = plain(source)
        return script, clips if source == sources[0] else _no_room(clips)

    with pytest.raises(ExportError, match="공간"):
        _run(Job(sources, tmp_path / "out", (".mp3",)), full)
    assert len(made) < len(sources)
    assert _visible(tmp_path / "out") == ["가.mp3"]
    assert _run(Job(sources, tmp_path / "out", (".mp3",)))[0].skipped == 1


def _no_room(clips: Pairs) -> Iterator[tuple[Utterance, Clip]]:
    yield next(iter(clips))
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("step", ["INSERT", "UPDATE"])
def test_a_manifest_that_has_no_room_is_a_sentence(tmp_path: Path, sources: tuple[str, ...], step: str):
    out = tmp_path / "out"
    _run(Job(sources[:1], out, (".mp3",)))
    with closing(open_database(out / FOLDER / "manifest.sqlite", _MIGRATIONS)) as rows:
        rows.execute(f"CREATE TRIGGER full BEFORE {step} ON item BEGIN SELECT RAISE(FAIL, 'disk is full'); END")
    with pytest.raises(ExportError, match="쓸 수 없"):
        _run(Job(sources, out, (".mp3",)))
    assert _visible(out) == ["가.mp3"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names themselves")
def test_a_file_whose_name_is_no_text_is_exported_and_known_again(tmp_path: Path):
    source = tmp_path / os.fsdecode(b"\xff.txt")
    source.write_text("가\n글이다.\n", "utf-8")
    script = script_of()
    for done in (1, 0):
        summary, _ = _run(Job((str(source),), tmp_path / "out", (".mp3",)), lambda _: (script, clips_of(script)))
        assert summary.done == done
    assert write_feed(tmp_path / "out", Channel("낭독", "https://radio.example.kr")) == 1


def test_tracks_follow_the_order_in_which_sources_came(tmp_path: Path, sources: tuple[str, ...]):
    def tracks() -> dict[str, str]:
        return {path.stem: str(ID3(path)["TRCK"]) for path in sorted(out.glob("*.mp3"))}

    out = tmp_path / "out"
    _run(Job(sources[1:3], out, (".mp3",)))
    assert tracks() == {"나": "1/2", "다": "2/2"}
    _run(Job(sources, out, (".mp3",)))
    assert tracks() == {"나": "1/2", "다": "2/2", "가": "3/4", "라": "4/4"}, "what stands is not made anew"
    assert _run(Job(sources, out, (".mp3",)))[0].skipped == 4
    _run(Job(sources[::-1], out, (".mp3",), ExportOptions(bitrate=32)))
    assert tracks() == {"나": "1/4", "다": "2/4", "가": "3/4", "라": "4/4"}


def test_numbered_names_sort_as_the_tracks_do_and_stay(tmp_path: Path, sources: tuple[str, ...]):
    out = tmp_path / "out"
    _run(Job(sources[2:], out, (".mp3", ".txt"), numbered=True))
    _run(Job(sources, out, (".mp3", ".txt"), numbered=True))
    assert [path.name for path in sorted(out.glob("*.mp3"))] == ["001 다.mp3", "002 라.mp3", "003 가.mp3", "004 나.mp3"]
    assert {entry.record.title: dict(entry.files)[".txt"] for entry in finished(out)}["가"] == "003 가.txt"
    assert _run(Job(sources, out, (".mp3", ".txt"), numbered=True))[0].skipped == 4


def test_a_source_is_timed_from_when_its_own_work_begins(tmp_path: Path, sources: tuple[str, ...]):
    def slow(source: str) -> tuple[Script, Pairs]:
        time.sleep(0.3)
        return plain(source)

    summary, events = _run(Job(sources[:3], tmp_path / "out", (".vtt",)), slow)
    order = [(type(e), e.index) for e in events if isinstance(e, Started | Finished)]
    assert order == [(kind, index) for index in range(3) for kind in (Started, Finished)]
    assert sum(e.elapsed_s for e in events if isinstance(e, Finished)) <= summary.elapsed_s


def test_a_stop_keeps_what_is_finished_and_leaves_nothing_half(tmp_path: Path, sources: tuple[str, ...]):
    out = tmp_path / "out"

    def tell(event: Event) -> None:
        if isinstance(event, Progressed) and event.index == 2:
            raise KeyboardInterrupt

    before = threading.active_count()
    with pytest.raises(KeyboardInterrupt):
        run(Job(sources, out, (".mp3",)), plain, tell)
    until(lambda: threading.active_count() <= before)
    assert "가.mp3" in _visible(out)
    assert "라.mp3" not in _visible(out)
    assert list(out.rglob(f"{PREFIX}*.part")) == []
    assert _run(Job(sources, out, (".mp3",)))[0].skipped >= 1
    assert _visible(out) == [f"{title}.mp3" for title in "가나다라"]


def _slowly(clips: Pairs) -> Iterator[tuple[Utterance, Clip]]:
    for pair in clips:
        time.sleep(0.02)
        yield pair


def test_a_stop_is_heard_within_a_file(tmp_path: Path):
    """Ten seconds of work, stopped at its first step: the worker must not go on to the end."""
    (source,) = _sources(tmp_path, "긴 글")

    def slow(name: str) -> tuple[Script, Pairs]:
        script, _ = plain(name)
        many = Script(script.article, tuple(script.utterances[:1]) * 500)
        return many, _slowly(clips_of(many))

    def tell(event: Event) -> None:
        if isinstance(event, Progressed):
            raise KeyboardInterrupt

    before, begun = threading.active_count(), time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        run(Job((source,), tmp_path / "out", (".vtt",)), slow, tell)
    until(lambda: threading.active_count() <= before and not _leftovers(tmp_path / "out"), 12)
    assert time.monotonic() - begun < 5
    assert _visible(tmp_path / "out") == _leftovers(tmp_path / "out") == []


KILLS = pytest.mark.parametrize(
    "kills",
    [
        6,
        pytest.param(int(os.environ.get("READER_KILLS", "60")), marks=[pytest.mark.judge, pytest.mark.timeout(900)]),
    ],
)


@KILLS
def test_killed_anywhere_it_loses_nothing_finished_and_leaves_nothing_half(tmp_path: Path, kills: int):
    """kill -9 at random points (on demand as many as ``READER_KILLS`` says), then once to the end."""
    folder = tmp_path / "in"
    folder.mkdir()
    sources = _sources(folder, *(f"글 {number}" for number in range(kills)))
    out, log = tmp_path / "out", tmp_path / "log"
    chance = random.Random(20_261_122)
    for _ in range(kills):
        started = _program(out, folder, tmp_path / "cache", log)
        time.sleep(chance.uniform(0.15, 1.2))
        started.send_signal(signal.SIGKILL)
        started.wait()
        _all_whole(out)
    assert _program(out, folder, tmp_path / "cache", log).wait(60) == 0
    _all_whole(out)
    assert len(_visible(out)) == 3 * len(sources)
    assert _leftovers(out) == []
    said = Counter(log.read_text().split())
    assert [key for key, count in said.items() if count > 1] == [], "a finished utterance was synthesised again"


def _program(out: Path, sources: Path, cache: Path, log: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.export.work", str(out), str(sources), str(cache), str(log), "0.02"]
    return subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)


def _all_whole(out: Path) -> None:
    """Every file under a final name is a whole one."""
    if not out.exists():
        return
    ends: dict[str, Callable[[Path], bool]] = {
        ".mp3": _is_whole_mp3,
        ".html": lambda path: path.read_text("utf-8").endswith("</html>\n"),
        ".vtt": lambda path: path.read_text("utf-8").endswith("기사 끝.\n"),
    }
    for name in _visible(out):
        assert ends[Path(name).suffix](out / name), name


def _is_whole_mp3(path: Path) -> bool:
    data = path.read_bytes()
    promised = miniaudio.mp3_get_info(data).num_frames
    return bool(promised and promised == miniaudio.mp3_read_s16(data).num_frames)


def test_a_folder_of_an_earlier_version_goes_on(tmp_path: Path, sources: tuple[str, ...]):
    out = tmp_path / "out"
    (out / FOLDER).mkdir(parents=True)
    with closing(open_database(out / FOLDER / "manifest.sqlite", _MIGRATIONS[:1])) as rows:
        rows.execute("INSERT INTO item (key, place, source, attempts, error) VALUES ('key', 0, 'gone', 2, '까닭')")
    assert _run(Job(sources, out, (".mp3",)))[0].done == 4
    assert _run(Job(sources, out, (".mp3",)))[0].skipped == 4
