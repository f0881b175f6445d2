"""What is remembered survives a damaged file, a second instance and a disk that refuses; private mode adds nothing."""

from __future__ import annotations

import json
import multiprocessing
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.folders import state_folder
from reader.model import TITLE, Bookmark, Span
from reader.state import State

HERE = Span(2, 5, 9)
MARK = Bookmark("비밀스러운글", HERE)


def test_choices_are_kept_beside_each_other(tmp_path: Path) -> None:
    with State(tmp_path) as state:
        assert state.chosen() == {}
        state.remember(speed=1.5)
        state.remember(theme="dark", voice="a")
        state.remember(voice=None)
    assert State(tmp_path).chosen() == {"speed": 1.5, "theme": "dark"}


def test_two_instances_lose_no_choice_of_each_other(tmp_path: Path) -> None:
    one, two = State(tmp_path), State(tmp_path)
    one.chosen()
    two.remember(speed=2.0)
    one.remember(volume=0.5)
    assert two.chosen() == {"speed": 2.0, "volume": 0.5}


def test_two_instances_lose_no_row_of_a_table_of_each_other(tmp_path: Path) -> None:
    one, two = State(tmp_path), State(tmp_path)
    one.remember(consents={"edge": True})
    two.remember(consents={"far": False})
    one.remember(consents={"edge": False})
    assert two.chosen() == {"consents": {"edge": False, "far": False}}


def _choose_many(folder: Path, key: str) -> None:
    for number in range(20):
        State(folder).remember(**{f"{key}{number}": number})


def test_two_processes_lose_no_choice_of_each_other(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    both = [context.Process(target=_choose_many, args=(tmp_path, key)) for key in "ab"]
    for process in both:
        process.start()
    for process in both:
        process.join(60)
    assert len(State(tmp_path).chosen()) == 40


@pytest.mark.parametrize("junk", [b"", b"{", b"[1]", b"\xff\xfe", b"null", b"[" * 100_000])
def test_a_damaged_file_of_choices_is_begun_anew(tmp_path: Path, junk: bytes) -> None:
    (tmp_path / "state.json").write_bytes(junk)
    state = State(tmp_path)
    assert state.chosen() == {}
    state.remember(speed=1.5)
    assert json.loads((tmp_path / "state.json").read_bytes()) == {"speed": 1.5}


def test_places_are_kept_by_article(tmp_path: Path) -> None:
    with State(tmp_path) as state:
        assert state.place("a") is None
        state.keep_place("a", HERE)
        state.keep_place("a", Span(TITLE, 0, 2))
        state.keep_place("b", HERE)
    with State(tmp_path) as state:
        assert state.place("a") == Span(TITLE, 0, 2)
        assert state.place("b") == HERE


def test_bookmarks_in_the_order_of_the_text(tmp_path: Path) -> None:
    back, front = Bookmark("뒤", Span(3, 0, 4)), Bookmark("앞", HERE)
    with State(tmp_path) as state:
        state.keep_bookmarks("a", (back, Bookmark("옛 이름", HERE), front))
        state.keep_bookmarks("b", (Bookmark("다른 기사", HERE),))
    with State(tmp_path) as state:
        assert state.bookmarks("a") == (front, back)
        state.keep_bookmarks("a", (back,))
        assert state.bookmarks("a") == (back,)
        assert state.bookmarks("b") == (Bookmark("다른 기사", HERE),)


def test_a_damaged_database_is_begun_anew(tmp_path: Path) -> None:
    (tmp_path / "places.db").write_bytes(b"junk" * 5000)
    with State(tmp_path) as state:
        assert state.place("a") is None
        state.keep_place("a", HERE)
        assert state.place("a") == HERE
    (aside,) = tmp_path.glob("places.db.damaged*")
    assert str(aside) in state.lost()
    assert state.lost() == "", "told once"


def test_a_folder_that_cannot_be_made_is_no_reason_to_stop(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    with State(tmp_path / "file" / "state") as state:
        state.remember(speed=1.5)
        state.keep_place("a", HERE)
        assert state.place("a") is None
        assert state.bookmarks("a") == ()
        assert state.chosen() == {}


def test_private_mode_adds_nothing_and_forgets_nothing(tmp_path: Path) -> None:
    with State(tmp_path) as state:
        state.keep_place("a", HERE)
    before = sorted(path.name for path in tmp_path.iterdir())
    with State(tmp_path, private=True) as state:
        state.remember(speed=1.5)
        state.keep_place("b", HERE)
        state.keep_bookmarks("b", (MARK,))
        assert state.place("a") == HERE
        assert state.place("b") is None
        assert state.chosen() == {}
        assert state.bookmarks("b") == (MARK,), "for the sitting"
        state.forget("b")
        assert state.bookmarks("b") == ()
    with State(tmp_path, private=True) as state:
        assert state.bookmarks("b") == ()
    assert {path.name for path in tmp_path.iterdir()} <= {*before, "places.db-wal", "places.db-shm"}


def test_forgetting_one_article_or_all(tmp_path: Path) -> None:
    with State(tmp_path) as state:
        for article in "abc":
            state.keep_place(article, HERE)
            state.keep_bookmarks(article, (MARK,))
        state.remember(speed=2.0)
        state.forget("a")
        assert (state.place("a"), state.bookmarks("a")) == (None, ())
        assert state.place("b") == HERE
        state.forget()
        assert (state.place("b"), state.bookmarks("c")) == (None, ())
        assert state.chosen() == {"speed": 2.0}
    left = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())
    assert "비밀스러운글".encode() not in left


def test_forgetting_all_holds_for_what_was_only_just_opened(tmp_path: Path) -> None:
    with State(tmp_path) as state:
        assert state.place("a") is None
        state.forget()
        state.keep_place("a", HERE)
        state.keep_bookmarks("a", (MARK,))
        assert state.bookmarks("a") == ()
        assert state.place("a") is None


def test_the_files_are_for_the_owner_alone(own_home: Path) -> None:
    with State() as state:
        state.remember(speed=1.5)
        state.keep_place("a", HERE)
    assert state_folder().is_relative_to(own_home)
    if os.name == "posix":
        assert {
            path.stat().st_mode & 0o077 for path in (state_folder() / "state.json", state_folder() / "places.db")
        } == {0}


@given(st.binary(max_size=40))
def test_no_bytes_in_the_file_of_choices_are_an_error(data: bytes) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "state.json").write_bytes(data)
        assert isinstance(State(Path(folder)).chosen(), dict)
