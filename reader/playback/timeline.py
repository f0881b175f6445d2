"""How long utterances last, as far as is known: measured where a clip was made, guessed from letters where not."""

from __future__ import annotations

from reader.model import PCM, Clip, Frames, Position, Timeline, Utterance
from reader.playback.feed import duration

FRAMES_PER_LETTER = PCM.from_ms(145)
"""What a character of spoken Korean lasts, until a clip tells better."""


class Durations:
    """The durations of one script. Used by the player's thread alone."""

    def __init__(self, utterances: tuple[Utterance, ...] = ()) -> None:
        self._utterances = utterances
        self._known: dict[int, Frames] = {}
        self._letters = 0
        self._frames = 0

    def learn(self, index: int, clip: Clip) -> None:
        """Utterance ``index`` sounds like this."""
        utterance = self._utterances[index]
        if index not in self._known:
            self._letters += len(utterance.spoken)
            self._frames += clip.frames
        self._known[index] = duration(clip, utterance.pause_after_ms)

    def timeline(self) -> Timeline:
        """All durations at 1×."""
        pace = self._frames / self._letters if self._letters else float(FRAMES_PER_LETTER)
        return Timeline(tuple(self._of(i, pace) for i in range(len(self._utterances))))

    def move(self, position: Position, frames: int) -> Position:
        """The place ``frames`` after ``position`` (before it, where negative), within the script."""
        timeline = self.timeline()
        return timeline.locate(Frames(timeline.start(position) + frames))

    def _of(self, index: int, pace: float) -> Frames:
        known = self._known.get(index)
        if known is not None:
            return known
        utterance = self._utterances[index]
        return Frames(round(len(utterance.spoken) * pace) + PCM.from_ms(utterance.pause_after_ms))
