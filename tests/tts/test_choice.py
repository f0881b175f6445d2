"""Which voice auto means."""

from __future__ import annotations

import itertools

import pytest

from reader.tts.choice import choose

ALL = ("espeak", "gtts", "supertonic")
ROWS = {
    "a neural voice is best": (ALL, True, False, ["supertonic"], True, ("supertonic", "espeak")),
    "a neural voice needs no network": (ALL, False, True, ["supertonic"], None, ("supertonic", "espeak")),
    "a neural engine without its voice is none": (ALL, True, False, [], True, ("gtts", "espeak")),
    "a voice without its engine is none": (["espeak"], True, False, ["supertonic"], True, ("espeak", None)),
    "online when agreed and in reach": (["espeak", "gtts"], True, False, [], True, ("gtts", "espeak")),
    "not without consent": (ALL, False, False, [], True, ("espeak", None)),
    "not offline": (ALL, True, True, [], True, ("espeak", None)),
    "not out of reach": (ALL, True, False, [], False, ("espeak", None)),
    "not before it is known": (ALL, True, False, [], None, ("espeak", None)),
    "no online engine": (["espeak"], True, False, [], True, ("espeak", None)),
    "no spare where there is none": (["gtts"], True, False, [], True, ("gtts", None)),
}


@pytest.mark.parametrize("row", ROWS)
def test_choose(row):
    names, consent, offline, installed, reachable, expected = ROWS[row]
    choice = choose(names, consent=consent, offline=offline, installed=installed, reachable=reachable)
    assert (choice.engine, choice.spare) == expected


def test_there_is_always_a_voice_and_a_reason_and_never_the_network_against_the_listeners_will():
    flags = (True, False)
    for consent, offline, installed, reachable in itertools.product(
        flags, flags, ((), ("supertonic",)), (True, False, None)
    ):
        choice = choose(ALL, consent=consent, offline=offline, installed=installed, reachable=reachable)
        assert choice.engine in ALL
        assert choice.reason
        assert not (choice.engine == "gtts" and (offline or not consent))
