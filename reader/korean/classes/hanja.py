"""Hanja: headline shorthand (美, 與野, 尹대통령), words by their readings with the initial-sound law, glosses once.

The initial-sound law is 한글 맞춤법 articles 10 to 12; 不 is 부 before ㄷ and ㅈ.
"""

from __future__ import annotations

import re
from functools import cache

from reader.korean import tables
from reader.korean.pattern import Pattern
from reader.korean.piece import Line, Piece

_RUN = Pattern(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0002ffff]+")
_GLOSS = Pattern(r"\s?\(([가-힣·\s]{1,20})\)")
_LAW = dict(
    zip(
        "녀뇨뉴니닉님념녕년라락란람랑래랭략량려력련렬렴렵령례로록론롱뢰료룡루류륙륜률륭름릉리린림립랍랄뇌",
        "여요유이익임염영연나낙난남낭내냉약양여역연열염엽영예노녹논농뇌요용누유육윤율융늠능이인임입납날뇌",
        strict=True,
    )
)
_SURNAMES = frozenset(
    "金李朴崔鄭姜趙尹張林吳韓申徐權黃安宋柳洪全高文孫梁裵白曺許南沈盧河郭成車具禹羅池嚴元千方康卞陸潘奉陳丁魚蔡玄邊廉蘇魯"
)
_AS_SURNAME = {"金": "김", "沈": "심", "宓": "복", "單": "선", "乃": "내", "洪": "홍"}
_TITLES = Pattern(
    r"\s?(?:대통령|전\s?대통령|의원|대표|총리|장관|지사|시장|총장|위원장|후보|여사|씨|당선인|교수|감독|회장|사장|부총리|실장|수석|원장|검사|판사|변호사|"
    r"측|캠프|정부|내각|특검|계(?![가-힣])|선생|작가|선수|기자|국무|원내|대사|본부장|처장|차관|청장|부통령|주석|총재|이사장|최고위원|비대위원장)"
)
_PREFIXES = frozenset(
    "新反對脫親非無超大小高低再準總全半最副初未不抗防耐免被先後正主單多過難好惡原本生死名亂重輕長短急可必諸各同異女男老少幼外內上下中古舊多巨強弱密私公官民"
)
_ALONE = {"露": "러", "獨": "독", "佛": "불", "印": "인", "泰": "태", "濠": "호", "越": "월", "比": "비", "伊": "이", "加": "가", "蘭": "난", "墨": "멕시코",
          "亞": "아", "英": "영", "臺": "대", "台": "대", "女": "여", "龍": "용", "老": "노", "勞": "노", "年": "연", "來": "내", "李": "이", "柳": "유"}  # fmt: skip


@cache
def _readings() -> tuple[dict[str, str], dict[str, str]]:
    """Each character's first reading, and all of its readings joined by a space."""
    first: dict[str, str] = {}
    every: dict[str, str] = {}
    for row in tables.rows("hanja"):
        for char in row[1]:
            first[char] = row[0]
            every[char] = f"{every.get(char, '')} {row[0]}"
        for char in row[2] if len(row) > 2 else "":
            every[char] = f"{every.get(char, '')} {row[0]}"
    return first, every


def _reading(char: str) -> str:
    return _readings()[0].get(char, "")


def word(run: str) -> str:
    """A word in hanja as it is said, with the initial-sound law; characters without a reading are left out."""
    words = tables.mapping("hanja_words")
    out = ""
    at = 0
    while at < len(run):
        for size in range(min(6, len(run) - at), 1, -1):
            if known := words.get(run[at : at + size]):
                out, at = out + known, at + size
                break
        else:
            out += _one(run, at, out)
            at += 1
    return out


def _one(run: str, at: int, before: str) -> str:
    char = run[at]
    if char == "不":
        after = _reading(run[at + 1])[:1] if at + 1 < len(run) else ""
        return "부" if after and (ord(after) - 0xAC00) // 588 in {3, 12} else "불"
    if char in "々〻" and at:
        return before[-1:]
    said = _reading(char)
    if not before:
        return _LAW.get(said, said)
    if said in {"률", "렬"} and (ord(before[-1]) - 0xAC00) % 28 in {0, 4}:
        return _LAW[said]
    return said


def read(line: Line, at: int) -> Piece | None:
    """A run of hanja that begins at ``at``."""
    match = _RUN.match(line.text, at)
    if match is None:
        return None
    run, stop = match.group(), match.end()
    if (gloss := _GLOSS.match(line.text, stop)) and matches(run, gloss[1]):
        return Piece(at, gloss.end(), _lead(line, at, run) + gloss[1], "hanja gloss, said once")
    spoken = _shorthand(line, at, run, stop) if len(run) <= 2 else word(run)
    return Piece(at, stop, _lead(line, at, run) + spoken + _space(line, run, stop), "hanja")


def _lead(line: Line, at: int, run: str) -> str:
    return ""


def _after_hangul(line: Line, at: int) -> bool:
    return bool(line.word_before(at))


def _shorthand(line: Line, at: int, run: str, stop: int) -> str:
    titled = _TITLES.match(line.after(stop))
    first = run[0]
    if titled and len(run) == 1 and first in _SURNAMES:
        said = _AS_SURNAME.get(first) or _reading(first)
        return _LAW.get(said, said)
    if (
        first == "金"
        and (titled or (len(run) == 2 and not line.word_before(at) and run not in tables.mapping("hanja_words")))
        and titled
    ):
        return "김" + word("一" + run[1:])[1:] if len(run) > 1 else "김"
    if len(run) == 1:
        if _after_hangul(line, at) or (at and line.text[at - 1].isdigit()):
            return _inner(line, at, first)
        return _ALONE.get(first) or word(run)
    if run[0] in "對反親脫駐訪" and run[1] in _ALONE:
        return _reading(run[0]) + _inner(line, at, run[1], _ALONE)
    return word(run)


def _inner(line: Line, at: int, char: str, names: dict[str, str] | None = None) -> str:
    if names and char == "露":
        return names[char]
    said = _reading(char)
    before = line.word_before(at)
    if said in {"률", "렬"} and before and (ord(before[-1]) - 0xAC00) % 28 in {0, 4}:
        return _LAW[said]
    return said


def _space(line: Line, run: str, stop: int) -> str:
    """A space between a head such as 美 or 尹 and the Hangul word it stands before; none after 新, 反, 對 and their like."""
    after = line.after(stop)
    if not after or not "가" <= after[0] <= "힣" or run[-1] in _PREFIXES:
        return ""
    if _TITLES.match(after) or (re.match(r"[가-힣]{2,}", after) and not _particle(after)):
        return " " if len(run) == 1 or _TITLES.match(after) else ""
    return ""


def _particle(after: str) -> bool:
    return bool(
        re.match(
            r"(?:은|는|이|가|을|를|과|와|의|에|도|로|으로|만|에서|에게|까지|부터|보다|처럼|마저|조차|하|한|할|해|했|적|성|화|형|식|들|측)(?![가-힣]{2})|에서|에게|까지|부터|으로|보다|처럼|하고|하며|하는|했다|한다|하기|되|적인|적으로",
            after,
        )
    )


def matches(run: str, hangul: str) -> bool:
    """Whether ``hangul`` is a reading of the hanja ``run`` (by any of each character's readings)."""
    plain = hangul.replace(" ", "").replace("·", "")
    hanja = "".join(_RUN.findall(run))
    if len(plain) != len(hanja):
        return plain == word(hanja)
    every = _readings()[1]
    return all(
        said in every.get(char, "").split() or said == _LAW.get(_reading(char))
        for char, said in zip(hanja, plain, strict=True)
    )
