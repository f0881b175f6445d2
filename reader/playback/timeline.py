"""How long utterances last, as far as is known: measured where a clip was made, guessed from letters where not."""

from __future__ import annotations

from collections.abc import Sequence

from reader.model import PCM, Frames, Position, Timeline, Utterance
from reader.playback.feed import Pauses

FRAMES_PER_LETTER = PCM.from_ms(145)
"""What a character of spoken Korean lasts, until a clip tells better."""


class Durations:
    """The durations of one script. Any thread may read while one learns. ``pace`` (frames a letter) holds until a clip
    is known.
    """

    def __init__(self, utterances: Sequence[Utterance] = (), pace: float = FRAMES_PER_LETTER) -> None:
        self._utterances = tuple(utterances)
        self._known: dict[int, Frames] = {}
        self._letters, self._frames, self._pace = 0, 0, pace
        self._lengths: tuple[int, ...] = ()
        self._pauses = tuple(PCM.from_ms(utterance.pause_after_ms) for utterance in utterances)
        self._speech: tuple[Frames, ...] | None = None

    def learn(self, index: int, speech: Frames) -> bool:
        """The speech of utterance ``index`` lasts so long at 1×; whether that is news."""
        news = index not in self._known
        if news:
            self._letters += len(self._utterances[index].spoken)
            self._frames += speech
        self._known[index] = speech
        self._speech = None
        return news

    @property
    def pace(self) -> float:
        """Frames a letter, of what is known."""
        return self._frames / self._letters if self._letters else self._pace

    def timeline(self) -> Timeline:
        """All durations at 1×."""
        return Timeline(tuple(Frames(a + b) for a, b in zip(self._speeches(), self._pauses, strict=True)))

    def move(self, position: Position, frames: int) -> Position:
        """The place ``frames`` after ``position`` (before it, where negative), within the script."""
        timeline = self.timeline()
        return timeline.locate(Frames(timeline.start(position) + frames))

    def left(self, position: Position, speed: float, pauses: Pauses) -> Frames:
        """How long it takes from ``position`` to the end, as it sounds at ``speed`` with such ``pauses``."""
        at = position.utterance
        speech, rests = self._speeches()[at:], self._pauses[at:]
        if not speech:
            return Frames(0)
        whole = sum(speech) / speed + sum(rest * pauses.ratio(rest, speed) for rest in rests)
        said = min(position.frame, speech[0])
        rested = min(position.frame - said, rests[0])
        return Frames(max(0, round(whole - said / speed - rested * pauses.ratio(rests[0], speed))))

    def _speeches(self) -> tuple[Frames, ...]:
        speech = self._speech
        if speech is None:
            self._lengths = self._lengths or tuple(len(utterance.spoken) for utterance in self._utterances)
            pace = self.pace
            guessed = (self._known.get(i, Frames(round(n * pace))) for i, n in enumerate(self._lengths))
            speech = self._speech = tuple(guessed)
        return speech
