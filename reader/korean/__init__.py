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
    from reader.korean.splitting import spans

    return spans(text)


def read(
    text: str, block: int = 0, *, options: ReadingOptions = ReadingOptions(), lexicon: Lexicon = Lexicon()
) -> tuple[Word, ...]:
    """The words of ``text``, which is the text of block ``block``, as they are said and pronounced."""
    from reader.korean.pronounce import pronounce
    from reader.korean.words import said

    found = said(text, options.brackets)
    heard = pronounce([w.spoken for w in found])
    return tuple(
        Word(Span(block, w.start, w.stop), w.spoken, sound, w.rule) for w, sound in zip(found, heard, strict=True)
    )


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Half-open spans of the sentences of ``text``, without the white space around them."""
    from reader.korean.sentence import sentences as split

    return split(text)


def breaths(words: Sequence[Word]) -> tuple[tuple[Word, ...], ...]:
    """The words of a sentence in breaths of at most 100 characters and 60 syllables."""
    from reader.korean.breath import breaths as cut

    return cut(words)


def language(text: str) -> str:
    """The language of a sentence (BCP 47): ``ko``, or ``en`` where it holds English words and no Hangul."""
    latin = sum("a" <= c.lower() <= "z" for c in text)
    foreign = latin >= 12 and not any("가" <= c <= "힣" for c in text) and len(text.split()) >= 4
    return "en" if foreign else "ko"


def pronounced(text: str) -> str:
    """A line of spoken Korean in standard pronunciation."""
    from reader.korean.pronounce import pronounce_line

    return pronounce_line(text)


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
