"""The library: nothing lost, nothing doubled, found by a word, by a part of a title, or by initial consonants."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.errors import ReaderError
from reader.hangul import initials
from reader.library import Library, library_path
from reader.model import Article, Block, BlockKind, Reason, Removed

ROOT = Path(__file__).parents[2]


def article(
    title: str = "봄비가 온다", text: str = "남부에 비가 내렸다.", url: str = "https://example.com/1"
) -> Article:
    return Article(
        url, title, "한소리", "시험일보", "2026-01-12T07:30:00+09:00",
        (Block(BlockKind.PARAGRAPH, text), Block(BlockKind.ITEM, "1, 2", "가, 나")),
        (Removed("공유하기", Reason.SHARE, 0, doubtful=True),), "2026-01-12", ("알림",),
    )  # fmt: skip


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "library.db") as found:
        yield found


def fill(library: Library, *titles: str, seconds: float = 60) -> list[int]:
    numbers = []
    for number, title in enumerate(titles):
        entry = library.keep(f"key {title}", article(title, url=f"https://example.com/{number}"), seconds)
        assert entry
        numbers.append(entry.id)
    return numbers


def titles(entries: tuple[object, ...]) -> list[str]:
    return [entry.title for entry in entries]  # type: ignore[attr-defined]


def test_an_article_comes_back_as_it_was(library: Library) -> None:
    entry = library.keep("k", article(), 60, opened=True)
    assert entry
    assert library.article(entry.id) == article()
    assert library.entries() == (entry,)
    assert (entry.publisher, entry.byline, entry.seconds, entry.heard) == ("시험일보", "한소리", 60, False)
    assert entry.opened


def test_the_same_article_is_kept_once_and_renewed(library: Library) -> None:
    first = library.keep("k", article(), 60)
    second = library.keep("k", article("봄비가 왔다", "북부에도 눈이 왔다."), 70)
    assert first
    assert second
    assert (first.id, library.count()) == (second.id, 1)
    assert titles(library.search("눈이")) == ["봄비가 왔다"]
    assert library.search("남부에") == ()


def test_what_a_feed_announced_becomes_what_was_opened(library: Library) -> None:
    assert library.announce("https://example.com/1", "봄비", publisher="시험일보")
    assert not library.announce("https://example.com/1", "봄비")
    (known,) = library.entries()
    assert (known.seconds, library.article(known.id)) == (0, None)
    library.keep("k", article(), 60)
    (opened,) = library.entries()
    assert (opened.id, opened.key, opened.title) == (known.id, "k", "봄비가 온다")


def test_the_newest_first_and_the_unheard_apart(library: Library) -> None:
    numbers = fill(library, "가", "나", "다")
    library.mark(numbers[1], heard=True)
    assert titles(library.entries()) == ["다", "나", "가"]
    assert titles(library.entries(heard=False)) == ["다", "가"]
    assert titles(library.entries(limit=1, after=1)) == ["나"]
    assert (library.count(), library.count(heard=True)) == (3, 1)


def test_progress_ends_in_heard(library: Library) -> None:
    fill(library, "가")
    library.progress("key 가", 0.5)
    assert [(entry.progress, entry.heard) for entry in library.entries()] == [(0.5, False)]
    library.progress("key 가", 1.0)
    library.progress("key 가", 0.2)
    assert [(entry.progress, entry.heard) for entry in library.entries()] == [(0.2, True)]


def test_the_queue(library: Library) -> None:
    a, b, c = fill(library, "가", "나", "다")
    library.enqueue([a, b])
    library.enqueue([c], first=True)
    assert titles(library.queue()) == ["다", "가", "나"]
    library.enqueue([c])
    assert titles(library.queue()) == ["가", "나", "다"]
    following = library.next(a)
    assert following
    assert following.id == b
    assert library.next(c) is None
    library.mark(b, heard=True)
    library.dequeue(c)
    assert titles(library.queue()) == ["가"]


def test_the_queue_keeps_the_order_in_which_articles_are_put_into_it(library: Library) -> None:
    a, b, c = fill(library, "가", "나", "다")
    library.enqueue([c])
    library.enqueue([b, a], first=True)
    assert titles(library.queue()) == ["나", "가", "다"]
    for number in (None, 999):
        following = library.next(number)
        assert following is not None
        assert following.id == b


@pytest.mark.parametrize(
    ("title", "text", "name"),
    [("가", "나", "가"), ("", "나" * 41, "나" * 40), ("", "", "https://example.com/1")],
)
def test_an_article_without_a_title_has_a_name(library: Library, title: str, text: str, name: str) -> None:
    library.keep("a", article(title, text, "https://example.com/1"), 60)
    assert titles(library.entries()) == [name]


def test_what_fits_a_ride(library: Library) -> None:
    numbers = fill(library, "가", "나", "다", seconds=600)
    library.progress("key 나", 0.5)
    assert titles(library.fitting(25 * 60)) == ["다", "나", "가"]
    assert titles(library.fitting(15 * 60)) == ["다", "나"]
    assert titles(library.fitting(15 * 60, speed=2)) == ["다", "나", "가"]
    library.enqueue([numbers[0]])
    assert titles(library.fitting(25 * 60)) == ["가"]


def test_what_fits_a_file_counts_all_of_an_article_and_the_silence_behind_it(library: Library) -> None:
    fill(library, "가", "나", "다", "라", seconds=600)
    library.progress("key 나", 0.5)
    library.progress("key 라", 1)
    assert titles(library.fitting_whole(25 * 60, 0)) == ["다", "나"]
    assert titles(library.fitting_whole(1204, 2)) == ["다", "나"]
    assert titles(library.fitting_whole(1203, 2)) == ["다"]
    library.keep("unopened", article("마", ""), 0)
    assert titles(library.fitting_whole(1203, 2)) == ["다"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("봄비", ["봄비가 온다"]),
        ("비가", ["봄비가 온다"]),
        ("ㅂㅂ", ["봄비가 온다"]),
        ("ㄴㅂㅇ", ["봄비가 온다"]),
        ("남부", ["봄비가 온다"]),
        ("남부 온다", ["봄비가 온다"]),
        ("KBS", ["KBS 100% 개편_안"]),
        ("kbs", ["KBS 100% 개편_안"]),
        ("100%", ["KBS 100% 개편_안"]),
        ("편_안", ["KBS 100% 개편_안"]),
        ("편!안", []),
        ("여름", []),
        ("", []),
        ('"', []),
        ("'; DROP TABLE article; --", []),
        ("AND OR NOT *", []),
    ],
)
def test_searching(library: Library, query: str, found: list[str]) -> None:
    library.keep("a", article(), 60)
    library.keep("b", article("KBS 100% 개편_안", "방송이 바뀐다.", "https://example.com/2"), 60)
    assert titles(library.search(query)) == found


@given(query=st.text(max_size=12))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_title_is_found_by_itself(library: Library, query: str) -> None:
    library.clear()
    library.keep("a", article(query), 60)
    assert titles(library.search(query)) == ([query] if query.split() else [])


@given(st.text(max_size=20))
def test_initials_are_as_long_as_the_text(text: str) -> None:
    assert len(initials(text)) == len(text)
    assert initials(initials(text)) == initials(text)


def test_removing_leaves_no_trace(library: Library, tmp_path: Path) -> None:
    secret = "비밀스러운낱말"
    kept = library.keep("a", article(text=f"{secret} 하나."), 60)
    assert kept
    fill(library, "가")
    library.follow("https://example.com/feed", "시험일보")
    library.remove(kept.id)
    assert (library.search(secret), library.article(kept.id), library.count()) == ((), None, 1)
    library.clear()
    assert (library.count(), library.feeds(), library.search("가")) == (0, (), ())
    library.close()
    assert secret.encode() not in b"".join(path.read_bytes() for path in tmp_path.glob("library.db*"))


def test_private_mode_keeps_nothing_new(tmp_path: Path) -> None:
    with Library(tmp_path / "library.db") as library:
        fill(library, "가")
    with Library(tmp_path / "library.db", private=True) as library:
        assert library.keep("k", article(), 60) is None
        assert not library.announce("https://example.com/9", "나")
        library.progress("key 가", 0.5)
        library.follow("https://example.com/feed", "시험일보")
        assert [(entry.title, entry.progress) for entry in library.entries()] == [("가", 0)]
        assert library.feeds() == ()


def test_feeds(library: Library) -> None:
    library.follow("https://example.com/feed", "시험일보")
    library.follow("https://example.com/feed", "시험신문")
    library.checked("https://example.com/feed")
    (feed,) = library.feeds()
    assert (feed.title, bool(feed.checked)) == ("시험신문", True)
    library.unfollow(feed.url)
    assert library.feeds() == ()


def test_a_damaged_file_is_set_aside_and_spoken_of_until_the_library_is_filled_again(tmp_path: Path) -> None:
    (tmp_path / "library.db").write_bytes(b"junk" * 4000)
    with Library(tmp_path / "library.db") as library:
        assert library.count() == 0
        (aside,) = tmp_path.glob("library.db.damaged*")
        assert str(aside) in library.empty
        library.keep("k", article(), 60)
        assert str(aside) not in library.empty


def test_a_place_that_cannot_be_used_is_said(tmp_path: Path) -> None:
    (tmp_path / "wall").write_text("in the way", "utf-8")
    with pytest.raises(ReaderError, match="목록"):
        Library(tmp_path / "wall" / "library.db").count()


def test_it_lives_with_the_data_of_the_user(own_home: Path) -> None:
    assert library_path() == own_home / "data" / "sori-reader" / "library.db"


def _keep_many(path: Path, name: str, count: int) -> None:
    with Library(path) as library:
        for number in range(count):
            library.keep(f"{name}{number}", article(f"{name} {number}", url=f"https://example.com/{name}{number}"), 1)
            library.keep(f"shared{number}", article(f"shared {number:03}", url=f"https://example.com/s{number}"), 1)


def test_two_instances_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    context = multiprocessing.get_context("spawn")
    both = [context.Process(target=_keep_many, args=(path, name, 10)) for name in ("one", "two")]
    for process in both:
        process.start()
    for process in both:
        process.join(60)
        assert process.exitcode == 0
    with Library(path) as library:
        assert library.count() == 30
        assert len(library.search("shared 007")) == 1


def test_a_writer_waits_for_the_other(tmp_path: Path) -> None:
    """Whoever has looked may write: nobody else has changed what was seen meanwhile."""
    with Library(tmp_path / "library.db") as one, Library(tmp_path / "library.db") as two:
        one.count()
        two.count()
        other = threading.Thread(target=two.keep, args=("b", article("둘", url="https://example.com/2"), 1))
        with one._database.transaction() as database:
            assert database.execute("SELECT count(*) FROM article").fetchone() == (0,)
            other.start()
            other.join(0.3)
            database.execute("UPDATE article SET heard = 1")
        other.join(10)
        assert one.count(heard=False) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_sixty_kills_beside_another_instance_lose_and_double_nothing(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.library.killing", str(tmp_path), "60"],
        cwd=ROOT, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout.split()[:1]) == (0, ["60"]), done.stderr
