"""Brackets: stock codes and footnotes in silence, ages, weekdays and abbreviations said, glosses said once."""

from __future__ import annotations

import re
from collections.abc import Callable

from reader.korean import josa, numerals, particles
from reader.korean.characters import LATIN_LETTERS, UNIT_SIGNS, hangul, hanja, unit_sign
from reader.korean.piece import Line, Piece
from reader.pattern import Pattern

LONGEST = 300
"""A bracket that closes later than this is no bracket."""

_STOCK = Pattern(
    r"\((?:(?:코스피|코스닥|코넥스|KOSPI|KOSDAQ|KRX|KS|KQ|종목\s?코드|유가증권|나스닥|뉴욕증시|NASDAQ|NYSE|티커|티커명|TSE|HKEX|TWSE)\s?[:：]?\s?)?"
    r"(?:A?\d{6}(?:\.K[SQ])?|\d{5}[A-Z0-9])\)"
    r"|\((?:나스닥|뉴욕증시|NASDAQ|NYSE|티커|티커명|종목명|종목코드|TSX|AMEX)\s?[:：]\s?[A-Z.]{1,6}\)"
)
_FOREIGN_STOCK = Pattern(r"\(\d{4}\.[A-Z]{1,2}\)")
_AGE = Pattern(
    r"(?P<full>만\s?)?(?P<first>[남여][·,/]\s?)?(?P<years>\d{1,3})(?P<unit>세|살)?(?P<rest>(?:\s?[·,./]\s?[가-힣]{1,6})*)\)"
)
_SURNAME_BEFORE = Pattern(r"(?:^|\s|[(\"'·,])\S\s모$")
_LONGEST_NAME = 5
_SEX = {"남": "남성", "여": "여성"}
_MASKS = frozenset("○×△□")
_CALLED = frozenset(["씨", "군", "양", "옹"])
_NAMED_AFTER = Pattern(
    r"\s?(?:씨|군|양|옹|대표|의원|교수|감독|선수|회장|사장|부부|변호사|목사|신부|스님|할머니|할아버지|작가|기자|이사|원장|장관|후보|대통령|총리|부장|팀장|경장|경위|경사|순경|소방)"
)
_FOOTNOTE = Pattern(r"\[(?:\d{1,3}|주\s?\d{1,3}|[a-z]|편집자?\s?주|출처 필요)\]|\((?:주\s?\d{1,3})\)")
_WEEKDAY = Pattern(r"\s?\(([월화수목금토일])(?:(\s?[~·,]\s?)([월화수목금토일]))?\)")
_WEEKDAYS = frozenset("월화수목금토일")
_EITHER = Pattern(
    r"(은|는|이|가|을|를|과|와|으로|로)\((은|는|이|가|을|를|과|와|로|으로)\)|\((으)\)로|\((이)\)(나|라|란|며|다)"
)
_CLOSED = {"는": "은", "가": "이", "를": "을", "와": "과", "로": "으로"}
_FIRM = Pattern(r"\((주|유|사|재)\)")
_FIRMS = {"주": "주식회사", "유": "유한회사", "사": "사단법인", "재": "재단법인"}
_LONGEST_GLOSS = 30
_IN_GLOSS = frozenset("·~-, ")
_LATIN_GLOSS = Pattern(rf"\s?\(([{LATIN_LETTERS}{UNIT_SIGNS}][{LATIN_LETTERS}{UNIT_SIGNS} .'&/-]{{0,40}})\)")
_SIGN_NAMES = {"(+)": "플러스", "(-)": "마이너스", "(=)": "등호", "(%)": "퍼센트"}


def read(line: Line, at: int) -> Piece | None:
    """What begins with the opening bracket at ``at``."""
    for rule in (either, _stock, _footnote, _weekday, _firm, _hanja_gloss, _sign_gloss, _age, _repeated):
        if piece := rule(line, at):
            return piece
    if line.text[at] == "(":
        return _round(line, at)
    return Piece(at, at + 1, _part(line, at), "bracket")


def _part(line: Line, at: int) -> str:
    """A space where an opening bracket stands right behind a word."""
    return " " if at and line.text[at - 1].isalnum() else ""


def _stock(line: Line, at: int) -> Piece | None:
    match = _STOCK.match(line.text, at) if _holds(line, at, str.isascii, str.isalnum) else None
    if match is None and at and hangul(line.text[at - 1]) and line.text[at + 1 : at + 5].isdigit():
        match = _FOREIGN_STOCK.match(line.text, at)
    return Piece(at, match.end(), "", "stock code, not read") if match else None


_NEAR = 20
"""Characters behind a bracket among which a code or an age has its first figure."""


def _holds(line: Line, at: int, *tests: Callable[[str], bool]) -> bool:
    """Whether one of the first characters behind the bracket at ``at`` passes all ``tests``."""
    return any(all(test(char) for test in tests) for char in line.text[at + 1 : at + _NEAR])


def _footnote(line: Line, at: int) -> Piece | None:
    match = _FOOTNOTE.match(line.text, at)
    return Piece(at, match.end(), "", "footnote, not read") if match else None


def _weekday(line: Line, at: int) -> Piece | None:
    match = _WEEKDAY.match(line.text, at) if line.text[at + 1 : at + 2] in _WEEKDAYS else None
    if match is None or not re.search(r"\d일?\.?\s?$|\d$", line.before(at)):
        return None
    spoken = f" {match[1]}요일"
    if match[3]:
        spoken += ("에서 " if "~" in match[2] else " ") + f"{match[3]}요일"
    return Piece(at, match.end(), spoken, "weekday")


