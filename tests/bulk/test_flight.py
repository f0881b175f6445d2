"""The note by which the next worker knows what killed the last."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.bulk.flight import Flight, forget
from reader.bulk.objects import FolderStore, StoreFailed


@pytest.fixture
def store(tmp_path: Path) -> FolderStore:
    return FolderStore(tmp_path)


def notes(store: FolderStore) -> list[str]:
    return [path.read_text("utf-8") for path in store.folder.glob(".sori-bulk/flights/*")]


def test_a_first_life_notes_only_that_it_began_and_takes_that_away(store: FolderStore):
    first = Flight.begin(store, "b", wary=False)
    begun = notes(store)
    first.at(7)
    assert notes(store) == begun
    first.end()
    assert notes(store) == []


def test_each_later_life_sets_aside_what_ended_the_last(store: FolderStore):
    Flight.begin(store, "b", wary=False).at(1)
    second = Flight.begin(store, "b", wary=False)
    assert second.deadly == frozenset()
    second.at(1)
    second.at(2)
    third = Flight.begin(store, "b", wary=False)
    assert third.deadly == {2}
    third.at(3)
    assert Flight.begin(store, "b", wary=False).deadly == {2, 3}
    assert Flight.begin(store, "other", wary=False).deadly == frozenset()


def test_the_wary_know_from_the_first_death(store: FolderStore):
    Flight.begin(store, "b", wary=True).at(5)
    assert Flight.begin(store, "b", wary=True).deadly == {5}


class Broken(FolderStore):
    """Refuses everything."""

    def create(self, name: str, data: bytes) -> bool:
        raise StoreFailed("없음")

    def delete(self, name: str) -> None:
        raise StoreFailed("없음")


def test_where_the_store_fails_the_batch_goes_on_without_a_note(tmp_path: Path):
    flight = Flight.begin(Broken(tmp_path), "b", wary=True)
    flight.at(1)
    flight.end()
    assert flight.deadly == frozenset()


def test_notes_of_a_dead_coordinator_are_taken_away(store: FolderStore):
    for batch in "abc":
        Flight.begin(store, batch, wary=False)
    forget(store, ["a", "c", "none"])
    assert len(notes(store)) == 1
    forget(Broken(store.folder), ["b"])
