"""Typed commands that change how it sounds, and when it stops by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reader.cli import consent
from reader.cli.plain.arguments import Answer, decimal, numbered, pick
from reader.cli.plain.sitting import Sitting
from reader.cli.strokes import strokes
from reader.forms import length
from reader.messages import t
from reader.playback.cues import Cue
from reader.reading.listening import PRESETS
from reader.reading.moves import Unit
from reader.reading.notices import CUES
from reader.tts.engine import Service

_OFF, _ON, _END = {"끔", "off", "0"}, {"켬", "on"}, {"끝", "end", "기사끝"}


def speed(sitting: Sitting, argument: str) -> str:
    named = {name: value for value, *names in PRESETS for name in names}
    if argument:
        sitting.reading.set_speed(named.get(argument.strip().lower()) or decimal(argument))
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


def online(sitting: Sitting, argument: str) -> str:
    """Who may get the text: asked, or told with a yes or no, of one service by name. A no without a name is for all."""
    reading = sitting.reading
    services = reading.services()
    *named, last = argument.split() or [""]
    if last and (said := consent.answer(last)) is not None:
        for service in _meant(services, " ".join(named), allowed=said):
            reading.allow_online(service, allowed=said)
    if allowed := [one.name for one in services if reading.allowed(one)]:
        return t("기사 글을 보내도 됩니다: {names}. 고르기: 목소리",
                 "The text may go to {names}. To choose a voice: voice", names=", ".join(allowed))  # fmt: skip
    stays = t("글은 이 기기를 떠나지 않습니다.", "The text stays on this machine.")
    if not services:
        return stays
    ways = t(" 또는 ", " or ").join(t("온라인 {name} 예", "online {name} yes", name=one.name) for one in services)
    return stays + t(" 허락하려면: {ways}", " To allow it: {ways}", ways=ways)


def _meant(services: Sequence[Service], name: str, *, allowed: bool) -> Sequence[Service]:
    """Without a name a yes is for the only one there is: whoever says yes must know to whom."""
    if not name:
        return services if not allowed or len(services) == 1 else ()
    typed = strokes(name)
    return [one for one in services if typed in {strokes(one.ko), strokes(one.en), strokes(one.id)}]


def stop_after(unit: Unit) -> Answer:
    def turn(sitting: Sitting, _: str) -> str:
        reading = sitting.reading
        reading.stop_after(None if reading.stops_after is unit else unit)
        reading.remember(stop_after=reading.stops_after or "")
        return _stops(reading.stops_after)

    return turn


def _stops(unit: Unit | None) -> str:
    if unit is Unit.SENTENCE:
        return t("문장마다 멈춥니다.", "Pausing after each sentence.")
    if unit is Unit.PARAGRAPH:
        return t("문단마다 멈춥니다.", "Pausing after each paragraph.")
    return t("이어서 읽습니다.", "Reading on.")


def sleep(sitting: Sitting, argument: str) -> str:
    """With minutes, at the end of the article, or not at all; without, what was asked for."""
    reading, asked = sitting.reading, argument.strip().lower().removesuffix("분")
    if asked in _END:
        reading.sleep_at_end()
    elif asked:
        reading.sleep_in(None if asked in _OFF else decimal(asked))
    if reading.sleeps_at_end:
        return t("이 기사가 끝나면 멈춥니다.", "Stopping at the end of this article.")
    left = reading.sleep_left_s
    if left is None:
        return t("잠자기 예약이 없습니다.", "No sleep timer.")
    return t("{time} 뒤에 멈춥니다.", "Stopping in {time}.", time=length(left))


def pauses(sitting: Sitting, argument: str) -> str:
    """The share of a pause that speed leaves as it is, in percent, and the longest pause in seconds."""
    reading, (share, _, longest) = sitting.reading, argument.partition(" ")
    if share:
        reading.set_pause_share(decimal(share.rstrip("%")) / 100)
    if longest.strip():
        cap_ms = min(10_000, max(0, round(1000 * decimal(longest.strip().removesuffix("초")))))
        reading.set_options(replace(reading.options, pause_cap_ms=cap_ms))
        reading.remember(pause_cap_ms=cap_ms)
        sitting.rewritten()
    longest = t("가장 긴 쉼 {x:g}초.", "The longest is {x:g} s.", x=reading.options.pause_cap_ms / 1000)
    if not reading.pause_share:
        return f"{t('쉼은 빠르기를 따릅니다.', 'Pauses follow the speed.')} {longest}"
    kept = t("쉼은 늘 {n}%.", "Pauses are always {n}%.", n=round(100 * reading.pause_share))
    return f"{kept} {longest}"


def fast_voice(sitting: Sitting, _: str) -> str:
    sitting.reading.set_fast_voice(not sitting.reading.fast_voice)
    if sitting.reading.fast_voice:
        return t("2.5배부터 목소리가 스스로 빨리 말합니다.", "From 2.5 on the voice itself hurries.")
    return t("목소리는 그대로, 소리를 줄여 빠르게 합니다.", "The sound of the voice is shortened.")


def earcons(sitting: Sitting, argument: str) -> str:
    """All of them with on or off beside each; by number, one; off and on, all."""
    reading, asked = sitting.reading, argument.strip().lower()
    if asked in _OFF | _ON:
        if bool(reading.cues) != (asked in _ON):
            reading.turn_cues()
    elif asked:
        reading.turn_cue(list(Cue)[pick(asked, len(Cue))])
    state = {True: t("켬", "on"), False: t("끔", "off")}
    return numbered(f"{t(*CUES[cue])}: {state[cue in reading.cues]}" for cue in Cue)
