"""Asks once before the text of an article leaves this machine; what was answered is kept."""

from __future__ import annotations

import sys
from dataclasses import replace

from reader.cli.strokes import strokes
from reader.config import Settings
from reader.messages import t
from reader.state import State

_YES = set(map(strokes, ("예", "네", "응", "y", "yes")))
_NO = set(map(strokes, ("아니오", "아니요", "아니", "n", "no")))


def asked(settings: Settings) -> Settings:
    """``settings`` with the listener's answer, where the online voice was asked for and a terminal is there to ask on.

    Where nobody can answer they stay as they are, and the engine says what is missing.
    """
    if settings.online_consent is not None or settings.offline or not _needs_consent(settings.engine):
        return settings
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return settings
    said = _ask()
    if said is None:
        return settings
    State(private=settings.private).remember(online_consent=said)
    return replace(settings, online_consent=said)


def _needs_consent(engine: str) -> bool:
    from reader.tts.choice import ONLINE

    return engine in ONLINE


def answer(typed: str) -> bool | None:
    """What a typed yes or no means; None where it is neither."""
    said = strokes(typed.strip().strip(".!"))
    return said in _YES if said in _YES | _NO else None


def _ask() -> bool | None:
    return yes_or_no(t(
        "이 목소리를 쓰면 기사의 글이 구글로 보내집니다. 괜찮습니까?",
        "With this voice the article's text is sent to Google. Is that all right?",
    ))  # fmt: skip


def yes_or_no(question: str) -> bool | None:
    """Asks on the terminal; None where it was closed or the answer was neither, twice."""
    for _ in range(2):
        sys.stderr.write(question + t(" 예 또는 아니오: ", " yes or no: "))
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            return None
        if (said := answer(line)) is not None:
            return said
    return None
