"""What the program says to a person, in Korean and in English, side by side.

Every text is written once as a pair, ``t("기사가 없습니다.", "There is no article.")``, so that neither language can
lack a sentence. Texts for logs and exceptions of programming are English and do not pass through here.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from enum import StrEnum

Pair = tuple[str, str]
"""One text in Korean and in English, as :func:`t` takes it."""


class Language(StrEnum):
    KO = "ko"
    EN = "en"


def from_locale(environ: dict[str, str] | os._Environ[str] = os.environ) -> Language:
    """English where the locale says English, else Korean (also for ``C`` and where nothing is said)."""
    named = environ.get("LC_ALL") or environ.get("LC_MESSAGES") or environ.get("LANG") or ""
    return Language.EN if named.lower().startswith("en") else Language.KO


_language: Language | None = None


def set_language(language: Language | None) -> None:
    """Chooses the language of all that follows; None goes back to the locale's."""
    global _language  # noqa: PLW0603 - the language belongs to the process, as its locale does
    _language = language


def language() -> Language:
    """The language in force."""
    return _language or from_locale()


def t(ko: str, en: str, **values: object) -> str:
    """The text in the language in force, with ``{name}`` filled in from ``values``."""
    text = ko if language() is Language.KO else en
    return text.format(**values) if values else text


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A question to put behind "there is no such one", with the nearest of ``known``; empty where none is near."""
    near = nearest(word, known)
    return t(" 혹시 {near}인가요?", " Did you mean {near}?", near=near) if near else ""


def nearest(word: str, known: Iterable[str], least: float = 0.6) -> str:
    """Which of ``known`` was probably meant by ``word``; empty where none is alike (0 to 1) to at least ``least``.

    Compared letter by letter (NFD), because a syllable that is off by a vowel is not another syllable.
    """
    import unicodedata
    from difflib import get_close_matches

    letters = {unicodedata.normalize("NFD", name): name for name in known}
    near = get_close_matches(unicodedata.normalize("NFD", word), letters, 1, least)
    return letters[near[0]] if near else ""
