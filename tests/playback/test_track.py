"""The account of what went to the device, frame by frame: places between points, events, and what is taken back."""

from __future__ import annotations

import pytest

from reader.model import Frames, Position
from reader.playback import events as ev
from reader.playback.feed import Piece
from reader.playback.track import Track


@pytest.fixture
def track() -> Track:
    """100 frames of utterance 0 at double speed, then 100 of utterance 1 as it is."""
    made = Track()
    made.begin()
    made.add(Piece(b"", ((0, 0), (100, 200))), 0, 100)
    made.begin()
    made.add(Piece(b"", ((0, 0), (50, 50), (100, 100))), 1, 100)
    return made


@pytest.mark.parametrize(
    ("heard", "place"),
    [(0, (0, 0)), (25, (0, 50)), (99, (0, 198)), (100, (1, 0)), (130, (1, 30)), (170, (1, 70)), (200, (1, 100))],
)
def test_a_place_lies_between_two_points(track: Track, heard: int, place: tuple[int, int]) -> None:
    assert track.place(heard) == Position(place[0], Frames(place[1]))


def test_nothing_written_has_no_place() -> None:
    assert Track().place(0) is None


@pytest.mark.parametrize(("reach", "frames"), [(40, []), (60, [50]), (100, [100, 50]), (999, [100, 50])])
def test_seams_lie_within_reach_and_within_what_began_last(track: Track, reach: int, frames: list[int]) -> None:
    seams = [(after, place.frame) for after, place in track.seams(reach) if place.utterance == 1]
    assert seams == [(after, 100 - after) for after in frames]
    assert (200, Position(0)) not in track.seams(reach)


def test_events_are_due_at_their_frame_and_once(track: Track) -> None:
    now, later = ev.Playing(Position(0)), ev.Playing(Position(1))
    track.expect(now)
    track.expect(later, 10)
    assert list(track.due(199)) == []
    assert list(track.due(200)) == [now]
    assert list(track.due(210)) == [later]
    assert list(track.due(999)) == []


def test_what_is_taken_back_is_not_heard_and_what_was_before_it_is(track: Track) -> None:
    at_the_seam, behind_it = ev.Playing(Position(0)), ev.Playing(Position(1))
    track.take_back(50)
    track.expect(at_the_seam)
    track.expect(behind_it, 1)
    track.take_back(0)
    assert track.written == 150
    assert track.place(150) == Position(1, Frames(50))
    assert list(track.due(999)) == [at_the_seam]
