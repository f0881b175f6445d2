"""Settings → a sitting, and the parts that it works with."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.model import Page
from reader.wiring.sound import build_herald, build_player
from reader.wiring.voices import build_cache, build_owners, choices, services

if TYPE_CHECKING:
    from reader.dictionary import LexiconFile
    from reader.library import Library
    from reader.reading import Desk, Reading, Start
    from reader.reading.desk import Emit
    from reader.reading.traces import Traces
    from reader.settings import Settings
    from reader.state import State


def build_reading(
    settings: Settings, emit: Emit, state: State | None = None, library: Library | None = None
) -> Reading:
    """A sitting with these settings; close it yourself. With ``library``, ``library:12`` can be opened too."""
    from reader.reading import Reading

    desk = build_desk(settings, state or build_state(settings))
    if library is not None:
        from reader.reading.shelf import with_library

        desk = with_library(desk, library)
    ending = ExitStack()
    ending.callback(desk.close)
    reading = Reading(replace(desk, close=ending.close), emit, start_of(settings))
    if "DBUS_SESSION_BUS_ADDRESS" in os.environ:  # else there is no desktop to take keys from
        ending.callback(_media_keys(reading))
    return reading


def start_of(settings: Settings) -> Start:
    """What of the settings a sitting begins with."""
    from reader.playback.cues import cues_but
    from reader.reading import Start, Unit

    return Start(
        settings.speed,
        settings.volume,
        settings.reading,
        cues=cues_but(settings.earcons_off) if settings.earcons else frozenset(),
        lead_in_ms=settings.lead_in_ms,
        pause_share=settings.pause_share,
        fast_voice=settings.fast_voice,
        stop_after=Unit(settings.stop_after) if settings.stop_after else None,
    )


def _media_keys(reading: Reading) -> Callable[[], None]:
    """Puts the sitting on the desktop's bus, where there is one; returns what takes it off."""
    from reader.reading import mpris

    keys = mpris.serve(reading)
    return keys.close if keys is not None else lambda: None


def build_desk(settings: Settings, state: State) -> Desk:
    """The parts of a sitting. The cleaner's child starts with the first page of markup."""
    from reader.article import Cleaner
    from reader.dictionary import PassingDictionary
    from reader.reading import Desk

    cleaner = Cleaner()
    now = _Now(settings, state)
    owners = build_owners()

    def fetched(source: str) -> Page:
        cleaner.expect(source)
        return fetch(now.settings, source)

    def close() -> None:
        cleaner.close()
        state.close()

    return Desk(
        fetch=fetched,
        clean=cleaner.clean,
        player=lambda emit, choice: build_player(now.settings, emit, choice, owners),
        voices=lambda: choices(now.settings),
        memory=state,
        dictionary=PassingDictionary(build_dictionary()) if settings.private else build_dictionary(),
        close=close,
        services=lambda: services(now.settings),
        allowed=lambda service: bool(now.settings.consent(service)),
        allow_online=now.allow_online,
        forget=owners.forget,
        herald=lambda emit: build_herald(settings, emit),
    )


class _Now:
    """The settings of a sitting, of which a consent may be given or taken back meanwhile."""

    def __init__(self, settings: Settings, state: State) -> None:
        self.settings = settings
        self._state = state

    def allow_online(self, service: str, allowed: bool) -> None:  # noqa: FBT001 - the answer to a question
        from reader.settings import answered

        self.settings = self.settings.consenting(service, allowed=allowed)
        self._state.remember(**answered(service, allowed=allowed))


def fetch(settings: Settings, source: str) -> Page:
    """The page behind ``source``. Raises :class:`reader.errors.FetchError`."""
    from reader.fetch import fetch as get

    return get(source, offline=settings.offline, allow_private=settings.allow_private)


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
