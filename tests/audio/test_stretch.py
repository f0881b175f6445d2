"""The contract of a stretcher, and what makes ours good: exact durations, an exact way back, the same pitch."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.audio.sink import Stretcher
from reader.audio.stretch import REACH, Wsola
from reader.model import PCM
from tests.audio.sounds import frequency, speechlike, tone, unpack

SPEEDS = [0.5, 0.8, 1.0, 1.3, 2.0, 3.0, 4.0]
SPEECH = speechlike(3.0)


def stretch(
    stretcher: Stretcher, pcm: bytes, speeds: list[float], block: int = 480
) -> tuple[bytes, list[tuple[int, int]]]:
    """All of ``pcm`` in blocks of frames, each at the next speed; the sound and the whole map."""
    out, points = b"", []
    pieces = []
    for i, speed in zip(range(0, len(pcm), 2 * block), itertools.cycle(speeds), strict=False):
        pieces.append(stretcher.process(pcm[i : i + 2 * block], speed))
    for piece in [*pieces, stretcher.finish()]:
        points += [(len(out) // 2 + at, came_from) for at, came_from in piece.points]
        out += piece.pcm
    return out, points


@pytest.mark.parametrize("speed", SPEEDS)
def test_lasts_as_long_as_speed_says_to_the_frame(speed):
    sound, _ = stretch(Wsola(), SPEECH, [speed])
    assert abs(len(sound) / 2 - len(SPEECH) / 2 / speed) <= 1


@given(st.lists(st.integers(0, 900), min_size=1, max_size=12))
def test_at_1x_everything_goes_out_at_once_and_unchanged(sizes):
    stretcher = Wsola()
    for size in sizes:
        piece = SPEECH[: 2 * size]
        assert stretcher.process(piece, 1.0).pcm == piece
    assert stretcher.finish().pcm == b""


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(SPEEDS), st.integers(50, 3000))
def test_how_it_is_cut_into_pieces_makes_no_difference(speed, block):
    assert stretch(Wsola(), SPEECH, [speed], block)[0] == stretch(Wsola(), SPEECH, [speed])[0]


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(SPEEDS), min_size=1, max_size=6), st.integers(100, 2000))
def test_every_point_of_the_map_is_exact_also_while_speed_changes(speeds, block):
    sound, points = stretch(Wsola(), SPEECH, speeds, block)
    heard, given_in = unpack(sound), unpack(SPEECH)
    inside = [(out, back) for out, back in points if out < len(heard) and back < len(given_in)]
    assert len(inside) > 50
    assert max(abs(heard[out] - given_in[back]) for out, back in inside) <= 1


@pytest.mark.parametrize("speed", SPEEDS)
def test_the_place_never_strays_further_than_it_looks_around(speed):
    _, points = stretch(Wsola(), SPEECH, [speed])
    assert max(abs(back - out * speed) for out, back in points) <= REACH + 1
    assert [out for out, _ in points] == sorted(out for out, _ in points)


@pytest.mark.parametrize("speed", SPEEDS)
def test_pitch_and_loudness_stay(speed):
    sound, _ = stretch(Wsola(), tone(220, 4.0), [speed])
    assert 1200 * np.log2(frequency(sound) / 220) == pytest.approx(0, abs=12)
    loudness = np.sqrt((unpack(sound) ** 2).mean() / (unpack(tone(220, 4.0)) ** 2).mean())
    assert loudness == pytest.approx(1.0, abs=0.03)


@pytest.mark.parametrize("speed", SPEEDS)
def test_no_join_clicks(speed):
    sound = unpack(stretch(Wsola(), tone(220, 2.0), [speed, 1.0, speed])[0])
    steepest = abs(np.diff(unpack(tone(220, 2.0)))).max()
    assert abs(np.diff(sound)).max() < 1.5 * steepest


def test_a_new_speed_is_taken_up_at_the_next_hop():
    stretcher = Wsola()
    for i in range(0, 48_000, 960):
        stretcher.process(SPEECH[i : i + 960], 1.0)
    heard = [len(stretcher.process(SPEECH[i : i + 2880], 3.0).pcm) // 2 for i in range(48_000, 96_000, 2880)]
    assert sum(heard[:2]) >= PCM.from_ms(20)
    assert sum(heard) == pytest.approx(24_000 / 3, abs=PCM.from_ms(40))


def test_reset_forgets_what_is_inside():
    stretcher = Wsola()
    stretcher.process(SPEECH[:5001], 3.0)
    stretcher.reset()
    assert stretch(stretcher, SPEECH, [2.0]) == stretch(Wsola(), SPEECH, [2.0])


@pytest.mark.parametrize("frames", [0, 1, 7, 479, 480, 481, 1000])
@pytest.mark.parametrize("speed", SPEEDS)
def test_the_shortest_sounds_come_through(frames, speed):
    sound, _ = stretch(Wsola(), SPEECH[: 2 * frames], [speed])
    assert abs(len(sound) / 2 - frames / speed) <= 1


def test_memory_does_not_grow_with_time():
    stretcher = Wsola()
    for speed in (0.5, 1.0, 4.0):
        for _ in range(300):
            stretcher.process(SPEECH[:960], speed)
        assert len(stretcher._input) < PCM.from_ms(200)


@pytest.mark.parametrize("asked", [0.0, -1.0, 0.24, 4.01, 99.0])
def test_a_speed_out_of_range_is_brought_inside(asked):
    sound, _ = stretch(Wsola(), SPEECH, [asked])
    nearest = min(max(asked, 0.25), 4.0)
    assert abs(len(sound) / 2 - len(SPEECH) / 2 / nearest) <= 1
