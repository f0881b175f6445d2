"""The cache: limits, pins, and everything that can go wrong with a disk."""

from __future__ import annotations

import os
import pickle
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from reader.model import Clip, Frames, Mark, Voice
from reader.testing import ToneEngine, tone, utterance
from reader.tts.cache import FileCache
from reader.tts.cached import CachedEngine
from reader.tts.engine import EngineInfo, Form

VOICE = ToneEngine.VOICES[0]
INFO = EngineInfo("tone", "1", online=False, concurrency=1, form=Form.SPOKEN)


def clip(number: int, frames: int = 12_000) -> Clip:
    return Clip(tone(frames, 200 + number), (Mark(0, Frames(0)),), exact=True, voice=VOICE, engine="tone")


class Clock:
    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        self.now += 1
        return self.now


@pytest.fixture
def path(tmp_path):
    return tmp_path / "cache"


@pytest.fixture
def cache(path):
    cache = FileCache(path, 100_000_000)
    yield cache
    cache.close()


def files(path: Path) -> list[Path]:
    return sorted((path / "clips").glob("*/*"))


def warnings(caplog) -> int:
    return len([record for record in caplog.records if record.levelname == "WARNING"])


def test_another_process_finds_what_this_one_kept(path):
    first, second = FileCache(path, 1_000_000), FileCache(path, 1_000_000)
    first.put("a", clip(1))
    assert second.get("a") == clip(1)
    first.close()
    second.close()


def test_equal_sound_is_kept_once(cache, path):
    cache.put("a", clip(1))
    cache.put("b", replace(clip(1), exact=False))
    assert len(files(path)) == 1
    assert cache.info().size == len(clip(1).pcm)
    assert cache.get("a") != cache.get("b")


def test_the_longest_unused_go_first(path):
    size = len(clip(0).pcm)
    cache = FileCache(path, 5 * size, Clock())
    for number in range(5):
        cache.put(str(number), clip(number))
    assert cache.get("0")
    cache.put("5", clip(5))
    kept = [number for number in range(6) if cache.get(str(number))]
    assert kept == [0, 3, 4, 5]
    assert cache.info().size <= cache.max_bytes
    assert len(files(path)) == 4
    cache.close()


def test_a_long_export_does_not_add_up_the_index_at_each_clip(path, monkeypatch):
    """Else a book takes time with the square of its length."""
    sums: list[int] = []
    size = FileCache._size

    def counted(cache: FileCache) -> int:
        sums.append(size(cache))
        return sums[-1]

    monkeypatch.setattr(FileCache, "_size", counted)
    with closing(FileCache(path, 1 << 30)) as cache:
        for number in range(60):
            cache.put(str(number), clip(number, 1_200))
    assert 1 <= len(sums) <= 4


def test_the_limit_holds_after_each_clip(path):
    with closing(FileCache(path, 20 * 2_400)) as cache:
        for number in range(60):
            cache.put(str(number), clip(number, 1_200))
            assert cache._size() <= cache.max_bytes
        assert len(files(path)) >= 15


def test_what_a_running_export_uses_stays(path):
    size = len(clip(0).pcm)
    cache, other = FileCache(path, 3 * size, Clock()), FileCache(path, 3 * size, Clock())
    cache.put("0", clip(0))
    with cache.pin():
        assert cache.get("0")
        cache.put("1", clip(1))
        for number in range(2, 7):
            other.put(str(number), clip(number))
        other.clear()
        assert cache.get("0")
        assert cache.get("1")
    assert other.clear() == 2
    assert cache.get("0") is None
    cache.close()
    other.close()


def test_the_end_of_one_export_does_not_free_what_another_uses(path):
    one, two = FileCache(path, 1_000_000), FileCache(path, 1_000_000)
    with one.pin():
        one.put("a", clip(1))
        with two.pin():
            assert two.get("a")
        assert two.clear() == 0
    assert two.clear() == 1
    one.close()
    two.close()


