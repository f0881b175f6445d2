"""Turns the bytes of a page into text by one rule that Korean pages need, and undoes the usual mojibake.

The rule, first that fits: byte-order mark; ISO-2022-KR escapes; UTF-16 by its zero bytes; UTF-8 with few bad bytes;
CP949 with few bad bytes and mostly Hangul (which beats a lying declaration); the declared charset; Johab; a detector.
``euc-kr`` always means CP949, its superset.
"""

from __future__ import annotations

import codecs
import re

HANGUL = re.compile("[가-힣]")
_NOT_ASCII = re.compile("[^\x00-\x7f]")
_META = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:\-]{2,40})""")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KOREAN = {
    "euc-kr",
    "euckr",
    "ks_c_5601-1987",
    "ks_c_5601",
    "ksc5601",
    "ks-c-5601",
    "korean",
    "ms949",
    "uhc",
    "x-windows-949",
}
_SAMPLE = 200_000
"""Bytes looked at by the guesses that need no more."""


def decode(body: bytes, content_type: str | None = None, charset: str | None = None) -> str:
    """``body`` as text; total. ``charset`` is what the sender declared, ``content_type`` may name one as well."""
    declared = charset or _charset_of(content_type)
    return repair(_decoded(body, declared))


def damaged(text: str) -> bool:
    """Whether so many characters were lost before the page reached us that it cannot be read as it was written."""
    lost = text.count("\ufffd")
    return lost > 20 and lost * 20 > len(_NOT_ASCII.findall(text))


def _decoded(body: bytes, declared: str | None) -> str:
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body.decode(name, "replace")
    if body.isascii() and b"\x1b$)C" not in body[:_SAMPLE]:
        return body.decode("ascii") if b"\x00" not in body[:_SAMPLE] else _utf16(body) or body.decode("ascii")
    if b"\x1b$)C" in body[:_SAMPLE]:
        return body.decode("iso2022_kr", "replace")
    return (
        _utf16(body)
        or _short_korean(body, declared or _meta(body))
        or _few_bad(body, "utf-8")
        or _korean(body, "cp949")
        or _as_declared(body, declared or _meta(body))
        or _korean(body, "johab")
        or _detected(body)
    )


def _utf16(body: bytes) -> str | None:
    """UTF-16 without a mark: ASCII letters leave a zero byte in every pair, Korean spaces and stops many."""
    sample = body[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 20 < len(sample) // 2 or min(even, odd) * 5 > max(even, odd):
        return None
    text = body.decode("utf-16-be" if even > odd else "utf-16-le", "replace")
    return text if text.count("\ufffd") * 20 <= len(text) else None


def _few_bad(body: bytes, name: str) -> str | None:
    try:
        return body.decode(name)
    except UnicodeDecodeError:
        text = body.decode(name, "replace")
    return text if text.count("\ufffd") * 20 <= len(_NOT_ASCII.findall(text)) else None


def _korean(body: bytes, name: str) -> str | None:
    """``body`` in a Korean two-byte code, if few bytes are bad and most characters beyond ASCII are Hangul."""
    text = _few_bad(body, name)
    if text is None:
        return None
    foreign = len(_NOT_ASCII.findall(text))
    return text if len(HANGUL.findall(text)) * 10 > foreign * 6 else None


def _short_korean(body: bytes, declared: str | None) -> str | None:
    """A few syllables of CP949 may be valid UTF-8 as well; then the declaration decides."""
    if declared is None or declared.lower() not in _KOREAN or len(body) > 400:
        return None
    return None if HANGUL.search(body.decode("utf-8", "replace")) else _korean(body, "cp949")


def _as_declared(body: bytes, declared: str | None) -> str | None:
    if not declared:
        return None
    name = "cp949" if declared.lower() in _KOREAN else declared
    try:
        codecs.lookup(name)
        return _few_bad(body, name)
    except (LookupError, ValueError, TypeError, AttributeError):  # a name of no text codec, or one that does not decode
        return None


def _detected(body: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(body[:_SAMPLE]).best()
    return body.decode(best.encoding if best else "utf-8", "replace")


def _charset_of(content_type: str | None) -> str | None:
    found = _META.search((content_type or "").encode("ascii", "replace"))
    return found.group(1).decode("ascii") if found else None


def _meta(body: bytes) -> str | None:
    found = _META.search(body[:4096])
    return found.group(1).decode("ascii") if found else None


_LATIN_RUN = re.compile(
    "[\x00-\x09\x0b-\xffŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]*[\x80-\xffŒœŠšŸŽžƒˆ˜‚„†‡•‰‹›€™]"
    "[\x00-\x09\x0b-\xffŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]*"
)


def repair(text: str) -> str:
    """``text`` with Korean that was read as Latin-1 or Windows-1252 made Korean again; other text as it is.

    Works on each stretch of a line that holds Latin characters only, so that a page where a part was broken is
    repaired in that part.
    """
    if not _suspicious(text):
        return text
    return "\n".join(_LATIN_RUN.sub(lambda run: _repaired(run.group()), line) for line in text.split("\n"))


def _suspicious(text: str) -> bool:
    """Mojibake of Korean has runs of accented letters and signs that no European language writes."""
    return re.search("[\x80-\xffŒœŠšŸŽžƒˆ˜‚„†‡•‰‹›€™]{4}", text) is not None


def _repaired(run: str) -> str:
    raw = b"".join(_latin_byte(char) for char in run)
    for name in ("utf-8", "cp949"):
        try:
            text = raw.decode(name)
        except UnicodeDecodeError:
            continue
        foreign = _NOT_ASCII.findall(text)
        hangul = [char for char in foreign if HANGUL.match(char)]
        if len(foreign) >= 2 and len(hangul) * 10 >= len(foreign) * 8 and (name == "utf-8" or _common(hangul)):
            return text
    return run


def _common(hangul: list[str]) -> bool:
    """Whether most of the syllables are among the 2,350 of KS X 1001, as nearly all of written Korean is."""
    known = sum(_in_ksx1001(char) for char in hangul)
    return known * 10 >= len(hangul) * 8


def _in_ksx1001(char: str) -> bool:
    try:
        char.encode("euc_kr")
    except UnicodeEncodeError:
        return False
    return len(char.encode("cp949")) == 2 and min(char.encode("cp949")) >= 0xA1


def _latin_byte(char: str) -> bytes:
    try:
        return char.encode("latin-1")
    except UnicodeEncodeError:
        return char.encode("cp1252", "replace")
