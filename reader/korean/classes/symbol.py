"""Signs: bullets, dots and dashes as pauses or spaces, mathematical signs by name, everything else in silence."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from reader.korean import josa, particles, tables
from reader.korean.characters import UNIT_SIGNS, hangul, unit_sign
from reader.korean.classes import counter, unit
from reader.korean.numerals import digits, sino
from reader.korean.piece import Line, Piece
from reader.pattern import Pattern

_POINT = Pattern(r"(?:[ㅇㅁ]|o(?=\s[^A-Za-z]))\s")
"""Letters that stand for the circle and the square of a list: o 서울, but O sole mio."""
_JAMO_RUN = Pattern(r"[ㄱ-ㆎᄀ-ᇿ]+")
_FIGURES = Pattern(r"\.(\d+)")
_SUFFIX = Pattern(r"\.[A-Za-z]{2,5}(?![A-Za-z])")
_MASKS = frozenset("○△□◇×")
_LONGEST_MASK = 10
_PER = Pattern(rf"(?<=[원개톤명건회위])/([A-Za-z{UNIT_SIGNS}ℓ]{{1,4}}[23]?)(?![A-Za-z])")
_DATED = Pattern(r"\d[년월일시분]?\s?$")
_LOSS_NEXT = Pattern(r"\d[\d,.]*\s?(?:%|p|포인트|[천만억조]|원|bp|달러)")
_LOSS_BEFORE = Pattern(
    r"(?:\d년|\d월|분기|대비|[률율익비]|수지|손익|증감|성장|손실|적자|잔액|차액|기여도)\s?$|(?:수지|손익|손실|적자|[율률익])(?:은|는|이|가)\s$"
)
_EQUAL = Pattern(r"(?:\d|\d[A-Z]{3}|%|달러|원|유로|엔|위안|년|[a-z²³⁴-⁹]|(?<![A-Za-z])[A-Z])\s?$")
_MEASURED = Pattern(r"\s?[\d,.]+\s?(?:%|p|포인트|원|bp)")
_MEASURED_BEFORE = Pattern(rf"\d\s?(?:[가-힣]{{1,4}}|[%‰℃℉{UNIT_SIGNS}]|[A-Za-z]{{1,3}})?\s?$")
"""What an arrow may lead from: 3일→5일, 5,000억달러→4,200억달러."""
_CHANGE = Pattern(r"\s?[\d,.]+(?:\s?(?:%|p|포인트|원|bp|[()])|\s?[+-]\d|\s*$)")
"""How much a price rose, as quotations tell it: ▲16,800 +10.06%."""
_POWER = Pattern(r"([⁺⁻]?)([⁰¹²³⁴-⁹]+)")
_UNITS = Pattern(rf"[{UNIT_SIGNS}](?:/[{UNIT_SIGNS}A-Za-zℓ]{{1,4}}[23]?)?")
_ITEM = Pattern(r"[^\s·,()'\"]+$")
_LONG_ITEM = Pattern(r"[가-힣]{2,}·|러시아|일본|호주|대만|필리핀|중국|미국|북한|독일|프랑스|유럽|인도")
_BOTH_SIDES = Pattern(r"[외과](?:[에의로를는]|에서|$|\s)")
_NUMBER_NEXT = Pattern(r"\s?[-+]?\d")


@cache
def _signs() -> dict[str, tuple[str, str]]:
    return {char: (row[1].replace("_", " "), row[2]) for row in reversed(tables.rows("symbols")) for char in row[0]}


def read(line: Line, at: int) -> Piece:
    """Any one character (or a run of jamo): always an answer."""
    for rule in (_point, _particle, _masked, bullet, _jamo, _joint, _arrow, _dot, _equals, _table, _power, _numeral):
        if piece := rule(line, at):
            return piece
    return Piece(at, at + 1, "", "symbol, not read")


def _point(line: Line, at: int) -> Piece | None:
    """A point before a letter or a figure: of a file's name (사진.jpg), of a decimal without its zero, or a stop."""
    text = line.text
    if text[at] != ".":
        return None
    before = text[at - 1] if at else " "
    if match := _FIGURES.match(text, at):
        if before.isspace() or before in "(-+~":
            return Piece(at, match.end(), "영점" + digits(match[1], zero="영"), "number")
        lettered = before.isascii() and before.isalpha()
        return Piece(at, at + 1, " " if lettered else ". ", "stop")
    named = before.isalnum() and _SUFFIX.match(text, at)
    return Piece(at, at + 1, " 닷 " if named else ". ", "url" if named else "stop")


def _particle(line: Line, at: int) -> Piece | None:
    if not "가" <= line.text[at] <= "힣":
        return None
    from reader.korean.classes import bracket

    return bracket.either(line, at) or Piece(at, at + 1, line.text[at], "")


