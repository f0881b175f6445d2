"""Where each of the listener's decisions comes from, and what is wrong with them.

Precedence: command line > ``READER_*`` environment > chosen in the app > ``config.toml`` > default. The file is the
user's and is never written by the program. All problems are gathered before one error is raised.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from reader.errors import ConfigError
from reader.folders import config_folder
from reader.messages import did_you_mean, t
from reader.settings import DEFAULTS, KEYS, Key, Settings

ENVIRONMENT_PREFIX = "READER_"
CONFIG_VARIABLE = "READER_CONFIG"
"""Names another file than :func:`config_path`."""


class Origin(StrEnum):
    """Where a value was decided, the strongest first."""

    COMMAND_LINE = "command line"
    ENVIRONMENT = "environment"
    APP = "app"
    FILE = "file"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Problem:
    """A key or a value that cannot be used: ``where`` names its file or variable."""

    where: str
    key: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.where}: {self.key}: {self.sentence}"


@dataclass(frozen=True, slots=True)
class Loaded:
    """Settings, the origin of each value, and what was wrong (the strongest usable value is in force).

    ``places`` names the file or the variable of each value that was decided.
    """

    settings: Settings
    origins: Mapping[str, Origin]
    places: Mapping[str, str]
    problems: tuple[Problem, ...]


def config_path(environ: Mapping[str, str] = os.environ) -> Path:
    """The user's file, which need not exist."""
    if named := environ.get(CONFIG_VARIABLE):
        return Path(named).expanduser()
    return config_folder() / "config.toml"


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
    """The settings in force, where each comes from, and what is wrong. ``command_line`` and ``chosen`` (in the app) are
    values by key. Tables are put together row by row.
    """
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
                values[key] = {**values.get(key, {}), **found[0]} if isinstance(found[0], Mapping) else found[0]
                origins[key], places[key] = origin, where
    return Loaded(Settings(**values), origins, places, tuple(problems))


def _file(path: Path, problems: list[Problem]) -> dict[str, object]:
    if not path.exists():
        return {}
    import tomllib

    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except tomllib.TOMLDecodeError as error:
        problems.append(Problem(str(path), "TOML", _wrong_line(error)))
    except (OSError, UnicodeDecodeError) as error:
        problems.append(Problem(str(path), t("파일", "file"), getattr(error, "strerror", None) or "not UTF-8"))
    return {}


def _wrong_line(error: ValueError) -> str:
    """What the TOML parser says, in the listener's language; its own words are English."""
    where = re.search(r"at line (\d+)", str(error))
    if where is None:
        return t("끝이 빠져 있어 읽을 수 없습니다.", "its end is missing: {why}", why=error)
    return t("{n}번째 줄을 읽을 수 없습니다.", "line {n} cannot be read: {why}", n=where[1], why=error)


def _environment(environ: Mapping[str, str]) -> Iterator[tuple[str, object]]:
    """``READER_SPEED=1.5`` and its like; ``ACCESSIBLE`` and a dumb terminal ask for plain mode. Others' names pass."""
    if environ.get("ACCESSIBLE", "0") not in {"", "0"} or environ.get("TERM") == "dumb":
        yield "plain", True
    for key, default in DEFAULTS.items():
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
        return Problem(where, key, t("그런 키는 없습니다.", "There is no such key.") + did_you_mean(key, KEYS))
    found = _of_type(value, DEFAULTS[key])
    unset = value is None and DEFAULTS[key] is None
    if unset or (found is not None and _allowed(rule, found)):
        return (found,)
    wrong = next((one for one in _named(str(value)) if one not in rule.choices), "") if rule.several else str(value)
    return Problem(where, key, _wanted(rule, DEFAULTS[key]) + did_you_mean(wrong, rule.choices))


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
