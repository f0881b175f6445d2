"""How long it takes: what was measured counts, what was not is guessed from it, at any speed and with any pauses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import PCM, Frames, Position
from reader.playback.feed import Pauses, Rest
from reader.playback.timeline import Durations
from tests.playback.fakes import script

ALIKE = Pauses()


def known(*words: int, pause_ms: int = 100) -> Durations:
    """Every word lasts 100 ms."""
    durations = Durations(script(*words, pause_ms=pause_ms).utterances)
    for index, count in enumerate(words):
        durations.learn(index, PCM.from_ms(100 * count))
    return durations


def test_what_is_not_known_is_guessed_in_the_pace_of_what_is():
    durations = Durations(script(4, 8, 2, pause_ms=0).utterances)
    before = durations.timeline().total
    assert durations.learn(0, PCM.from_ms(4000))
    assert not durations.learn(0, PCM.from_ms(4000))
    first, second, third = durations.timeline().durations
    assert first == PCM.from_ms(4000)
    assert second == pytest.approx(2 * first, rel=0.1)
    assert third == pytest.approx(first / 2, rel=0.1)
    assert durations.timeline().total != before
    again = Durations(script(4, pause_ms=0).utterances, durations.pace)
    assert again.timeline().total == pytest.approx(first, abs=2)


@pytest.mark.parametrize(
    ("pauses", "speed", "left_ms"),
    [(ALIKE, 1, 1200), (ALIKE, 2, 600), (Pauses(0.5), 2, 600), (Pauses(1.0), 4, 450), (Pauses(1.0, 50), 2, 600)],
)
def test_pauses_count_as_they_sound(pauses, speed, left_ms):
    assert known(4, 6).left(Position(0), speed, pauses) == PCM.from_ms(left_ms)


def test_what_was_said_counts_as_it_sounded():
    """Of 1,200 ms at 1×, 200 ms of the first utterance were heard in 100 ms."""
    at = Position(0, PCM.from_ms(200))
    assert known(4, 6).left(at, 2, ALIKE) == PCM.from_ms(500)


def test_what_was_heard_of_a_pause_counts_as_it_sounded():
    """Of 400 ms of speech and 100 ms of pause at 1×, 200 ms and 50 ms were heard."""
    at = Position(0, PCM.from_ms(450))
    assert known(4, 6).left(at, 2, Pauses(1.0)) == PCM.from_ms(450)


@given(
    words=st.lists(st.integers(1, 9), min_size=1, max_size=5),
    pause_ms=st.integers(0, 900),
    speed=st.floats(0.5, 4),
    share=st.none() | st.floats(0.05, 1),
    moves=st.lists(st.integers(0, 60), max_size=8),
)
def test_it_only_grows_less_on_the_way_and_is_nothing_at_the_end(words, pause_ms, speed, share, moves):
    durations, pauses = known(*words, pause_ms=pause_ms), Pauses(share)
    at, before = Position(0), durations.left(Position(0), speed, pauses)
    for move in moves:
        at = durations.move(at, PCM.from_ms(100 * move))
        left = durations.left(at, speed, pauses)
        assert 0 <= left <= before + 1
        before = left
    assert durations.left(Position(len(words)), speed, pauses) == 0


@given(frames=st.integers(1, 50_000), speed=st.floats(0.5, 4), share=st.none() | st.floats(0.05, 1))
def test_a_pause_is_as_long_as_it_was_said_to_be(frames, speed, share):
    pauses = Pauses(share)
    durations = Durations(script(1, pause_ms=0).utterances)
    durations.learn(0, Frames(0))
    rest, heard = Rest(frames, pauses, offset=0), 0
    while (piece := rest.read(speed)) is not None:
        heard += PCM.frames(piece.pcm)
    assert heard == pytest.approx(frames * pauses.ratio(frames, speed), abs=2 + heard / 480)
