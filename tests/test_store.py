"""Files written whole or not at all, and databases that survive damage."""

from __future__ import annotations

import os
import signal
import sqlite3
import stat
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path

import pytest

from reader.store import (
    DatabaseError,
    StoreError,
    claim,
    open_database,
    private_directory,
    read_private,
    transaction,
    write_atomically,
)

TABLE = "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL)"
posix = pytest.mark.skipif(os.name != "posix", reason="permissions and links of POSIX")


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "store"
    folder.mkdir()
    return folder


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_writes_what_is_read_back(folder):
    path = folder / "새 폴더" / "안" / "자리.json"
    write_atomically(path, b"one")
    write_atomically(path, b"two")
    assert read_private(path) == b"two"
    assert [entry.name for entry in path.parent.iterdir()] == ["자리.json"]


@posix
def test_files_and_directories_are_private(folder):
    old = os.umask(0)
    try:
        write_atomically(folder / "a" / "b" / "c", b"x")
        open_database(folder / "d" / "e.db", [TABLE]).close()
    finally:
        os.umask(old)
    assert [mode(folder / name) for name in ("a", "a/b", "d")] == [0o700] * 3
    assert [mode(folder / name) for name in ("a/b/c", "d/e.db")] == [0o600] * 2


@posix
def test_a_companion_of_the_database_is_private(folder):
    with closing(open_database(folder / "e.db", [TABLE])) as database:
        database.execute("INSERT INTO note (text) VALUES ('x')")
        assert [mode(path) for path in folder.glob("e.db*")] == [0o600] * 3


@posix
def test_a_link_is_replaced_and_its_victim_unchanged(folder):
    victim = folder / "victim"
    victim.write_bytes(b"precious")
    link = folder / "link"
    link.symlink_to(victim)
    write_atomically(link, b"ours")
    assert victim.read_bytes() == b"precious"
    assert not link.is_symlink()


@posix
def test_a_link_is_neither_read_nor_opened_as_a_database(folder):
    victim = folder / "victim"
    victim.write_bytes(b"precious")
    link = folder / "link"
    link.symlink_to(victim)
    with pytest.raises(OSError, match=r"symbolic|levels"):
        read_private(link)
    with pytest.raises(OSError, match=r"symbolic|levels"):
        open_database(link)
    assert victim.read_bytes() == b"precious"


@pytest.mark.parametrize("call", ["fsync", "replace", "open"])
def test_a_disk_that_refuses_leaves_the_old_file_and_nothing_else(folder, monkeypatch, call):
    path = folder / "a"
    write_atomically(path, b"old")

    def refuse(*_args, **_kwargs):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, call, refuse)
        with pytest.raises(OSError, match="No space"):
            write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert [entry.name for entry in folder.iterdir()] == ["a"]


def test_the_longest_name_a_disk_takes_is_written(folder):
    path = folder / ("가" * 85)
    write_atomically(path, b"x")
    assert path.read_bytes() == b"x"


WRITER = """
import sys
from pathlib import Path
from reader.store import open_database, write_atomically
folder = Path(sys.argv[1])
database = open_database(folder / "db", ["CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL)"])
print("ready", flush=True)
n = 0
while True:
    n += 1
    write_atomically(folder / "file", bytes([n % 256]) * 300_000)
    database.execute("INSERT INTO note (text) VALUES (?)", ("x" * 2000,))
"""


@posix
def test_killed_at_any_moment_leaves_no_half_file_and_a_sound_database(folder):
    environ = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    for delay in range(8):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(folder)], stdout=subprocess.PIPE, env=environ
        ) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(0.02 + delay * 0.011)
            writer.send_signal(signal.SIGKILL)
        if (folder / "file").exists():
            data = (folder / "file").read_bytes()
            assert len(data) == 300_000
            assert len(set(data)) == 1
        with closing(open_database(folder / "db", [TABLE])) as database:
            assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert not list(folder.glob("*damaged*"))


def test_a_database_keeps_what_was_written(folder):
    with closing(open_database(folder / "a.db", [TABLE])) as database:
        database.execute("INSERT INTO note (text) VALUES ('하나')")
    with closing(open_database(folder / "a.db", [TABLE])) as database:
        assert database.execute("SELECT text FROM note").fetchall() == [("하나",)]
        assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_migrations_run_once_each_in_order(folder):
    steps = [TABLE, "ALTER TABLE note ADD COLUMN at INTEGER DEFAULT 7"]
    with closing(open_database(folder / "a.db", steps[:1])) as database:
        database.execute("INSERT INTO note (text) VALUES ('하나')")
    for _ in range(2):
        with closing(open_database(folder / "a.db", steps)) as database:
            assert database.execute("SELECT text, at FROM note").fetchall() == [("하나", 7)]


