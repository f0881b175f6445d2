"""Speaks for the screen: what has the focus, what changed, what is told; never over the article."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from reader import hangul
from reader.messages import Language, language
from reader.model import Article, Block, BlockKind, Lexicon, ReadingOptions, Script, Span, Utterance, Word
from reader.playback import events
from reader.reading.desk import Emit, Transport

FADE_AWAY_MS = 100
"""So long after it is hushed it may still be heard: what the device has taken is played."""
_PAUSE_MS = 150
_BREATH = 80  # characters of English that are said at once
_OPTIONS = ReadingOptions(brackets="read", announcements=False)


class Herald:
    """One voice beside that of the article; what it says ends what it said before. Used by the front end's thread.

    ``build`` makes its player when it first speaks.
    """

    def __init__(self, build: Callable[[Emit], Transport] | None) -> None:
        self._build = build
        self._player: Transport | None = None
        self._speaks = False

    def say(self, text: str) -> None:
        """``text``, at once."""
        script = script_of(text)
        if self._build is None or not script.utterances:
            return
        if self._player is None:
            self._player = self._build(self._hear)
        self._speaks = True
        self._player.send(events.Load(script))
        self._player.send(events.Play())

    def hush(self) -> int:
        """Silence, in the middle of a word; gives the milliseconds in which it may still be heard."""
        spoke, self._speaks = self._speaks, False
        if self._player is not None:
            self._player.send(events.Pause())
        return FADE_AWAY_MS if spoke else 0

    def _hear(self, event: events.Event) -> None:
        """On its player's thread."""
        if isinstance(event, events.Finished | events.Failed):
            self._speaks = False

    def close(self) -> None:
        """Ends its player; may be called twice."""
        player, self._player = self._player, None
        if player is not None:
            player.close()


def script_of(text: str) -> Script:
    """What is said for ``text``: breaths without labels or announcements.

    In an English sitting what holds no Hangul is said by an English voice, so that ``3 bookmarks`` is English beside a
    Korean title; figures and signs within the title are Korean.
    """
    from reader.script import write

    if language() is not Language.EN:
        return write(_article(text), _OPTIONS, Lexicon())
    article = _article(*_runs(text))
    korean = write(article, _OPTIONS, Lexicon()).utterances
    runs = (
        [one for one in korean if one.block == index] if hangul.holds(run.text) else _english(index, run.text)
        for index, run in enumerate(article.blocks)
    )
    return Script(article, tuple(replace(one, pause_after_ms=_PAUSE_MS) for run in runs for one in run))


def _article(*paragraphs: str) -> Article:
    return Article("", "", blocks=tuple(Block(BlockKind.PARAGRAPH, text) for text in paragraphs))


def _runs(text: str) -> Iterator[str]:
    """``text`` cut between what is Korean and what is not."""
    words = text.split()
    runs = groupby(zip(words, _korean(words), strict=True), itemgetter(1))
    return (" ".join(word for word, _ in run) for _, run in runs)


def _korean(words: Sequence[str]) -> list[bool]:
    """Of each word whether it holds Hangul, or has no letters and stands between words that do."""
    kinds = [hangul.holds(word) if any(map(str.isalpha, word)) else None for word in words]
    before, behind = _last_known(kinds), _last_known(kinds[::-1])[::-1]
    return [bool(left and right) for left, right in zip(before, behind, strict=True)]


def _last_known(kinds: Sequence[bool | None]) -> list[bool | None]:
    known, found = None, []
    for kind in kinds:
        known = known if kind is None else kind
        found.append(known)
    return found


def _english(block: int, text: str) -> Iterator[Utterance]:
    """Breaths of words as they are written."""
    words = [Word(Span(block, *found.span()), found[0], found[0]) for found in re.finditer(r"\S+", text)]
    for _, breath in groupby(words, lambda word: word.source.start // _BREATH if word.source else 0):
        yield Utterance(tuple(breath), 0, 0, block, "en")
