"""English spelling to Hangul: letter names, and 외래어 표기법 over a rough guess at the sound of a word."""

from __future__ import annotations

import unicodedata
from functools import cache

from reader.korean import loan, romanized, tables
from reader.pattern import Pattern

_VOWEL = Pattern(r"[aeiouy]")
_HARD = Pattern(
    r"[bcdfghjklmnpqrstvwxz]{4,}|^(?:[bcdfgjklmnpqrtvwxz](?![aeiouyrlhwns])|[^aeiouy]{3,})[bcdfgjkmnpqstvwxz]"
)
_AS_ONE = Pattern(r"[cstpw]h|ck|ng|([bcdfgklmnprstz])\1")
"""Two letters that are one sound: workshop has no four consonants in a row."""
_PRENASAL = Pattern(r"^(?:m(?=b)|n(?=[dgkt]))")
"""Mbappe, Ndiaye: two consonants that are one in Africa."""

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
        .replace("đ", "d")
        .replace("Đ", "D")
    )
    folded = unicodedata.normalize("NFKD", word)
    return "".join(char for char in folded.lower() if "a" <= char <= "z")


def letters(word: str) -> str:
    """``word`` letter by letter: KBS → 케이비에스."""
    names = tables.mapping("letters")
    return "".join(names[char] for char in plain(word))


def pronounceable(word: str) -> bool:
    """Whether the spelling can be a word and not only initials: a long one may hold four consonants in a row."""
    low = _AS_ONE.sub("s", _PRENASAL.sub("", plain(word)).replace("gh", ""))
    vowels = len(_VOWEL.findall(low))
    return vowels > 0 and (_HARD.search(low) is None or (len(low) >= _WORDLIKE + 1 and vowels * 5 >= len(low)))


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


_LONGEST_WORD = 40
_FOREIGN = Pattern(
    r"[aiou]$|aa|kh|sz|cz|hj|[bdfgkn-t]j|zh|dz|[rl]tz|^ng|^mb|^nd|vr|vl|zl|^sv|^[jy][aou]|ann$|sk$|vich$|czyk$|"
    r"(?:[oe]v|ez|enko|yan|dze|akis|opoulos|escu|sk[iy]|ovy|us|i[ckl]|os|[ai]s|ek|[aieu]n|[aiu]r|[aeiu]l)$"
)
_ENGLISH = Pattern(
    r"[aeo][yw]|ck|ea|oo|gh|th|wh|[^aeiouy]{4}|^[^aeiou]{3}|"
    r"(?:ton|son|ford|ley|ville|land|field|wood|worth|well|shire|bridge|bury|berry|virus|bacter|itis|ology)$"
)
"""What a name may have that is not English, and what only English has."""


@cache
def transcribe(word: str) -> str:
    """A guess at ``word`` in Hangul; letter by letter where it cannot be pronounced."""
    low = plain(word)
    if not low:
        return ""
    if known := heard(low) or _plural(low) or _made_of_words(low):
        return known
    if len(low) > _LONGEST_WORD or not pronounceable(low):
        return letters(low[:_LONGEST_WORD])
    head, low = _part("begin", low)
    if head:
        return head + transcribe(low)
    if foreign := romanized.japanese(low) or romanized.chinese(low):
        return foreign
    if told := loan.by_origin(low):
        return told
    if _FOREIGN.search(low) and not _ENGLISH.search(low):
        return loan.spell(low, "foreign_sounds")
    tail, low = _part("end", low)
    if not tail:
        tail, low = _known_tail(low)
    return (loan.spell(low, "english_sounds") + tail) or letters(word)


def heard(low: str) -> str:
    """``low`` (lower-case ASCII) as it is said where a table knows it, else empty."""
    return _words().get(low) or tables.find("english_heard", low)


def common(low: str) -> bool:
    """Whether ``low`` is one of the words that names and loanwords are made of: sun, long."""
    return low in _words()


def _plural(low: str) -> str:
    """A known word with the s of the plural: doctors, reports (츠), minds (즈); else empty."""
    one = heard(low[:-1]) if low.endswith("s") and len(low) > _SHORTEST_PART else ""
    return one and {"트": one[:-1] + "츠", "드": one[:-1] + "즈"}.get(one[-1], one + "스")


@cache
def _words() -> dict[str, str]:
    return {word: row[1] for row in tables.rows("english_words") for word in row[0].split()}


_SHORTEST_PART = 3


@cache
def _prefixes() -> tuple[tuple[str, str], ...]:
    return tuple((prefix, said) for where, prefix, said in tables.rows("english_parts") if where == "before")


def _made_of_words(low: str) -> str:
    """Two common words written as one (deadline, keyboard), or one with what stands before it; else empty."""
    words = _words()
    for prefix, said in _prefixes():
        if low.startswith(prefix) and len(low) > len(prefix) + _SHORTEST_PART and (rest := heard(low[len(prefix) :])):
            return said + rest
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
