"""Finds engines by name: our own in a table, strangers' among the entry points of what is installed.

All of them are one kind of thing, a factory with a name. Ours are not looked for among the entry points: to read the
papers of every installed package takes longer than the offline voice needs for its first word.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from reader.errors import EngineUnavailableError, ReaderError
from reader.messages import did_you_mean, t
from reader.model import PCM, Clip, Utterance, Voice, Word
from reader.tts.consent import ConsentNeededError, require_consent
from reader.tts.engine import Engine, EngineFactory, EngineInfo

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "reader.engines"
OURS = ("edge", "espeak", "gtts", "supertonic")
"""Modules of this package with a ``create_engine``; where a stranger uses a name of ours, ours wins."""
_SAMPLE = ("안녕하세요.", "만나서", "반갑습니다.")


def names() -> tuple[str, ...]:
    """The engines that are installed, sorted. Imports none of them."""
    return tuple(sorted({*OURS, *_strangers()}))


def knows(name: str) -> bool:
    """Whether there is an engine ``name``; quick for one of ours."""
    return name in OURS or name in _strangers()


def create(name: str, options: Mapping[str, object]) -> Engine:
    """The engine ``name``, made from its own options; close it yourself.

    Raises :class:`EngineUnavailableError` where there is none of this name or it cannot be loaded,
    :class:`ConsentNeededError` where it would send text to a service that ``options`` does not allow, and lets the
    :class:`reader.errors.ReaderError` of its factory pass.
    """
    try:
        engine = _factory(name)(options)
    except ReaderError:
        raise
    except (Exception, SystemExit) as error:  # a stranger's module may do anything when it is loaded
        raise EngineUnavailableError(
            t("음성 엔진 {name}을(를) 불러올 수 없습니다.", "The engine {name} cannot be loaded.", name=name),
            t(
                "reader engines 로 쓸 수 있는 엔진을 확인하세요. ({kind})",
                "See what can be used with: reader engines ({kind})",
                kind=type(error).__name__,
            ),
        ) from error
    if name not in OURS:
        from reader.tts.guarded import guarded

        engine = guarded(name, engine)
    _require_consent(engine, options)
    return engine


def _require_consent(engine: Engine, options: Mapping[str, object]) -> None:
    if (service := engine.info.sends_to) is None:
        return
    try:
        require_consent(options, service)
    except ConsentNeededError:
        engine.close()
        raise


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """What an engine did when it was tried. ``spoke`` is None where it was not asked to speak; ``problem`` is empty
    where all is well.
    """

    name: str
    info: EngineInfo | None = None
    voices: tuple[Voice, ...] = ()
    spoke: bool | None = None
    first_sound_ms: float = 0.0
    problem: str = ""
    hint: str = ""


def check(name: str, options: Mapping[str, object], *, online: bool = False) -> SelfCheck:
    """Makes the engine and has it say two words; an online one only where ``online`` allows it. Never raises."""
    try:
        engine = _allowed(name, options) if online else create(name, options)
    except ReaderError as error:
        return SelfCheck(name, problem=error.message, hint=error.hint)
    try:
        return _try(name, engine, online=online)
    except ReaderError as error:
        return SelfCheck(name, engine.info, tuple(engine.voices()), False, 0.0, error.message, error.hint)
    finally:
        engine.close()


def _allowed(name: str, options: Mapping[str, object]) -> Engine:
    """Made with the consent of whoever asked for this one try."""
    try:
        return create(name, options)
    except ConsentNeededError as needed:
        return create(name, {**options, "consents": (needed.service.id,)})


def _try(name: str, engine: Engine, *, online: bool) -> SelfCheck:
    info, voices = engine.info, tuple(engine.voices())
    if info.online and not online:
        return SelfCheck(name, info, voices)
    begun = time.perf_counter()
    clip = engine.synthesize(Utterance(tuple(Word(None, text, text) for text in _SAMPLE), 0, 0), voices[0])
    took_ms = (time.perf_counter() - begun) * 1000
    problem = "" if _sounds(clip) else t("소리가 나오지 않았습니다.", "No sound came.")
    return SelfCheck(name, info, voices, spoke=not problem, first_sound_ms=took_ms, problem=problem)


def _sounds(clip: Clip) -> bool:
    return PCM.to_seconds(clip.frames) > 0.2 and any(clip.pcm)


def _factory(name: str) -> EngineFactory:
    if name in OURS:
        ours: EngineFactory = import_module(f"reader.tts.{name}").create_engine
        return ours
    entry = _strangers().get(name)
    if entry is None:
        raise _unknown(name)
    theirs: EngineFactory = entry.load()
    return theirs


def _strangers() -> dict[str, EntryPoint]:
    from importlib.metadata import entry_points

    return {entry.name: entry for entry in entry_points(group=GROUP)}


def _unknown(name: str) -> EngineUnavailableError:
    return EngineUnavailableError(
        t("{name}이라는 음성 엔진은 없습니다.", "There is no engine {name}.", name=name) + did_you_mean(name, names()),
        t("쓸 수 있는 엔진: {names}", "Engines: {names}", names=", ".join(names())),
    )
