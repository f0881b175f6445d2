"""Foreign spelling to Hangul through the sounds of a table, syllable by syllable as the 외래어 표기법 has it."""

from __future__ import annotations

from functools import cache

from reader.hangul import coda_of, join, split
from reader.korean import tables
from reader.pattern import Pattern


def spell(low: str, table: str) -> str:
    """``low`` (lower-case ASCII) in Hangul by the patterns of ``table``, which gives spellings their sounds."""
    return _compose(_sounds(low, _spellings(table)))


def by_origin(low: str) -> str:
    """``low`` in Hangul by the rules of the language that its spelling shows; empty where it shows none."""
    language = next((tongue for tongue, sign in _origins() if sign.search(low)), "")
    return _compose(_sounds(low, _spellings_of(language))) if language else ""


_SOUND = Pattern(r"G_|[A-Z=]|[가-힣]")
_ONSET = dict(zip("BDFGHJKLMNPRSTVZCXQ", "ㅂㄷㅍㄱㅎㅈㅋㄹㅁㄴㅍㄹㅅㅌㅂㅈㅊㅅㅋ", strict=True))
_CODA = {"K": "ㄱ", "P": "ㅂ", "T": "ㅅ", "M": "ㅁ", "N": "ㄴ", "L": "ㄹ", "G_": "ㅇ"}
_ALONE = {"C": ("치", "치"), "J": ("지", "지"), "X": ("시", "슈")}
"""Consonants with a syllable of their own at the end of a word, and before another consonant."""

_GLIDE_Y = {
    "ㅏ": "ㅑ",
    "ㅐ": "ㅐ",
    "ㅓ": "ㅕ",
    "ㅔ": "ㅖ",
    "ㅗ": "ㅛ",
    "ㅜ": "ㅠ",
    "ㅣ": "ㅣ",
    "ㅑ": "ㅑ",
    "ㅠ": "ㅠ",
    "ㅛ": "ㅛ",
}
_GLIDE_W = {"ㅏ": "ㅘ", "ㅐ": "ㅙ", "ㅓ": "ㅝ", "ㅔ": "ㅞ", "ㅗ": "ㅝ", "ㅜ": "ㅜ", "ㅣ": "ㅟ", "ㅠ": "ㅠ"}
_LINE = {"ㅏ": "ㅑ", "ㅐ": "ㅐ", "ㅓ": "ㅕ", "ㅔ": "ㅖ", "ㅗ": "ㅛ", "ㅜ": "ㅠ", "ㅡ": "ㅠ", "ㅣ": "ㅣ"}


_Spellings = tuple[tuple[Pattern, tuple[str, ...]], ...]
"""Patterns of spelling with their sounds; an empty sound is silence, ``=`` one letter skipped."""


@cache
def _spellings(table: str) -> _Spellings:
    return tuple((Pattern(row[0]), tuple(_SOUND.findall(row[1]))) for row in tables.rows(table))


@cache
def _spellings_of(language: str) -> _Spellings:
    own = (row for row in tables.rows("origin_sounds") if row[0] == language)
    return (
        *((Pattern(pattern), tuple(_SOUND.findall(sounds))) for _, pattern, sounds in own),
        *_spellings("foreign_sounds"),
    )


@cache
def _origins() -> tuple[tuple[str, Pattern], ...]:
    return tuple((language, Pattern(sign)) for language, sign in tables.rows("origins"))


def _sounds(low: str, spellings: _Spellings) -> list[str]:
    out: list[str] = []
    at = 0
    while at < len(low):
        for pattern, sounds in spellings:
            if match := pattern.match(low, at):
                doubled = sounds == ("=",)
                out.extend(() if doubled else sounds)
                at = at + 1 if doubled else match.end()
                break
        else:
            at += 1
    return out


def _is_vowel(sound: str) -> bool:
    return "가" <= sound <= "힣"


def _with_coda(syllable: str, coda: str) -> str:
    onset, vowel, _ = split(syllable)
    return join(onset, vowel, coda)


def _open(out: list[str]) -> bool:
    return bool(out) and not coda_of(out[-1])


def _compose(sounds: list[str]) -> str:
    out: list[str] = []
    at = 0
    while at < len(sounds):
        at = _compose_one(sounds, at, out)
    return "".join(out)


def _compose_one(sounds: list[str], at: int, out: list[str]) -> int:
    sound = sounds[at]
    after = sounds[at + 1] if at + 1 < len(sounds) else ""
    if _is_vowel(sound):
        out.append(sound)
        return at + 1
    if sound in {"Y", "W"}:
        return _glide(sound, "ㅇ", after, out, at)
    if after == "W" and sound in "SKTG" and at + 2 < len(sounds) and _is_vowel(sounds[at + 2]):
        out.append(join(_ONSET[sound], "ㅡ"))
        return at + 1
    if sound == "H" and after == "W":
        return _glide("W", "ㅎ", "".join(sounds[at + 2 : at + 3]), out, at + 1)
    if sound == "Q":
        return _glide("W", "ㅋ", after, out, at)
    if after and _is_vowel(after):
        _onset(sound, after, out)
        return at + 2
    _consonant(sound, after, out, after_vowel=at > 0 and _is_vowel(sounds[at - 1]))
    return at + 1


def _glide(sound: str, initial: str, after: str, out: list[str], at: int) -> int:
    table = _GLIDE_Y if sound == "Y" else _GLIDE_W
    if after and _is_vowel(after) and split(after).vowel in table:
        out.append(join(initial, table[split(after).vowel]))
        return at + 2
    out.append(join(initial, "ㅣ" if sound == "Y" else "ㅜ"))
    return at + 1


def _onset(sound: str, vowel: str, out: list[str]) -> None:
    _, medial, coda = split(vowel)
    if sound == "G_":
        if _open(out):
            out[-1] = _with_coda(out[-1], "ㅇ")
        out.append(vowel)
        return
    if sound == "L" and _open(out):
        out[-1] = _with_coda(out[-1], "ㄹ")
    if sound == "X":
        medial = _LINE.get(medial, medial)
    elif sound in "JCZ" and medial in "ㅑㅕㅛㅠ":
        medial = {"ㅑ": "ㅏ", "ㅕ": "ㅓ", "ㅛ": "ㅗ", "ㅠ": "ㅜ"}[medial]
    out.append(join(_ONSET[sound], medial, coda))


def _consonant(sound: str, after: str, out: list[str], *, after_vowel: bool) -> None:
    """A consonant that no vowel follows: a final, or a syllable of its own with ㅡ or ㅣ."""
    opened = _open(out)
    voiced = after in set("LRMN") or (sound == "T" and after == "S")
    stop = sound in "KPT" and after_vowel and not voiced and not _diphthong(out)
    if opened and (sound in {"M", "N", "L", "G_"} or stop):
        out[-1] = _with_coda(out[-1], _CODA[sound])
    elif sound in _ALONE:
        out.append(_ALONE[sound][bool(after)])
    elif sound == "R":
        out.extend(() if opened else ("르",))
    elif sound not in {"H", "G_"}:
        out.append(join(_ONSET[sound], "ㅡ"))


def _diphthong(out: list[str]) -> bool:
    return len(out) > 1 and out[-1] in "이우" and out[-1] + out[-2] != out[-2] * 2
