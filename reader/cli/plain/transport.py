"""Typed commands that move, and that change how it sounds."""

from __future__ import annotations

from reader.cli.plain.arguments import Answer, decimal, need_article, number, numbered, pick
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


def speed(sitting: Sitting, argument: str) -> str:
    if argument:
        sitting.reading.set_speed(decimal(argument))
    return t("빠르기 {speed}배", "Speed {speed}", speed=f"{sitting.reading.speed:g}")


def change_speed(by: float) -> Answer:
    def change(sitting: Sitting, _: str) -> str:
        sitting.reading.set_speed(sitting.reading.speed + by)
        return speed(sitting, "")

    return change


def volume(sitting: Sitting, argument: str) -> str:
    if argument:
        sitting.reading.set_volume(decimal(argument) / 100)
    return t("소리 {percent}", "Volume {percent}", percent=round(100 * sitting.reading.volume))


def voice(sitting: Sitting, argument: str) -> str:
    choices = sitting.reading.voices()
    if not argument:
        return numbered(f"{choice.voice.name} ({choice.engine})" for choice in choices)
    choice = choices[pick(argument, len(choices))]
    sitting.reading.set_voice(choice)
    return t("목소리: {name}", "Voice: {name}", name=choice.voice.name)


def stop_after(sitting: Sitting, _: str) -> str:
    sitting.stops = not sitting.stops
    sitting.reading.stop_after(Unit.SENTENCE if sitting.stops else None)
    if sitting.stops:
        return t("문장마다 멈춥니다.", "Pausing after each sentence.")
    return t("이어서 읽습니다.", "Reading on.")
