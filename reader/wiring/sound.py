"""Settings → players: of the article, and of the screen; and the device they play to."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.wiring.voices import build_engine, build_owners, voice_of

if TYPE_CHECKING:
    from reader.audio.sink import Sink
    from reader.playback.events import Command, Event
    from reader.reading import Choice, Transport
    from reader.reading.desk import Emit
    from reader.settings import Settings
    from reader.tts.owners import Owners


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

        if isinstance(event, events.VoiceChanged) and event.engine != self._engine.info.id:
            event = replace(event, reason=getattr(self._engine, "trouble", ""))
        if self._repair is not None:
            match event:
                case events.Playing():
                    self._repair.stop()
                case events.Paused() | events.Finished():
                    self._repair.begin()
        self._emit(event)


HAND_OVER_S = 0.001
"""How long a thread that computes may keep the interpreter from the others: a fifth of Python's own choice, so that a
key is heeded beside a voice that is made in Python.
"""


def build_player(
    settings: Settings, emit: Emit, choice: Choice | None = None, owners: Owners | None = None
) -> Transport:
    """A player in the voice of the settings, or of ``choice``. The device is opened at the first Play."""
    if choice is not None:
        settings = replace(settings, engine=choice.engine, voice=choice.voice.id)
    sys.setswitchinterval(HAND_OVER_S)
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
