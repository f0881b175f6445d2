"""Where words lie in a piece of stretched sound: between the points of its map, and none is lost at the end."""

from __future__ import annotations

from reader.audio.sink import Stretched
from reader.model import Clip, Frames, Mark
from reader.playback.feed import Speech
from tests.playback.fakes import VOICE


class Bent:
    """The first hundred frames last as long as they did, the second hundred half as long."""

    def reset(self) -> None: ...

    def process(self, pcm: bytes, speed: float) -> Stretched:
        return Stretched(pcm, ((0, 0), (100, 100), (150, 200)))

    def finish(self) -> Stretched:
        return Stretched(b"", ((0, 200), (10, 210)))


def test_a_word_lies_between_the_two_points_around_it():
    marks = tuple(Mark(word, Frames(frame)) for word, frame in enumerate((0, 50, 100, 160, 205, 999)))
    speech = Speech(Clip(bytes(400), marks, exact=True, voice=VOICE), 0, Bent())
    piece, last = speech.read(1.0), speech.read(1.0)
    assert piece is not None
    assert last is not None
    assert [(out, mark.word) for out, mark in piece.words] == [(0, 0), (50, 1), (100, 2), (130, 3)]
    assert [(out, mark.word) for out, mark in last.words] == [(5, 4), (10, 5)]
    assert speech.read(1.0) is None
