"""Numbers that are names: versions and addresses of machines (1.2.3), account numbers, sizes (3×4), 1+1."""

from __future__ import annotations

from reader.korean import numerals
from reader.korean.classes import number
from reader.korean.piece import Line, Piece
from reader.pattern import Pattern

_VERSION = Pattern(r"\d{1,4}(?:\.\d{1,4}){2,5}(?![\d,])")
_ACCOUNT = Pattern(r"\d{2,7}(?:-\d{2,8}){2,4}(?!\d)")
_ROUNDS = Pattern(r"[5-8]\d(?:-[5-8]\d){2,3}$")
"""The strokes of the rounds of a golfer: 65-67-69-67."""
_HEIGHT = Pattern(r"(\d{1,2})m(\d\d)(?![A-Za-z0-9])")
_TIMES = Pattern(r"\s?[×xX*]\s?(?=\d)")
_QUARTER = Pattern(r"([1-4])Q(?![A-Za-z0-9])")
_ROUND = Pattern(r"([1-5])R(?=\s?(?:합계|공동|선두|단독|중간|경기|까지|를|에서|서|에|성적|순위|종료)|\)|$)")
"""The rounds of golf: 4R 합계 12언더파."""
_ONE_PLUS_ONE = Pattern(r"([12])\+1(?=\s?(?:행사|이벤트|할인|상품|증정|판매|구성|혜택|기획|재건축|분양|으로 |로 ))")


def read(line: Line, at: int) -> Piece | None:
    """A number that is a code and begins at ``at``."""
    text = line.text
    lead = " " if line.word_before(at) else ""
    if match := _VERSION.match(text, at):
        spoken = "점".join(numerals.sino(int(part)) for part in match.group().split("."))
        return Piece(at, match.end(), lead + spoken, "code")
    if match := _ACCOUNT.match(text, at):
        say = _in_tens if _ROUNDS.match(match.group()) else numerals.digits
        spoken = " ".join(map(say, match.group().split("-")))
        return Piece(at, match.end(), lead + spoken, "code")
    if match := _HEIGHT.match(text, at):
        return Piece(at, match.end(), f"{lead}{numerals.sino(int(match[1]))} 미터 {numerals.digits(match[2])}", "code")
    if match := _ONE_PLUS_ONE.match(text, at):
        return Piece(at, match.end(), f"{lead}{'원' if match[1] == '1' else '투'} 플러스 원", "code")
    if match := _QUARTER.match(text, at):
        return Piece(at, match.end(), f"{lead}{numerals.sino(int(match[1]))}분기", "code")
    if match := _ROUND.match(text, at):
        return Piece(at, match.end(), f"{lead}{numerals.sino(int(match[1]))} 라운드", "code")
    found = number.parse(text, at)
    if found and (match := _TIMES.match(text, found.stop)):
        return Piece(at, match.end(), f"{lead}{found.spoken} 곱하기 ", "sign")
    return None


def _in_tens(figures: str) -> str:
    return numerals.sino(int(figures))
