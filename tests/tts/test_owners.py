"""Whose an utterance is: of one article, of several that say the same, of one with a line put back."""

from __future__ import annotations

from reader.model import Article, Block, BlockKind, Lexicon, ReadingOptions, Script
from reader.script import write
from reader.tts.owners import Owners


def script(title: str, *texts: str, url: str = "") -> Script:
    blocks = tuple(Block(BlockKind.PARAGRAPH, text) for text in texts)
    return write(Article(url, title, blocks=blocks), ReadingOptions(), Lexicon())


def owners() -> Owners:
    return Owners(lambda article: f"{article.title}{len(article.blocks)}")


def test_an_utterance_is_of_every_article_that_holds_it() -> None:
    one, two = script("가", "비가 온다."), script("나", "비가 온다.", "눈도 온다.")
    known = owners()
    known.load(one)
    known.load(two)
    assert known.of(one.utterances[-1]) == ("가1", "나2")
    assert known.of(two.utterances[-1]) == ("나2",)
    assert known.of(script("다", "바람이 분다.").utterances[-1]) == ()


def test_a_line_put_back_is_of_the_same_article() -> None:
    known = owners()
    known.load(script("가", "비가 온다."))
    known.load(back := script("가", "비가 온다.", "눈도 온다."))
    assert known.of(back.utterances[-1]) == ("가1",)


def test_another_article_of_the_same_name_is_another() -> None:
    known = owners()
    known.load(script("가", "비가 온다."))
    known.load(other := script("가", "눈이 온다.", "바람이 분다."))
    assert known.of(other.utterances[-1]) == ("가2",)


def test_only_the_last_few_are_known() -> None:
    known, first = owners(), script("처음", "비가 온다.")
    for one in (first, *(script(f"다음 {n}", f"눈이 {n}번 온다.") for n in range(4))):
        known.load(one)
    assert known.of(first.utterances[-1]) == ()


def test_of_a_forgotten_article_nothing_is_to_be_kept_but_what_another_says_too() -> None:
    one, two = script("가", "비가 온다.", "바람이 분다."), script("나", "비가 온다.", "눈도 온다.")
    known = owners()
    known.load(one)
    known.load(two)
    known.forget("가2")
    assert not known.keeps(one.utterances[-1])
    assert known.keeps(one.utterances[-2])
    assert known.keeps(two.utterances[-1])
    assert known.keeps(script("다", "번개가 친다.").utterances[-1])
    known.forget()
    assert not known.keeps(two.utterances[-1])
