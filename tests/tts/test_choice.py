"""Which voice auto means."""

from __future__ import annotations

import itertools

import pytest

from reader.tts.choice import choose

ALL = ("espeak", "gtts", "supertonic")
ROWS = {
    "a neural voice is best": (ALL, True, False, ["supertonic"], "supertonic"),
    "a neural voice needs no network": (ALL, False, True, ["supertonic"], "supertonic"),
    "a neural engine without its voice is none": (ALL, True, False, [], "gtts"),
    "a voice without its engine is none": (["espeak"], True, False, ["supertonic"], "espeak"),
    "online when agreed": (["espeak", "gtts"], True, False, [], "gtts"),
    "not without consent": (ALL, False, False, [], "espeak"),
    "not offline": (ALL, True, True, [], "espeak"),
    "no online engine": (["espeak"], True, False, [], "espeak"),
}


@pytest.mark.parametrize("row", ROWS)
def test_choose(row):
    names, consent, offline, installed, expected = ROWS[row]
    assert choose(names, consent=consent, offline=offline, installed=installed) == expected


def test_the_network_is_never_used_against_the_listeners_will():
    for consent, offline, installed in itertools.product((True, False), (True, False), ((), ("supertonic",))):
        engine = choose(ALL, consent=consent, offline=offline, installed=installed)
        assert engine in ALL
        assert not (engine == "gtts" and (offline or not consent))