def test_a_pin_that_a_crash_left_ends_by_itself(path):
    clock = Clock()
    cache = FileCache(path, 1_000_000, clock)
    pin = cache.pin()
    pin.__enter__()
    cache.put("0", clip(0))
    assert cache.clear() == 0
    clock.now += 7 * 3600
    assert cache.clear() == 1
    pin.__exit__(None, None, None)
    cache.close()


def test_info_counts(cache, path):
    cache.put("a", clip(1, 24_000))
    cache.put("b", clip(2, 24_000))
    info = cache.info()
    assert (info.path, info.entries, info.size, info.limit, info.seconds) == (path, 2, 96_000, 100_000_000, 2.0)


def flip(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 0xFF
    file.write_bytes(data)


def shorten(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-100])


def empty(file: Path) -> None:
    file.write_bytes(b"")


def link(file: Path) -> None:
    kept = file.with_suffix(".kept")
    file.rename(kept)
    file.symlink_to(kept)


@pytest.mark.parametrize("damage", [flip, shorten, empty, link, Path.unlink])
def test_a_damaged_file_is_a_miss_with_one_warning_and_is_made_anew(cache, path, caplog, damage):
    cache.put("a", clip(1))
    cache.put("b", clip(2))
    for file in files(path):
        damage(file)
    assert cache.get("a") is None
    assert cache.get("b") is None
    assert warnings(caplog) == 1
    cache.put("a", clip(1))
    assert cache.get("a") == clip(1)


def test_a_link_planted_where_a_file_will_be_harms_nobody(cache, path, tmp_path):
    victim = tmp_path / "victim"
    victim.write_bytes(b"precious")
    cache.put("a", clip(1))
    (file,) = files(path)
    file.unlink()
    file.symlink_to(victim)
    cache.put("a", clip(1))
    assert victim.read_bytes() == b"precious"
    assert cache.get("a") == clip(1)


def test_verify_drops_what_is_damaged_and_what_belongs_to_nothing(cache, path):
    for number in range(3):
        cache.put(str(number), clip(number))
    flip(files(path)[0])
    (path / "clips" / "00").mkdir(exist_ok=True)
    (path / "clips" / "00" / ".0123456789abcdef.tmp").write_bytes(b"half")
    assert cache.verify() == 2
    assert cache.verify() == 0
    assert sum(cache.get(str(number)) is not None for number in range(3)) == 2


@pytest.mark.parametrize("meta", ["", "null", "[]", "[[], true, [1], 2]", '{"a": 1}', "[[[0]], 1, [1,2,3,4], 5]"])
def test_a_damaged_description_is_a_miss(cache, path, meta):
    cache.put("a", clip(1))
    with closing(sqlite3.connect(path / "index.db", isolation_level=None)) as index:
        index.execute("UPDATE clip SET meta = ?", (meta,))
    assert cache.get("a") is None
    cache.put("a", clip(1))
    assert cache.get("a") == clip(1)


def test_a_planted_pickle_stays_inert(cache, path, tmp_path):
    class Bomb:
        def __reduce__(self):
            return (os.mkdir, (str(tmp_path / "exploded"),))

    cache.put("a", clip(1))
    for file in files(path):
        file.write_bytes(pickle.dumps(Bomb()))
    with closing(sqlite3.connect(path / "index.db", isolation_level=None)) as index:
        index.execute("UPDATE clip SET meta = ?", (pickle.dumps(Bomb()),))
    assert cache.get("a") is None
    assert not (tmp_path / "exploded").exists()


def test_a_damaged_index_is_begun_anew(path, caplog):
    first = FileCache(path, 1_000_000)
    first.put("a", clip(1))
    first.close()
    (path / "index.db").write_bytes(b"nonsense" * 1000)
    second = FileCache(path, 1_000_000)
    assert second.get("a") is None
    assert warnings(caplog) == 1
    second.put("a", clip(1))
    assert second.get("a") == clip(1)
    second.close()


