"""Media keys: the sitting as a player of the desktop (MPRIS 2.2 on D-Bus), for keyboards, headsets and lock screens.

Needs the extra ``mpris`` (jeepney) and a session bus; without either there are no media keys and nothing else changes.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from reader.model import FASTEST, SLOWEST
from reader.reading.moves import Unit

if TYPE_CHECKING:
    from jeepney import Message
    from jeepney.io.blocking import DBusConnection

    from reader.reading.session import Reading

_log = logging.getLogger(__name__)

PATH = "/org/mpris/MediaPlayer2"
ROOT, PLAYER = "org.mpris.MediaPlayer2", "org.mpris.MediaPlayer2.Player"
PROPERTIES = "org.freedesktop.DBus.Properties"
TRACK = "/net/sori_reader/article"
_LENGTH = "mpris:length"
_DUPLICATE, _POLL_S, _US = 3, 0.25, 1_000_000

Variant = tuple[str, Any]
"""A D-Bus value with its signature: the way out of the types of Python."""


def serve(reading: Reading) -> MediaKeys | None:
    """Puts ``reading`` on the session bus. None where there is no bus or no jeepney, which the log tells."""
    try:
        from jeepney.io.blocking import open_dbus_connection

        connection = open_dbus_connection(bus="SESSION")
    except (ImportError, OSError, KeyError, ValueError) as error:
        _log.info("no media keys: %s", type(error).__name__)
        return None
    return MediaKeys(reading, connection)


class MediaKeys:
    """Answers the desktop on a thread of its own, until ``close``. It owns ``connection``."""

    def __init__(self, reading: Reading, connection: DBusConnection) -> None:
        self._reading, self._connection = reading, connection
        self._sending = threading.Lock()
        self._ending = False
        self._told: dict[str, Variant] = {}
        self._commands = _commands(reading)
        self.name = self._take_name()
        self._thread = threading.Thread(target=self._run, name="mpris", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Leaves the bus. May be called twice."""
        self._ending = True
        if self._thread is not threading.current_thread():
            self._thread.join(2)
        self._connection.close()

    def _take_name(self) -> str:
        """A second reader of the same listener takes a name of its own."""
        from jeepney import DBusAddress, new_method_call

        bus = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
        for name in (f"{ROOT}.sori_reader", f"{ROOT}.sori_reader.instance{os.getpid()}"):
            reply = self._connection.send_and_get_reply(new_method_call(bus, "RequestName", "su", (name, 4)), timeout=5)
            if reply.body and reply.body[0] != _DUPLICATE:
                return name
        return ""

    def _run(self) -> None:
        while not self._ending:
            try:
                self._serve_one()
            except OSError as error:
                _log.info("media keys: the bus is gone (%s)", type(error).__name__)
                return
            self._tell_changes()

    def _serve_one(self) -> None:
        from jeepney import MessageType

        with suppress(TimeoutError):
            message = self._connection.receive(timeout=_POLL_S)
            if message.header.message_type is MessageType.method_call:
                self._send(self._answer(message))

    def _send(self, message: Message) -> None:
        with self._sending, suppress(OSError):
            self._connection.send(message)

    # Answers

    def _answer(self, message: Message) -> Message:
        from jeepney import HeaderFields, new_error, new_method_return

        member = message.header.fields[HeaderFields.member]
        interface = message.header.fields.get(HeaderFields.interface, PLAYER)
        try:
            if interface == PROPERTIES:
                return new_method_return(message, *self._property(member, message.body))
            if member == "Introspect":
                return new_method_return(message, "s", (_DESCRIPTION,))
            self._commands[member](*message.body)
            return new_method_return(message)
        except (KeyError, TypeError, ValueError):
            return new_error(message, "org.freedesktop.DBus.Error.UnknownMethod", "s", (f"no {interface}.{member}",))
        except Exception:  # noqa: BLE001 - what a command meets (no article, no voice) must not end the media keys
            _log.exception("media key %s", member)
            return new_error(message, "org.freedesktop.DBus.Error.Failed", "s", (member,))

    def _property(self, member: str, body: tuple[Any, ...]) -> tuple[str | None, tuple[Any, ...]]:
        if member == "GetAll":
            return "a{sv}", (self._properties(body[0]),)
        if member == "Get":
            return "v", (self._properties(body[0])[body[1]],)
        {"Rate": self._reading.set_speed, "Volume": self._reading.set_volume}[body[1]](body[2][1])
        return None, ()

    def _properties(self, interface: str) -> dict[str, Variant]:
        return dict(_ROOT_PROPERTIES) if interface == ROOT else {**_player(self._reading), **_ABILITIES}

    def _tell_changes(self) -> None:
        """Signals what is not as it was told last. Where it is changes all the time, and how long it takes with every
        sentence that is known: for them nobody is woken.
        """
        from jeepney import DBusAddress, new_signal

        now = {name: value for name, value in _player(self._reading).items() if name != "Position"}
        changed = {name: value for name, value in now.items() if _news(self._told.get(name), value)}
        if changed:
            self._told = now
            address = DBusAddress(PATH, interface=PROPERTIES)
            self._send(new_signal(address, "PropertiesChanged", "sa{sv}as", (PLAYER, changed, [])))


