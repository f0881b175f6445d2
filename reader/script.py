"""Article → Script: what will be said, in which breaths, and how long the silences between them are.

Decides what a listener hears of an article and in which order; how Korean is read is :mod:`reader.korean`'s affair.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from enum import StrEnum

from reader import korean
from reader.lazily import Unrolled
from reader.model import (
    TITLE,
    Article,
    Block,
    BlockKind,
    Lexicon,
    LexiconEntry,
    ReadingOptions,
    Script,
    Span,
    Utterance,
    Word,
)
from reader.pattern import Pattern


class Pause(StrEnum):
    """What a silence follows."""

    CLAUSE = "clause"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    TITLE = "title"
    END = "end"


PAUSE_MS = {
    Pause.CLAUSE: 160,
    Pause.SENTENCE: 420,
    Pause.PARAGRAPH: 750,
    Pause.HEADING: 900,
    Pause.TITLE: 1000,
    Pause.END: 600,
}
"""Milliseconds of silence at 1×, before the listener's own scale and cap."""

_LABEL = re.compile(
    r"""(?P<mark>
          [\[【〔]\s*(?P<bracketed>[가-힣A-Za-z ]{1,12}?)\s*(?:/\s*[^\]】〕]{1,20})?[\]】〕]   # [앵커], [김하늘/기자]
        | [◀<〈]\s*(?P<arrowed>[가-힣A-Za-z ]{1,12}?)\s*[▶>〉]                              # ◀ 앵커 ▶
        | (?P<letter>[QA질문답변]{1,2})\s*[.:)]\s                                          # Q. A. 문: 답:
        | (?P<named>[가-힣]{2,5}(?:\s[가-힣]{2,6})?)\s*:\s                                  # 홍길동: 사회자:
      )\s*""",
    re.VERBOSE,
)
_PHOTOGRAPHER = Pattern(
    r"""(?<=\.)(?:                                              # behind a sentence: spaces, marks, a date, a publisher
            \s | [/|=·ⓒ©<(\[] | (?:19|20)\d\d\.\s?\d{1,2}\.\s?\d{1,2}\.?
          | [가-힣A-Za-z0-9]{2,12}\s?(?=[/|=·ⓒ©]) | (?:(?<=[ⓒ©/])|(?<=[ⓒ©/]\s))[가-힣A-Za-z0-9]{2,12}\s
        )*
        (?: [가-힣]{2,4}\s?(?:선임|전문|인턴|객원|사진|수습)?\s?기자 (?:[\s(<\[]* [\w.+-]+@[\w.-]+)?
          | [\w.+-]+@[\w.-]+ )
        [\s)>\].]*$""",
    re.VERBOSE,
)
_LETTERS = {"Q": "질문", "A": "답변", "문": "문", "답": "답", "질문": "질문", "답변": "답변"}


def write(article: Article, options: ReadingOptions = ReadingOptions(), lexicon: Lexicon = Lexicon()) -> Script:
    """The script of ``article``: its title, what must be known of it, then its blocks in order. Pure and total."""
    return Script(article, tuple(_utterances(article, options, lexicon)))


def unroll(article: Article, options: ReadingOptions = ReadingOptions(), lexicon: Lexicon = Lexicon()) -> Script:
    """The same script, whose utterances are made when they are first read, so that a voice can begin with the first
    while the rest is still written. Any thread.
    """
    return Script(article, Unrolled(_utterances(article, options, lexicon)))


def _utterances(article: Article, options: ReadingOptions, lexicon: Lexicon) -> Iterator[Utterance]:
    lexicon, last = in_scope(lexicon, article), None
    for utterance in _numbered(part for part in _parts(article, options, lexicon) if part):
        if last is not None:
            yield last
        last = utterance
    if last is not None:
        yield replace(last, pause_after_ms=_pause(Pause.END, options))


_BESIDE = frozenset({BlockKind.HEADING, BlockKind.CAPTION})
"""Kinds that stand beside a text. Where there is nothing else, captions are the text, and are read."""


def in_scope(lexicon: Lexicon, article: Article) -> Lexicon:
    """The entries that hold for this article."""
    return Lexicon(tuple(entry for entry in lexicon.entries if _holds(entry, article)))


def _holds(entry: LexiconEntry, article: Article) -> bool:
    return entry.scope in {"", f"publisher:{article.publisher}", f"article:{article.url}"}


