"""Sentences: where one ends, with quotes and brackets, abbreviations, lists, and text that knows no full stop."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from reader.korean.characters import hangul
from reader.korean.unmarked import ends_unmarked, is_face, is_note, is_stopped, only_signs
from reader.pattern import Pattern

_PAIRS = {
    "“": "”",
    "‘": "’",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
    "(": ")",
    "[": "]",
    "【": "】",
    "〔": "〕",
    "（": "）",
    "<": ">",
    "〝": "〞",
    "«": "»",
}
_CLOSERS = {closer: opener for opener, closer in _PAIRS.items()}
_MARKS = Pattern(r"[“”‘’「」『』《》〈〉()\[\]【】〔〕（）<>〝〞«»\"']")
_ALIKE = {"”": '“"〝', "’": "‘'", "〞": "〝“"}
_FARTHEST = 1000
"""A quote or bracket that closes later than this was never meant to be one."""

_DEEPEST = 16
"""Brackets within brackets beyond this are noise."""

_WORD = Pattern(r"\S+")
_BEHIND = frozenset("”’」』》〉)]】〕）>〞»\"'")
_FOOTNOTES = Pattern(r"(?:\[\d{1,3}\])+$")
_SOFT = Pattern(r"(?:…|\.\.)[.…]*$")
_FINAL_BEFORE_SOFT = Pattern(
    r"[가-힣](?:[다요까죠네군자라음임함됨야어지]|쩌나)(?:…|\.\.)[.…]*$|[^가-힣][다요](?:…|\.\.)[.…]*$"
)
_NUMBERED = Pattern(
    r"^[(\[]?(?:\d{1,4}|[가나다라마바사아자차카타파하]|[ㄱ-ㅎ]|[A-Za-z]|[ivxIVX]{1,4}|[Ⅰ-ⅿ]|제\d{1,4}[조항장절])[.)]$"
)
_NOTE_WORDS = 30
"""So far behind a note is looked for how the next sentence ends."""
_ANY_WORD = "끝"
_PROSE_END = Pattern(r"(?<!니)다[^가-힣]*$")
_DIGIT_DOT = Pattern(r"\d\.$")
_ABBREVIATION = Pattern(
    r"(?:^|[^A-Za-z])(?:[A-Za-z]|vs|dr|mr|mrs|ms|no|vol|etc|inc|co|ltd|corp|st|jr|sr|prof|gen|sen|rep|gov|jan|feb|mar|apr|jun|jul|aug|"
    r"sep|sept|oct|nov|dec|ph\.d|e\.g|i\.e|cf|al|fig|p|pp|ver|rev|approx|dept|est|mt|ft|a\.m|p\.m|u\.s|u\.k|u\.n|d\.c)\.$",
    re.IGNORECASE,
)
_QUOTATIVE = Pattern(
    r"(?:(?:이?라|다|자|냐)?(?:고|며|면서|는|던|기에|지만|더니|면)|하[고며는던면기여자]|하면서|하지만|하더니|라[고며는]|라면서|라는|라던|란|이란|이라[고며는]|이라는|"
    r"[은는이가을를과와의도에로]|으로|에서|에게|까지|부터|처럼|만|등|및|했[다던고으]|한[다]?|할|해[서야도]?|하여|할지|할까|인지|이[다고며]|였다|이었다|이자|였던|이던|이었던)"
    r"(?:[,.]|$|(?<=고)[가-힣]?|(?<=며)|(?<=는)|(?<=라)|(?<=[다도])?)$"
)
_SAYING = Pattern(r"(?:대답|답변|답|말|한마디|설명|반응|목소리|질문|외침|고백|주장)[은이도]$")


_SPEAKER = Pattern(r"[가-힣A-Za-z]{2,8}(?:[:：][\"“]| [:：] [^\d\s])")
"""Who speaks next in a script or a chat: 동원:"…", 동원 : ….."""
_LABEL = Pattern(r"[가-힣A-Za-z]{1,8}:")
"""Who speaks, with no quotes: where one sentence begins so, so does the next."""
_STOP_INSIDE = Pattern(r"[.!?](?=\S)")
_BEFORE_GLUED = frozenset("다요죠까")
_OPENING = frozenset("“‘\"'")


def _inside(text: str) -> list[tuple[int, int]]:
    """The outermost stretches that stand between quotes or brackets, in order."""
    stack: list[tuple[str, int]] = []
    found: list[tuple[int, int]] = []
    for match in _MARKS.finditer(text):
        mark, at = match.group(), match.start()
        if mark == "'" and _apostrophe(text, at):
            continue
        opener = _opener(mark, stack)
        while stack and at - stack[0][1] > _FARTHEST:
            stack.pop(0)
        if opener is None:
            if len(stack) < _DEEPEST:
                stack.append((mark, at))
        elif opener in {entry[0] for entry in stack}:
            while stack[-1][0] != opener:
                stack.pop()
            found.append((stack.pop()[1], at))
    return _outermost(found)


def _opener(mark: str, stack: list[tuple[str, int]]) -> str | None:
    """What ``mark`` closes, or None where it opens. A straight quote may close a curly one."""
    open_marks = [entry[0] for entry in stack]
    if mark in "\"'":
        curly = "“" if mark == '"' else "‘"
        if mark in open_marks:
            return mark
        return curly if curly in open_marks else None
    if mark in _PAIRS:
        return None
    for opener in _ALIKE.get(mark, _CLOSERS[mark]):
        if opener in open_marks:
            return opener
    return _CLOSERS[mark]


def _apostrophe(text: str, at: int) -> bool:
    """'97년, don't: a straight quote that opens and closes nothing."""
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if before.isascii() and before.isalpha() and after.isascii() and after.isalpha():
        return True
    return after.isdigit() and not before.isalnum() and "'" not in text[at + 1 : at + 40]


def _outermost(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for start, stop in sorted(found):
        if not out or start > out[-1][1]:
            out.append((start, stop))
    return out


def _words(text: str) -> list[tuple[int, int]]:
    """The words, a missing space after a full stop made good (했다.이어)."""
    glued = (stop.end() for stop in _STOP_INSIDE.finditer(text) if _is_glued(text, stop.start()))
    cut = next(glued, len(text))
    words: list[tuple[int, int]] = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        while cut < end:
            words.append((start, cut))
            start, cut = cut, next(glued, len(text))
        words.append((start, end))
    return words


def _is_glued(text: str, at: int) -> bool:
    """Whether a sentence ends with the mark at ``at`` and the next begins right behind it."""
    if text[at - 1 : at] not in _BEFORE_GLUED or not hangul(text[max(0, at - 2) : at - 1]):
        return False
    return (hangul(text[at + 1]) or text[at + 1] in _OPENING) and hangul(text[at + 2 : at + 3])


_QUOTATIVE_AFTER = Pattern(r"(?:이?라고|라며|이라며|라면서|라는|이라는|하고|하며|하면서|하는)(?![가-힣])")


class _Word(NamedTuple):
    """A word that may end a sentence: without what closes quotes and brackets behind it, and without footnotes."""

    core: str
    closed: str
    stop: int


class _Splitter:
    """One text on its way into sentences; the words and the quotes are found once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = _words(text)
        self.quotes = _inside(text)
        self.quote = 0

    def spans(self) -> Iterator[tuple[int, int]]:
        first = 0
        for index, (_, stop) in enumerate(self.words):
            if index + 1 == len(self.words) or self._ends(first, index):
                yield self.words[first][0], stop
                first = index + 1

    def _at(self, index: int) -> str:
        start, stop = self.words[index]
        return self.text[start:stop]

    def _following(self, index: int, most: int) -> list[str]:
        """Up to ``most`` words behind the word ``index``."""
        return [self._at(n) for n in range(index + 1, min(index + 1 + most, len(self.words)))]

    def _around(self, at: int) -> tuple[int, int] | None:
        """The quotation or bracket that character ``at`` stands in; asked for ever later characters."""
        while self.quote < len(self.quotes) and self.quotes[self.quote][1] < at:
            self.quote += 1
        if self.quote < len(self.quotes) and self.quotes[self.quote][0] <= at:
            return self.quotes[self.quote]
        return None

    def _ends(self, first: int, index: int) -> bool:
        """Whether the sentence that began with the word ``first`` ends with the word ``index``."""
        word = self._word(index)
        around = self._around(word.stop - 1)
        if around is not None and around[1] > word.stop - 1:
            return False
        following = self._at(index + 1)
        if index > first and is_face(self._at(index)):
            return True
        if index > first and ":" in following and _LABEL.match(following) and _LABEL.match(self._at(first)):
            return True
        if (word.closed or is_stopped(word.core)) and _SPEAKER.match(" ".join(self._following(index, 3))):
            return _NUMBERED.match(word.core) is None
        if around is not None or word.closed:
            return self._ends_quoted(first, index, word, around)
        if index == first and word.core[-1:] in {".", ")"} and _NUMBERED.match(word.core):
            return False
        if is_stopped(word.core):
            return _stopped(word.core, following)
        if is_note(word.core) and not self._is_among_notes(first, index):
            return False
        return ends_unmarked(word.core, index - first, following)

    def _is_among_notes(self, first: int, index: int) -> bool:
        """Whether another sentence is before the word ``index`` or ends behind it, and not as newspapers do (했다.),
        which end none as notes do; a headline is one without an end.
        """
        for word, following in pairwise([*self._following(index, _NOTE_WORDS), _ANY_WORD]):
            if is_stopped(word) or ends_unmarked(word, 1, following):
                return _PROSE_END.search(word) is None
        return first > 0

    def _word(self, index: int) -> _Word:
        start, stop = self.words[index]
        if self.text[stop - 1] not in _BEHIND:
            return _Word(self.text[start:stop], "", stop)
        if self.text[stop - 1] == "]" and (notes := _FOOTNOTES.search(self.text[start:stop])):
            stop = start + notes.start()
        end = stop
        while end > start and self.text[end - 1] in _BEHIND:
            end -= 1
        return _Word(self.text[start:end], self.text[end:stop], stop)

    def _ends_quoted(self, first: int, index: int, word: _Word, around: tuple[int, int] | None) -> bool:
        """After a closing quote or bracket: who goes on to say that it was said, goes on with the sentence."""
        if not is_stopped(word.core) and not self._is_aside(first, index, word, around):
            return False
        tail = self._following(index, 4)
        if _QUOTATIVE.match(tail[0]) or any(_QUOTATIVE_AFTER.match(after) for after in tail[:3]):
            return False
        if any(_SAYING.search(after) for after in tail):
            return False
        start = self.words[first][0]
        before = self.text[start : around[0]].rstrip() if around is not None else ""
        return not (before and before[-1] not in ".!?…”’\"'")

    def _is_aside(self, first: int, index: int, word: _Word, around: tuple[int, int] | None) -> bool:
        """Whether a whole sentence without a full stop stands in brackets of its own: (다 좋아하는 건 아닙니다ㅋㅋ)."""
        own = around is not None and around[0] == self.words[first][0] and word.closed[-1:] in {")", "]"}
        return own and ends_unmarked(word.core, index - first, self._at(index + 1))


def spans(text: str) -> tuple[tuple[int, int], ...]:
    """The sentences of ``text`` in order as half-open ranges, without the white space around them; linear in time."""
    return tuple(_Splitter(text).spans())


def _stopped(core: str, following: str) -> bool:
    """After a word that ends in a mark: abbreviations and figures go on, so does what is quoted without quotes."""
    if only_signs(following):
        return False
    if core.endswith(".") and not hangul(core[-2:-1]) and (_ABBREVIATION.search(core) or _DIGIT_DOT.search(core)):
        return False
    if _SOFT.search(core) and not _FINAL_BEFORE_SOFT.search(core):
        return "…" not in core and following[0] in _OPENING
    return not (core[-1] in "!?" and re.match(r"(?:하[고며는던]|라[고며는]|이?라는)", following))
