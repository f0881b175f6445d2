"""The composition root: turns settings into engine, cache, sink, player and the desk of a sitting.

Nobody else asks which engine, which device or which folder. Everything heavy is imported when it is first needed.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from reader.errors import EngineUnavailableError, ReaderError
from reader.messages import t
from reader.model import Article, Page, Voice

if TYPE_CHECKING:
    from reader.audio.sink import Sink
    from reader.config import Settings
    from reader.dictionary import LexiconFile
    from reader.library import Library
    from reader.playback.events import Command, Event
    from reader.reading import Choice, Desk, Reading, Transport
    from reader.reading.desk import Emit
    from reader.reading.traces import Traces
    from reader.state import State
    from reader.tts.cache import FileCache
    from reader.tts.engine import Engine
    from reader.tts.fallback import FallbackEngine, Patience
    from reader.tts.owners import Owners

AUTO = "auto"


# Voices


def build_engine(
    settings: Settings, patience: Patience | None = None, cache: FileCache | None = None, owners: Owners | None = None
) -> Engine:
    """The voice of a sitting, cached; an online one with the offline voice behind it. Close it yourself.

    ``auto`` learns beside the first sentence whether the online voice is within reach; until then that sentence waits
    for it no longer than ``patience``. ``cache`` is one that the caller holds already (and may have pinned), else it is
    made here. ``owners`` knows which article a clip is kept for. Raises :class:`reader.errors.EngineError`.
    """
    from reader.tts.choice import NEURAL, OFFLINE
    from reader.tts.fallback import LIVE, FallbackEngine

    name = engine_name(settings)
    cache = cache or build_cache(settings)
    engine = _cached(settings, name, cache, owners)
    if not engine.info.online and name not in NEURAL:
        return engine
    if engine.info.online and settings.offline:
        engine.close()
        raise _needs_network(name)
    spare = _cached(settings, OFFLINE, cache, owners)
    voice = FallbackEngine(engine, spare, _patience(name, patience or LIVE))
    if settings.engine == AUTO and engine.info.online:
        _look_whether_reachable(engine, voice)
    return voice


def _patience(name: str, patience: Patience) -> Patience:
    """Where nobody listens, a voice of this computer gets the time it needs: it is not late, it is thorough."""
    from reader.tts.choice import NEURAL
    from reader.tts.fallback import LIVE, THOROUGH

    return THOROUGH if name in NEURAL and patience != LIVE else patience


def engine_name(settings: Settings) -> str:
    """The engine that was asked for; ``auto`` is the best one that is here and allowed."""
    if settings.engine != AUTO:
        return settings.engine
    from reader.tts.choice import choose

    consent = bool(settings.online_consent)
    installed = installed_voices(settings)
    return choose(_names(), consent=consent, offline=settings.offline, installed=installed, reachable=True).engine


def installed_voices(settings: Settings) -> tuple[str, ...]:
    """The neural engines that can speak: their program is here, and their voice was fetched. Imports neither."""
    from reader.tts import supertonic

    return ("supertonic",) if supertonic.is_installed(voice_folder(settings, "supertonic")) else ()


def voice_folder(settings: Settings, name: str) -> Path:
    """Where the fetched voice of the engine ``name`` is, or will be."""
    from platformdirs import user_data_path

    chosen = settings.engines.get(name, {}).get("folder")
    return Path(str(chosen)) if chosen else user_data_path("sori-reader", appauthor=False) / "voices" / name


def _names() -> tuple[str, ...]:
    from reader.tts import registry

    return registry.names()


def _look_whether_reachable(engine: Engine, voice: FallbackEngine) -> None:
    """In a thread of its own: lets the online voice rest where nobody answers."""
    reachable = getattr(getattr(engine, "engine", engine), "reachable", None)

    def look() -> None:
        if reachable is not None and not reachable():
            voice.rest()

    Thread(target=look, name="reachable", daemon=True).start()


def _cached(settings: Settings, name: str, cache: FileCache | None, owners: Owners | None) -> Engine:
    from reader.tts import registry
    from reader.tts.cached import CachedEngine

    engine = registry.create(name, engine_options(settings, name))
    if cache is None:
        return engine
    if owners is None:
        return CachedEngine(engine, cache)
    return CachedEngine(engine, cache, lambda key, utterance: cache.own(key, owners.of(utterance)))


def build_owners() -> Owners:
    """Remembers which article the clips of a sitting or an export are of."""
    from reader.reading.places import article_key
    from reader.tts.owners import Owners

    return Owners(article_key)


def engine_options(settings: Settings, name: str) -> dict[str, object]:
    """The engine's own table, and the consent that an online one asks for; offline, when no text can leave, it need not
    ask, and is refused with the reason that matters. A neural one is told where its voice is.
    """
    from reader.tts.choice import NEURAL

    options: dict[str, object] = {"consent": bool(settings.online_consent) or settings.offline}
    if name in NEURAL:
        options["folder"] = str(voice_folder(settings, name))
    return {**options, **settings.engines.get(name, {})}


def build_cache(settings: Settings) -> FileCache | None:
    """Where speech is kept; None where the listener gave it no room or wants no traces."""
    from reader.tts.cache import FileCache

    if settings.private or not settings.cache_mb:
        return None
    return FileCache(cache_folder() / "speech", settings.cache_mb * 1_000_000)


def _needs_network(name: str) -> EngineUnavailableError:
    return EngineUnavailableError(
        t("{name} 음성은 인터넷이 있어야 합니다.", "The voice {name} needs the network.", name=name),
        t("--offline을 빼거나 --engine espeak를 쓰세요.", "Leave out --offline, or use --engine espeak."),
    )


def voice_of(settings: Settings, engine: Engine) -> Voice:
    """The voice that was asked for by its id, name or gender; the engine's first where it has no such one."""
    wanted = settings.voice.casefold()
    voices = engine.voices()
    match = [v for v in voices if wanted in {v.id.casefold(), v.name.casefold(), v.gender.value}]
    return (match or list(voices))[0]


