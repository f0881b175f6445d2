"""Latin letters: known names (iPhone, NASA), initials letter by letter (KBS), models (KF-21, 5G), words by spelling."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from reader.korean import english, particles, romanized, tables, vietnamese
from reader.korean.characters import LATIN_LETTERS as _LETTER
from reader.korean.characters import unit_sign
from reader.korean.classes import counter, number, unit
from reader.korean.numerals import digits, sino
from reader.korean.piece import Line, Piece
from reader.pattern import Pattern

_WORD = Pattern(rf"[{_LETTER}]+(?:'(?:[st]|re|ll|ve|d|m)(?![{_LETTER}]))?")
_PHRASE = Pattern(
    rf"[{_LETTER}0-9](?:[{_LETTER}0-9.&'+/-]{{0,24}}[{_LETTER}0-9+])?"
    rf"(?:\.? [{_LETTER}0-9&](?:[{_LETTER}0-9.&'+-]{{0,24}}[{_LETTER}0-9+])?){{0,3}}"
)
_FULL_NAME = Pattern(rf"[A-ZÀ-ÞĐ][{_LETTER}]*(?: [A-ZÀ-ÞĐ][{_LETTER}]*){{1,3}}(?!['-])")
_AND = Pattern(r"([A-Z]{1,4})\s?&\s?([A-Z]{1,4})(?![A-Za-z])")
_RATING = Pattern(r"([A-D]{1,3}|R[Hh])([+-])(?=\s|$|[가-힣),.])")
_GRADE = Pattern(r"등?급|형")
_SLASHED = Pattern(r"([A-Z])/([A-Z])(?![A-Za-z])")
_NUMBERED = Pattern(r"(-?)(\d{1,5})(?:-(\d{1,4}))?(?![\d:·~]|[.,]\d|-\d)")
_OWNER = Pattern(r"'s(?![A-Za-z])")
_DECIMAL = Pattern(r"[.,]?\d")
"""What makes a longer number of the one that a name ends in: GPT-5 is no part of GPT-5.2."""
_CAMEL = Pattern(r"[A-Z]+(?=[A-Z][a-z]|$)|[A-Z]?[a-z]+|[A-Z]+")
_INITIALS = Pattern(r"(?:[A-Za-z]\.\s?){2,6}(?![a-z])|[A-Z]\.(?=\s?[A-Z])")
_BASEMENT = Pattern(r"B(\d)(?:F(?![A-Za-z0-9])|층)")
_MIXED = Pattern(r"(\d{1,3})([A-Z]{1,4}|[a-z]{1,2}(?=[A-Z0-9]))(\d?)(?![A-Za-z0-9])")
_ROMAN = Pattern(r"[IVX]{1,5}(?![A-Za-z0-9])")
_RANKED = Pattern(r"세(?![가-힣]{2})|형|급|장|편|류")
_FORMULA = Pattern(r"(?:[A-Z][a-z]?[₂-₉]?){1,6}(?<=[₂-₉A-Z])(?![A-Za-z0-9])")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10}
_ENGLISH_DIGITS = ("", "원", "투", "쓰리", "포", "파이브", "식스", "세븐", "에이트", "나인")
_COUNTED = Pattern(r"(?:[십백천만억조수몇반⁰¹²³⁴-⁹]|여)\s?$")
_SURELY_COUNTED = Pattern(r"(?:[십백천만억수몇][십백천만억조수몇]|몇|[\d십백천만억조]여\s?|[⁰¹²³⁴-⁹])$")
"""What a unit of one letter stands behind: 수백t, 몇m, 3000여t, 10⁵t."""
_CHANNELS = frozenset(["KBS", "EBS", "MBC", "SBS", "TBS", "CBS", "BBC", "JTBC", "MBN"])


def read(line: Line, at: int) -> Piece | None:
    """Latin letters that begin at ``at``, with the number of a model behind them."""
    before = line.text[at - 1] if at else ""
    lead = " " if before.isdigit() or before == "%" or unit_sign(before) else ""
    for rule in (_basement, _roman, _formula, _rating, _slashed, _ampersand, _full_name, _known, _initials):
        if piece := rule(line, at, lead):
            return piece
    match = _WORD.match(line.text, at)
    if match is None:
        return None
    if named := _unit(line, at, match.group()):
        return Piece(at, match.end(), " " + named, f"unit {match.group()}")
    said, rule_name = say(match.group())
    return _with_number(line, at, match.end(), match.group(), lead + said, rule_name)


def _unit(line: Line, at: int, word: str) -> str:
    """수백km, km당: a unit that no figure stands before."""
    before = line.before(at)
    if not (_COUNTED.search(before) or word in tables.words("bare_units", "unit")):
        return ""
    named = unit.read(word)
    sure = len(word) > 1 or (_SURELY_COUNTED.search(before) and (word.islower() or before[-1:] != " "))
    return named.said if named and sure else ""


def _full_name(line: Line, at: int, lead: str) -> Piece | None:
    """A surname and what follows it, or a place of two words, where both are Chinese or Vietnamese: Wang Hao."""
    match = _FULL_NAME.match(line.text, at) if line.text[at].isupper() else None
    words = match.group().split(" ") if match else []
    for count in range(len(words), 1, -1):
        name, low = " ".join(words[:count]), [english.plain(word) for word in words[:count]]
        known = tables.mapping("names").get(" ".join(low), "")
        if (known and name.isascii()) or all(map(english.common, low)):
            return None
        if said := known or romanized.chinese_name(low) or vietnamese.full_name(low):
            return Piece(at, at + len(name), lead + said, f"name {name}")
    return None


def _known(line: Line, at: int, lead: str) -> Piece | None:
    """The longest known name, of up to four words, that begins here."""
    match = _PHRASE.match(line.text, at)
    if match is None:
        return None
    phrase = match.group()
    names = tables.mapping("names")
    while phrase:
        said = names.get(phrase) or names.get(phrase.lower())
        stop = at + len(phrase)
        whole = not _WORD.match(line.text, stop) and not (phrase[-1].isdigit() and _DECIMAL.match(line.text, stop))
        if said and whole and not (phrase.islower() and len(phrase) == 1):
            if _OWNER.match(line.text, stop):
                return Piece(at, stop + 2, f"{lead}{said}스", f"name {phrase}")
            return _with_number(line, at, stop, phrase, lead + said, f"name {phrase}")
        shorter = max(
            phrase.rfind(" "),
            phrase.rfind("-"),
            phrase.rfind("."),
            phrase.rfind("/"),
            phrase.rfind("&"),
            phrase.rfind("'"),
        )
        phrase = phrase[: max(shorter, 0)].rstrip()
    return None


def _roman(line: Line, at: int, lead: str) -> Piece | None:
    """제II형, 찰스 III세: a Roman numeral that numbers something; in a title (파트 II) it is said in English."""
    match = _ROMAN.match(line.text, at)
    ranked = match and match.end() - at > 1 and _RANKED.match(line.text, match.end())
    if match is None or not (ranked or line.before(at).endswith("제")):
        return None
    values = [_ROMAN_DIGITS[letter] for letter in match.group()]
    value = sum(here if here >= after else -here for here, after in pairwise([*values, 0]))
    return Piece(at, match.end(), lead + sino(value), "Roman numeral")


def _basement(line: Line, at: int, lead: str) -> Piece | None:
    match = _BASEMENT.match(line.text, at)
    return Piece(at, match.end(), f"{lead}지하 {sino(int(match[1]))}층", "floor") if match else None


def _formula(line: Line, at: int, lead: str) -> Piece | None:
    """CO₂, H₂O: the small figures of a formula are said in English, as its letters are."""
    match = _FORMULA.match(line.text, at)
    if match is None or match.group().isalpha():
        return None
    said = "".join(
        _ENGLISH_DIGITS["₀₁₂₃₄₅₆₇₈₉".index(sign)] if sign in "₂₃₄₅₆₇₈₉" else english.letters(sign)
        for sign in match.group()
    )
    return Piece(at, match.end(), lead + said, "letters")


def _rating(line: Line, at: int, lead: str) -> Piece | None:
    """BBB-, AA+, Rh-: the sign of a grade or a blood group is never lost."""
    behind = line.text[at + 1 : at + 4]
    match = _RATING.match(line.text, at) if "+" in behind or "-" in behind else None
    if match is None or not (particles.begins(line.text, match.end()) or _GRADE.match(line.text, match.end())):
        return None
    sign = "플러스" if match[2] == "+" else "마이너스"
    return Piece(at, match.end(), f"{lead}{english.letters(match[1].upper())} {sign}", "letters")


def _slashed(line: Line, at: int, lead: str) -> Piece | None:
    """A/S, B/L: the slash of an abbreviation is not said."""
    match = _SLASHED.match(line.text, at)
    return Piece(at, match.end(), lead + english.letters(match[1] + match[2]), "letters") if match else None


def _ampersand(line: Line, at: int, lead: str) -> Piece | None:
    match = _AND.match(line.text, at)
    if match is None:
        return None
    spoken = f"{english.letters(match[1])}앤{english.letters(match[2])}"
    return _with_number(line, at, match.end(), match[2], lead + spoken, "letters")


def _initials(line: Line, at: int, lead: str) -> Piece | None:
    """U.S., J. K.: dots between initials are not said."""
    match = _INITIALS.match(line.text, at)
    if match is None:
        return None
    spoken = english.letters(re.sub(r"[^A-Za-z]", "", match.group()))
    stop = match.start() + len(match.group().rstrip())
    return Piece(at, stop, lead + spoken + (" " if stop < match.end() else ""), "letters")


def _with_number(line: Line, at: int, stop: int, letters: str, said: str, rule: str) -> Piece:
    """``said`` with the number of a model (KF-21, HBM3E), unless that number counts something."""
    text = line.text
    match = _NUMBERED.match(text, stop)
    if match is None or _counts(line, match):
        return Piece(at, stop, said + _joint(text, stop), rule)
    spoken = said + _model(letters, match[1], match[2]) + (f" {sino(int(match[3]))}" if match[3] else "")
    stop = match.end()
    if (tail := _WORD.match(text, stop)) and len(tail.group()) <= 3:
        gap = "" if len(match[2]) == 1 else " "
        spoken, stop = spoken + gap + say(tail.group())[0], tail.end()
        if again := _NUMBERED.match(text, stop):
            spoken, stop = spoken + _model(tail.group(), again[1], again[2]), again.end()
    return Piece(at, stop, spoken, f"{rule}, model number")


def _joint(text: str, stop: int) -> str:
    """A space where a number follows at once."""
    return " " if stop < len(text) and text[stop].isdigit() else ""


def _counts(line: Line, match: re.Match[str]) -> bool:
    found = number.parse(line.text, match.start(2))
    if match[1] or found is None:
        return False
    if unit.after(line, found.stop, found):
        return True
    counted = counter.after(line, match.start(2), found)
    return counted is not None and bool(counted.word) and line.text[found.stop] != " "


def _model(letters: str, dash: str, figures: str) -> str:
    if figures[0] == "0":
        return " " + digits(figures)
    if letters == "D" and dash:
        return " 마이너스 " + sino(int(figures))
    single = len(figures) == 1 and letters.upper() not in _CHANNELS and english.acronym(letters)
    return _ENGLISH_DIGITS[int(figures)] if single else " " + sino(int(figures))


def read_mixed(line: Line, at: int) -> Piece | None:
    """A model that begins with a figure: 3D, 5G, 4WD, 2NE1."""
    text = line.text
    names = tables.mapping("names")
    match = _PHRASE.match(text, at)
    word = match.group().split(" ")[0] if match else ""
    if said := names.get(word) or names.get(word.lower()):
        return Piece(at, at + len(word), _lead(line, at) + said, "name")
    match = _MIXED.match(text, at)
    if match is None:
        return None
    found = number.parse(text, at)
    if found is None or unit.after(line, found.stop, found):
        return None
    figure = int(match[1])
    head = _ENGLISH_DIGITS[figure] if 0 < figure < 10 else sino(figure) + " "
    tail = _ENGLISH_DIGITS[int(match[3])] if match[3] and match[3] != "0" else ""
    return Piece(at, match.end(), f"{_lead(line, at)}{head}{english.letters(match[2])}{tail}", "letters")


def _lead(line: Line, at: int) -> str:
    return " " if line.word_before(at) else ""


_SON_OF = Pattern(r"Ma?c(?P<of>[A-Z][a-z]{2,})$")
"""McDonald 맥도널드, McCain 매케인: before another k the c is not heard."""


_LONE = 4
"""Capitals of at least this many letters may be a word (CARE); in small letters three are enough (ice)."""


def _common(word: str) -> bool:
    """Whether ``word``, short as it is, is a word of English."""
    enough = _LONE if word.isupper() else _LONE - 1
    return (word.isupper() or word[1:].islower()) and len(word) >= enough and bool(english.heard(word.lower()))


@cache
def say(word: str) -> tuple[str, str]:
    """How one word in Latin letters is said, and by which rule."""
    names = tables.mapping("names")
    if found := names.get(word) or names.get(word.lower()):
        return found, f"name {word}"
    if word.endswith("'s") and len(word) > _LONE:
        return say(word[:-2])[0] + "스", "name"
    if len(word) == 1 or (english.acronym(word) and not _common(word)):
        return english.letters(word), "letters"
    if son := _SON_OF.match(word):
        return ("매" if son["of"][0] in "CKQ" else "맥") + english.transcribe(son["of"]), "name"
    parts = _CAMEL.findall(word) if word.isascii() else [word]
    if len(parts) > 1 and not word.isupper():
        return "".join(say(part)[0] for part in parts), "name"
    return english.transcribe(word), "loanword, by spelling"
