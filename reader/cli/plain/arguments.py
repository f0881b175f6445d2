"""What may follow a typed command: numbers, and what is said where they do not fit."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from reader.cli.plain.sitting import Sitting
from reader.errors import UsageError
from reader.messages import t

Answer = Callable[[Sitting, str], str]
"""Takes what was typed behind the command; returns what is said, nothing where the voice itself is the answer."""


def number(text: str, default: int) -> int:
    """The number that was typed, or ``default`` where nothing was."""
    if not text:
        return default
    try:
        return int(text)
    except ValueError:
        raise UsageError(t("번호를 숫자로 쳐 주세요: {text}", "Type a number, not {text}", text=text)) from None


def decimal(text: str) -> float:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        raise UsageError(t("숫자로 쳐 주세요: {text}", "Type a number, not {text}", text=text)) from None


def need_article(sitting: Sitting) -> None:
    if not sitting.sentences:
        raise UsageError(
            t("열린 기사가 없습니다. 열기 파일이나 주소", "No article is open. Type: open FILE or ADDRESS")
        )


def pick(text: str, count: int) -> int:
    """An index below ``count`` from a typed number that counts from 1."""
    chosen = number(text, 0)
    if not count:
        raise UsageError(t("고를 것이 없습니다.", "There is nothing to choose from."))
    if not 1 <= chosen <= count:
        raise UsageError(t("1부터 {count}까지의 번호를 쳐 주세요.", "Type a number from 1 to {count}.", count=count))
    return chosen - 1


def numbered(items: Iterable[str]) -> str:
    return "\n".join(f"{number}. {item}" for number, item in enumerate(items, start=1))
