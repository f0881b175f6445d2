"""Sentences: where one ends, with quotes and brackets, abbreviations, lists, and text that knows no full stop."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

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
_CORE = Pattern(r"^(.*?)([”’」』》〉)\]】〕）>〞»\"']*)((?:\[\d{1,3}\])*)$", re.DOTALL)
_EMOJI = r"\U0001f300-\U0001faff\u2600-\u27bf\ufe0f"
_STOPPED = Pattern(rf"[.!?。！？…]+[~^;*ㅋㅎㅠㅜ{_EMOJI}]*$|[.!?。！？…][~.!?…]*$")
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
_TAIL = rf"[~!.?ㅋㅎㅠㅜ^;{_EMOJI}]*$"
_POLITE = Pattern(
    r"(?:니다|[가-힣]요|죠|거든요|랍니다|답니다|할게|거야|인거야|이야|잖아|[답랍습]니당|는데용|[어아세]용|하세욧|봐욧|있음|없음|같음|싶음|좋음|많음|않음|먹음|앉음|받음|[았었였겠갔왔났했됐봤줬]음|"
    rf"[해워어아여]짐|[해려겨켜]줌|야함|못함|안함|(?:것|거|집|편|중|때문|뿐|정도|벌|점)임){_TAIL}|(?:^|\s)함{_TAIL}"
)
_POLITE_YO = Pattern(r"[어아해에예네군지까나데래게세려여워와봐줘대고구걸든돼져쳐켜펴라]요$")
_ASKING = Pattern(rf"[가-힣]니까{_TAIL}")
_PLAIN = Pattern(
    r"(?:[았었였했됐갔왔났겠렸졌켰쳤섰썼봤줬꼈폈]다|한다|된다|있다|없다|같다|이다|는다|간다|온다|난다|싶다|좋다|많다|아니다|않다)$"
)
_PLAIN_NOT = Pattern(
    r"(?:고|며|면|는|라|하|해|한|할|했|싶|보니|보면|가도|치면|치더|던|느니|손|뿐|가$|가는|가고|가면|가서|말[고다]|못해|시피|싶|마는|만$|만은|은$|가[며])"
)
_LAUGH_ENDS = Pattern(rf"(?:[ㅋㅎㅠㅜ]{{2,}}|(?<=[가-힣])[ㅋㅎ]|\^\^|[{_EMOJI}]+)[!.~?]*$")
_POINTERS = frozenset("☎☏☞☜☛☚✓✔✉★☆♨☐☑⚾⚽")
"""Signs that lead to what follows, and so end nothing."""
_ONLY_SIGNS = Pattern(rf"[ㅋㅎㅠㅜ^~!?.;{_EMOJI}]+$")
_LAST = frozenset("다요죠까음짐줌함임게야아용욧당")
"""The syllables that a sentence without a mark may end in."""

_TILDE_ENDS = Pattern(r"[다요죠네까야음려]~+[!?.]*$")
_GLUED = Pattern(r"(?<=[가-힣][다요죠까])[.!?](?=[가-힣“‘\"'][가-힣])")


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
    words: list[tuple[int, int]] = []
    for match in _WORD.finditer(text):
        start = match.start()
        for glued in _GLUED.finditer(text, match.start(), match.end()):
            words.append((start, glued.end()))
            start = glued.end()
        words.append((start, match.end()))
    return words


_QUOTATIVE_AFTER = Pattern(r"(?:이?라고|라며|이라며|라면서|라는|이라는|하고|하며|하면서|하는)(?![가-힣])")


@dataclass(frozen=True, slots=True)
class _Word:
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
        if index == first and _NUMBERED.match(word.core):
            return False
        following = self._at(index + 1)
        if _STOPPED.search(word.core):
            return _stopped(word.core, following)
        return _unstopped(word.core, index - first, following)

    def _word(self, index: int) -> _Word:
        match = _CORE.match(self._at(index))
        if match is None:
            return _Word("", "", self.words[index][1])
        return _Word(match[1], match[2], self.words[index][1] - len(match[3]))

    def _ends_quoted(self, first: int, index: int, word: _Word, around: tuple[int, int] | None) -> bool:
        """After a closing quote or bracket: who goes on to say that it was said, goes on with the sentence."""
        if not _STOPPED.search(word.core):
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
    if _ONLY_SIGNS.match(following):
        return False
    if core.endswith(".") and (_ABBREVIATION.search(core) or _DIGIT_DOT.search(core)) and not core.endswith(".."):
        return False
    if _SOFT.search(core) and not _FINAL_BEFORE_SOFT.search(core):
        return False
    return not (core[-1] in "!?" and re.match(r"(?:하[고며는던]|라[고며는]|이?라는)", following))


def _unstopped(core: str, length: int, following: str) -> bool:
    """Where no mark is written: polite endings, laughter, plain past tense."""
    if "가" <= core[-1:] <= "힣" and core[-1] not in _LAST:
        return False
    if _ONLY_SIGNS.match(following):
        return False
    if (_LAUGH_ENDS.search(core) and core[-1] not in _POINTERS) or _TILDE_ENDS.search(core):
        return length > 0 or not _ONLY_SIGNS.match(core)
    if _polite(core) and (length >= 1 or core.startswith("안녕")):
        return not re.match(r"(?:만$|라[고며는]|하[고며는]|고$|마는)", following)
    return bool(
        length >= 3 and _PLAIN.search(core) and not _PLAIN_NOT.match(following) and not following.startswith(("(", ","))
    )


def _polite(core: str) -> bool:
    if match := _ASKING.search(core):
        return (ord(core[match.start()]) - 0xAC00) % 28 == 17
    if not (match := _POLITE.search(core)):
        return False
    bare = core[: match.end()].rstrip("~!.?ㅋㅎㅠㅜ^;")
    return not bare.endswith("요") or _POLITE_YO.search(bare) is not None