def test_a_migration_that_fails_leaves_nothing_behind(folder):
    with pytest.raises(DatabaseError):
        open_database(folder / "a.db", [f"{TABLE}; CREATE TABLE note (id)"])
    with closing(open_database(folder / "a.db", [TABLE])) as database:
        assert database.execute("SELECT * FROM note").fetchall() == []


def test_a_file_of_a_newer_version_is_left_alone(folder):
    open_database(folder / "a.db", [TABLE, "CREATE TABLE other (id)"]).close()
    with pytest.raises(StoreError) as caught:
        open_database(folder / "a.db", [TABLE])
    assert caught.value.hint
    open_database(folder / "a.db", [TABLE, "CREATE TABLE other (id)"]).close()


def damage_head(path: Path) -> None:
    path.write_bytes(b"not a database at all" * 100)


def damage_middle(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(8192))


@pytest.mark.parametrize("damage", [damage_head, damage_middle])
def test_a_damaged_database_is_set_aside_with_one_warning(folder, caplog, damage):
    path = folder / "a.db"
    with closing(open_database(path, [TABLE])) as database:
        database.executemany("INSERT INTO note (text) VALUES (?)", [("x" * 500,)] * 200)
    damage(path)
    with closing(open_database(path, [TABLE])) as database:
        assert database.execute("SELECT count(*) FROM note").fetchone() == (0,)
    assert len([record for record in caplog.records if record.name == "reader.store"]) == 1
    assert len(list(folder.glob("a.db.damaged-*"))) == 1


def test_a_locked_database_is_not_taken_for_a_damaged_one(folder):
    with closing(open_database(folder / "a.db", [TABLE])) as database:
        database.execute("BEGIN IMMEDIATE")
        other = open_database(folder / "a.db", [TABLE], busy_seconds=0.05)
        with closing(other), pytest.raises(DatabaseError, match="locked"):
            other.execute("INSERT INTO note (text) VALUES ('x')")
    assert not list(folder.glob("*damaged*"))


def test_a_new_database_may_be_opened_by_many_at_once(folder):
    failures: list[BaseException] = []

    def begin(barrier: threading.Barrier, path: Path) -> None:
        barrier.wait()
        try:
            open_database(path, [TABLE, "CREATE TABLE other (id)"]).close()
        except DatabaseError as error:
            failures.append(error)

    for attempt in range(10):
        barrier = threading.Barrier(4)
        path = folder / f"{attempt}.db"
        threads = [threading.Thread(target=begin, args=(barrier, path)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert not failures


def test_work_is_claimed_by_one_at_a_time(folder):
    first = claim(folder / "owner.db")
    assert first is not None
    assert claim(folder / "owner.db") is None
    first.close()
    second = claim(folder / "owner.db")
    assert second is not None
    second.close()


def test_a_claim_where_nothing_can_be_written_is_no_claim_of_another(folder):
    (folder / "owner.db").mkdir()
    with pytest.raises((OSError, DatabaseError)):
        claim(folder / "owner.db")


def test_two_threads_of_a_process_wait_for_each_other(folder):
    def write() -> None:
        with closing(open_database(folder / "a.db", [TABLE])) as database:
            for _ in range(30):
                database.execute("INSERT INTO note (text) VALUES ('x')")

    open_database(folder / "a.db", [TABLE]).close()
    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with closing(sqlite3.connect(folder / "a.db")) as database:
        assert database.execute("SELECT count(*) FROM note").fetchone() == (120,)


def test_a_directory_in_the_way_of_a_file_is_an_error_of_the_disk(folder):
    (folder / "a").write_bytes(b"")
    with pytest.raises(OSError, match="a"):
        private_directory(folder / "a" / "b")
    with pytest.raises(OSError, match="a"):
        open_database(folder / "a" / "b")


def test_a_transaction_that_is_broken_off_leaves_nothing(folder):
    def write(*texts: str, error: BaseException | None = None) -> None:
        with transaction(database):
            for text in texts:
                database.execute("INSERT INTO note (text) VALUES (?)", (text,))
            if error is not None:
                raise error

    with closing(open_database(folder / "notes.db", (TABLE,))) as database:
        write("하나", "둘")
        for error in (ValueError(), KeyboardInterrupt()):
            with pytest.raises(type(error)):
                write("셋", error=error)
        assert database.execute("SELECT text FROM note").fetchall() == [("하나",), ("둘",)]
        assert not database.in_transaction
