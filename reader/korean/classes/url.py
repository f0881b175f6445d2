"""Web addresses, e-mail addresses, file names, account names: www.korea.kr, news@ytn.co.kr, 사진.jpg, @name."""

from __future__ import annotations

import re

from reader.korean import tables
from reader.korean.numerals import digits, sino
from reader.korean.piece import Line, Piece
from reader.pattern import Pattern

_HOST = r"(?:[A-Za-z0-9](?:[A-Za-z0-9_-]{0,62})\.){1,6}"
_TLD = (
    r"(?:com|net|org|kr|jp|cn|us|uk|io|ai|co|tv|me|gov|edu|info|biz|app|dev|shop|store|site|xyz|eu|de|fr|it|ru|in|au|ca|to|gg|ly|be|"
    r"news|link|live|blog|page|cloud|tech|online|mil|int|asia|id|vn|tw|hk|sg|ch|es|nl|se|no|fm|so|cc|im|korea)"
)
_CHARS = r"[A-Za-z0-9._~:/?#@!$&'*+,;=%-]"
_URL = Pattern(
    rf"(?:(https?|ftp)://{_CHARS}{{1,2000}}|www\.{_CHARS}{{1,2000}}|{_HOST}{_TLD}(?![A-Za-z0-9-])(?:[:/?#]{_CHARS}{{0,2000}})?)",
    re.IGNORECASE,
)
_MAIL = Pattern(
    rf"[A-Za-z0-9](?:[A-Za-z0-9._%+-]{{0,63}})@(?:{_HOST}[A-Za-z]{{2,12}}|[A-Za-z][A-Za-z0-9-]{{1,30}})(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_FILE = Pattern(
    r"[A-Za-z0-9_-]{1,60}\.(?:jpe?g|png|gif|pdf|hwpx?|docx?|xlsx?|pptx?|txt|zip|exe|mp[34]|avi|mov|html?|csv|apk)(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_PRINTED = Pattern(r"[!-~]+")
_TOKEN = Pattern(r"[A-Za-z]+|\d+|.")
_TRIM = ".,!?;:'*"
_MARKS = dict(
    zip(
        "./-_@?=&%#:~+",
        [
            "닷",
            "슬래시",
            "하이픈",
            "언더바",
            "골뱅이",
            "물음표",
            "이퀄",
            "앤드",
            "퍼센트",
            "샵",
            "콜론",
            "물결",
            "플러스",
        ],
        strict=True,
    )
)
LONG = 40
"""A path longer than this is not worth a listener's time; the address is said as far as its host."""


def read(line: Line, at: int) -> Piece | None:
    """An address that begins at ``at``."""
    text = line.text
    if at and (text[at - 1].isascii() and text[at - 1].isalnum()):
        return None
    written = _PRINTED.match(text, at)
    if written is None or not ("." in written[0][:-1] or "@" in written[0] or "://" in written[0]):
        return None
    lead = " " if line.word_before(at) else ""
    if match := _MAIL.match(text, at):
        return Piece(at, match.end(), lead + say(match.group()), "email")
    if match := _URL.match(text, at):
        return _url(match, lead)
    if match := _FILE.match(text, at):
        return Piece(at, match.end(), lead + say(match.group()), "url")
    return None


def _url(match: re.Match[str], lead: str) -> Piece:
    written = match.group().rstrip(_TRIM)
    plain = re.sub(r"^[a-z]+://", "", written, flags=re.IGNORECASE).rstrip("/")
    host, slash, path = plain.partition("/")
    shown = host if len(path) > LONG else host + slash + path
    rest = " 이하 생략" if shown != plain else ""
    return Piece(match.start(), match.start() + len(written), lead + say(shown) + rest, "url")


def say(text: str) -> str:
    """An address, mark by mark."""
    return " ".join("".join(_token(token) for token in _TOKEN.findall(text)).split())


def _token(token: str) -> str:
    if token.isdigit():
        return f" {digits(token)} " if token[0] == "0" or len(token) > 4 else f" {sino(int(token))} "
    if token.isalpha():
        return word(token)
    return f" {_MARKS.get(token, '')} "


def word(token: str) -> str:
    """A part of an address: a known name, a word with a known part, letters, or by the rules of spelling."""
    from reader.korean import english

    low = token.lower()
    hosts, names = tables.mapping("hosts"), tables.mapping("names")
    if found := hosts.get(low) or names.get(low):
        return found.replace(" ", "")
    for size in range(len(low) - 1, 3, -1):
        for part, rest, last in ((low[:size], low[size:], False), (low[-size:], low[:-size], True)):
            said = hosts.get(part) or names.get(part) if len(part) > 3 else None
            if said and (len(rest) <= 3 or rest in names):
                other = names.get(rest) or english.letters(rest)
                return (other + said if last else said + other).replace(" ", "")
    if len(low) <= 3 or not english.pronounceable(low):
        return english.letters(low)
    return english.transcribe(low)
