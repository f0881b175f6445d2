"""Asks once before the text of an article leaves this machine; what was answered is kept."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from reader.cli.strokes import strokes
from reader.messages import t
from reader.settings import Settings, answered
from reader.state import State

if TYPE_CHECKING:
    from reader.tts.engine import Service

_YES = set(map(strokes, ("예", "네", "응", "y", "yes")))
_NO = set(map(strokes, ("아니오", "아니요", "아니", "n", "no")))


def asked(settings: Settings) -> Settings:
    """``settings`` with the listener's answer, where an online voice was asked for and a terminal is there to ask on.

    Each service is asked for once. Where nobody can answer they stay as they are, and the engine says what is missing.
    """
    from reader.wiring import consent_needed

    needed = consent_needed(settings)
    if needed is None or settings.consent(needed.service.id) is not None or not somebody_is_there():
        return settings
    said = _ask(needed.service)
    if said is None:
        return settings
    State(private=settings.private).remember(**answered(needed.service.id, allowed=said))
    return settings.consenting(needed.service.id, allowed=said)


def asked_or_offline(settings: Settings) -> Settings:
    """The same for whoever wants to hear: where the text may not be sent, the offline voice reads, and that is said."""
    from reader.wiring import or_offline

    settings, told = or_offline(asked(settings))
    if told:
        sys.stderr.write(told + "\n")
    return settings


def somebody_is_there() -> bool:
    """Whether a question on the terminal can be read, and answered."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def answer(typed: str) -> bool | None:
    """What a typed yes or no means; None where it is neither."""
    said = strokes(typed.strip().strip(".!"))
    return said in _YES if said in _YES | _NO else None


def _ask(service: Service) -> bool | None:
    return yes_or_no(t(
        "이 목소리를 쓰면 기사의 글이 {name}에 보내집니다. 괜찮습니까?",
        "With this voice the article's text is sent to {name}. Is that all right?",
        name=service.name,
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
