"""Media keys where there are none: nothing changes."""

from __future__ import annotations

import sys

import pytest

from reader.model import Frames
from reader.playback import events
from reader.reading import Reading, mpris
from tests.reading.parts import Table


@pytest.fixture
def reading():
    reading = Reading(Table().desk(), lambda _: None)
    yield reading
    reading.close()


@pytest.mark.parametrize("address", ["", "unix:path=/nowhere/bus", "nonsense"])
def test_without_a_bus_there_are_no_media_keys(reading, monkeypatch, address):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    assert mpris.serve(reading) is None


def test_without_jeepney_there_are_no_media_keys(reading, monkeypatch):
    monkeypatch.setitem(sys.modules, "jeepney.io.blocking", None)
    assert mpris.serve(reading) is None


def test_before_an_article_is_open_it_is_stopped(reading):
    told = mpris._player(reading)
    assert told["PlaybackStatus"] == ("s", "Stopped")
    assert told["Position"] == ("x", 0)


def test_a_sentence_that_was_measured_wakes_nobody(reading):
    reading.open("page.html")
    before = mpris._player(reading)
    reading._note(events.Measured(0, Frames(24_000 * 30)))
    after = mpris._player(reading)
    assert before["Metadata"] != after["Metadata"]
    assert not [name for name in after if mpris._news(before[name], after[name])]
    reading.set_speed(2.0)
    assert [name for name, now in mpris._player(reading).items() if mpris._news(after[name], now)] == ["Rate"]
