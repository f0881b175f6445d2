"""The list: every page once, given out once, its end kept; one owner at a time."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.bulk.ledger import Ledger
from reader.bulk.plan import MAX_ATTEMPTS, Done, Failed, How, Item, Kind, Stored
from reader.errors import ExportError

ITEMS = tuple(Item(Kind.FILE, f"{number}.html", "", "1:1") for number in range(5))


@pytest.fixture
def ledger(tmp_path: Path):
    with Ledger(tmp_path) as rows:
        rows.add(ITEMS, "recipe")
        yield rows


def done(number: int, how: How = How.MADE, key: str = "") -> Done:
    key = key or f"{number:064}"
    objects = (Stored(f"articles/{key}/a.mp3", 100, "d" * 64), Stored(f"articles/{key}/package.json", 10, "e" * 64))
    return Done(number, how, key, "제목", "", 2.5, (("tone", 3),), objects, cpu_s=0.5)


def failed(number: int, *, transient: bool = False) -> Failed:
    return Failed(number, "ExtractError", "읽을 글이 없습니다.", "다른 쪽을 주세요.", transient)


def test_the_same_page_stands_on_it_once(ledger: Ledger):
    assert ledger.add(ITEMS, "recipe") == 0
    assert ledger.counts().total == 5


def test_a_file_s_name_comes_back_as_it_is_on_the_disk(ledger: Ledger):
    place = os.fsdecode("기사.html".encode("euc-kr"))
    ledger.add([Item(Kind.FILE, place)], "recipe")
    errand = ledger.claim(9)[-1]
    assert errand.item.place == place
    ledger.settle([done(errand.number)])
    assert next(ledger.articles()).label == "기사.html"


def test_a_page_that_changed_is_another(ledger: Ledger):
    assert ledger.add([Item(Kind.FILE, "0.html", "", "2:2")], "recipe") == 1


def test_claims_do_not_overlap_and_end(ledger: Ledger):
    first, second = ledger.claim(3), ledger.claim(3)
    assert [one.number for one in (*first, *second)] == [1, 2, 3, 4, 5]
    assert ledger.claim(3) == ()


def test_what_is_done_is_kept_in_full(ledger: Ledger):
    ledger.claim(1)
    assert ledger.settle([done(1)]) == (done(1),)
    (row,) = ledger.articles()
    assert (row.label, row.objects, row.voices, row.seconds) == ("0.html", done(1).objects, (("tone", 3),), 2.5)
    assert (ledger.counts().done, ledger.counts().bytes, ledger.counts().seconds) == (1, 110, 2.5)


def test_a_duplicate_adds_no_bytes_and_no_sound(ledger: Ledger):
    ledger.claim(2)
    ledger.settle([done(1), done(2, How.DUPLICATE, f"{1:064}")])
    counts = ledger.counts()
    assert (counts.done, counts.bytes, counts.seconds) == (2, 110, 2.5)


def test_a_bad_page_is_on_the_poison_list_at_once(ledger: Ledger):
    ledger.claim(1)
    assert ledger.settle([failed(1)]) == (failed(1),)
    (row,) = ledger.rows("state = 'failed'")
    assert (row.label, row.reason, row.error, row.attempts) == ("0.html", "ExtractError", "읽을 글이 없습니다.", 1)


def test_a_passing_failure_is_tried_again_and_not_for_ever(ledger: Ledger):
    ledger.claim(2)
    assert ledger.settle([failed(1, transient=True), failed(2, transient=True)]) == ()
    assert [one.number for one in ledger.claim(9)] == [3, 4, 5]
    for _ in range(MAX_ATTEMPTS - 2):
        assert ledger.claim(9) == ()
        assert [one.number for one in ledger.claim(9, again=True)] == [1, 2]
        assert ledger.settle([failed(1, transient=True), failed(2, transient=True)]) == ()
    assert [len(ledger.claim(1, again=True)) for _ in range(3)] == [1, 1, 0]
    assert len(ledger.settle([failed(1, transient=True), failed(2, transient=True)])) == 2
    assert ledger.retry_failed() == 2
    assert [one.number for one in ledger.claim(9)] == [1, 2]


def test_what_a_dead_run_held_is_free_and_no_suspect(tmp_path: Path):
    with Ledger(tmp_path) as rows:
        rows.add(ITEMS, "recipe")
        rows.claim(2, "first")
        rows.claim(2, "second")
        rows.settle([done(1), done(2)])
    with Ledger(tmp_path) as rows:
        assert rows.orphans == ("second",)
        assert [one.number for one in rows.claim(9)] == [3, 4, 5]


def test_of_two_owners_one_wins_and_the_other_says_so(ledger: Ledger, tmp_path: Path):
    with pytest.raises(ExportError, match="reader bulk"):
        Ledger(tmp_path)


def test_an_owner_that_is_killed_owns_nothing(tmp_path: Path):
    code = (
        "import os, sys; from pathlib import Path; from reader.bulk.ledger import Ledger\n"
        "Ledger(Path(sys.argv[1])); os.kill(os.getpid(), 9)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(tmp_path)], timeout=60, check=False).returncode == -9
    Ledger(tmp_path).close()


def test_rows_of_another_recipe_that_are_not_done_are_forgotten(ledger: Ledger):
    ledger.claim(1)
    ledger.settle([done(1)])
    assert ledger.forget_other("recipe") == 0
    assert ledger.forget_other("another") == 4
    assert ledger.counts().total == 1


def test_undo_puts_every_page_of_a_key_back(ledger: Ledger):
    ledger.claim(2)
    ledger.settle([done(1), done(2, How.DUPLICATE, f"{1:064}")])
    assert ledger.undo(f"{1:064}") == 2
    assert [one.number for one in ledger.claim(9)] == [1, 2, 3, 4, 5]


def test_a_batch_is_settled_whole_or_not_at_all(ledger: Ledger):
    ledger.claim(2)

    def broken() -> Iterator[Done]:
        yield done(1)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        ledger.settle(broken())
    assert ledger.counts().done == 0
