"""English spelling to Hangul: letter names, and 외래어 표기법 over a rough guess at the sound of a word."""

from __future__ import annotations

import unicodedata
from functools import cache

from reader.hangul import coda_of, join, split
from reader.korean import tables
from reader.pattern import Pattern

_VOWEL = Pattern(r"[aeiouy]")
_HARD = Pattern(
    r"[bcdfghjklmnpqrstvwxz]{4,}|^(?:[bcdfgjklmnpqrtvwxz](?![aeiouyrlhwns])|[^aeiouy]{3,})[bcdfgjkmnpqstvwxz]"
)
_AS_ONE = Pattern(r"[cstpw]h|ck|ng|([bcdfgklmnprstz])\1")
"""Two letters that are one sound: workshop has no four consonants in a row."""
_SHORT = 5
"""Shorter words with capitals among their letters (IoT) are read as letters."""

_SYLLABLE = Pattern(r"[bcdfghjklmnprstvwyz]+[aeiou][bdgklmnprtx]$|[aeiou][a-z][aeiou]$")
"""Three letters in small type are a word only where they look like one: set, mob."""

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
    names = tables.mapping("letters")
    return "".join(names[char] for char in plain(word))


def pronounceable(word: str) -> bool:
    """Whether the spelling can be a word and not only initials: a long one may hold four consonants in a row."""
    low = _AS_ONE.sub("s", plain(word).replace("gh", ""))
    vowels = len(_VOWEL.findall(low))
    return vowels > 0 and (_HARD.search(low) is None or (len(low) >= _WORDLIKE + 1 and vowels * 4 >= len(low)))


def acronym(word: str) -> bool:
    """Whether ``word`` is read letter by letter: short capitals, or letters without a vowel."""
    if word.isupper():
        return len(word) < _WORDLIKE or not pronounceable(word)
    if len(word) < 4 and word.islower():
        return not _SYLLABLE.match(word)
    if len(word) < _SHORT and sum(char.isupper() for char in word) > 1:
        return True
    stem = word.removesuffix("s")
    if len(stem) >= 2 and stem.isupper():
        return len(stem) < _WORDLIKE
    return not _VOWEL.search(plain(word))


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
_LONGEST_WORD = 40


@cache
def _spellings() -> tuple[tuple[Pattern, tuple[str, ...]], ...]:
    """The patterns of spelling with their sounds; an empty sound is silence, ``=`` one letter skipped."""
    return tuple((Pattern(row[0]), tuple(_SOUND.findall(row[1]))) for row in tables.rows("english_sounds"))


def _sounds(low: str) -> list[str]:
    out: list[str] = []
    at = 0
    while at < len(low):
        for pattern, sounds in _spellings():
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


@cache
def transcribe(word: str) -> str:
    """A guess at ``word`` in Hangul; letter by letter where it cannot be pronounced."""
    low = plain(word)
    if not low:
        return ""
    if known := heard(low) or _made_of_words(low):
        return known
    if len(low) > _LONGEST_WORD or not pronounceable(low):
        return letters(low[:_LONGEST_WORD])
    head, low = _part("begin", low)
    tail, low = _part("end", low)
    if not tail:
        tail, low = _known_tail(low)
    return (head + _compose(_sounds(low)) + tail) or letters(word)


def heard(low: str) -> str:
    """``low`` (lower-case ASCII) as it is said where a table knows it, else empty."""
    return _words().get(low) or tables.find("english_heard", low)


@cache
def _words() -> dict[str, str]:
    return {word: row[1] for row in tables.rows("english_words") for word in row[0].split()}


_SHORTEST_PART = 3
_PREFIXES = {"re": "리", "un": "언", "pre": "프리", "non": "논", "mis": "미스", "de": "디", "co": "코", "bi": "바이"}


def _made_of_words(low: str) -> str:
    """Two common words written as one (deadline, keyboard), or one with what stands before it; else empty."""
    words = _words()
    for prefix, said in _PREFIXES.items():
        if low.startswith(prefix) and low[len(prefix) :] in words and len(low) > len(prefix) + _SHORTEST_PART:
            return said + words[low[len(prefix) :]]
    if low.endswith("up") and low[:-2] in words:
        return words[low[:-2]] + words["up"]
    cuts = range(_SHORTEST_PART, len(low) - _SHORTEST_PART + 1)
    whole = [at for at in cuts if low[:at] in words and low[at:] in words]
    if not whole:
        return ""
    at = max(whole, key=lambda at: min(at, len(low) - at))
    return words[low[:at]] + words[low[at:]]


_TAIL = 4
_NO_TAILS = frozenset(["lion", "rent", "able", "mine", "ward", "over", "ever", "core", "sage", "lace"])
"""Words that are more often only the end of another (current, portable)."""


def _known_tail(low: str) -> tuple[str, str]:
    """A common word of some length that ends a longer one (Logi·tech), as said, and the rest."""
    for at in range(_SHORTEST_PART, len(low) - _TAIL + 1):
        if low[at:] in _words() and low[at:] not in _NO_TAILS and pronounceable(low[:at]):
            return _words()[low[at:]], low[:at]
    return "", low


def _part(place: str, low: str) -> tuple[str, str]:
    """The known part that ``low`` begins or ends with, as said, and the rest of ``low``."""
    for where, spelling, said in tables.rows("english_parts"):
        if where != place or len(low) < len(spelling) + 3:
            continue
        if where == "begin" and low.startswith(spelling):
            return said, low[len(spelling) :]
        if where == "end" and low.endswith(spelling):
            return said, low[: -len(spelling)]
    return "", low
