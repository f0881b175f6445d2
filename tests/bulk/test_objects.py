"""Stores: create-only, whole, and patient; one suite for every kind."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from reader.bulk.objects import PRIVATE, FolderStore, Patient, Store, StoreFailed, address_of


class StoreContract:
    """What every store keeps."""

    @pytest.fixture
    def store(self, tmp_path: Path) -> Store:
        raise NotImplementedError

    def test_an_object_comes_back_whole(self, store: Store):
        assert store.read("a/b.mp3") is None
        assert store.create("a/b.mp3", b"\0sound" * 1000)
        assert store.read("a/b.mp3") == b"\0sound" * 1000

    def test_the_first_to_create_wins(self, store: Store):
        assert store.create("a", b"first")
        assert not store.create("a", b"second")
        assert store.read("a") == b"first"

    def test_of_many_at_once_one_wins(self, store: Store):
        with ThreadPoolExecutor(8) as pool:
            won = list(pool.map(lambda n: store.create("race", b"%d" % n), range(16)))
        assert won.count(True) == 1
        assert store.read("race") == b"%d" % won.index(True)

    def test_replace_writes_over(self, store: Store):
        store.replace("index.html", b"old")
        store.replace("index.html", b"new")
        assert store.read("index.html") == b"new"

    def test_delete_and_again(self, store: Store):
        store.create("a", b"1")
        store.delete("a")
        store.delete("a")
        assert store.read("a") is None
        assert store.create("a", b"2")

    def test_every_name_is_listed(self, store: Store):
        for name in ("a", "b/c", "b/d/e"):
            store.create(name, b"1")
        assert sorted(store.names()) == ["a", "b/c", "b/d/e"]

    def test_an_empty_object_is_an_object(self, store: Store):
        store.create("empty", b"")
        assert store.read("empty") == b""


class TestFolder(StoreContract):
    @pytest.fixture
    def store(self, tmp_path: Path) -> Store:
        return FolderStore(tmp_path / "out")

    def test_nothing_is_left_of_the_writing(self, store: Store, tmp_path: Path):
        store.create("a", b"1")
        store.create("a", b"2")
        assert list((tmp_path / "out" / PRIVATE / "parts").iterdir()) == []

    def test_where_there_are_no_hard_links_create_is_create_only_still(
        self, store: Store, monkeypatch: pytest.MonkeyPatch
    ):
        def refused(*_: object, **__: object) -> None:
            raise PermissionError

        monkeypatch.setattr(os, "link", refused)
        assert store.create("a", b"1")
        assert not store.create("a", b"2")
        assert store.read("a") == b"1"

    def test_a_folder_that_cannot_be_is_said_in_a_sentence(self, tmp_path: Path):
        (tmp_path / "file").write_text("no folder")
        with pytest.raises(StoreFailed, match="file"):
            FolderStore(tmp_path / "file").create("a", b"1")


class Flaky:
    """``store``; every ``nth`` call fails, half of those after the deed."""

    def __init__(self, store: Store, nth: int = 10) -> None:
        self._store, self._nth = store, nth
        self.calls = self.failures = 0

    def _fails(self) -> bool:
        self.calls += 1
        return self.calls % self._nth == 0

    def _fail(self) -> None:
        self.failures += 1
        raise StoreFailed("trial")

    def create(self, name: str, data: bytes) -> bool:
        if (fails := self._fails()) and self.failures % 2:
            self._fail()
        made = self._store.create(name, data)
        if fails:
            self._fail()
        return made

    def replace(self, name: str, data: bytes) -> None:
        self._store.replace(name, data)
        if self._fails():
            self._fail()

    def read(self, name: str) -> bytes | None:
        if self._fails():
            self._fail()
        return self._store.read(name)

    def delete(self, name: str) -> None:
        self._store.delete(name)
        if self._fails():
            self._fail()

    def names(self) -> Iterator[str]:
        return self._store.names()


class TestPatient(StoreContract):
    """A store of which every second call fails, asked patiently, is a store."""

    @pytest.fixture
    def store(self, tmp_path: Path) -> Store:
        return Patient(Flaky(FolderStore(tmp_path / "out"), 2), sleep=lambda _: None)

    def test_it_gives_up_in_the_end(self, tmp_path: Path):
        waited: list[float] = []
        store = Patient(Flaky(FolderStore(tmp_path), 1), sleep=waited.append)
        with pytest.raises(StoreFailed):
            store.read("a")
        assert waited == sorted(waited)
        assert len(waited) == 5


def test_a_folder_s_address_holds_for_workers_that_stand_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    assert address_of("heard") == str(tmp_path / "heard")
    assert address_of("s3://box/heard") == "s3://box/heard"


def test_half_written_parts_of_the_dead_are_swept_and_those_of_the_living_are_not(tmp_path: Path):
    parts = tmp_path / PRIVATE / "parts"
    parts.mkdir(parents=True)
    for name, age in (("dead", 3600), ("living", 0)):
        (parts / name).write_bytes(b"half")
        os.utime(parts / name, (time.time() - age, time.time() - age))
    FolderStore(tmp_path).sweep()
    assert [part.name for part in parts.iterdir()] == ["living"]
    FolderStore(tmp_path / "nowhere").sweep()
