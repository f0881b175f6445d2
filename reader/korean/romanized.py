"""Names of other languages in Latin letters, by the tables of the 외래어 표기법: Takahashi, Zhejiang, Murati, Novak."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from reader.hangul import VOWELS, join
from reader.korean import tables
from reader.pattern import Pattern

_KANA = Pattern(
    r"(?P<twice>([kstpcz])(?=\2|ch|sh))|(?P<nasal>[nm](?![aeiouy]|$)|n(?=$))"
    r"|(?P<onset>(?:[kgnhmrbp]y|sh|ch|ts|t(?![iu])|s(?!i)|[kgzdnhfbpmyrwj]|))(?P<vowel>ou|oo|oh(?![aeiou])|uu|[aiueo])"
)
_JAPANESE = Pattern(
    r"(?:moto|mura|yama|[kg]awa|[sj]h?ima|jima|hara|[zs]aki|naka|taka|take|[kg]uchi|mizu|matsu|shita|hashi|bayashi|"
    r"[^n]nabe|wara$|^yoko|[rkhg]y[ou]|[hp]ei$|ppo(?=n[^te]|ro)|kku|oka|[zs]awa|tani|hiro|yuki|yoshi|kazu|haru|ichi|toshi|naga|nishi|suke|hiko|taro$|jiro$|masa|nobu|tsu|shi|kubo|izu|kyo|tto|eda$)"
)


_JAPANESE_ALONE = Pattern(r"[krhg]y[ou]|kei[aiou]")
"""Beginnings that hardly any other language has, where the rest is Japanese too: Kyoko, Keio."""


def _pairs(letters: str, jamo: str) -> dict[str, str]:
    """Space-separated spellings to jamo; - is the spelling that is empty."""
    return dict(zip(letters.replace("-", "").split(" "), jamo.split(" "), strict=True))


_FIRST = {"k": "ㄱ", "t": "ㄷ", "ch": "ㅈ", "ky": "ㄱ"}
_LATER = _pairs(
    "- k g s z t d n h f b p m y r w j sh ch ts ky gy ny hy my ry by py",
    "ㅇ ㅋ ㄱ ㅅ ㅈ ㅌ ㄷ ㄴ ㅎ ㅎ ㅂ ㅍ ㅁ ㅇ ㄹ ㅇ ㅈ ㅅ ㅊ ㅆ ㅋ ㄱ ㄴ ㅎ ㅁ ㄹ ㅂ ㅍ",
)
_VOWELS = {"a": "ㅏ", "i": "ㅣ", "u": "ㅜ", "e": "ㅔ", "o": "ㅗ"}
NARROW = {"ㅏ": "ㅑ", "ㅜ": "ㅠ", "ㅗ": "ㅛ", "ㅓ": "ㅕ", "ㅔ": "ㅖ"}
_SHORTEST = 3
"""Syllables of the shortest word that is taken for Japanese."""


def japanese(low: str) -> str:
    """``low`` where all of it is Japanese in Hepburn's letters and a part is one of Japanese names; else empty."""
    if not _JAPANESE.search(low):
        return ""
    syllables: list[tuple[str, str, str]] = []
    at = 0
    while at < len(low):
        match = _KANA.match(low, at)
        if match is None or (not match["vowel"] and not syllables):
            return ""
        if match["vowel"]:
            syllables.append(_kana(match["onset"], match["vowel"][0], first=not at))
        else:
            onset, vowel, _ = syllables[-1]
            syllables[-1] = (onset, vowel, "ㅅ" if match["twice"] else "ㄴ")
        at = match.end()
        enough = _SHORTEST - 1 if _JAPANESE_ALONE.match(low) else _SHORTEST
    return "".join(join(*syllable) for syllable in syllables) if len(syllables) >= enough else ""


def _kana(onset: str, vowel: str, *, first: bool) -> tuple[str, str, str]:
    medial = "ㅡ" if vowel == "u" and onset in {"s", "z", "ts"} else _VOWELS[vowel]
    if onset.endswith("y") or (onset == "sh" and medial != "ㅣ"):
        medial = NARROW.get(medial, medial)
    if onset == "w" and vowel == "a":
        medial = "ㅘ"
    return (_FIRST.get(onset) if first else None) or _LATER[onset], medial, ""


