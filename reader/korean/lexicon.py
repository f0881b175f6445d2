"""The listener's own dictionary: ``lexicon.toml`` as text, read and edited so that its comments survive; its matches.

::

    [[word]]
    written = "뤼튼"
    spoken = "뤼튼"
    pronounced = "뤼튼"      # only where the standard pronunciation is wrong
    scope = "publisher:한겨레"   # or "article:<url>", or left out: everywhere
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from reader.errors import ConfigError
from reader.messages import t
from reader.model import Lexicon, LexiconEntry
from reader.pattern import Pattern

_KEYS = ("written", "spoken", "pronounced", "scope")
_HEADER = Pattern(r"^\s*\[\[\s*word\s*\]\]\s*(?:#.*)?$")
_PAIR = Pattern(r"\s*\"?[A-Za-z]+\"?\s*=")
_PARTICLE = (
    r"(?:(?:들)?(?:은|는|이|가|을|를|과|와|의|에|도|만|로|으로|나|이나|랑|이랑|란|이란|라|이라|며|이며|고|이고|다|이다|야|아|여|인|일|임|"
    r"께|께서|에게|에게서|한테|에서|에서는|에서도|에는|에도|에만|부터|까지|보다|처럼|마다|조차|마저|밖에|뿐|이라고|라고|이라는|라는|이라며|라며|이라면|라면|"
    r"이었다|였다|이던|이지만|지만|입니다|이에요|예요|이네|로서|으로서|로써|으로써|로는|으로는|로도|으로도|로부터|으로부터|과의|와의|과는|와는|과도|와도|만의|만이|만을|만은|"
    r"하고|요|이요|이죠|죠|인데|이어서|이자|커녕|은커녕|는커녕|대로|만큼|치고|마냥|씨|씨는|씨가|씨의|측|측은|측이|등|등의|등이|등은|등을|들)(?![가-힣]))"
)


def load(text: str) -> Lexicon:
    """The entries of ``text`` in order. Raises ConfigError with the line where it is wrong."""
    import tomllib

    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _wrong(_line_of(str(error)), t("TOML이 아닙니다", "{why}", why=error)) from error
    lines = [number for number, line in enumerate(text.splitlines(), 1) if _HEADER.match(line)]
    words = data.get("word", [])
    for key in data:
        if key != "word":
            raise _wrong(_find_line(text, key), t("모르는 항목입니다: {key}", "unknown entry: {key}", key=key))
    if not isinstance(words, list) or not all(isinstance(word, dict) for word in words):
        raise _wrong(_find_line(text, "word"), t("[[word]] 표로 적어야 합니다", "words are written as [[word]] tables"))
    return Lexicon(tuple(_entry(word, lines[n] if n < len(lines) else 1) for n, word in enumerate(words)))


def _entry(word: dict[str, object], line: int) -> LexiconEntry:
    for key, value in word.items():
        if key not in _KEYS:
            raise _wrong(line, t("모르는 이름입니다: {key} ({keys} 가운데 하나)", "unknown key: {key} (one of {keys})",
                                 key=key, keys=", ".join(_KEYS)))  # fmt: skip
        if not isinstance(value, str):
            raise _wrong(line, t("{key}의 값은 따옴표로 묶어야 합니다", "the value of {key} must be text in quotes",
                                 key=key))  # fmt: skip
    fields = {key: str(word.get(key, "")).strip() for key in _KEYS}
    if not fields["written"]:
        raise _wrong(line, t("written(적힌 말)이 없습니다", "written is missing"))
    if not fields["spoken"] and not fields["pronounced"]:
        raise _wrong(line, t("spoken(읽는 말)이나 pronounced(소리)가 있어야 합니다", "spoken or pronounced is missing"))
    if fields["scope"] and not re.match(r"(?:publisher|article):\S", fields["scope"]):
        raise _wrong(
            line, t("scope는 publisher:이름이나 article:주소로 적습니다", "scope is publisher:NAME or article:URL")
        )
    return LexiconEntry(**fields)


def _wrong(line: int, why: str) -> ConfigError:
    return ConfigError(
        t("lexicon.toml {line}번째 줄이 잘못되었습니다: {why}", "lexicon.toml, line {line}: {why}", line=line, why=why),
        t("그 줄을 고치거나 지우세요.", "Correct or remove that line."),
    )


def _line_of(message: str) -> int:
    match = re.search(r"line (\d+)", message)
    return int(match[1]) if match else 1


def _find_line(text: str, key: str) -> int:
    for number, line in enumerate(text.splitlines(), 1):
        if re.match(rf"\s*\[*\s*\"?{re.escape(key)}\b", line):
            return number
    return 1


def _quoted(value: str) -> str:
    """A TOML basic string."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in escaped) + '"'


def _written(entry: LexiconEntry) -> str:
    pairs = [(key, getattr(entry, key)) for key in _KEYS]
    return "[[word]]\n" + "".join(f"{key} = {_quoted(value)}\n" for key, value in pairs if value)


def add(text: str, entry: LexiconEntry) -> str:
    """``text`` with ``entry`` behind the others; one with the same word and scope is taken out first.

    Raises ConfigError where ``text`` or ``entry`` is wrong.
    """
    load(_written(entry))
    kept = remove(text, entry.written, entry.scope)
    gap = "" if not kept.strip() else "\n" if kept.endswith("\n") else "\n\n"
    return kept + gap + _written(entry)


def remove(text: str, written: str, scope: str = "") -> str:
    """``text`` without the entries for ``written`` in ``scope``; every other line, comments too, stays as it is."""
    entries = load(text).entries
    lines = text.splitlines(keepends=True)
    headers = [number for number, line in enumerate(lines) if _HEADER.match(line)]
    gone: set[int] = set()
    for number, entry in zip(headers, entries, strict=False):
        if (entry.written, entry.scope) == (written, scope):
            gone.update(_table_lines(lines, number))
    return "".join(line for number, line in enumerate(lines) if number not in gone)


def _table_lines(lines: list[str], header: int) -> Iterator[int]:
    """The lines of the table that begins at ``header``, with the blank line behind it; comments by themselves stay."""
    yield header
    number = header + 1
    while number < len(lines) and _PAIR.match(lines[number]):
        yield number
        number += 1
    if number < len(lines) and not lines[number].strip():
        yield number


@lru_cache(maxsize=8)
def _matcher(entries: tuple[LexiconEntry, ...]) -> tuple[Pattern, dict[str, LexiconEntry]]:
    from reader.korean.fold import fold

    by_written = {fold(entry.written): entry for entry in entries}
    longest = sorted(by_written, key=len, reverse=True)
    words = "|".join(re.escape(word) + _after(word) for word in longest)
    return Pattern(rf"(?<![가-힣A-Za-z0-9])(?:{words})"), by_written


def _after(word: str) -> str:
    """What may follow: the end of a word, or a particle."""
    if word[-1].isascii() and word[-1].isalnum():
        return "(?![A-Za-z0-9])"
    return rf"(?:(?![가-힣])|(?={_PARTICLE}))" if "가" <= word[-1] <= "힣" else ""


def corrections(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int, LexiconEntry]]:
    """Where entries stand in ``text`` (folded), as start, stop, entry: the longest wins, among equals the latest."""
    if not lexicon.entries:
        return
    pattern, entries = _matcher(lexicon.entries)
    for match in pattern.finditer(text):
        yield match.start(), match.end(), entries[match.group()]
