"""Telephone numbers and hot lines, digit by digit with 공 for 0; bank cards."""

from __future__ import annotations

import re

from reader.korean import tables
from reader.korean.numerals import digits
from reader.korean.piece import Line, Piece
from reader.pattern import Pattern

_PHONE = Pattern(
    r"(?:"
    r"(?P<plus>\+\s?\d{1,3})[-\s]?(?:\(\d{1,4}\)|\d{1,4})(?:[-.\s]\d{2,4}){1,2}"
    r"|\(0\d{1,2}\)\s?\d{3,4}[-.\s]\d{4}|\(\d{3}\)[-\s]?\d{3}[-.]\d{4}"
    r"|0\d{1,2}(?:[-.)]\s?|\)\s?|\s)\d{3,4}[-.\s]\d{4}"
    r"|0\d{1,3}-\d{3,4}-?[*○X]{4}|0\d{1,2}-1\d{2,3}"
    r"|\d{3}[-.]\d{3,4}[-.]\d{4}"
    r"|\d{4}-\d{4}-\d{4}-\d{4}"
    r"|\d{3,4}-\d{4}(?!\d)"
    r")(?![\d-])"
)
_FIRM = Pattern(r"(?!1\d00-\d\d00)1[568]\d\d-")
"""1588-1234, a firm's number; not 1998-2002, and not 1500-2000."""
_MORE = Pattern(r"\s?~\s?(\d{1,4})(?!\d)")
_EXTENSION = Pattern(r"\d{2,5}(?![\d개명곳회])")
_INSIDE = Pattern(r"(?<!국)내선\s?(?:번호)?\s?[:(]?\s?$")
"""An extension follows: 내선 1234."""
_HOTLINE = Pattern(r"1\d{2,3}(?!\d|,\d|\.\d|[-~]\d)")
_AFTER = Pattern(
    r"\s?(?:번(?:으로|에|을)?\s?(?:신고|전화|상담|문의)|구급|구조|신고|상황실|콜센터|센터|대원|종합상황|안전신고|상담|소방|경찰|치안|안심|특수|출동|안내|안내|"
    r"허위|긴급|수보|접수|다산콜|콜|전화|원스톱|헬프|항공대|시민|생활안전|통역|민원|미세먼지|정부|국번)|에\s?(?:신고|전화|연락|문의|도움|접수|걸)|"
    r"로\s?(?:신고|전화|연락|문의)|번?으로\s?(?:신고|전화|연락|문의|하면)|·\d{3}(?!\d)"
)
_BEFORE = Pattern(
    r"(?:국번\s?없이|긴급\s?전화|전화번호|상담전화|전화|☎|콜센터|핫라인|국민신문고|신고는|문의는|상담은|\d{3}·)\s?$"
)
_BARE = Pattern(r"(?:에|로|를|에서|가|는|와|과)(?![가-힣])")


def read(line: Line, at: int) -> Piece | None:
    """A telephone number that begins at ``at`` (a digit, +, ``(`` or ☎)."""
    text = line.text
    if text[at] == "☎":
        return _signed(line, at)
    if at and (text[at - 1].isdigit() or (text[at - 1] in "-.," and at > 1 and text[at - 2].isdigit())):
        return None
    return _number(line, at) or _extension(line, at) or _hotline(line, at)


def _signed(line: Line, at: int) -> Piece | None:
    start = at + 1
    while start < len(line.text) and line.text[start] in " .:":
        start += 1
    found = _number(line, start) or _hotline(line, start, sure=True) if start < len(line.text) else None
    return Piece(at, found.stop, " " + found.spoken.strip(), found.rule) if found else None


def _number(line: Line, at: int) -> Piece | None:
    match = _PHONE.match(line.text, at) if _has_figures(line.text[at : at + _NEAR]) else None
    if match is None or not _plausible(match.group(), line, at):
        return None
    groups = re.findall(r"\d+", match.group())
    said = [digits(group) for group in groups]
    if match["plus"]:
        said = ["국가번호", *said]
    stop = match.end()
    if more := _MORE.match(line.text, stop):
        said.append("에서 " + digits(more[1]))
        stop = more.end()
    lead = " " if line.word_before(at) else ""
    return Piece(at, stop, lead + " ".join(said).replace(" 에서", "에서"), "phone")


def _extension(line: Line, at: int) -> Piece | None:
    match = _EXTENSION.match(line.text, at) if _INSIDE.search(line.before(at)) else None
    return Piece(at, match.end(), " " + digits(match.group()), "phone") if match else None


_NEAR = 20
_FEWEST = 5


def _has_figures(text: str) -> bool:
    """Whether so many figures stand near each other as the shortest telephone number has."""
    return sum(map(str.isdigit, text)) >= _FEWEST


def _plausible(written: str, line: Line, at: int) -> bool:
    """Seven and eight figures alone (765-4321) are a telephone only where something says so; +10.06 is a number."""
    if re.fullmatch(r"\d{3,4}-\d{4}", written) and not _FIRM.match(written):
        return bool(re.search(r"(?:전화|문의|☎|연락처|신고|상담|접수|예약|\))\s?[:(]?\s?$", line.before(at)))
    return not re.fullmatch(r"(?:19|20)\d\d|\+\s?\d+\.\d+", written)


def _hotline(line: Line, at: int, *, sure: bool = False) -> Piece | None:
    match = _HOTLINE.match(line.text, at)
    if match is None:
        return None
    number, after, before = match.group(), line.after(match.end()), line.before(at)
    if number not in tables.words("hotlines", "hot") and not sure:
        return None
    certain = sure or _AFTER.match(after) or _BEFORE.search(before)
    if not certain and not (number in {"112", "119", "114", "120"} and _BARE.match(after)):
        return None
    return Piece(at, match.end(), (" " if line.word_before(at) else "") + digits(number), "hotline")