def _masked(line: Line, at: int) -> Piece | None:
    """김○○씨, △△동: what a newspaper does not name."""
    mask, stop = line.text[at], at + 1
    if mask not in _MASKS:
        return None
    while stop < len(line.text) and line.text[stop] == mask and stop - at < _LONGEST_MASK:
        stop += 1
    before, after = line.word_before(at), line.text[stop : stop + 1]
    alone = stop - at == 1
    if not (mask == "○" and before and hangul(after) if alone else before or after.isalpha()):
        return None
    return Piece(at, stop, "땡" * min(stop - at, 3), "masked")


def _table(line: Line, at: int) -> Piece | None:
    found = _signs().get(line.text[at])
    return Piece(at, at + 1, found[0], found[1]) if found else None


def _jamo(line: Line, at: int) -> Piece | None:
    from reader.korean.classes import jamo

    match = _JAMO_RUN.match(line.text, at)
    return Piece(at, match.end(), jamo.say(match.group(), line.before(at)), "jamo") if match else None


def bullet(line: Line, at: int) -> Piece | None:
    """A letter at the beginning of a line that stands for the point of a list."""
    found = _POINT.match(line.text, at) and _begins_line(line, at)
    return Piece(at, at + 1, "", "bullet, not read") if found else None


def _begins_line(line: Line, at: int) -> bool:
    return not at or not line.before(at).rpartition("\n")[2].strip()


def _joint(line: Line, at: int) -> Piece | None:
    """Signs whose sense is in what stands on both sides: ~ - + /."""
    text, char = line.text, line.text[at]
    left = at > 0 and not text[at - 1].isspace()
    right = at + 1 < len(text) and not text[at + 1].isspace()
    if char == "~":
        return Piece(at, at + 1, *_tilde(line, at, left=left))
    if char == "/" and (match := _PER.match(text, at)) and (named := unit.read(match[1])):
        return Piece(at, match.end(), f" 퍼 {named.said}", f"unit {match[1]}")
    if char == "-":
        if right and _NUMBER_NEXT.match(text, at + 1) and not left:
            return Piece(at, at + 1, " 마이너스 ", "sign")
        return Piece(at, at + 1, " " if left and right else ", ", "symbol, pause")
    if char in "\"'":
        return Piece(at, at + 1, "", "")
    return _closer(line, at) if char in ")]>〉》」』】〕}" else None


def _closer(line: Line, at: int) -> Piece:
    """A closing bracket: a particle goes on with what stood in it, another word begins anew."""
    follows = line.after(at + 1)[:1]
    apart = "가" <= follows <= "힣" and not particles.begins(line.text, at + 1)
    return Piece(at, at + 1, " " if apart else "", "")


def _tilde(line: Line, at: int, *, left: bool) -> tuple[str, str]:
    """에서 between two things, 부터 behind a number that nothing follows, and a drawn-out 안녕~ in silence."""
    before, behind = line.before(at), line.after(at + 1)
    after = behind.strip().removeprefix("'")
    dated = _DATED.search(before) is not None
    if left and behind[:1].isspace() and "가" <= before[-1] <= "힣" and not dated and not _NUMBER_NEXT.match(behind):
        return "", ""
    before = before.rstrip()
    if not before or before[-1] in ".,!?~":
        return "", ""
    if not after or after[0] in ".,!?)\"'~":
        return ("부터 ", "range") if dated or before[-1].isdigit() else ("", "")
    spoken = before[-1].isalnum() or before[-1] in ")%℃" or unit_sign(before[-1])
    return ("에서 ", "range") if spoken and (after[0].isalnum() or after[0] in "-△") else ("", "")


def _arrow(line: Line, at: int) -> Piece | None:
    text = line.text
    if text[at] in "→⟶➔➜▶▷" and at and _MEASURED_BEFORE.search(line.before(at)) and _NUMBER_NEXT.match(text, at + 1):
        return Piece(at, at + 1, "에서 ", "range")
    if text[at] == "△" and _LOSS_NEXT.match(text, at + 1) and _LOSS_BEFORE.search(line.before(at)):
        return Piece(at, at + 1, " 마이너스 ", "sign")
    if text[at] in "↑↓" and re.search(r"[\d%p원명건개점도]\s?$", line.before(at)):
        return Piece(at, at + 1, " 상승" if text[at] == "↑" else " 하락", "sign")
    if text[at] in "▼▽" and _NUMBER_NEXT.match(text, at + 1):
        return Piece(at, at + 1, " 하락 ", "sign")
    if (
        text[at] in "△▲"
        and (_CHANGE if text[at] == "▲" else _MEASURED).match(text, at + 1)
        and re.search(r"[(\d%p트원]\s?$", line.before(at))
    ):
        return Piece(at, at + 1, " 상승 " if text[at] == "▲" else " 마이너스 ", "sign")
    return None