def test_a_locked_index_is_a_miss_that_costs_little(path, caplog):
    cache = FileCache(path, 1_000_000)
    cache.put("a", clip(1))
    with closing(sqlite3.connect(path / "index.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        begun = time.monotonic()
        for number in range(10):
            cache.put(str(number), clip(number))
        assert time.monotonic() - begun < 3
        other.execute("ROLLBACK")
    assert warnings(caplog) == 1
    cache.close()


def test_it_is_tried_again_after_a_rest(path):
    clock = Clock()
    cache = FileCache(path, 1_000_000, clock)
    path.write_bytes(b"a file where the directory should be")
    cache.put("a", clip(1))
    path.unlink()
    cache.put("a", clip(1))
    assert cache.get("a") is None
    clock.now += 31
    cache.put("a", clip(1))
    assert cache.get("a") == clip(1)
    cache.close()


@pytest.mark.parametrize("call", ["open", "replace"])
def test_a_full_disk_is_a_miss_with_one_warning(cache, caplog, monkeypatch, call):
    cache.put("a", clip(1))

    def full(*_args, **_kwargs):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, call, full)
        for number in range(5):
            cache.put(f"new {number}", clip(number + 10))
    assert warnings(caplog) == 1
    tones = ToneEngine()
    assert CachedEngine(tones, cache).synthesize(utterance("하나"), VOICE).frames


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="permissions do not bind this user")
def test_a_read_only_directory_is_a_miss(path, caplog):
    path.mkdir()
    path.chmod(0o500)
    cache = FileCache(path, 1_000_000)
    cache.put("a", clip(1))
    assert cache.get("a") is None
    assert warnings(caplog) == 1
    path.chmod(0o700)
    cache.close()


WRITER = """
import sys
from pathlib import Path
from reader.testing import ToneEngine, utterance
from reader.tts.cache import FileCache
from reader.tts.cached import CachedEngine
engine = CachedEngine(ToneEngine(), FileCache(Path(sys.argv[1]), 2_000_000))
print("ready", flush=True)
for number in range(100000):
    engine.synthesize(utterance(f"말 {number}"), ToneEngine.VOICES[0])
"""


def test_killed_at_any_moment_it_holds_only_whole_clips(path):
    environ = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    for delay in range(5):
        with subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, env=environ) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(0.1 + 0.037 * delay)
            writer.send_signal(signal.SIGKILL)
        cache = FileCache(path, 2_000_000)
        tones = ToneEngine()
        engine = CachedEngine(tones, cache)
        for number in range(5):
            assert engine.synthesize(utterance(f"말 {number}"), VOICE) == ToneEngine().synthesize(
                utterance(f"말 {number}"), VOICE
            )
        assert cache.info().entries > 0
        cache.close()
    assert not list(path.glob("*damaged*"))


def test_many_threads_put_get_and_prune_at_once(path):
    cache = FileCache(path, 20 * len(clip(0).pcm))
    wrong: list[object] = []

    def work(seed: int) -> None:
        for number in range(15):
            name = str((number * 7 + seed) % 40)
            cache.put(name, clip(int(name)))
            found = cache.get(name)
            if found not in {None, clip(int(name))}:
                wrong.append(name)

    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
    assert cache.info().size <= cache.max_bytes
    cache.close()


def test_a_closed_cache_misses_in_silence(cache, caplog):
    cache.put("a", clip(1))
    cache.close()
    cache.put("b", clip(2))
    assert cache.get("a") is None
    assert warnings(caplog) == 0


def test_the_voice_comes_back_as_it_was(cache):
    odd = Voice('x"\\', "이름 \U0001f600", "ko-KR")
    cache.put("a", replace(clip(1), voice=odd))
    found = cache.get("a")
    assert found is not None
    assert found.voice == odd


def test_a_cache_that_nobody_closes_closes_itself(path):
    cache = FileCache(path, 1_000_000)
    cache.put("a", clip(1))
    database = cache._database
    assert database is not None
    del cache
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        database.execute("SELECT 1")
