"""English spelling to Hangul: letter names, and 외래어 표기법 over a rough guess at the sound of a word."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from reader.korean.pattern import Pattern

_LETTERS = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        "에이 비 시 디 이 에프 지 에이치 아이 제이 케이 엘 엠 엔 오 피 큐 아르 에스 티 유 브이 더블유 엑스 와이 지".split(),
        strict=True,
    )
)
_LETTERS |= {"c": "씨", "r": "알", "z": "제트"}

_VOWEL = Pattern(r"[aeiouy]")
_HARD = Pattern(
    r"[bcdfghjklmnpqrstvwxz]{4,}|^(?:[bcdfgjklmnpqrtvwxz](?![aeiouyrlhwns])|[^aeiouy]{3,})[bcdfgjkmnpqstvwxz]"
)
_WORDLIKE = 6
"""Capitals of at least this many letters that can be pronounced are read as a word; fewer are read as letters."""


def plain(word: str) -> str:
    """Lower-case ASCII letters of ``word``: é → e, ø → o."""
    word = (
        word.replace("ß", "ss")
        .replace("ø", "o")
        .replace("Ø", "o")
        .replace("æ", "e")
        .replace("Æ", "e")
        .replace("ł", "l")
    )
    folded = unicodedata.normalize("NFKD", word)
    return "".join(char for char in folded.lower() if "a" <= char <= "z")


def letters(word: str) -> str:
    """``word`` letter by letter: KBS → 케이비에스."""
    return "".join(_LETTERS[char] for char in plain(word))


def pronounceable(word: str) -> bool:
    """Whether the spelling can be a word and not only initials."""
    low = plain(word).replace("gh", "")
    return bool(_VOWEL.search(low)) and not _HARD.search(low)


def acronym(word: str) -> bool:
    """Whether ``word`` is read letter by letter: short capitals, or letters without a vowel."""
    if word.isupper():
        return len(word) < _WORDLIKE or not pronounceable(word)
    stem = word.removesuffix("s")
    if len(stem) >= 2 and stem.isupper():
        return len(stem) < _WORDLIKE
    return not _VOWEL.search(plain(word))


# Sounds: consonants are Latin capitals or letters below, vowels are Hangul syllables that begin with ㅇ.
_ENDINGS = (
    ("tional", "션얼"), ("tion", "션"), ("ssion", "션"), ("sion", "전"), ("cian", "션"), ("cial", "셜"), ("tial", "셜"), ("tious", "셔스"),
    ("cious", "셔스"), ("ture", "처"), ("sure", "저"), ("stein", "스타인"), ("berg", "버그"), ("burg", "버그"), ("burgh", "버러"),
    ("ville", "빌"), ("ford", "퍼드"), ("wood", "우드"), ("land", "랜드"), ("shire", "셔"), ("ington", "잉턴"), ("ton", "턴"), ("son", "슨"),
    ("man", "먼"), ("stone", "스톤"), ("field", "필드"), ("ment", "먼트"), ("ness", "니스"), ("less", "리스"), ("able", "어블"), ("ible", "이블"),
    ("dom", "덤"), ("ous", "어스"), ("ful", "풀"), ("ship", "십"), ("ward", "워드"), ("worth", "워스"), ("ham", "햄"), ("well", "웰"),
    ("ism", "이즘"), ("fy", "파이"), ("right", "라이트"), ("light", "라이트"), ("sky", "스키"), ("ski", "스키"), ("que", "크"), ("gue", "그"), ("ley", "리"), ("ney", "니"), ("ght", "트"),
)  # fmt: skip
_PREFIXES = (
    ("mc", "맥"),
    ("inter", "인터"),
    ("super", "슈퍼"),
    ("micro", "마이크로"),
    ("cyber", "사이버"),
    ("hyper", "하이퍼"),
)
_SOUNDS = tuple(
    (Pattern(pattern), sounds)
    for pattern, sounds in (
        (r"^x", "Z"), (r"^ps", "S"), (r"^kn", "N"), (r"^gn", "N"), (r"^wr", "R"), (r"^wh(?=o)", "H"), (r"wh", "W"), (r"^rh", "R"),
        (r"tch", "C"), (r"sch(?=[aeiou])", "SK"), (r"sch", "X"), (r"ch(?=r)", "K"), (r"ch", "C"), (r"sh", "X"), (r"ph", "F"), (r"th", "S"),
        (r"dge", "J"), (r"dg", "J"), (r"ck", "K"), (r"cc(?=[eiy])", "KS"), (r"cqu", "KQ"), (r"qu", "Q"), (r"ng(?=[^aeiouy]|$)", "G_"),
        (r"ng(?=[aeiou])", "G_G"), (r"nk", "G_K"), (r"nc(?=[^eiyh]|$)", "G_K"), (r"nx", "G_KS"), (r"igh", "아이"), (r"eigh", "에이"),
        (r"ough", "오"), (r"augh", "오"), (r"gh(?=[^aeiou]|$)", ""), (r"gh", "G"), (r"mb$", "M"), (r"mn$", "M"), (r"x", "KS"),
        (r"c(?=[eiy])", "S"), (r"g(?=[iy]|e(?:[^rt]|$))", "J"), (r"(?<=[aeiou])s(?=[aeiou])", "Z"), (r"ss", "S"), (r"([bdfgklmnprtz])\1", None),
        (r"eau", "오"), (r"ee(?=r)", "이어"), (r"ear(?=[^aeiou]|$)", "이어"), (r"air", "에어"), (r"are$", "에어"), (r"ire$", "아이어"), (r"ore$", "오어"),
        (r"our$", "아워"), (r"oor", "오어"), (r"ure$", "유어"), (r"ee", "이"), (r"ea(?=d$|th|lth)", "에"), (r"ea", "이"), (r"oo", "우"),
        (r"oa", "오"), (r"ou(?=s$)", "어"), (r"ou", "아우"), (r"ow$", "오"), (r"ow", "아우"), (r"oi", "오이"), (r"oy", "오이"), (r"ai", "에이"),
        (r"ay", "에이"), (r"ei", "아이"), (r"ey$", "이"), (r"ey", "에이"), (r"au", "오"), (r"aw", "오"), (r"ie$", "이"), (r"ie(?=[^aeiou])", "이"), (r"ew", "유"),
        (r"eu", "유"), (r"ue$", "유"), (r"ui", "우이"), (r"er(?=[^aeiou]|$)", "어"), (r"ir(?=[^aeiou]|$)", "어"), (r"ur(?=[^aeiou]|$)", "어"),
        (r"ar(?=[^aeiou]|$)", "아"), (r"or(?=[^aeiou]|$)", "오"), (r"^y(?=[aeiou])", "Y"), (r"(?<=[aeiou])y(?=[aeiou])", "Y"), (r"y$", "이"), (r"y", "이"),
        (r"a(?=[^aeiouywrx]e[rsd]?$)", "에이"), (r"i(?=[^aeiouywrx]e[rsd]?$)", "아이"), (r"o(?=[^aeiouywrx]e[rsd]?$)", "오"), (r"u(?=[^aeiouywrx]e[rsd]?$)", "유"),
        (r"e(?=[^aeiouywrx]e$)", "이"), (r"(?<=[^aeiou])le$", "을"), (r"(?<=[aeiouywr][^aeiou])e$", ""), (r"(?<=[a-z][^aeiou])e$", ""),
        (r"(?<=[aeiouy][^aeiou])es$", "S"), (r"(?<=[^td])ed$", "D"), (r"a$", "아"), (r"a(?=[^aeiou][aeiouy])", "아"), (r"a", "애"), (r"e$", "에"), (r"e", "에"),
        (r"i", "이"), (r"o", "오"), (r"u(?=[^aeiou][aeiou])", "유"), (r"u(?=[^aeiou]|$)", "어"), (r"u", "우"),
        (r"b", "B"), (r"c", "K"), (r"d", "D"), (r"f", "F"), (r"g", "G"), (r"h", "H"), (r"j", "J"), (r"k", "K"), (r"l", "L"), (r"m", "M"),
        (r"n", "N"), (r"p", "P"), (r"q", "K"), (r"r", "R"), (r"s", "S"), (r"t", "T"), (r"v", "V"), (r"w", "W"), (r"z", "Z"),
    )
)  # fmt: skip
_ONSET = {"B": "ㅂ", "D": "ㄷ", "F": "ㅍ", "G": "ㄱ", "H": "ㅎ", "J": "ㅈ", "K": "ㅋ", "L": "ㄹ", "M": "ㅁ", "N": "ㄴ", "P": "ㅍ", "R": "ㄹ",
          "S": "ㅅ", "T": "ㅌ", "V": "ㅂ", "Z": "ㅈ", "C": "ㅊ", "X": "ㅅ", "Q": "ㅋ"}  # fmt: skip
_CODA = {"K": "ㄱ", "P": "ㅂ", "T": "ㅅ", "M": "ㅁ", "N": "ㄴ", "L": "ㄹ", "G_": "ㅇ"}
_INITIAL = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_FINAL = ["", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"]
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
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_LINE = {"ㅏ": "ㅑ", "ㅐ": "ㅐ", "ㅓ": "ㅕ", "ㅔ": "ㅖ", "ㅗ": "ㅛ", "ㅜ": "ㅠ", "ㅡ": "ㅠ", "ㅣ": "ㅣ"}
_LONGEST_WORD = 40


def _sounds(low: str) -> list[str]:
    out: list[str] = []
    at = 0
    while at < len(low):
        for pattern, sounds in _SOUNDS:
            if match := pattern.match(low, at):
                if sounds is None:
                    at += 1
                    break
                out.extend(re.findall(r"G_|[A-Z]|[가-힣]", sounds))
                at = match.end()
                break
        else:
            at += 1
    return out


def _syllable(initial: str, vowel: str, coda: str = "") -> str:
    return chr(0xAC00 + (_INITIAL.index(initial) * 21 + _VOWELS.index(vowel)) * 28 + _FINAL.index(coda))


def _medial(syllable: str) -> str:
    return _VOWELS[(ord(syllable) - 0xAC00) // 28 % 21]


def _is_vowel(sound: str) -> bool:
    return "가" <= sound <= "힣"


def _with_coda(syllable: str, coda: str) -> str:
    return chr(ord(syllable) + _FINAL.index(coda))


def _open(out: list[str]) -> bool:
    return bool(out) and (ord(out[-1]) - 0xAC00) % 28 == 0


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
        out.append(_syllable(_ONSET[sound], "ㅡ"))
        return at + 1
    if sound == "Q":
        return _glide("W", "ㅋ", after, out, at)
    if after and _is_vowel(after):
        _onset(sound, after, out)
        return at + 2
    _consonant(sound, after, out, after_vowel=at > 0 and _is_vowel(sounds[at - 1]))
    return at + 1


def _glide(sound: str, initial: str, after: str, out: list[str], at: int) -> int:
    table = _GLIDE_Y if sound == "Y" else _GLIDE_W
    if after and _is_vowel(after) and _medial(after) in table:
        out.append(_syllable(initial, table[_medial(after)]))
        return at + 2
    out.append(_syllable(initial, "ㅣ" if sound == "Y" else "ㅜ"))
    return at + 1


def _onset(sound: str, vowel: str, out: list[str]) -> None:
    medial, coda = _medial(vowel), _FINAL[(ord(vowel) - 0xAC00) % 28]
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
    out.append(_syllable(_ONSET[sound], medial, coda))


def _consonant(sound: str, after: str, out: list[str], *, after_vowel: bool) -> None:
    """A consonant that no vowel follows: a final, or a syllable of its own with ㅡ or ㅣ."""
    if sound == "G_":
        if _open(out):
            out[-1] = _with_coda(out[-1], "ㅇ")
        return
    if sound in "MNL" and _open(out):
        out[-1] = _with_coda(out[-1], _CODA[sound])
    elif sound in "KPT" and after_vowel and _open(out) and after not in set("LRMNS") and not _diphthong(out):
        out[-1] = _with_coda(out[-1], _CODA[sound])
    elif sound == "R":
        if not out or not _open(out):
            out.append("르")
    elif sound in "CJ":
        out.append("치" if sound == "C" else "지")
    elif sound == "X":
        out.append("시" if not after else "슈")
    elif sound == "H":
        return
    else:
        out.append(_syllable(_ONSET[sound], "ㅡ"))


def _diphthong(out: list[str]) -> bool:
    return len(out) > 1 and out[-1] in "이우" and out[-1] + out[-2] != out[-2] * 2


@cache
def transcribe(word: str) -> str:
    """A guess at ``word`` in Hangul; letter by letter where it cannot be pronounced."""
    low = plain(word)
    if not low:
        return ""
    if len(low) > _LONGEST_WORD or not pronounceable(low):
        return letters(low[:_LONGEST_WORD])
    head = tail = ""
    for prefix, said in _PREFIXES:
        if low.startswith(prefix) and len(low) > len(prefix) + 2:
            head, low = said, low[len(prefix) :]
            break
    for ending, said in _ENDINGS:
        if low.endswith(ending) and len(low) > len(ending) + 2:
            tail, low = said, low[: -len(ending)]
            break
    return (head + _compose(_sounds(low)) + tail) or letters(word)
