"""Cleaning in a child: the same articles, limits that hold, and a way on after them."""

import os
import signal
from collections.abc import Iterator

import pytest

from reader.article import Cleaner, extract
from reader.child import Limits
from reader.errors import ExtractError
from reader.messages import Language
from reader.model import Page
from tests.gate import seeds

PAGES = [Page(seed.path.as_uri(), seed.path.read_bytes()) for seed in seeds()]
PROSE = "<p>골목 도서관이 비 오는 날마다 문을 연다고 너른시가 밝혔다.</p>"


@pytest.fixture
def cleaner() -> Iterator[Cleaner]:
    cleaner = Cleaner()
    yield cleaner
    cleaner.close()


def test_the_child_gives_what_this_process_gives(cleaner: Cleaner):
    for page in PAGES:
        assert cleaner.clean(page) == extract(page)


def test_our_errors_come_through(cleaner: Cleaner):
    with pytest.raises(ExtractError):
        cleaner.clean(Page("", b"<html><body></body></html>"))


def test_they_come_in_the_language_of_this_process(cleaner: Cleaner, monkeypatch: pytest.MonkeyPatch):
    for language, said in ((Language.EN, "Nothing to read"), (Language.KO, "찾지 못했습니다")):
        monkeypatch.setattr("reader.messages._language", language)
        with pytest.raises(ExtractError, match=said):
            cleaner.clean(Page("", b"<html><body></body></html>"))


def test_a_dead_child_is_replaced_and_the_page_is_read(cleaner: Cleaner):
    page = Page("", f"<html><body><h1>비 오는 도서관</h1>{PROSE}</body></html>".encode())
    cleaner.clean(page)
    pid = cleaner._child.pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    assert cleaner.clean(page).blocks
    assert cleaner.clean(page) == extract(page)


def test_no_end_in_time_means_tags_are_stripped():
    cleaner = Cleaner(Limits(seconds=0.001))
    try:
        article = cleaner.clean(Page("", f"<html><body>{PROSE * 30}</body></html>".encode()))
    finally:
        cleaner.close()
    assert any("도서관" in block.text for block in article.blocks)
    assert any("글자만" in note for note in article.notes)


def test_no_memory_means_tags_are_stripped():
    cleaner = Cleaner(Limits(seconds=30, memory_bytes=220 << 20))
    try:
        article = cleaner.clean(Page("", f"<html><body>{PROSE}{'<i>가</i>' * 200_000}</body></html>".encode()))
    finally:
        cleaner.close()
    assert any("글자만" in note for note in article.notes)


def test_text_needs_no_child(cleaner: Cleaner):
    assert cleaner.clean(Page("", "골목 도서관이 비 오는 날마다 문을 연다고 밝혔다.".encode())).blocks
    assert cleaner._child.pid is None


def test_the_child_starts_beside_the_fetching_of_an_address_alone(cleaner: Cleaner):
    cleaner.expect("page.html")
    assert cleaner._child.pid is None
    cleaner.expect("https://news.example/1")
    assert cleaner._child.pid is not None