def _parts(article: Article, options: ReadingOptions, lexicon: Lexicon) -> Iterator[list[Utterance]]:
    """Title, notes and blocks, each as its utterances; sentence numbers are local until :func:`_numbered`."""
    yield _block(Block(BlockKind.HEADING, article.title), TITLE, Pause.TITLE, options, lexicon)
    if options.announcements:
        for note in article.notes:
            yield _said(note, TITLE, options)
    captions = options.captions or all(block.kind in _BESIDE for block in article.blocks)
    for index, block in enumerate(article.blocks):
        if block.kind is BlockKind.CAPTION and not captions:
            continue
        after = Pause.HEADING if block.kind is BlockKind.HEADING else Pause.PARAGRAPH
        yield _block(block, index, after, options, lexicon)


def _block(block: Block, index: int, after: Pause, options: ReadingOptions, lexicon: Lexicon) -> list[Utterance]:
    """The utterances of one block, the last with the pause that follows the block."""
    label, start = _label(block.text, index)
    intro = (*_introduction(block, options), *label)
    groups = list(_sentences(_said_of(block), index, start, options, lexicon)) or [("ko", ())]
    groups[0] = (groups[0][0], (*intro, *groups[0][1]))
    utterances = [
        utterance
        for number, (language, words) in enumerate(groups)
        for utterance in _breaths(words, number, index, language, options)
    ]
    return [*utterances[:-1], *(replace(last, pause_after_ms=_pause(after, options)) for last in utterances[-1:])]


def _breaths(
    words: Sequence[Word], number: int, index: int, language: str, options: ReadingOptions
) -> Iterator[Utterance]:
    """One sentence as its breaths: a short pause between them, a longer one at the end."""
    pieces = [piece for piece in korean.breaths(words) if any(word.spoken for word in piece)]
    for place, piece in enumerate(pieces, 1):
        pause = _pause(Pause.SENTENCE if place == len(pieces) else Pause.CLAUSE, options)
        yield Utterance(tuple(piece), number, pause, index, language)


def _sentences(
    text: str, index: int, start: int, options: ReadingOptions, lexicon: Lexicon
) -> Iterator[tuple[str, tuple[Word, ...]]]:
    """The language and the words of each sentence of ``text[start:]``."""
    for begin, stop in korean.sentences(text[start:]):
        sentence = text[start + begin : start + stop]
        language = korean.language(sentence)
        if language == "ko":
            words = korean.read(sentence, index, start + begin, options=options, lexicon=lexicon)
        else:
            words = tuple(_as_written(sentence, index, start + begin, language))
        if words:
            yield language, words


def _as_written(sentence: str, index: int, start: int, language: str) -> Iterator[Word]:
    """The words of a sentence in another language, for a voice that speaks it."""
    for match in re.finditer(r"\S+", sentence):
        source = Span(index, start + match.start(), start + match.end())
        yield Word(source, match[0], match[0], f"language {language}")


def _label(text: str, index: int) -> tuple[tuple[Word, ...], int]:
    """A speaker's label at the start of a block, as a word of its own, and where the speech begins."""
    match = _LABEL.match(text)
    if not match or match.end() == len(text):
        return (), 0
    name = match["bracketed"] or match["arrowed"] or _LETTERS.get(match["letter"] or "", "") or match["named"]
    if not name:
        return (), 0
    spoken = korean.spoken(name.strip()) + ","
    stop = len(match["mark"].rstrip())
    return (Word(Span(index, 0, stop), spoken, korean.pronounced(spoken), "label"),), match.end()


def _said_of(block: Block) -> str:
    """The text without who took the photo and how to write to them: that is for the eye."""
    return _PHOTOGRAPHER.sub("", block.text) if block.kind is BlockKind.CAPTION else block.text


def _introduction(block: Block, options: ReadingOptions) -> tuple[Word, ...]:
    """What is said before a block and stands nowhere in it: a caption's name, a table's header."""
    if block.kind is BlockKind.CAPTION and options.announcements:
        return (announcement("사진 설명,"),)
    if block.header:
        return (announcement(korean.spoken(block.header) + ","),)
    return ()


def announcement(text: str) -> Word:
    """A word that stands nowhere in the article."""
    return Word(None, text, korean.pronounced(text), "announcement")


def _said(text: str, index: int, options: ReadingOptions) -> list[Utterance]:
    """A sentence of the program's own."""
    words = [replace(word, source=None, rule="announcement") for word in korean.read(text, max(0, index))]
    return list(_breaths(words, 0, index, "ko", options))


def _numbered(parts: Iterable[Sequence[Utterance]]) -> Iterator[Utterance]:
    """Sentence numbers that count through the whole script instead of within a part."""
    base = 0
    for part in parts:
        yield from (replace(utterance, sentence=base + utterance.sentence) for utterance in part)
        base += part[-1].sentence + 1


def _pause(kind: Pause, options: ReadingOptions) -> int:
    return min(round(PAUSE_MS[kind] * options.pauses), options.pause_cap_ms)
