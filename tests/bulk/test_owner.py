"""Of two coordinators on two machines, one wins and the other says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.bulk.objects import FolderStore
from reader.bulk.owner import OWNER, sole
from reader.errors import ExportError


@pytest.fixture
def store(tmp_path: Path) -> FolderStore:
    return FolderStore(tmp_path / "store")


@pytest.fixture
def lists(tmp_path: Path) -> tuple[Path, Path]:
    """The lists of two machines."""
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()
    return first, second


def test_one_wins_and_the_other_names_it(store: FolderStore, lists: tuple[Path, Path]):
    first, second = lists
    with sole(store, first, "s3://box/heard/"):
        with pytest.raises(ExportError, match="s3://box/heard") as refused, sole(store, second, "s3://box/heard/"):
            pytest.fail("both own it")
        assert OWNER in refused.value.hint
        assert store.read(OWNER) is not None
    with sole(store, second, "s3://box/heard/"):
        assert store.read(OWNER) is not None
    assert store.read(OWNER) is None


def test_the_list_that_died_takes_it_up_again(store: FolderStore, lists: tuple[Path, Path]):
    first, second = lists
    owner = sole(store, first, "s3://box/heard")
    owner.__enter__()  # and never left
    with sole(store, first, "s3://box/heard"):
        pass
    with sole(store, second, "s3://box/heard"):
        pass