_PINYIN = Pattern(
    r"(?P<onset>zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]|)(?P<vowel>iao|uai|ian|iang|iong|uang|uan|ai|ei|ao|ou|an|ang|en|eng|ong|er|"
    r"ia|ie|iu|in|ing|ua|uo|ui|un|ue|[aoeiu])(?=(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])[aeiou]|$)"
)
_CHINESE = Pattern(
    r"zh|^x[iu]|^q(?:i|ua?n)|[jln]iang|[ghk]uang|[bdjmlnpt]iao|jian|[dlt]ian[bdfgjmpqstwxz]|sh[ae]n[gydx]|ch(?:[eo]ng|uan|ang?ch|un$)|(?:shan|.fang)$|"
    r"[gkh]uan$|[dgklns]uo|[ft]eng|jing(?!le)"
)
"""Spellings that hardly any other language has where the whole word is made of the syllables of Pinyin."""
_ONSETS = _pairs(
    "- b p m f d t n l g k h j q x zh ch sh r z c s y w",
    "ㅇ ㅂ ㅍ ㅁ ㅍ ㄷ ㅌ ㄴ ㄹ ㄱ ㅋ ㅎ ㅈ ㅊ ㅅ ㅈ ㅊ ㅅ ㄹ ㅉ ㅊ ㅆ ㅇ ㅇ",
)
_FINALS = _pairs(
    "a o e i u ai ei ao ou an ang en eng ong er ia ie iao iu ian iang in ing iong ua uo uai ui un uan uang ue",
    "ㅏ ㅗ ㅓ ㅣ ㅜ ㅏㅣ ㅔㅣ ㅏㅗ ㅓㅜ ㅏㄴ ㅏㅇ ㅓㄴ ㅓㅇ ㅜㅇ ㅓㄹ ㅑ ㅖ ㅑㅗ ㅠ ㅖㄴ ㅑㅇ ㅣㄴ ㅣㅇ "
    "ㅠㅇ ㅘ ㅝ ㅘㅣ ㅜㅣ ㅜㄴ ㅘㄴ ㅘㅇ ㅞ",
)
_AFTER_Y = _pairs(
    "a e ao ou an ang ong",
    "ㅑ ㅖ ㅑㅗ ㅠ ㅖㄴ ㅑㅇ ㅠㅇ",
)
_AFTER_W = _pairs(
    "a o ai ei an en ang eng",
    "ㅘ ㅝ ㅘㅣ ㅞㅣ ㅘㄴ ㅝㄴ ㅘㅇ ㅝㅇ",
)
_ROUNDED = {"u": "ㅟ", "un": "ㅟㄴ", "uan": "ㅟㅏㄴ", "ue": "ㅞ"}
"""After j, q, x and y the letter u is ü."""

_WIDE = {"ㅑ": "ㅏ", "ㅕ": "ㅓ", "ㅛ": "ㅗ", "ㅠ": "ㅜ", "ㅖ": "ㅔ"}


def chinese(low: str) -> str:
    """``low`` where all of it is Pinyin, with one of the spellings that only Pinyin has (zh, qi, iang); else empty."""
    return pinyin(low) if _CHINESE.search(low) else ""


def chinese_name(words: Sequence[str]) -> str:
    """A surname and a given name (lower case) as one name, where both are Chinese; else empty."""
    if len(words) != 2 or words[0] not in _surnames() or len(words[1]) < _SHORTEST_NAME:
        return ""
    given = pinyin(words[1])
    return pinyin(words[0]) + given if given else ""


_SHORTEST_NAME = 2


@cache
def _surnames() -> frozenset[str]:
    return tables.words("surnames", "chinese")


def pinyin(low: str) -> str:
    """``low`` where it is made of the syllables of Pinyin; else empty."""
    said, at = "", 0
    while at < len(low):
        match = _PINYIN.match(low, at)
        if match is None or match["vowel"] not in _finals()[match["onset"]]:
            return ""
        said += _pinyin(match["onset"], match["vowel"])
        at = match.end()
    return said


@cache
def _finals() -> dict[str, frozenset[str]]:
    """The finals that may stand behind each beginning."""
    return {
        onset.replace("-", ""): frozenset(finals.split())
        for onsets, finals in tables.rows("pinyin")
        for onset in onsets.split()
    }


def _pinyin(onset: str, final: str) -> str:
    jamo = _FINALS[final]
    if onset in {"j", "q", "x", "y"} and final in _ROUNDED:
        jamo = _ROUNDED[final]
    elif onset in {"y", "w"}:
        jamo = (_AFTER_Y if onset == "y" else _AFTER_W).get(final, jamo)
    elif final == "i" and onset in {"z", "c", "s", "zh", "ch", "sh", "r"}:
        jamo = "ㅡ"
    if onset in {"j", "q"}:
        jamo = _WIDE.get(jamo[0], jamo[0]) + jamo[1:]
    coda = jamo[-1] if jamo[-1] not in VOWELS else ""
    return syllables(_ONSETS[onset], jamo.removesuffix(coda), coda)


def syllables(onset: str, vowels: str, coda: str) -> str:
    """Vowels, each a syllable of its own, with an onset before the first and a coda (or none) behind the last."""
    last = len(vowels) - 1
    return "".join(join(onset if not n else "ㅇ", vowel, coda if n == last else "") for n, vowel in enumerate(vowels))
