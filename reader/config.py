"""What the user decided: one frozen :class:`Settings`, and where each of its values comes from.

Precedence: command line > ``READER_*`` environment > chosen in the app > ``config.toml`` > default. The file is the
user's and is never written by the program. All problems are gathered before one error is raised.
"""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields
from enum import StrEnum
from pathlib import Path
from typing import Any

from reader.errors import ConfigError
from reader.folders import config_folder
from reader.messages import t
from reader.model import ReadingOptions

Pair = tuple[str, str]

ENVIRONMENT_PREFIX = "READER_"
GOOGLE = "google"
"""The one service that ``online_consent`` is about, which is older than the others."""
CONFIG_VARIABLE = "READER_CONFIG"
"""Names another file than :func:`config_path`."""


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
    speed: float = _key(1.0, "빠르기", "speed", low=0.5, high=4.0)
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
    voicing_speed: float = _key(1.5, "화면 글을 읽는 빠르기", "speed of the spoken interface", low=0.5, high=4.0)
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

    def consenting(self, service: str, *, allowed: bool) -> dict[str, object]:
        """What to change in the settings, and to remember, when that was answered."""
        if service == GOOGLE:
            return {"online_consent": allowed}
        return {"consents": {**self.consents, service: allowed}}

    @property
    def services(self) -> tuple[str, ...]:
        """The ids of those that may get text."""
        return tuple(one for one in (GOOGLE, *self.consents) if self.consent(one))

    @property
    def reading(self) -> ReadingOptions:
        """What of it shapes the script."""
        return ReadingOptions(self.captions, self.brackets, self.pauses, self.pause_cap_ms, self.announcements)


class Origin(StrEnum):
    """Where a value was decided, the strongest first."""

    COMMAND_LINE = "command line"
    ENVIRONMENT = "environment"
    APP = "app"
    FILE = "file"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Problem:
    """A key or a value that cannot be used: ``where`` names its file or variable, ``near`` the closest valid key."""

    where: str
    key: str
    sentence: str
    near: str = ""

    def __str__(self) -> str:
        hint = t(" {near} 키를 뜻하셨나요?", " Did you mean {near}?", near=self.near) if self.near else ""
        return f"{self.where}: {self.key}: {self.sentence}{hint}"


@dataclass(frozen=True, slots=True)
class Loaded:
    """Settings, the origin of each value, and what was wrong (the strongest usable value is in force).

    ``places`` names the file or the variable of each value that was decided.
    """

    settings: Settings
    origins: Mapping[str, Origin]
    places: Mapping[str, str]
    problems: tuple[Problem, ...]


KEYS: Mapping[str, Key] = {one.name: one.metadata["key"] for one in fields(Settings)}
_DEFAULTS: Mapping[str, Any] = {one.name: one.default if one.default is not MISSING else {} for one in fields(Settings)}


def config_path(environ: Mapping[str, str] = os.environ) -> Path:
    """The user's file, which need not exist."""
    if named := environ.get(CONFIG_VARIABLE):
        return Path(named).expanduser()
    return config_folder() / "config.toml"


def load(
    command_line: Mapping[str, object] | None = None,
    chosen: Mapping[str, object] | None = None,
    environ: Mapping[str, str] = os.environ,
) -> Settings:
    """The settings in force. ``command_line`` and ``chosen`` (in the app) are values by key.

    Raises :class:`reader.errors.ConfigError` that names every problem at once.
    """
    loaded = gather(command_line, chosen, environ)
    refuse(loaded.problems)
    return loaded.settings


def refuse(problems: Sequence[Problem]) -> None:
    """Raises :class:`reader.errors.ConfigError` that names them all, where there is one."""
    if problems:
        raise ConfigError(
            "\n".join(map(str, problems)),
            t("모든 키와 값을 보려면: reader config show", "To see every key and value: reader config show"),
        )


def gather(
    command_line: Mapping[str, object] | None = None,
    chosen: Mapping[str, object] | None = None,
    environ: Mapping[str, str] = os.environ,
) -> Loaded:
    """Like :func:`load`, with origins and problems instead of an error."""
    path = config_path(environ)
    problems: list[Problem] = []
    layers = [
        (Origin.FILE, str(path), _file(path, problems)),
        (Origin.APP, "state.json", {key: value for key, value in (chosen or {}).items() if _fits(key, value)}),
        (Origin.ENVIRONMENT, "", dict(_environment(environ))),
        (Origin.COMMAND_LINE, t("명령줄", "command line"), command_line or {}),
    ]
    values: dict[str, Any] = {}
    origins = dict.fromkeys(KEYS, Origin.DEFAULT)
    places: dict[str, str] = {}
    for origin, named, layer in layers:
        for key, value in layer.items():
            where = named or f"{ENVIRONMENT_PREFIX}{key.upper()}"
            found = _checked(where, key, value)
            if isinstance(found, Problem):
                problems.append(found)
            else:
                values[key], origins[key], places[key] = found[0], origin, where
    return Loaded(Settings(**values), origins, places, tuple(problems))