def _dot(line: Line, at: int) -> Piece | None:
    """소상공인·디지털 is a list with pauses; 한·미, 초·중·고, 시·도지사 and 국내·외 are said in one."""
    text = line.text
    if text[at] != "·":
        return None
    item, after = _ITEM.search(line.before(at)), line.after(at + 1)
    if item is None or not after[:1].strip():
        return Piece(at, at + 1, ", ", "symbol, pause")
    if not "가" <= text[at - 1] <= "힣" or not "가" <= after[0] <= "힣":
        return Piece(at, at + 1, ", " if len(item.group()) > 1 else " ", "symbol, pause")
    alone = _is_chain(line.before(at + 1))
    if (alone and not _LONG_ITEM.match(after)) or (after.startswith("외") and _BOTH_SIDES.match(after)):
        return Piece(at, at + 1, "", "symbol")
    return Piece(at, at + 1, ", ", "symbol, pause")


def _is_chain(before: str) -> bool:
    """Whether ``before``, which ends in a dot, ends in items of one syllable each: 초·중·."""
    start = len(before)
    while before[start - 1 : start] == "·" and hangul(before[max(0, start - 2) : start - 1]):
        start -= 2
    return start < len(before) and (start == 0 or not (before[start - 1].isalnum() or before[start - 1] == "·"))


def _equals(line: Line, at: int) -> Piece | None:
    """1달러=1350원, 1+1=2: 은 or 는 between figures."""
    if line.text[at] != "=" or not _NUMBER_NEXT.match(line.text, at + 1) or not _EQUAL.search(line.before(at)):
        return None
    from reader.korean.classes import bracket

    return Piece(at, at + 1, josa.choose(bracket.said_before(line, at), "은 ", "는 "), "sign")


def _power(line: Line, at: int) -> Piece | None:
    """10⁻³ and x²; behind a word a raised figure is the mark of a note and is not said."""
    match = _POWER.match(line.text, at)
    if match is None:
        return None
    before = line.text[at - 1] if at else " "
    value = int("".join(str(unicodedata.digit(char)) for char in match[2]))
    said = {2: "제곱", 3: "세제곱"}.get(value, f"{sino(value)} 제곱") if not match[1] else f"{sino(value)} 제곱"
    sign = {"⁻": "마이너스 ", "⁺": "플러스 "}.get(match[1], "")
    if before.isdigit():
        return Piece(at, match.end(), f"의 {sign}{said}{_before_next(line, match.end())}", "power")
    return Piece(at, match.end(), f" {sign}{said} " if before.isascii() and before.isalpha() else "", "power")


def _numeral(line: Line, at: int) -> Piece | None:
    """Digits of other scripts, circled numbers, Roman numerals and fractions in one character."""
    char = line.text[at]
    try:
        value = unicodedata.numeric(char)
    except ValueError:
        return _compatible(line, at)
    whole = _whole_before(line, at)
    if value == int(value) and 0 <= value < 10**12:
        return Piece(at, at + 1, f" {sino(int(value))}{_before_next(line, at + 1)}", "number")
    for below in range(2, 17):
        if abs(value * below - round(value * below)) < 1e-6 and value > 0:
            return Piece(at, at + 1, f"{whole} {sino(below)}분의 {sino(round(value * below))}", "fraction")
    return None


def _before_next(line: Line, at: int) -> str:
    """A space before what stands right behind a number that is one sign, none before its particle."""
    following = line.text[at : at + 1]
    return counter.gap(line, at) if hangul(following) else " " if following.isalnum() else ""


def _whole_before(line: Line, at: int) -> str:
    """과 or 와 where a fraction in one character stands behind a whole number: 4⅓."""
    match = re.search(r"\d$", line.before(at))
    return "" if match is None else josa.choose(sino(int(match.group())) if match.group() != "0" else "십", "과", "와")


def _compatible(line: Line, at: int) -> Piece | None:
    """A compatibility character that stands for Hangul (㉮, ㈀) or for a unit (㎞): what it stands for."""
    match = _UNITS.match(line.text, at)
    whole = unit.read(match.group()) if match else None
    if named := whole or unit.read(line.text[at]):
        stop = match.end() if match and whole else at + 1
        return Piece(at, stop, f" {named.said}", f"unit {line.text[at:stop]}")
    plain = unicodedata.normalize("NFKC", line.text[at])
    hangul = "".join(char for char in plain if "가" <= char <= "힣")
    return Piece(at, at + 1, hangul, "symbol") if hangul and plain != line.text[at] else None
