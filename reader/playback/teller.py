"""What is told as an utterance begins and goes on, each at the moment it is heard; and the earcons before it."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from reader.errors import ReaderError
from reader.messages import t
from reader.model import Clip, Frames, Mark, Position, Script, Voice
from reader.playback import events as ev
from reader.playback.asides import Asides
from reader.playback.cues import Cue, before
from reader.playback.output import Output

_log = logging.getLogger(__name__)


def failed(position: Position, error: BaseException, *, skipped: bool = False) -> ev.Failed:
    """What is told of an utterance that could not be said; what nobody foresaw is told in the log."""
    if isinstance(error, ReaderError):
        return ev.Failed(position, error.message, error.hint, skipped=skipped)
    _log.error("a voice failed", exc_info=error)
    message = t("음성을 만들지 못했습니다.", "The voice failed.")
    return ev.Failed(position, message, type(error).__name__, skipped=skipped)


ANNOUNCED_SECONDS = 60.0
"""How long nothing more is said of engines that change: one that comes and goes would be heard of at each sentence."""


class Teller:
    """Remembers who spoke last and what was told already. Used by the player's thread alone."""

    def __init__(self, output: Output, asides: Asides, tell: Callable[[ev.Event], None]) -> None:
        self._output, self._asides, self._tell = output, asides, tell
        self._speaker: tuple[str, str] | None = None
        self._exact = True
        self._fresh = True
        self._waited = False
        self._rung: int | None = None
        self._announced: float | None = None

    def jump(self) -> None:
        """The next utterance does not follow on what was heard."""
        self._fresh, self._waited, self._rung = True, False, None

    def waits(self, position: Position) -> None:
        """The voice is late: told once, when it is heard."""
        if not self._waited and self._output.dry:
            self._waited = True
            self._tell(ev.Buffering(position))

    def ring(self, script: Script | None, position: Position, clip: Clip, chosen: Voice) -> bool:
        """Rings what sounds before this utterance; False where it has been rung."""
        if self._rung == position.utterance:
            return False
        self._rung = position.utterance
        if self._speaks_newly(clip, chosen) and not self._flaps(clip):
            self._asides.ring(Cue.VOICE)
        if script is not None and position.frame == 0:
            for cue in before(script, position.utterance):
                self._asides.ring(cue)
        return True

    def begin(self, position: Position, clip: Clip, chosen: Voice) -> None:
        """The first sound of ``clip`` is written next; it begins at ``position``."""
        self._waited = False
        self._output.begin()
        if self._fresh:
            self._output.expect(ev.Playing(position))
            self._fresh = False
        if self._speaks_newly(clip, chosen):
            self._change(position, clip)
        self._speaker, self._exact = (clip.engine, clip.voice.id), clip.exact
        self._output.expect(ev.Reached(position, -1, clip.exact))
        begun = [mark for mark in clip.marks if clip.at_1x(mark.at) <= position.frame]
        if begun and clip.at_1x(begun[-1].at) < position.frame:  # the middle of a word
            self._output.expect(ev.Reached(position, begun[-1].word, clip.exact))

    def _change(self, position: Position, clip: Clip) -> None:
        """The log has every change."""
        again = self._flaps(clip)
        if not again:
            self._announced = time.monotonic()
        _log.info("utterance %d: %s speaks", position.utterance, clip.engine)
        self._output.expect(ev.VoiceChanged(position, clip.voice, clip.engine, again=again))

    def _flaps(self, clip: Clip) -> bool:
        """Whether engines change again so soon; another voice of the same engine was chosen, and is always told."""
        if self._announced is None or self._speaker is None or self._speaker[0] == clip.engine:
            return False
        return time.monotonic() - self._announced < ANNOUNCED_SECONDS

    def word(self, utterance: int, mark: Mark, ahead: int) -> None:
        """The word of ``mark`` (at 1×), in the clip that was begun, begins ``ahead`` frames after what was written."""
        self._output.expect(ev.Reached(Position(utterance, Frames(mark.at)), mark.word, self._exact), ahead)

    def _speaks_newly(self, clip: Clip, chosen: Voice) -> bool:
        other = (clip.engine, clip.voice.id) != self._speaker
        return other and (self._speaker is not None or clip.voice.id != chosen.id)