def choices(settings: Settings) -> tuple[Choice, ...]:
    """Every voice of every engine that can be used here and now."""
    return tuple(_choices(settings))


def _choices(settings: Settings) -> Iterator[Choice]:
    from reader.reading import Choice
    from reader.tts import registry

    for name in registry.names():
        try:
            engine = registry.create(name, engine_options(settings, name))
        except ReaderError:
            continue  # it cannot be used here; `reader engines` says why
        if not (engine.info.online and settings.offline):
            yield from (Choice(name, voice) for voice in engine.voices())
        engine.close()


# Sound


class _Seat:
    """A player and the engine that only it uses. In quiet moments what the spare voice said is fetched again."""

    def __init__(self, settings: Settings, owners: Owners, emit: Emit) -> None:
        from reader.playback.player import Player
        from reader.tts.repair import Repair, Repairable

        engine = build_engine(settings, owners=owners)
        self._engine = engine
        self._owners = owners
        self._emit = emit
        self._repair = Repair(engine) if isinstance(engine, Repairable) else None
        self._player = Player(engine, build_sink(settings), voice_of(settings, engine), self._hear)

    def send(self, command: Command) -> None:
        from reader.playback import events

        if isinstance(command, events.Load | events.Replace):
            self._owners.load(command.script)
        self._player.send(command)

    def close(self) -> None:
        if self._repair is not None:
            self._repair.stop()
        self._player.close()
        self._engine.close()

    def _hear(self, event: Event) -> None:
        from reader.playback import events

        if self._repair is not None:
            match event:
                case events.Playing():
                    self._repair.stop()
                case events.Paused() | events.Finished():
                    self._repair.begin()
        self._emit(event)


def build_player(
    settings: Settings, emit: Emit, choice: Choice | None = None, owners: Owners | None = None
) -> Transport:
    """A player in the voice of the settings, or of ``choice``. The device is opened at the first Play."""
    if choice is not None:
        settings = replace(settings, engine=choice.engine, voice=choice.voice.id)
    return _Seat(settings, owners or build_owners(), emit)


def build_herald(settings: Settings, emit: Emit) -> Transport:
    """A player that speaks for the screen: offline, at its own speed, as loud as the article; it keeps nothing."""
    from reader.playback import events
    from reader.tts.choice import OFFLINE

    seat = build_player(replace(settings, engine=OFFLINE, voice="", cache_mb=0), emit)
    seat.send(events.SetSpeed(settings.voicing_speed))
    seat.send(events.SetVolume(settings.volume))
    return seat


