"""Korean as it is said: sentences, spoken form, standard pronunciation, breaths; all cheap to import."""

from __future__ import annotations

from dataclasses import dataclass

from reader.model import Lexicon, ReadingOptions, Span, Word


@dataclass(frozen=True, slots=True)
class Explanation:
    """``written`` is said as ``spoken`` by ``rule``."""

    written: str
    spoken: str
    rule: str


def read(
    text: str, block: int = 0, *, options: ReadingOptions = ReadingOptions(), lexicon: Lexicon = Lexicon()
) -> tuple[Word, ...]:
    """The words of ``text``, which is the text of block ``block``, as they are said and pronounced."""
    from reader.korean.words import said

    found = said(text, options.brackets)
    return tuple(Word(Span(block, w.start, w.stop), w.spoken, w.spoken, w.rule) for w in found)


def spoken(text: str) -> str:
    """A line as it is said."""
    from reader.korean.words import said

    return " ".join(word.spoken for word in said(text) if word.spoken)


def explain(text: str) -> tuple[Explanation, ...]:
    """Why each word of a line that is not said as written is said as it is."""
    from reader.korean.words import said

    return tuple(
        Explanation(text[word.start : word.stop], word.spoken, word.rule)
        for word in said(text)
        if word.spoken != text[word.start : word.stop]
    )
