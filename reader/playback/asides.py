"""What sounds between the utterances of a script: earcons, announcements, silence before the first sound."""

from __future__ import annotations

import logging
from collections import deque
from concurrent.futures import Future

from reader.audio.pcm import silence
from reader.audio.sink import Stretcher
from reader.model import Clip, Utterance
from reader.playback.cues import Cue, sound
from reader.playback.feed import Aside, Feed, Tone
from reader.playback.prefetch import Prefetch

_log = logging.getLogger(__name__)


class Asides:
    """What waits to be played next to the script, in order. Used by the player's thread alone."""

    def __init__(self, prefetch: Prefetch, stretcher: Stretcher) -> None:
        self._prefetch, self._stretcher = prefetch, stretcher
        self._waiting: deque[bytes | Future[Clip]] = deque()
        self.cues: frozenset[Cue] = frozenset()

    def __bool__(self) -> bool:
        return bool(self._waiting)

    def ring(self, cue: Cue) -> None:
        """An earcon, if it is wanted."""
        if cue in self.cues:
            self._waiting.append(sound(cue))

    def rest(self, ms: int) -> None:
        """Silence."""
        self._waiting.append(silence(ms))

    def say(self, utterance: Utterance) -> None:
        """An announcement; its clip is made from now on."""
        self._waiting.append(self._prefetch.aside(utterance))

    def ready(self) -> bool:
        """Whether the next one can be played now."""
        first = self._waiting[0] if self._waiting else None
        return first is not None and (isinstance(first, bytes) or first.done())

    def next(self, at: int) -> Feed:
        """The next one, which is ready; the place stands at frame ``at`` the while. One that failed is silent."""
        first = self._waiting.popleft()
        if isinstance(first, bytes):
            return Tone(first, at)
        error = first.exception()
        if error is not None:
            _log.warning("an announcement could not be said: %s", type(error).__name__)
            return Tone(b"", at)
        return Aside(first.result(), self._stretcher, at)

    def clear(self) -> None:
        for waiting in self._waiting:
            if isinstance(waiting, Future):
                waiting.cancel()
        self._waiting.clear()
