"""Regular expressions that are compiled when they are first used.

A page needs few of those that the program knows, and each ``[가-힣]`` in one costs about a millisecond to compile.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

HANGUL = r"[^\W\d_a-zA-Z]"
"""A letter that is not Latin: Hangul, where a text is Korean. For what is written into many patterns, because each
``[가-힣]`` takes as long to compile as thirty of these, and Chinese letters do no harm.
"""


class Pattern:
    """Like ``re.compile(source, flags)``; after the first use its methods are those of the compiled pattern."""

    __slots__ = ("findall", "finditer", "flags", "fullmatch", "match", "search", "source", "sub")

    match: Callable[..., re.Match[str] | None]
    fullmatch: Callable[..., re.Match[str] | None]
    search: Callable[..., re.Match[str] | None]
    finditer: Callable[..., Iterator[re.Match[str]]]
    findall: Callable[[str], list[str]]
    sub: Callable[..., str]

    def __init__(self, source: str, flags: int = 0) -> None:
        self.source = source
        self.flags = flags

    def __getattr__(self, name: str) -> object:
        """Called once, for the first method that is asked for: an empty slot is no attribute."""
        if name not in self.__slots__:
            raise AttributeError(name)
        compiled = re.compile(self.source, self.flags)
        for method in ("match", "fullmatch", "search", "finditer", "findall", "sub"):
            setattr(self, method, getattr(compiled, method))
        return getattr(self, name)
