"""What a check found: how bad it is, in a sentence, with a next step."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum

from reader.messages import t


class Level(StrEnum):
    """``ok``; ``info`` is worth knowing; with a ``problem`` reading suffers."""

    OK = "ok"
    INFO = "info"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    """``check`` is its name for programs, the same in every language; ``title`` the one for people. ``hint`` is what
    to do, and is never empty where there is a problem.
    """

    check: str
    level: Level
    title: str
    text: str
    hint: str = ""

    def __post_init__(self) -> None:
        if self.level is Level.PROBLEM and not self.hint:
            raise ValueError(f"{self.check}: a problem without a next step")

    def record(self) -> dict[str, str]:
        """As JSON has it."""
        return asdict(self)

    def lines(self) -> str:
        """As people have it: the level first, so that whoever listens can stop early."""
        mark = {Level.OK: t("좋음", "ok"), Level.INFO: t("알림", "note"), Level.PROBLEM: t("문제", "PROBLEM")}[
            self.level
        ]
        return f"{mark}  {self.title}: {self.text}" + (f"\n      {self.hint}" if self.hint else "")


def judged(check: str, title: str, text: str, hint: str = "", *, fine: bool, bad: Level = Level.PROBLEM) -> Finding:
    """``ok`` without a hint where all is ``fine``, else ``bad`` with it."""
    return Finding(check, Level.OK, title, text) if fine else Finding(check, bad, title, text, hint)
