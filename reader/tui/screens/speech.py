"""The panel 음성재생: its rows, made of the reading they change."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from reader.messages import t
from reader.model import FASTEST, SLOWEST, ReadingOptions
from reader.playback.cues import Cue
from reader.reading import Choice, Reading, Unit
from reader.reading.listening import PRESETS
from reader.reading.notices import CUES
from reader.tts.engine import Service
from reader.tui.screens.settings import Setting

BRACKETS = {"skip": ("읽지 않음", "skipped"), "soften": ("쉬고 읽음", "after a pause"), "read": ("그대로 읽음", "read")}


def speech_settings(reading: Reading, choices: Sequence[Choice]) -> list[Setting]:
    """The rows of the panel 음성재생."""
    parts = (
        (t("목소리", "The voice"), [_voice(reading, choices), *_sounds(reading)]),
        (t("읽는 것", "What is read"), _says(reading)),
        (t("그치기", "When it stops"), _stops(reading)),
        (t("아주 빠르게", "When it is fast"), _at_speed(reading)),
        (t("효과음", "Earcons"), [_tone(reading, cue) for cue in Cue]),
    )
    return [replace(setting, group=group) for group, settings in parts for setting in settings]


def _sounds(reading: Reading) -> list[Setting]:
    """How fast, how loud, how long the pauses."""
    return [
        Setting(
            t("빠르기", "Speed"),
            lambda: _preset(reading.speed),
            lambda by: reading.set_speed(_next_preset(reading.speed, by)),
        ),
        Setting(
            t("빠르기 잘게", "Speed, finely"),
            lambda: t("{x:.1f}배", "{x:.1f}×", x=reading.speed),
            lambda by: reading.set_speed(reading.speed + by / 10),
            lambda: (reading.speed - SLOWEST) / (FASTEST - SLOWEST),
            lambda value: reading.set_speed(SLOWEST + value * (FASTEST - SLOWEST)),
        ),
        Setting(
            t("소리 크기", "Volume"),
            lambda: f"{round(reading.volume * 100)}%",
            lambda by: reading.set_volume(reading.volume + by / 10),
            lambda: reading.volume,
            reading.set_volume,
        ),
        Setting(
            t("쉬는 길이", "Pauses"),
            lambda: t("{x:.2g}배", "{x:.2g}×", x=reading.options.pauses),
            lambda by: _set(reading, pauses=_clamped(reading.options.pauses + by / 4, 0.0, 3.0)),
            lambda: reading.options.pauses / 3,
            lambda value: _set(reading, pauses=round(value * 12) / 4),
        ),
    ]


def _at_speed(reading: Reading) -> list[Setting]:
    """What is apart from speed: how long pauses stay, the longest of them, and who makes it fast."""
    return [
        Setting(
            t("빨리 들을 때 쉬는 길이", "Pauses at speed"),
            lambda: _share(reading.pause_share),
            lambda by: reading.set_pause_share(_clamped(reading.pause_share + by / 4, 0.0, 1.0)),
        ),
        Setting(
            t("가장 긴 쉼", "The longest pause"),
            lambda: t("{x:g}초", "{x:g} s", x=reading.options.pause_cap_ms / 1000),
            lambda by: _set(reading, pause_cap_ms=round(_clamped(reading.options.pause_cap_ms + by * 250, 0, 4000))),
        ),
        Setting(
            t("2.5배부터는", "From 2.5× on"),
            lambda: (
                t("목소리가 스스로 빨리 말함", "the voice hurries")
                if reading.fast_voice
                else t("소리를 줄여 빠르게", "the sound is shortened")
            ),
            lambda _: reading.set_fast_voice(not reading.fast_voice),
        ),
    ]


def _share(share: float) -> str:
    if not share:
        return t("빠르기를 따름", "shorter the faster")
    return t("늘 {n}%", "always {n}%", n=round(100 * share))


def _says(reading: Reading) -> list[Setting]:
    """What is said beside the text."""
    return [
        Setting(
            t("사진 설명", "Captions"),
            lambda: t("읽음", "read") if reading.options.captions else t("읽지 않음", "skipped"),
            lambda _: _set(reading, captions=not reading.options.captions),
        ),
        Setting(
            t("괄호 안", "Brackets"),
            lambda: t(*BRACKETS[reading.options.brackets]),
            lambda by: _set(reading, brackets=_turned(list(BRACKETS), reading.options.brackets, by)),
        ),
        Setting(
            t("안내 말", "Announcements"),
            lambda: _on(on=reading.options.announcements),
            lambda _: _set(reading, announcements=not reading.options.announcements),
        ),
        Setting(t("효과음", "Earcons"), lambda: _on(on=bool(reading.cues)), lambda _: reading.turn_cues()),
    ]


def _stops(reading: Reading) -> list[Setting]:
    """When it falls silent by itself."""
    return [
        Setting(t("잠자기 예약", "Sleep timer"), lambda: _sleep(reading), lambda by: _sleep_other(reading, by)),
        Setting(
            t("스스로 멈춤", "Stops by itself"),
            lambda: t(*STOPS[reading.stops_after]),
            lambda by: _stop_other(reading, by),
        ),
    ]


STOPS = {
    None: ("멈추지 않음", "never"),
    Unit.SENTENCE: ("문장마다", "after each sentence"),
    Unit.PARAGRAPH: ("문단마다", "after each paragraph"),
}


def _stop_other(reading: Reading, by: int) -> None:
    units = list(STOPS)
    chosen = units[(units.index(reading.stops_after) + by) % len(units)]
    reading.stop_after(chosen)
    reading.remember(stop_after=chosen or "")


def _tone(reading: Reading, cue: Cue) -> Setting:
    return Setting(t(*CUES[cue]), lambda: _on(on=cue in reading.cues), lambda _: reading.turn_cue(cue))


def online_setting(reading: Reading, service: Service) -> Setting:
    """Whether this service may be sent the text; its voices can then be chosen, and ``auto`` heeds it at its next
    start.
    """

    def value() -> str:
        if not reading.allowed(service):
            return t("쓰지 않음", "not used")
        return t(
            "씀. 글이 {name}에 보내집니다. 다음에 켤 때부터",
            "used; the text goes to {name}; from the next start on",
            name=service.name,
        )

    def turn(_: int) -> None:
        reading.allow_online(service, allowed=not reading.allowed(service))

    return Setting(t("온라인 목소리, {name}", "Online voice, {name}", name=service.name), value, turn)


def _on(*, on: bool) -> str:
    return t("켬", "on") if on else t("끔", "off")


SLEEP_MINUTES = (10, 20, 30, 60)
AT_END = -1


def _minutes(reading: Reading) -> int:
    """Minutes until it sleeps; :data:`AT_END` where it does so at the end of the article, 0 where it does not."""
    return AT_END if reading.sleeps_at_end else math.ceil((reading.sleep_left_s or 0) / 60)


def _sleep(reading: Reading) -> str:
    left = _minutes(reading)
    if left == AT_END:
        return t("이 기사가 끝나면", "at the end of the article")
    return t("{n}분 뒤", "in {n} minutes", n=left) if left else t("끔", "off")


def _sleep_other(reading: Reading, by: int) -> None:
    """The end of the article, then more and more minutes, then off, round in a circle; or the other way."""
    left = _minutes(reading)
    circle = (AT_END, *SLEEP_MINUTES, 0) if by > 0 else (*reversed(SLEEP_MINUTES), AT_END, 0)
    if left > 0:
        chosen = next((n for n in circle if n > 0 and (n - left) * by > 0), 0 if by > 0 else AT_END)
    else:
        chosen = circle[(circle.index(left) + 1) % len(circle)]
    if chosen == AT_END:
        reading.sleep_at_end()
    else:
        reading.sleep_in(chosen or None)


def _voice(reading: Reading, choices: Sequence[Choice]) -> Setting:
    """The voices round in a circle."""

    def change(by: int) -> None:
        at = choices.index(reading.choice) + by if reading.choice in choices else min(0, by)
        reading.set_voice(choices[at % len(choices)])

    def value() -> str:
        if reading.choice is None:
            return t("알아서 고름 ({n}개 가운데)", "chosen for you, of {n}", n=len(choices))
        return voice_title(reading.choice)

    return Setting(t("목소리", "Voice"), value, change if choices else lambda _: None)


def voice_title(choice: Choice) -> str:
    """A voice with its gender, where its name does not begin with that, and its engine."""
    gender = {"female": t("여성", "female"), "male": t("남성", "male")}.get(choice.voice.gender.value, "")
    said = () if choice.voice.name.startswith(gender) else (gender,)
    return " ".join([*said, choice.voice.name, f"({choice.engine})"])


def _preset(speed: float) -> str:
    return next((t(ko, en) for value, ko, en in PRESETS if value == speed), t("잘게 맞춤", "set finely"))


def _next_preset(speed: float, by: int) -> float:
    values = [value for value, _, _ in PRESETS]
    beyond = [v for v in values if (v - speed) * by > 0]
    return (min(beyond) if by > 0 else max(beyond)) if beyond else (values[-1] if by > 0 else values[0])


def _set(reading: Reading, **changes: object) -> None:
    options: ReadingOptions = replace(reading.options, **changes)  # type: ignore[arg-type]
    if reading.script is not None:
        reading.set_options(options)
    else:
        reading.options = options
    reading.remember(**changes)


def _turned(values: list[str], now: str, by: int) -> str:
    return values[(values.index(now) + by) % len(values)]


def _clamped(value: float, low: float, high: float) -> float:
    return min(high, max(low, value))