def _file(path: Path, problems: list[Problem]) -> dict[str, object]:
    if not path.exists():
        return {}
    import tomllib

    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except tomllib.TOMLDecodeError as error:
        problems.append(Problem(str(path), "TOML", wrong_line(error)))
    except (OSError, UnicodeDecodeError) as error:
        problems.append(Problem(str(path), t("파일", "file"), getattr(error, "strerror", None) or "not UTF-8"))
    return {}


def wrong_line(error: ValueError) -> str:
    """What the TOML parser says, in the listener's language; its own words are English."""
    where = re.search(r"at line (\d+)", str(error))
    if where is None:
        return t("끝이 빠져 있어 읽을 수 없습니다.", "its end is missing: {why}", why=error)
    return t("{n}번째 줄을 읽을 수 없습니다.", "line {n} cannot be read: {why}", n=where[1], why=error)


def _environment(environ: Mapping[str, str]) -> Iterator[tuple[str, object]]:
    """``READER_SPEED=1.5`` and its like; ``ACCESSIBLE`` and a dumb terminal ask for plain mode. Others' names pass."""
    if environ.get("ACCESSIBLE", "0") not in {"", "0"} or environ.get("TERM") == "dumb":
        yield "plain", True
    for key, default in _DEFAULTS.items():
        name = ENVIRONMENT_PREFIX + key.upper()
        if name in environ and not isinstance(default, dict):
            yield key, _parsed(environ[name], default)


def _parsed(text: str, default: object) -> object:
    """The value that ``text`` means where a value like ``default`` is wanted; ``text`` itself where it means none."""
    if isinstance(default, bool) or default is None:
        return {
            "1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False,
            "": default,
        }.get(text.strip().lower(), text)  # fmt: skip
    try:
        return int(text) if isinstance(default, int) else float(text) if isinstance(default, float) else text
    except ValueError:
        return text


def _fits(key: str, value: object) -> bool:
    """State is ours: what an older or a newer program left there, and we cannot use, is passed over."""
    return key in KEYS and not isinstance(_checked("", key, value), Problem)


def _checked(where: str, key: str, value: object) -> tuple[Any] | Problem:
    if (rule := KEYS.get(key)) is None:
        near = difflib.get_close_matches(key, KEYS, 1)
        return Problem(where, key, t("그런 키는 없습니다.", "There is no such key."), near[0] if near else "")
    found = _of_type(value, _DEFAULTS[key])
    unset = value is None and _DEFAULTS[key] is None
    if unset or (found is not None and _allowed(rule, found)):
        return (found,)
    wrong = next((one for one in _named(str(value)) if one not in rule.choices), "") if rule.several else str(value)
    near = difflib.get_close_matches(wrong, rule.choices, 1)
    return Problem(where, key, _wanted(rule, _DEFAULTS[key]) + (f" ({near[0]}?)" if near else ""))


def _named(value: str) -> list[str]:
    return [name.strip() for name in value.split(",") if name.strip()]


def _allowed(rule: Key, value: Any) -> bool:  # noqa: ANN401 - of the type of the key's default, whichever that is
    if rule.several:
        return set(_named(value)) <= set(rule.choices)
    if rule.choices:
        return value in rule.choices
    if rule.within:
        return all(isinstance(inner, rule.within) for inner in value.values())
    return rule.low is None or rule.high is None or bool(rule.low <= value <= rule.high)


def _of_type(value: object, default: object) -> object | None:
    """``value`` where its type is that of ``default`` (None stands for yes, no or not asked yet), else None."""
    kind = bool if default is None else type(default)
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if kind is dict:
        return value if isinstance(value, Mapping) and all(isinstance(name, str) for name in value) else None
    return value if type(value) is kind else None


def _wanted(rule: Key, default: object) -> str:
    if rule.choices:
        return t("{all} 중 하나여야 합니다.", "must be one of {all}.", all=", ".join(map(repr, rule.choices)))
    if rule.low is not None:
        return t("{low}부터 {high}까지의 수여야 합니다.", "must be a number from {low} to {high}.",
                 low=f"{rule.low:g}", high=f"{rule.high:g}")  # fmt: skip
    if isinstance(default, bool) or default is None:
        return t("true 또는 false여야 합니다.", "must be true or false.")
    return t("따옴표 안의 글이어야 합니다.", "must be a text in quotes.") if isinstance(default, str) else t(
        "표여야 합니다 ([이름] 아래의 키와 값).", "must be a table.")  # fmt: skip
