"""Names in the settings that nobody here answers to: an engine, a voice, a function, a font that is not there.

:mod:`reader.config` knows which values may stand behind a key; who answers to them is known up here alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from reader.config import Loaded, Origin, Problem
from reader.errors import ConfigError, UsageError
from reader.messages import did_you_mean, t
from reader.settings import Settings

Doubt = tuple[str, object, Mapping[str, str]]
"""The setting, what is in force instead, and a sentence for each name in it that is wrong."""


def usable(loaded: Loaded) -> Loaded:
    """``loaded`` with the default in place of every name that nobody answers to, and one problem more for each.

    What the command line names is left to whoever uses it, who stops there.
    """
    for look in (_engine, _voice, _font, _keys, _engines):
        for setting, instead, sentences in look(loaded.settings):
            if loaded.origins[setting] is not Origin.COMMAND_LINE:
                found = tuple(Problem(loaded.places[setting], *wrong) for wrong in sentences.items())
                settings = replace(loaded.settings, **{setting: instead})  # type: ignore[arg-type]
                loaded = replace(loaded, settings=settings, problems=(*loaded.problems, *found))
    return loaded


def told(problems: Sequence[Problem]) -> str:
    """What a listener is told who is read to all the same; empty where nothing is wrong."""
    default = t("기본값을 씁니다.", "The default is used.")
    then = t("고친 뒤 살피려면: reader config check", "Mend it, then check with: reader config check")
    return "\n".join([*(f"{problem} {default}" for problem in problems), then]) if problems else ""


def _engine(settings: Settings) -> Iterator[Doubt]:
    from reader.wiring import AUTO

    if settings.engine != AUTO and (wrong := _no_engine(settings.engine)):
        yield "engine", AUTO, {"engine": wrong}


def _no_engine(name: str) -> str:
    from reader.tts import registry

    return "" if registry.knows(name) else _unknown(t("음성 엔진", "engine"), name, registry.names())


def _voice(settings: Settings) -> Iterator[Doubt]:
    from reader.wiring import check_voice

    try:
        if settings.voice:
            check_voice(settings)
    except UsageError as error:
        yield "voice", "", {"voice": f"{error.message} {error.hint}"}


def _font(settings: Settings) -> Iterator[Doubt]:
    from reader.glyph import find_font

    try:
        if settings.font:
            find_font(Path(settings.font).expanduser())
    except ConfigError as error:
        yield "font", "", {"font": f"{error.message}. {error.hint}"}


def _keys(settings: Settings) -> Iterator[Doubt]:
    if settings.keys:
        from reader.tui.keys import COMMANDS

        known = [command.id for command in COMMANDS]
        wrong = {name: _unknown(t("기능", "function"), name, known) for name in settings.keys if name not in known}
        yield from _table("keys", settings.keys, wrong)


def _engines(settings: Settings) -> Iterator[Doubt]:
    yield from _table("engines", settings.engines, {name: _no_engine(name) for name in settings.engines})


def _table(setting: str, table: Mapping[str, object], sentences: Mapping[str, str]) -> Iterator[Doubt]:
    """The names of a table that have a sentence are taken out of it."""
    wrong = {name: sentence for name, sentence in sentences.items() if sentence}
    if wrong:
        left = {name: value for name, value in table.items() if name not in wrong}
        yield setting, left, {f"{setting}.{name}": sentence for name, sentence in wrong.items()}


def _unknown(kind: str, name: str, known: Collection[str]) -> str:
    return t("{name}: 그런 {kind}은 없습니다.", "{name}: there is no such {kind}.", name=name, kind=kind) + (
        did_you_mean(name, known) or t(" 있는 것: {all}", " There are: {all}", all=", ".join(known))
    )