def build_sink(settings: Settings) -> Callable[[], Sink]:
    """Opens the device that was chosen, each time it is called."""

    def open_device() -> Sink:
        from reader.audio.device import open_sink

        return open_sink(settings.output)

    return open_device


# A sitting


def build_reading(
    settings: Settings, emit: Emit, state: State | None = None, library: Library | None = None
) -> Reading:
    """A sitting with these settings; close it yourself. With ``library``, ``library:12`` can be opened too."""
    from reader.playback.cues import ALL_CUES
    from reader.reading import Reading, Start, Unit

    desk = build_desk(settings, state or build_state(settings))
    if library is not None:
        from reader.reading.shelf import with_library

        desk = with_library(desk, library)
    ending = ExitStack()
    ending.callback(desk.close)
    cues = ALL_CUES if settings.earcons else frozenset()
    start = Start(settings.speed, settings.volume, settings.reading, cues=cues)
    reading = Reading(replace(desk, close=ending.close), emit, start)
    if "DBUS_SESSION_BUS_ADDRESS" in os.environ:  # else there is no desktop to take keys from
        ending.callback(_media_keys(reading))
    if settings.stop_after:
        reading.stop_after(Unit(settings.stop_after))
    return reading


def _media_keys(reading: Reading) -> Callable[[], None]:
    """Puts the sitting on the desktop's bus, where there is one; returns what takes it off."""
    from reader.reading import mpris

    keys = mpris.serve(reading)
    return keys.close if keys is not None else lambda: None


def build_desk(settings: Settings, state: State) -> Desk:
    """The parts of a sitting. The cleaner's child starts with the first page."""
    from reader.dictionary import PassingDictionary
    from reader.reading import Desk

    cleaner = _LazyCleaner()
    now = _Now(settings)
    owners = build_owners()

    def close() -> None:
        cleaner.close()
        state.close()

    return Desk(
        fetch=lambda source: fetch(now.settings, source),
        clean=cleaner.clean,
        player=lambda emit, choice: build_player(now.settings, emit, choice, owners),
        voices=lambda: choices(now.settings),
        memory=state,
        dictionary=PassingDictionary(build_dictionary()) if settings.private else build_dictionary(),
        close=close,
        allow_online=now.allow_online,
        herald=lambda emit: build_herald(settings, emit),
    )


class _Now:
    """The settings of a sitting, of which the consent may be given or taken back meanwhile."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def allow_online(self, allowed: bool) -> None:  # noqa: FBT001 - the answer to a question
        self.settings = replace(self.settings, online_consent=allowed)


def fetch(settings: Settings, source: str) -> Page:
    """The page behind ``source``. Raises :class:`reader.errors.FetchError`."""
    from reader.fetch import fetch as get

    return get(source, offline=settings.offline, allow_private=settings.allow_private)


class _LazyCleaner:
    """A cleaner that is made for the first page."""

    def __init__(self) -> None:
        self._close: Callable[[], None] = lambda: None

    def clean(self, page: Page) -> Article:
        from reader.article import Cleaner

        cleaner = Cleaner()
        self.clean = cleaner.clean  # type: ignore[method-assign]
        self._close = cleaner.close
        return cleaner.clean(page)

    def close(self) -> None:
        self._close()


def build_state(settings: Settings) -> State:
    """What is remembered of the listener."""
    from reader.state import State

    return State(private=settings.private)


def build_traces(settings: Settings, library: Library, state: State) -> Traces:
    """All that remembers articles, also where the settings want no new traces."""
    from reader.reading.traces import Traces

    cache = build_cache(replace(settings, private=False, cache_mb=settings.cache_mb or 1))
    assert cache is not None  # noqa: S101 - it was given room
    return Traces(library, state, build_dictionary(), cache)


def build_dictionary() -> LexiconFile:
    """``lexicon.toml`` beside ``config.toml``."""
    from reader.config import config_path
    from reader.dictionary import LexiconFile

    return LexiconFile(config_path().with_name("lexicon.toml"))


def cache_folder() -> Path:
    """What is in here may be deleted at any time."""
    from platformdirs import user_cache_path

    return user_cache_path("sori-reader", appauthor=False)
