"""자세히 듣기: a word taken apart, deeper with each time it is asked for.

First what it says letter by letter: syllables, digits one by one, letters of a foreign word by their names, a hanja by
its meaning and sound (훈음). Then each syllable by its jamo, each foreign letter by a word, large letters named as
such. A word that has nothing deeper stays where it is.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from unicodedata import normalize

from reader import korean
from reader.hangul import VOWELS, is_syllable, split
from reader.messages import t

DEPTHS = 2
_DIGITS = "공일이삼사오육칠팔구"
_CONSONANTS = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎㄲㄸㅃㅆㅉㄳㄵㄶㄺㄻㄼㄽㄾㄿㅀㅄ"
_CONSONANT_NAMES = (
    "기역 니은 디귿 리을 미음 비읍 시옷 이응 지읒 치읓 키읔 티읕 피읖 히읗 쌍기역 쌍디귿 쌍비읍 쌍시옷 쌍지읒 "
    "기역시옷 니은지읒 니은히읗 리을기역 리을미음 리을비읍 리을시옷 리을티읕 리을피읖 리을히읗 비읍시옷"
)
_VOWEL_NAMES = "아 애 야 얘 어 에 여 예 오 와 왜 외 요 우 워 웨 위 유 으 의 이"
_JAMO_NAMES = {
    **dict(zip(_CONSONANTS, _CONSONANT_NAMES.split(), strict=True)),
    **dict(zip(VOWELS, _VOWEL_NAMES.split(), strict=True)),
}
_ALPHABET = (
    "애플 보이 캣 도그 에그 폭스 골프 호텔 인디아 줄리엣 킬로 러브 마이크 노벰버 오렌지 파파 퀸 로미오 슈거 탱고 "
    "엄브렐러 빅터 위스키 엑스레이 양키 제브라"
)
_LETTER_WORDS = dict(zip("abcdefghijklmnopqrstuvwxyz", _ALPHABET.split(), strict=True))
_MARKS = {
    ".": ("점", "point"), ",": ("쉼표", "comma"), "-": ("빼기표", "minus"), "+": ("더하기표", "plus"),
    "%": ("퍼센트", "per cent"), "~": ("물결표", "tilde"), "·": ("가운뎃점", "middle dot"), "/": ("빗금", "slash"),
    ":": ("쌍점", "colon"), "(": ("괄호 열고", "bracket"), ")": ("괄호 닫고", "bracket closed"),
    "“": ("따옴표 열고", "quote"), "”": ("따옴표 닫고", "quote closed"), '"': ("따옴표", "quote mark"),
    "‘": ("작은따옴표 열고", "single quote"), "’": ("작은따옴표 닫고", "single quote closed"),
    "'": ("작은따옴표", "apostrophe"),
    "?": ("물음표", "question mark"), "!": ("느낌표", "exclamation mark"), "…": ("줄임표", "ellipsis"),
    "$": ("달러표", "dollar"), "₩": ("원표", "won"), "&": ("그리고표", "ampersand"), "@": ("골뱅이", "at"),
}  # fmt: skip


def detail(written: str, depth: int = 1) -> tuple[str, ...]:
    """The parts of a word as they are said, at ``depth`` 1 or deeper (beyond :data:`DEPTHS` as at it). Pure and total.

    Every character of ``written`` but white space is one part.
    """
    deeper = depth >= DEPTHS
    return tuple(_part(char, deeper=deeper) for char in normalize("NFC", written) if not char.isspace())


def is_deeper(written: str) -> bool:
    """Whether a second time tells more than the first."""
    return detail(written, 1) != detail(written, 2)


def _part(char: str, *, deeper: bool) -> str:
    if is_syllable(char):
        return _syllable(char) if deeper else char
    if char.isascii() and char.isdigit():
        return _DIGITS[int(char)]
    if char.isascii() and char.isalpha():
        return _letter(char, deeper=deeper)
    if meaning := meanings().get(char):
        return " ".join(meaning)
    if char in _MARKS:
        return t(*_MARKS[char])
    return _JAMO_NAMES.get(char) or _read(char)


def _syllable(char: str) -> str:
    """닭 → 닭, 디귿 아 리을기역."""
    return f"{char}: {' '.join(_JAMO_NAMES[jamo] for jamo in split(char) if jamo)}"


def _letter(char: str, *, deeper: bool) -> str:
    name = letters()[char.lower()]
    case = t("큰 ", "capital ") if char.isupper() and deeper else ""
    return f"{case}{name}: {_LETTER_WORDS[char.lower()]}" if deeper else name


def _read(char: str) -> str:
    """Whatever the rules of Korean make of it alone, else what Unicode calls it."""
    from unicodedata import name

    spoken = korean.spoken(char).strip(" ,.?!")
    return spoken or name(char, t("모르는 글자", "unknown character")).lower()


@cache
def meanings() -> dict[str, tuple[str, str]]:
    """훈 and 음 of the commonest hanja of headlines."""
    lines = (Path(__file__).parent / "tables" / "hanja.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {char: (meaning, sound) for char, meaning, sound in rows}


@cache
def letters() -> dict[str, str]:
    """Korean names of Latin letters."""
    from reader.korean.tables import mapping

    return mapping("letters")
