"""Sentences: where one ends, with quotes and brackets, abbreviations, lists, and text that knows no full stop."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from reader.korean.characters import emoji, hangul
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
_STOPS = frozenset(".!?。！？…")
_AFTER_STOP = frozenset("~^;*ㅋㅎㅠㅜ")
"""What a chat puts behind a full stop."""
_SOFT = Pattern(r"(?:…|\.\.)[.…]*$")
_FINAL_BEFORE_SOFT = Pattern(
    r"[가-힣](?:[다요까죠네군자라음임함됨야어지]|쩌나)(?:…|\.\.)[.…]*$|[^가-힣][다요](?:…|\.\.)[.…]*$"
)
_NUMBERED = Pattern(r"^[(\[]?(?:\d{1,4}|[가나다라마바사아자차카타파하]|[A-Za-z]|[ivxIVX]{1,4})[.)]$")
_DIGIT_DOT = Pattern(r"\d\.$")
_ABBREVIATION = Pattern(
    r"(?:^|[^A-Za-z])(?:[A-Za-z]|vs|dr|mr|mrs|ms|no|vol|etc|inc|co|ltd|corp|st|jr|sr|prof|gen|sen|rep|gov|jan|feb|mar|apr|jun|jul|aug|"
    r"sep|sept|oct|nov|dec|ph\.d|e\.g|i\.e|cf|al|fig|p|pp|ver|rev|approx|dept|est|mt|ft|a\.m|p\.m|u\.s|u\.k|u\.n|d\.c)\.$",
    re.IGNORECASE,
)
_LATIN_SENTENCE = Pattern(r"[a-z]{3,}")
_QUOTATIVE = Pattern(
    r"(?:(?:이?라|다|자|냐)?(?:고|며|면서|는|던|기에|지만|더니|면)|하[고며는던면기여자]|하면서|하지만|하더니|라[고며는]|라면서|라는|라던|란|이란|이라[고며는]|이라는|"
    r"[은는이가을를과와의도에로]|으로|에서|에게|까지|부터|처럼|만|등|및|했[다던고으]|한[다]?|할|해[서야도]?|하여|할지|할까|인지|이[다고며]|였다|이었다|이자|였던|이던|이었던)"
    r"(?:[,.]|$|(?<=고)[가-힣]?|(?<=며)|(?<=는)|(?<=라)|(?<=[다도])?)$"
)
_SAYING = Pattern(r"(?:대답|답변|답|말|한마디|설명|반응|목소리|질문|외침|고백|주장)[은이도]$")
_TAIL = frozenset("~!.?ㅋㅎㅠㅜ^;")
"""What a chat puts behind the end of a sentence."""


def _each(firsts: str, last: str) -> tuple[str, ...]:
    return tuple(first + last for first in firsts)


_POLITE = (
    "니다", "죠", "할게", "거야", "이야", "잖아", "는데용", "하세욧", "봐욧", "야함", "못함", "안함",
    *_each("답랍습", "니당"), *_each("어아세", "용"), *_each("있없같싶좋많않먹앉받았었였겠갔왔났했됐봤줬", "음"),
    *_each("해워어아여", "짐"), *_each("해려겨켜", "줌"),
    "것임", "거임", "집임", "편임", "중임", "때문임", "뿐임", "정도임", "벌임", "점임",
)  # fmt: skip
_BEFORE_YO = frozenset("어아해에예네군지까나데래게세려여워와봐줘대고구걸든돼져쳐켜펴라")
_PLAIN = (
    *_each("았었였했됐갔왔났겠렸졌켰쳤섰썼봤줬꼈폈한된있없같", "다"),
    *_each("이는간온난싶좋많않", "다"),
    "아니다",
)  # fmt: skip
_PLAIN_NOT = Pattern(
    r"(?:고|며|면|는|라|하|해|한|할|했|싶|보니|보면|가도|치면|치더|던|느니|손|뿐|가$|가는|가고|가면|가서|말[고다]|못해|시피|싶|마는|만$|만은|은$|가[며])"
)
_LAUGHS = frozenset("ㅋㅎㅠㅜ")
_POINTERS = frozenset("☎☏☞☜☛☚✓✔✉★☆♨☐☑⚾⚽")
"""Signs that lead to what follows, and so end nothing."""
_LAST = frozenset("다요죠까음짐줌함임게야아용욧당")
"""The syllables that a sentence without a mark may end in."""

_BEFORE_TILDE = frozenset("다요죠네까야음려")
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
        if around is not None or word.closed:
            return self._ends_quoted(first, index, word, around)
        if index == first and word.core[-1:] in {".", ")"} and _NUMBERED.match(word.core):
            return False
        following = self._at(index + 1)
        if _is_stopped(word.core):
            return _stopped(word.core, following)
        return _unstopped(word.core, index - first, following)

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
        if not _is_stopped(word.core):
            return False
        tail = self._following(index, 4)
        if _QUOTATIVE.match(tail[0]) or any(_QUOTATIVE_AFTER.match(after) for after in tail[:3]):
            return False
        if any(_SAYING.search(after) for after in tail):
            return False
        start = self.words[first][0]
        before = self.text[start : around[0]].rstrip() if around is not None else ""
        return not (before and before[-1] not in ".!?…”’\"'")


def spans(text: str) -> tuple[tuple[int, int], ...]:
    """The sentences of ``text`` in order as half-open ranges, without the white space around them; linear in time."""
    return tuple(_Splitter(text).spans())


def _stopped(core: str, following: str) -> bool:
    """After a word that ends in a mark: abbreviations and figures go on, so does what is quoted without quotes."""
    if _only_signs(following):
        return False
    if core.endswith(".") and not hangul(core[-2:-1]) and (_ABBREVIATION.search(core) or _DIGIT_DOT.search(core)):
        return False
    if _SOFT.search(core) and not _FINAL_BEFORE_SOFT.search(core):
        return False
    return not (core[-1] in "!?" and re.match(r"(?:하[고며는던]|라[고며는]|이?라는)", following))


def _unstopped(core: str, length: int, following: str) -> bool:
    """Where no mark is written: polite endings, laughter, plain past tense."""
    last = core[-1:]
    if (hangul(last) and last not in _LAST) or (last.isascii() and last not in _TAIL) or _only_signs(following):
        return False
    if not hangul(last) and ((_laughs(core) and last not in _POINTERS) or _drawn_out(core)):
        return length > 0 or not _only_signs(core)
    if _polite(core) and (length >= 1 or core.startswith("안녕")):
        return not re.match(r"(?:만$|라[고며는]|하[고며는]|고$|마는)", following)
    return bool(
        length >= 3
        and core.endswith(_PLAIN)
        and not _PLAIN_NOT.match(following)
        and not following.startswith(("(", ","))
    )


_BIEUP = 17
"""The number of ㅂ as a final consonant: 합니까 asks, 하니까 does not."""


def _polite(core: str) -> bool:
    """Whether ``core`` ends as polite speech does (-요, -ㅂ니다) or as notes do (-음, -함)."""
    bare = _without(core, _TAIL)
    if bare.endswith("니까") and hangul(bare[-3:-2]):
        return (ord(bare[-3]) - 0xAC00) % 28 == _BIEUP
    if bare.endswith("요"):
        return hangul(bare[-2:-1]) and (bare[-2] in _BEFORE_YO or core.rstrip("~!.?ㅋㅎㅠㅜ^;") != bare)
    return bare == "함" or bare.endswith(_POLITE)


def _is_stopped(core: str) -> bool:
    """Whether a word ends in a mark, with laughter behind it or not."""
    return core[-1:] in _STOPS or (not hangul(core[-1:]) and _without(core, _AFTER_STOP)[-1:] in _STOPS)


def _without(core: str, signs: frozenset[str]) -> str:
    """``core`` without the signs and pictographs that it ends in."""
    end = len(core)
    while end and (core[end - 1] in signs or emoji(core[end - 1])):
        end -= 1
    return core[:end]


def _only_signs(word: str) -> bool:
    return word != "" and not hangul(word[0]) and not _without(word, _TAIL)


def _laughs(core: str) -> bool:
    """ㅋㅋ, ㅠㅠ, ^^, a pictograph, or a single ㅋ behind a syllable at the end of a word."""
    bare = core.rstrip("!.~?")
    if bare.endswith("^^") or emoji(bare[-1:]):
        return True
    return bare[-1:] in _LAUGHS and (bare[-2:-1] in _LAUGHS or (bare[-1] in "ㅋㅎ" and hangul(bare[-2:-1])))


def _drawn_out(core: str) -> bool:
    """했어요~, 갈까~~!: a sound drawn out at the end."""
    bare = core.rstrip("!?.")
    return bare.endswith("~") and bare.rstrip("~")[-1:] in _BEFORE_TILDE
