"""Forgetting one article, or all: nothing of it stays, nothing of others goes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from reader.dictionary import LexiconFile
from reader.library import Entry, Library
from reader.model import Article, Block, BlockKind, Bookmark, Lexicon, LexiconEntry, ReadingOptions, Span
from reader.reading.places import article_key
from reader.reading.shelf import keep
from reader.reading.traces import Traces
from reader.script import write
from reader.state import State
from reader.testing.fakes import ToneEngine
from reader.tts.cache import FileCache
from reader.tts.cached import CachedEngine
from reader.tts.owners import Owners

HERE = Span(0, 0, 2)
SHARED = "두 기사에 다 있는 문장이다."


@pytest.fixture
def traces(tmp_path: Path) -> Iterator[Traces]:
    dictionary = LexiconFile(tmp_path / "lexicon.toml")
    cache = FileCache(tmp_path / "cache", 100_000_000)
    with Library(tmp_path / "library.db") as library, State(tmp_path / "state") as state, closing(cache):
        yield Traces(library, state, dictionary, cache)


def listen(traces: Traces, owners: Owners, number: int, text: str) -> Entry:
    """Hears an article in full, leaves a bookmark, and corrects a word for it alone."""
    blocks = tuple(Block(BlockKind.PARAGRAPH, line) for line in (text, SHARED))
    article = Article(f"https://example.com/{number}", text[:7], blocks=blocks)
    script = write(article, ReadingOptions(), Lexicon())
    owners.load(script)
    cache = traces.cache
    engine = CachedEngine(ToneEngine(), cache, lambda name, said: cache.own(name, owners.of(said)))
    for utterance in script.utterances:
        engine.synthesize(utterance, engine.voices()[0])
    traces.state.keep_place(article_key(article), HERE)
    traces.state.keep_bookmarks(article_key(article), (Bookmark(text, HERE),))
    traces.dictionary.add(LexiconEntry(f"낱말{number}", "말", scope=f"article:{article.url}"))
    entry = keep(traces.library, script, opened=True)
    assert entry
    return entry


def sounds(traces: Traces) -> set[str]:
    return {path.name for path in traces.cache.path.glob("clips/*/*")}


def words(traces: Traces) -> list[str]:
    return [entry.written for entry in traces.dictionary.load().entries]


def test_one_article_goes_with_all_that_is_its_own(traces: Traces, tmp_path: Path) -> None:
    owners = Owners(article_key)
    traces.dictionary.add(LexiconEntry("누구나", "모두"))
    one = listen(traces, owners, 1, "비밀스러운낱말이 하나 있다.")
    before = sounds(traces)
    two = listen(traces, owners, 11, "남의 글이다.")
    others = sounds(traces) - before
    traces.forget(one)
    assert traces.library.entries() == (two,)
    assert (traces.state.place(one.key), traces.state.bookmarks(one.key)) == (None, ())
    assert traces.state.place(two.key) == HERE
    assert words(traces) == ["누구나", "낱말11"]
    again = sounds(traces)
    assert others <= again
    assert len(again - others) == 1, "the sentence that both articles hold stays, the rest of the first goes"
    for path in tmp_path.rglob("*"):
        assert path.is_dir() or "비밀스러운".encode() not in path.read_bytes(), path


def test_what_both_held_goes_with_the_second(traces: Traces) -> None:
    owners = Owners(article_key)
    for entry in (listen(traces, owners, 1, "하나다."), listen(traces, owners, 2, "둘이다.")):
        traces.forget(entry)
    assert sounds(traces) == set()


def test_of_an_article_that_is_still_open_nothing_more_is_kept(traces: Traces) -> None:
    entry = listen(traces, Owners(article_key), 1, "하나다.")
    traces.forget(entry)
    traces.state.keep_place(entry.key, HERE)
    traces.state.keep_bookmarks(entry.key, (Bookmark("가", HERE),))
    with State(traces.state.folder) as later:
        assert (later.place(entry.key), later.bookmarks(entry.key)) == (None, ())
    assert traces.state.place(entry.key) is None
    traces.state.keep_place(entry.key, HERE)
    assert traces.state.place(entry.key) == HERE


def test_all_of_it_goes(traces: Traces) -> None:
    owners = Owners(article_key)
    kept = [listen(traces, owners, number, f"글 {number}번이다.") for number in (1, 2)]
    traces.dictionary.add(LexiconEntry("누구나", "모두"))
    traces.forget_all()
    assert (traces.library.count(), sounds(traces), words(traces)) == (0, set(), ["누구나"])
    assert [traces.state.place(entry.key) for entry in kept] == [None, None]
