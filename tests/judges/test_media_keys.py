"""Media keys on a private bus, pressed by a client that is not ours (dbus-send)."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from collections.abc import Iterator

import pytest

from reader import wiring
from reader.model import Position
from reader.playback import events
from reader.reading import Reading, Unit, mpris
from reader.reading.mpris import MediaKeys
from reader.settings import Settings
from tests.reading.parts import Table
from tests.waiting import until

pytestmark = pytest.mark.judge

NAME = "org.mpris.MediaPlayer2.sori_reader"


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    missing = [program for program in ("dbus-daemon", "dbus-send", "dbus-monitor") if not shutil.which(program)]
    if missing and os.environ.get("CI"):
        pytest.fail(f"missing: {', '.join(missing)}")
    if missing:
        pytest.skip(f"NOT TESTED on a bus: {', '.join(missing)} missing")
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"], stdout=subprocess.PIPE, text=True
    )
    assert daemon.stdout is not None
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", daemon.stdout.readline().strip())
    yield
    daemon.terminate()
    daemon.wait(10)
    daemon.stdout.close()


@pytest.fixture
def table() -> Table:
    return Table()


@pytest.fixture
def reading(table: Table) -> Iterator[Reading]:
    reading = Reading(table.desk(), lambda _: None)
    reading.open("page.html")
    yield reading
    reading.close()


@pytest.fixture
def keys(bus: None, reading: Reading) -> Iterator[MediaKeys]:
    keys = mpris.serve(reading)
    assert keys is not None
    yield keys
    keys.close()


def send(member: str, *arguments: str, interface: str = "org.mpris.MediaPlayer2.Player") -> str:
    """The answer to a call from outside; fails where it is an error."""
    done = subprocess.run(
        ["dbus-send", "--session", "--print-reply", f"--dest={NAME}", mpris.PATH, f"{interface}.{member}", *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=20,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def get(name: str) -> str:
    return send("Get", "string:org.mpris.MediaPlayer2.Player", f"string:{name}", interface=mpris.PROPERTIES)


def set_to(name: str, value: str) -> None:
    send("Set", "string:org.mpris.MediaPlayer2.Player", f"string:{name}", value, interface=mpris.PROPERTIES)


def test_play_pause_next_previous_and_seek(keys: MediaKeys, reading: Reading, table: Table) -> None:
    assert keys.name == NAME
    send("PlayPause")
    send("PlayPause")
    send("Play")
    states = [type(command) for command in table.player.told if isinstance(command, events.Play | events.Pause)]
    assert states == [events.Play, events.Pause, events.Play]
    send("Next")
    send("Next")
    assert reading.position == Position(2)
    send("Previous")
    assert reading.position == Position(1)
    send("Seek", "int64:-5000000")
    assert table.player.told[-1] == events.Skip(-5.0)
    send("Stop")
    assert not reading.playing


def test_set_position_goes_where_the_slider_was_let_go(keys: MediaKeys, reading: Reading, table: Table) -> None:
    reading.move(Unit.SENTENCE, 2)
    elapsed = reading.elapsed_s
    send("SetPosition", f"objpath:{mpris.TRACK}", "int64:1500000")
    last = table.player.told[-1]
    assert isinstance(last, events.Skip)
    assert last.seconds == pytest.approx(1.5 - elapsed)
    assert 0 < elapsed < reading.length_s


def test_what_the_desktop_shows(keys: MediaKeys, reading: Reading) -> None:
    assert '"Paused"' in get("PlaybackStatus")
    reading.play()
    assert '"Playing"' in get("PlaybackStatus")
    told = get("Metadata")
    assert "모두를 위한 소리" in told
    assert "소리일보" in told
    assert "mpris:length" in told
    everything = send("GetAll", "string:org.mpris.MediaPlayer2", interface=mpris.PROPERTIES)
    assert "Identity" in everything


def test_rate_and_volume_can_be_set(keys: MediaKeys, reading: Reading) -> None:
    set_to("Rate", "variant:double:1.7")
    set_to("Volume", "variant:double:0.4")
    assert (reading.speed, reading.volume) == (1.7, 0.4)
    assert "1.7" in get("Rate")


def test_changes_are_signalled(bus: None, table: Table, reading: Reading) -> None:
    monitor = subprocess.Popen(
        ["dbus-monitor", "--session", f"type='signal',interface='{mpris.PROPERTIES}'"],
        stdout=subprocess.PIPE,
        text=True,
    )
    heard: list[str] = []
    stdout = monitor.stdout
    assert stdout is not None
    thread = threading.Thread(target=lambda: heard.extend(stdout), daemon=True)
    thread.start()
    keys = mpris.serve(reading)
    assert keys is not None
    until(lambda: any("Paused" in line for line in heard))
    reading.play()
    until(lambda: any("Playing" in line for line in heard))
    keys.close()
    monitor.terminate()
    monitor.wait(10)
    thread.join(5)
    stdout.close()


def test_what_it_does_not_know_is_an_error_and_the_next_key_works(keys: MediaKeys, reading: Reading) -> None:
    with pytest.raises(AssertionError, match="UnknownMethod"):
        send("Dance")
    with pytest.raises(AssertionError, match="UnknownMethod"):
        get("Colour")
    assert 'interface name="org.mpris.MediaPlayer2.Player"' in send(
        "Introspect", interface="org.freedesktop.DBus.Introspectable"
    )
    send("Play")
    assert reading.playing


def test_a_second_reader_takes_another_name(keys: MediaKeys, reading: Reading) -> None:
    second = mpris.serve(reading)
    assert second is not None
    assert second.name == f"{NAME}.instance{os.getpid()}"
    second.close()
    second.close()
    assert not [thread for thread in threading.enumerate() if thread.name == "mpris" and not thread.is_alive()]


def names_on_the_bus() -> str:
    ask = [
        "dbus-send",
        "--session",
        "--print-reply",
        "--dest=org.freedesktop.DBus",
        "/",
        "org.freedesktop.DBus.ListNames",
    ]
    return subprocess.run(ask, capture_output=True, text=True, check=True, timeout=10).stdout


def test_a_sitting_of_the_program_is_on_the_bus_until_it_is_closed(bus: None) -> None:
    sitting = wiring.build_reading(Settings(offline=True), lambda _: None)
    assert NAME in names_on_the_bus()
    sitting.close()
    assert NAME not in names_on_the_bus()
