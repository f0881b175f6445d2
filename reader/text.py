"""Safe text: what may reach a terminal, a voice or a file name. Every text from outside passes through here once."""

from __future__ import annotations

import re
import unicodedata

MAX_SEQUENCE = 4096
"""The longest escape sequence that is taken out whole; a longer one loses its introducer only."""

_LINE_BREAKS = re.compile("\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_ESCAPES = re.compile(
    rf"""
      (?: \x1b[\]PX^_] | [\x9d\x90\x98\x9e\x9f] ) [^\x07\x1b\x9c]{{0,{MAX_SEQUENCE}}}? (?: \x07 | \x1b\\ | \x9c )
    | (?: \x1b\[ | \x9b ) [\x30-\x3f]{{0,64}} [\x20-\x2f]{{0,16}} [\x40-\x7e]
    | \x1b [\x20-\x2f]{{0,16}} [\x30-\x7e]
    """,
    re.VERBOSE,
)
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f\ud800-\udfff]"
)


def safe(text: str) -> str:
    """``text`` in NFC with a newline as its only line break and nothing that a terminal or a voice would obey.

    Whole escape sequences (7-bit and C1: OSC, DCS, PM, APC, SOS, CSI) go, then C0 and C1 controls but tab and newline,
    bidirectional controls, zero-width characters, tag characters and lone surrogates. Total and idempotent.
    """
    if text.isprintable() and unicodedata.is_normalized("NFC", text):  # nothing that goes is printable
        return text
    text = _LINE_BREAKS.sub("\n", text)
    text = _INVISIBLE.sub("", _ESCAPES.sub("", text))
    return unicodedata.normalize("NFC", text)


def one_line(text: str) -> str:
    """Safe text with every run of white space made one space: for titles, names, log lines and status lines."""
    return " ".join(safe(text).split())
