"""What a listener can decide: every key of :class:`Settings`, what it is for, and which values it takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields, replace
from typing import Any

from reader.messages import Pair
from reader.model import FASTEST, SLOWEST, ReadingOptions

GOOGLE = "google"
"""The one service that ``online_consent`` is about, which is older than the others."""


@dataclass(frozen=True, slots=True)
class Key:
    """What may stand behind one key: a value of its default's type, one of ``choices`` (``several``: any of them, with
    commas), from ``low`` to ``high``, or a table of values of the type ``within``.
    """

    about: Pair
    choices: tuple[str, ...] = ()
    several: bool = False
    low: float | None = None
    high: float | None = None
    within: type | None = None


def _key(default: Any, ko: str, en: str, **limits: Any) -> Any:  # noqa: ANN401 - a dataclass field takes its own type
    if isinstance(default, dict):
        return field(default_factory=dict, metadata={"key": Key((ko, en), **limits)})
    return field(default=default, metadata={"key": Key((ko, en), **limits)})


@dataclass(frozen=True, slots=True)
class Settings:
    """Every decision of the user, by the names that stand in ``config.toml`` and (in capitals) behind ``READER_``."""

    lang: str = _key("auto", "안내 언어", "language of the messages", choices=("auto", "ko", "en"))
    plain: bool = _key(False, "전체 화면 대신 한 줄씩", "lines instead of a full screen")
    engine: str = _key("auto", "음성 엔진", "voice engine")
    voice: str = _key("", "목소리 (비우면 엔진의 기본)", "voice (empty: the engine's first)")
    speed: float = _key(1.0, "빠르기", "speed", low=SLOWEST, high=FASTEST)
    volume: float = _key(1.0, "소리 크기", "volume", low=0.0, high=1.0)
    output: str = _key("", "소리가 나갈 장치 (비우면 기본)", "sound device (empty: the default one)")
    offline: bool = _key(False, "인터넷을 쓰지 않음", "never use the network")
    allow_private: bool = _key(False, "내부 망의 주소도 엶", "open addresses of private networks too")
    online_consent: bool | None = _key(
        None, "글을 구글의 온라인 음성에 보내도 됨", "the text may go to Google's online voice"
    )
    consents: Mapping[str, bool] = _key(
        {}, "글을 보내도 되는 다른 음성 회사", "other services that may get the text", within=bool
    )
    captions: bool = _key(False, "사진 설명도 읽음", "read captions too")
    brackets: str = _key("soften", "괄호 안", "round brackets", choices=("skip", "soften", "read"))
    pauses: float = _key(1.0, "쉬는 길이의 배수", "length of pauses, as a factor", low=0.0, high=3.0)
    pause_share: float = _key(
        0.0,
        "빠르기와 상관없이 쉬는 몫 (0은 빠르기를 따름)",
        "share of a pause kept at any speed (0: none)",
        low=0.0,
        high=1.0,
    )
    fast_voice: bool = _key(False, "2.5배부터 목소리가 스스로 빨리 말함", "the voice itself hurries from 2.5x on")
    pause_cap_ms: int = _key(2000, "가장 긴 쉼 (ms)", "the longest pause (ms)", low=0, high=10_000)
    announcements: bool = _key(True, "사진 설명, 기사 끝 따위를 알림", "say what happens (caption, end)")
    earcons: bool = _key(True, "효과음", "earcons")
    earcons_off: str = _key(
        "", "끌 효과음의 이름 (쉼표로)", "earcons that stay off (with commas)", several=True,
        choices=("start", "paragraph", "heading", "voice", "removed", "near-end", "end"),
    )  # fmt: skip
    lead_in_ms: int = _key(
        0, "첫 소리 앞의 고요 (ms, 블루투스)", "silence before the first sound (ms)", low=0, high=3000
    )
    stop_after: str = _key("", "멈추는 곳", "stop by itself after each", choices=("", "sentence", "paragraph"))
    self_voicing: bool = _key(False, "화면의 글도 읽어 줌", "speak the interface too")
    voicing_speed: float = _key(
        1.5, "화면 글을 읽는 빠르기", "speed of the spoken interface", low=SLOWEST, high=FASTEST
    )
    autoplay: bool = _key(True, "목록에서 다음 기사로 이어 읽음", "go on with the next article of the queue")
    private: bool = _key(False, "읽은 흔적을 남기지 않음", "keep no trace of what was read")
    text_size: int = _key(1, "글자크기 단계", "text size, as a step", low=1, high=6)
    theme: str = _key(
        "auto", "색", "colours",
        choices=("auto", "white-on-black", "black-on-white", "yellow-on-black", "calm-light", "calm-dark"),
    )  # fmt: skip
    cells: str = _key(
        "auto", "큰 글자를 그리는 칸", "cells that draw large text",
        choices=("auto", "octant", "sextant", "quadrant", "half", "braille", "none"),
    )  # fmt: skip
    font: str = _key("", "큰 글자의 글꼴 파일", "font file for large text")
    bold: bool = _key(False, "굵은 글자", "bold letters")
    single_sentence: bool = _key(False, "한 문장씩 보기", "one sentence at a time")
    line_width: int = _key(
        0, "줄 너비 (칸, 0은 40자까지)", "line width in columns (0: up to 40 letters)", low=0, high=400
    )
    line_focus: int = _key(0, "줄 초점 (줄, 0은 끔)", "lines around the voice (0: all)", low=0, high=9)
    motion: bool = _key(False, "움직임", "motion")
    letter_keys: bool = _key(True, "글자 단축키", "keys that are letters")
    cache_mb: int = _key(1024, "음성 저장 공간 (MB)", "room for kept speech (MB)", low=0, high=1_000_000)
    bitrate: int = _key(64, "내보내는 MP3의 kbit/s", "kbit/s of exported MP3", low=8, high=320)
    keys: Mapping[str, str] = _key({}, "바꾼 단축키", "changed keys", within=str)
    engines: Mapping[str, Mapping[str, object]] = _key({}, "엔진마다의 설정", "tables of the engines", within=Mapping)

    def consent(self, service: str) -> bool | None:
        """Whether text may go to the online service of this id; None: it was never asked."""
        kept = self.consents.get(service)
        return kept if service != GOOGLE or self.online_consent is None else self.online_consent

    def consenting(self, service: str, *, allowed: bool) -> Settings:
        """These settings when that was answered."""
        if service == GOOGLE:
            return replace(self, online_consent=allowed)
        return replace(self, consents={**self.consents, service: allowed})

    @property
    def services(self) -> tuple[str, ...]:
        """The ids of those that may get text."""
        return tuple(one for one in (GOOGLE, *self.consents) if self.consent(one))

    @property
    def reading(self) -> ReadingOptions:
        """What of it shapes the script."""
        return ReadingOptions(self.captions, self.brackets, self.pauses, self.pause_cap_ms, self.announcements)


KEYS: Mapping[str, Key] = {one.name: one.metadata["key"] for one in fields(Settings)}
DEFAULTS: Mapping[str, Any] = {one.name: one.default if one.default is not MISSING else {} for one in fields(Settings)}


def answered(service: str, *, allowed: bool) -> dict[str, object]:
    """What to remember of an answer: of the table of services no other row, which another instance may have changed."""
    return {"online_consent": allowed} if service == GOOGLE else {"consents": {service: allowed}}
