"""Hanja: headline shorthand (美, 與野, 尹대통령), words by their readings with the initial-sound law, glosses once.

The initial-sound law is 한글 맞춤법 articles 10 to 12; 不 is 부 before ㄷ and ㅈ.
"""

from __future__ import annotations

from functools import lru_cache
from unicodedata import normalize

from reader.hangul import coda_of, is_syllable, split
from reader.korean import characters, particles, tables
from reader.korean.piece import Line, Piece
from reader.pattern import Pattern

_GLOSS = Pattern(r"\s?\(([가-힣·\s]{1,20})\)")
_LAW = dict(
    zip(
        "녀뇨뉴니닉님념녕년라락란람랑래랭략량려력련렬렴렵령례로록론롱뢰료룡루류륙륜률륭름릉리린림립랍랄뇌",
        "여요유이익임염영연나낙난남낭내냉약양여역연열염엽영예노녹논농뇌요용누유육윤율융늠능이인임입납날뇌",
        strict=True,
    )
)
_AS_SURNAME = {"金": "김"}
_ALONE = {"露": "러"}
"""Readings of a character that stands for a surname, or for a country, where they are not its first."""

_VERBAL = ("하", "한", "할", "해", "했", "되", "된", "될", "적", "화", "성", "시키")
"""Suffixes that make one word with the hanja before them."""


@lru_cache(maxsize=4096)
def _readings(char: str) -> tuple[str, ...]:
    """Every reading of a character, the one it is read by first. Found in the table's text: an index of all 8000
    characters would take longer to build than an article has words to ask for.
    """
    text, first = tables.text("hanja"), ""
    others: list[str] = []
    at = text.find(char)
    while at >= 0:
        start = text.rfind("\n", 0, at) + 1
        said, _, before = text[start:at].partition("\t")
        first, others = (first, [*others, said]) if "\t" in before else (said, [*others, first])
        at = text.find(char, at + 1)
    return (first, *others)


def _reading(char: str) -> str:
    return _readings(char)[0] if characters.hanja(char) else ""


def word(run: str, before: str = "", start: int = 0) -> str:
    """A word in hanja as it is said, with the initial-sound law where nothing stands ``before`` it.

    Characters without a reading are left out; those before ``start`` are not said.
    """
    words = tables.mapping("hanja_words")
    out, at = "", start
    while at < len(run):
        size = next((n for n in range(min(6, len(run) - at), 1, -1) if run[at : at + n] in words), 0)
        out += words[run[at : at + size]] if size else _one(run, at, out or before)
        at += size or 1
    return out


def _one(run: str, at: int, before: str) -> str:
    char = run[at]
    if char == "不":
        after = _reading(run[at + 1])[:1] if at + 1 < len(run) else ""
        return "부" if after and split(after).onset in {"ㄷ", "ㅈ"} else "불"
    said = _reading(char)
    if not before:
        return _LAW.get(said, said)
    if said in {"률", "렬"} and is_syllable(before[-1]) and coda_of(before[-1]) in {"", "ㄴ"}:
        return _LAW[said]
    return said


def read(line: Line, at: int) -> Piece | None:
    """A run of hanja that begins at ``at``."""
    stop = at
    while stop < len(line.text) and characters.hanja(line.text[stop]):
        stop += 1
    if stop == at:
        return None
    run = normalize("NFC", line.text[at:stop])
    if "(" in line.text[stop : stop + 2] and (gloss := _GLOSS.match(line.text, stop)) and matches(run, gloss[1]):
        return Piece(at, gloss.end(), gloss[1], "hanja gloss, said once")
    titled = _titled(line, stop)
    spoken = _single(line, at, run, titled=titled) if len(run) == 1 else _several(line, at, run, titled=titled)
    return Piece(at, stop, spoken + (" " if _parted(line, run, stop, titled=titled) else ""), "hanja")


def _titled(line: Line, stop: int) -> bool:
    """Whether a title of office follows, after 전 perhaps: then a single character is a surname."""
    following = line.after(stop).removeprefix(" ").removeprefix("전 ")
    return following.startswith(tuple(tables.words("hanja_heads", "title")))


def _single(line: Line, at: int, char: str, *, titled: bool) -> str:
    """美, 尹, 3國, 합격率: headline shorthand, or one character within a word."""
    if titled and char in tables.words("hanja_heads", "surname"):
        return _AS_SURNAME.get(char) or word(char)
    if at and (line.word_before(at) or line.text[at - 1].isdigit()):
        return _one(char, 0, line.word_before(at)[-1:] or "1")
    return _ALONE.get(char) or word(char)


def _several(line: Line, at: int, run: str, *, titled: bool) -> str:
    if titled and run[0] in _AS_SURNAME and run not in tables.mapping("hanja_words"):
        return _AS_SURNAME[run[0]] + word(run, before=_AS_SURNAME[run[0]], start=1)
    if run[-1] in _ALONE and len(run) == 2:
        return word(run[:1]) + _ALONE[run[-1]]
    return word(run, before=line.word_before(at)[-1:])


def _parted(line: Line, run: str, stop: int, *, titled: bool) -> bool:
    """A space behind a head such as 美 or 尹 that stands before a Hangul word; none after 新, 反, 對 and their like."""
    following = characters.run(line.text, stop)
    if titled:
        return bool(following)
    if len(run) > 1 or len(following) < 2 or run in tables.words("hanja_heads", "prefix"):
        return False
    return not particles.begins(line.text, stop) and not following.startswith(_VERBAL)


def matches(run: str, hangul: str) -> bool:
    """Whether ``hangul`` is a reading of the hanja ``run`` (by any of each character's readings)."""
    plain = hangul.replace(" ", "").replace("·", "")
    hanja = "".join(filter(characters.hanja, run))
    if len(plain) != len(hanja):
        return plain == word(hanja)
    return all(
        said in _readings(char) or said == _LAW.get(_reading(char)) for char, said in zip(hanja, plain, strict=True)
    )
