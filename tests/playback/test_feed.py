"""Where words lie in a piece of stretched sound: between the points of its map, and none is lost at the end."""

from __future__ import annotations

from reader.audio.sink import Stretched
from reader.model import PCM, Clip, Frames, Mark
from reader.playback.feed import BLOCK_MS, Pauses, Piece, Rest, Speech, Tone
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


BLOCK = PCM.from_ms(BLOCK_MS)


def test_a_pause_is_read_in_blocks_each_with_its_place():
    rest = Rest(2 * BLOCK + 10, Pauses(), offset=500)
    places = [(PCM.frames(piece.pcm), piece.points) for piece in iter(lambda: rest.read(1.0), None)]
    assert places == [
        (BLOCK, ((0, 500), (BLOCK, 500 + BLOCK))),
        (BLOCK, ((0, 500 + BLOCK), (BLOCK, 500 + 2 * BLOCK))),
        (10, ((0, 500 + 2 * BLOCK), (10, 510 + 2 * BLOCK))),
    ]


def test_a_pause_at_twice_the_speed_takes_half_as_long():
    piece = Rest(10 * BLOCK, Pauses(), offset=0).read(2.0)
    assert piece is not None
    assert piece.points == ((0, 0), (BLOCK, 2 * BLOCK))


def test_while_a_tone_sounds_the_place_stands_still():
    tone = Tone(bytes((BLOCK + 1) * PCM.frame_bytes), at=7)
    assert [tone.read(9.0), tone.read(9.0), tone.read(9.0)] == [
        Piece(bytes(BLOCK * PCM.frame_bytes), ((0, 7), (BLOCK, 7))),
        Piece(bytes(PCM.frame_bytes), ((0, 7), (1, 7))),
        None,
    ]
