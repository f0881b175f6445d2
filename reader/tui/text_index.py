"""From places in a script to stretches of the text, and back: what is marked, and what a click means."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from reader.model import Script, Span, Utterance
from reader.reading.sentences import seconds
from reader.tui.bigtext.marks import Marks


class TextIndex:
    """Looks up sentences and utterances of one script. Built once for a script; every look-up is quick."""

    def __init__(self, script: Script) -> None:
        self.script = script
        said = ((number, utterance.source) for number, utterance in enumerate(script.utterances))
        starts = sorted((source.block, source.start, number) for number, source in said if source is not None)
        self._keys = [(block, start) for block, start, _ in starts]
        self._numbers = [number for _, _, number in starts]
        self._seconds = list(accumulate(map(seconds, reversed(script.utterances)), initial=0.0))[::-1]

    def utterance_at(self, block: int, offset: int) -> int | None:
        """The utterance that says a character, or the nearest one before it; None where nothing is said."""
        if not self._numbers:
            return None
        return self._numbers[max(0, bisect_right(self._keys, (block, offset)) - 1)]

    def word_at(self, block: int, offset: int) -> tuple[int, int] | None:
        """The utterance and the word that say a character; the nearest word before it in that utterance."""
        number = self.utterance_at(block, offset)
        if number is None:
            return None
        words = self.script.utterances[number].words
        before = [i for i, word in enumerate(words) if word.source is not None and word.source.start <= offset]
        return number, (before[-1] if before else 0)

    def has_word(self, number: int, word: int) -> bool:
        """Whether utterance ``number`` has a word of that number."""
        said = self.script.utterances
        return 0 <= number < len(said) and 0 <= word < len(said[number].words)

    def sentence(self, number: int) -> tuple[Span, ...]:
        """What an utterance's whole sentence covers in the text; empty for an announcement."""
        spans = (self.script.utterances[i].source for i in self.utterances_of(number))
        return _joined([span for span in spans if span is not None])

    def utterances_of(self, number: int) -> range:
        """The utterances of the sentence that utterance ``number`` belongs to."""
        said = self.script.utterances
        sentence = said[number].sentence
        first = last = number
        while first > 0 and said[first - 1].sentence == sentence:
            first -= 1
        while last + 1 < len(said) and said[last + 1].sentence == sentence:
            last += 1
        return range(first, last + 1)

    def marks(self, number: int, word: int, *, exact: bool) -> Marks:
        """What is marked while word ``word`` (−1: none yet) of an utterance is heard."""
        if not 0 <= number < len(self.script.utterances):
            return Marks()
        return Marks(self.sentence(number), _word_span(self.script.utterances[number], word), exact)

    def seconds_left(self, number: int) -> float:
        """How long the reading takes from utterance ``number`` to the end at 1×, as can be told from the letters."""
        return self._seconds[max(0, min(number, len(self._seconds) - 1))]

    @property
    def sentences(self) -> int:
        """How many sentences there are."""
        return self.script.utterances[-1].sentence + 1 if self.script.utterances else 0


def _word_span(utterance: Utterance, word: int) -> Span | None:
    return utterance.words[word].source if 0 <= word < len(utterance.words) else None


def _joined(spans: list[Span]) -> tuple[Span, ...]:
    """Neighbouring spans of one block as one."""
    joined: list[Span] = []
    for span in spans:
        if joined and joined[-1].block == span.block:
            span = Span(span.block, min(joined.pop().start, span.start), span.stop)  # noqa: PLW2901 - grows
        joined.append(span)
    return tuple(joined)


def word_span(text: str, block: int, offset: int) -> Span:
    """The written word (between white space) around a character."""
    offset = max(0, min(offset, max(0, len(text) - 1)))
    start = stop = offset
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while stop < len(text) and not text[stop].isspace():
        stop += 1
    return Span(block, start, max(stop, start))


def next_word(text: str, offset: int, by: int) -> int | None:
    """The beginning of the word after (or before) the one around a character; None beyond the text's ends."""
    here = word_span(text, 0, offset)
    if by > 0:
        rest = text[here.stop :]
        skipped = len(rest) - len(rest.lstrip())
        return here.stop + skipped if rest.strip() else None
    before = text[: here.start].rstrip()
    return word_span(text, 0, len(before) - 1).start if before else None
