"""Typed commands that move."""

from __future__ import annotations

from reader.cli.plain.arguments import Answer, need_article, number, pick
from reader.cli.plain.sitting import Sitting
from reader.messages import t
from reader.reading.moves import Unit


def toggle(sitting: Sitting, _: str) -> str:
    need_article(sitting)
    if sitting.reading.playing:
        return pause(sitting, "")
    sitting.play()
    return ""


def pause(sitting: Sitting, _: str) -> str:
    sitting.pause()
    return t("멈춤.", "Paused.")


def by(unit: Unit, direction: int) -> Answer:
    def move(sitting: Sitting, argument: str) -> str:
        need_article(sitting)
        before = sitting.here
        sitting.reading.move(unit, direction * number(argument, 1))
        return moved(sitting, before, direction)

    return move


def moved(sitting: Sitting, before: int, direction: int) -> str:
    if sitting.here == before and direction > 0:
        return t("마지막 문장입니다.", "This is the last sentence.")
    return sitting.moved()


def repeat(sitting: Sitting, _: str) -> str:
    need_article(sitting)
    sitting.repeat()
    return ""


def repeat_slower(sitting: Sitting, _: str) -> str:
    need_article(sitting)
    sitting.repeat(slower=True)
    return ""


def skip(direction: int) -> Answer:
    def move(sitting: Sitting, argument: str) -> str:
        need_article(sitting)
        sitting.reading.skip(direction * number(argument, 5))
        return ""

    return move


def start(sitting: Sitting, _: str) -> str:
    need_article(sitting)
    sitting.reading.start()
    return moved(sitting, -1, -1)


def end(sitting: Sitting, _: str) -> str:
    need_article(sitting)
    sitting.reading.end()
    return moved(sitting, -1, 1)


def go(sitting: Sitting, argument: str) -> str:
    need_article(sitting)
    return go_to(sitting, pick(argument, len(sitting.sentences)))


def go_to(sitting: Sitting, sentence: int) -> str:
    sitting.reading.go_to(sitting.sentences[sentence].first)
    return moved(sitting, -1, 1)
