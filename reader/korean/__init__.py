"""Korean as it is said: sentences, spoken form, standard pronunciation, breaths; all cheap to import."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.model import Lexicon, ReadingOptions, Span, Word


@dataclass(frozen=True, slots=True)
class Explanation:
    """``written`` is said as ``spoken`` by ``rule``."""

    written: str
    spoken: str
    rule: str


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The sentences of ``text`` as half-open ranges of characters, in order, without the white space around them."""
    from reader.korean.sentence import spans

    return spans(text)


def read(
    text: str, block: int = 0, at: int = 0, *, options: ReadingOptions = ReadingOptions(), lexicon: Lexicon = Lexicon()
) -> tuple[Word, ...]:
    """The words of ``text``, which stands at ``at`` in the text of block ``block``, as they are said and pronounced.

    Their spans are in order, do not overlap and cover everything but white space. ``spoken`` is Hangul, spaces and
    ``,.?!``, and empty where nothing is said. Total and linear in time.
    """
    from reader.korean.pronounce import pronounce
    from reader.korean.words import said

    found = said(text, options.brackets, lexicon)
    heard = pronounce([word.corrected or word.spoken for word in found])
    return tuple(
        Word(Span(block, at + word.start, at + word.stop), word.spoken, sound, word.rule)
        for word, sound in zip(found, heard, strict=True)
    )


def spoken(text: str) -> str:
    """A line as it is said: the words of :func:`read`, joined."""
    from unicodedata import normalize

    from reader.korean.words import said

    return " ".join(word.spoken for word in said(normalize("NFC", text)) if word.spoken)


def pronounced(text: str) -> str:
    """A line in standard pronunciation; what is not Hangul is first put as it is said."""
    from reader.korean.pronounce import pronounce_line

    return pronounce_line(text if _is_spoken(text) else spoken(text))


def _is_spoken(text: str) -> bool:
    """Whether a line holds nothing but Hangul and the marks of a sentence."""
    return all("가" <= char <= "힣" or char in " ,.?!\t" for char in text)


def explain(
    text: str, *, options: ReadingOptions = ReadingOptions(), lexicon: Lexicon = Lexicon()
) -> tuple[Explanation, ...]:
    """Why each word of a line that is not said as written is said as it is."""
    from reader.korean.words import said

    return tuple(
        Explanation(text[word.start : word.stop], word.spoken, word.rule)
        for word in said(text, options.brackets, lexicon)
        if word.rule
    )


def breaths(words: Sequence[Word]) -> tuple[tuple[Word, ...], ...]:
    """The words of a sentence in breaths of at most 100 characters and 60 syllables."""
    from reader.korean.breath import breaths as cut

    return cut(words)


def language(text: str) -> str:
    """The language of a sentence as a BCP 47 tag: ``ko`` wherever it holds Hangul that carries it."""
    from reader.korean.tongue import language_of

    return language_of(text)