def _news(before: Variant | None, now: Variant) -> bool:
    if before is None or not isinstance(now[1], dict):
        return before != now
    return {**before[1], _LENGTH: None} != {**now[1], _LENGTH: None}


def _commands(reading: Reading) -> Mapping[str, Callable[..., object]]:
    """Next and previous are sentences: the unit in which one listens. ``Stop`` pauses, because the place is kept."""
    return {
        "Play": reading.play,
        "Pause": reading.pause,
        "PlayPause": reading.toggle,
        "Stop": reading.pause,
        "Next": lambda: reading.move(Unit.SENTENCE, 1),
        "Previous": lambda: reading.move(Unit.SENTENCE, -1),
        "Seek": lambda us: reading.skip(us / _US),
        "SetPosition": lambda _, us: reading.skip(us / _US - reading.elapsed_s),
        "Raise": lambda: None,
        "Quit": lambda: None,
        "Ping": lambda: None,
    }


def _player(reading: Reading) -> dict[str, Variant]:
    status = "Stopped" if reading.article is None else "Playing" if reading.playing else "Paused"
    return {
        "PlaybackStatus": ("s", status),
        "Rate": ("d", reading.speed),
        "Volume": ("d", 0.0 if reading.muted else reading.volume),
        "Position": ("x", round(reading.elapsed_s * _US)),
        "Metadata": ("a{sv}", _metadata(reading)),
    }


def _metadata(reading: Reading) -> dict[str, Variant]:
    article = reading.article
    if article is None:
        return {"mpris:trackid": ("o", "/org/mpris/MediaPlayer2/TrackList/NoTrack")}
    known = {
        "mpris:trackid": ("o", TRACK),
        _LENGTH: ("x", round(reading.length_s * _US)),
        "xesam:title": ("s", article.title),
        "xesam:album": ("s", article.publisher or ""),
        "xesam:artist": ("as", [article.byline] if article.byline else []),
        "xesam:url": ("s", article.url),
    }
    return {name: value for name, value in known.items() if value[1]}


_ROOT_PROPERTIES: Mapping[str, Variant] = {
    "CanQuit": ("b", False),
    "CanRaise": ("b", False),
    "HasTrackList": ("b", False),
    "Identity": ("s", "소리 Reader"),
    "SupportedUriSchemes": ("as", []),
    "SupportedMimeTypes": ("as", []),
}
_ABILITIES: Mapping[str, Variant] = {
    "MinimumRate": ("d", SLOWEST),
    "MaximumRate": ("d", FASTEST),
    **{f"Can{able}": ("b", True) for able in ("GoNext", "GoPrevious", "Play", "Pause", "Seek", "Control")},
}


def _described(interface: str, methods: Mapping[str, str], properties: Mapping[str, str]) -> str:
    said = [f'<method name="{name}">{arguments}</method>' for name, arguments in methods.items()]
    written = {"Rate", "Volume"}
    said += [
        f'<property name="{name}" type="{kind}" access="{"readwrite" if name in written else "read"}"/>'
        for name, kind in properties.items()
    ]
    return f'<interface name="{interface}">{"".join(said)}</interface>'


_SEEK = '<arg direction="in" type="x"/>'
_DOCTYPE = (
    '<!DOCTYPE node PUBLIC "-//freedesktop//DTD D-BUS Object Introspection 1.0//EN" '
    '"http://www.freedesktop.org/standards/dbus/1.0/introspect.dtd">'
)
_DESCRIPTION = "".join(
    (
        f"{_DOCTYPE}<node>",
        _described(ROOT, {"Raise": "", "Quit": ""}, {name: kind for name, (kind, _) in _ROOT_PROPERTIES.items()}),
        _described(
            PLAYER,
            {
                **dict.fromkeys(("Play", "Pause", "PlayPause", "Stop", "Next", "Previous"), ""),
                "Seek": _SEEK,
                "SetPosition": '<arg direction="in" type="o"/>' + _SEEK,
            },
            {"PlaybackStatus": "s", "Rate": "d", "Volume": "d", "Position": "x", "Metadata": "a{sv}"}
            | {name: kind for name, (kind, _) in _ABILITIES.items()},
        ),
        "</node>",
    )
)