def _firm(line: Line, at: int) -> Piece | None:
    match = _FIRM.match(line.text, at)
    if match is None:
        return None
    alone = at > 0 and line.text[at - 1].isalnum()
    follows = match.end() < len(line.text) and (
        line.text[match.end()].isalnum() or line.after(match.end())[:2].strip().isalnum()
    )
    if not alone and not follows:
        return None
    return Piece(at, match.end(), f" {_FIRMS[match[1]]} ", "firm")


def _hanja_gloss(line: Line, at: int) -> Piece | None:
    close = line.text.find(")", at, at + _LONGEST_GLOSS + 2)
    if line.text[at] != "(" or close <= at + 1 or not at:
        return None
    glossed = hangul(line.text[at - 1]) or line.text[at - 1] in "'\""
    if glossed and all(hanja(char) or char in _IN_GLOSS or char.isspace() for char in line.text[at + 1 : close]):
        return Piece(at, close + 1, "", "hanja gloss, said once")
    return None


def _sign_gloss(line: Line, at: int) -> Piece | None:
    """플러스(+)를: a sign behind its name."""
    named = line.text[at : at + 3] in _SIGN_NAMES and line.before(at).endswith(_SIGN_NAMES[line.text[at : at + 3]])
    return Piece(at, at + 3, "", "bracket, said once") if named else None


def _age(line: Line, at: int) -> Piece | None:
    """김모(35)씨, 홍길동(45·여) 대표, A(여·38)씨: years of age, where a person's name stands before."""
    if line.text[at] != "(":
        return None
    match = _AGE.match(line.text, _behind_hanja(line.text, at + 1)) if _holds(line, at, str.isdigit) else None
    if match is None or not 0 < int(match["years"]) <= 120 or not _person(line, at, match):
        return None
    if line.brackets == "skip":
        return Piece(at, match.end(), " ", "bracket, skipped")
    years, rest = int(match["years"]), re.sub(r"[·,./]", " ", (match["first"] or "") + (match["rest"] or "")).strip()
    spoken = f" {numerals.sino(years)} 세" if match["unit"] == "세" or years >= 100 else f" {numerals.native(years)} 살"
    said = f"{' 만' if match['full'] else ''}{spoken} {_SEX.get(rest, rest)}".rstrip()
    return Piece(at, match.end(), said + (" " if _NAMED_AFTER.match(line.text, match.end()) else ""), "age")


def _behind_hanja(text: str, at: int) -> int:
    """Where an age begins that stands behind a name in hanja: (洪吉童·45)."""
    stop = at
    while stop < len(text) and hanja(text[stop]) and stop - at < _LONGEST_NAME:
        stop += 1
    if stop - at < 2 or text[stop : stop + 1] not in {"·", ","}:
        return at
    return stop + 2 if text[stop + 1 : stop + 2].isspace() else stop + 1


def _person(line: Line, at: int, match: re.Match[str]) -> bool:
    """Whether the bracket ``match`` stands behind a person's name."""
    before, after = line.word_before(at), match.end()
    named = _NAMED_AFTER.match(line.text, after) is not None
    letter = line.text[at - 1 : at]
    if before in _CALLED or (named and (letter.isupper() or letter in _MASKS)):
        return True
    if before == "모" and _SURNAME_BEFORE.search(line.before(at)):
        return True
    if len(before) < 2:
        return False
    if match["unit"] or match["rest"] or match["first"] or before.endswith("모") or named:
        return True
    return (
        len(before) <= 4 and int(match["years"]) >= 10 and particles.begins(line.text, after) and after < len(line.text)
    )


def _repeated(line: Line, at: int) -> Piece | None:
    """썬(Sun), 기가와트(GW): a bracket that says again in letters what the word before it says."""
    before = line.word_before(at)
    match = _LATIN_GLOSS.match(line.text, at) if before and _is_letter(line.text[at + 1 : at + 2]) else None
    if match is None:
        return None
    from reader.korean.classes import unit
    from reader.korean.words import said as said_words

    measure = unit.read(match[1])
    said = "".join(filter(hangul, "".join(word.spoken for word in said_words(match[1]))))
    if (said and before.endswith(said)) or (measure and before.endswith(measure.said.replace(" ", ""))):
        return Piece(at, match.end(), "", "bracket, said once")
    return None


def _is_letter(char: str) -> bool:
    return char.isalpha() or unit_sign(char)


def _round(line: Line, at: int) -> Piece:
    """Round brackets as the listener wants them: left out, softened by a pause, or said as they stand."""
    if line.brackets == "skip":
        close = line.text.find(")", at, at + LONGEST)
        if close >= 0:
            return Piece(at, close + 1, "", "bracket, skipped")
    pause = "," if line.brackets == "soften" and at and line.text[at - 1] not in " \t\n" else ""
    return Piece(at, at + 1, pause + " ", "bracket")


def either(line: Line, at: int) -> Piece | None:
    """은(는), (으)로: the one that agrees with what stands before."""
    if not at or (line.text[at] == "(" and line.text[at + 1 : at + 3] not in {"으)", "이)"}):
        return None
    match = _EITHER.match(line.text, at)
    if match is None:
        return None
    before = said_before(line, at)
    if match[4]:
        return Piece(at, match.end(), ("이" if josa.final(before) else "") + match[5], "josa")
    closed = _CLOSED.get(match[1], match[1]) if match[1] else "으로"
    return Piece(at, match.end(), josa.agree(before, closed), "josa")


def said_before(line: Line, at: int) -> str:
    """How the end of the text before ``at`` is said."""
    if word := line.word_before(at):
        return word
    from reader.korean.words import said

    found = said("".join(line.before(at).split()[-1:]))
    return found[-1].spoken if found else ""
