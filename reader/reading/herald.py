"""Speaks for the screen: what has the focus, what changed, what is told; never over the article."""

from __future__ import annotations

from collections.abc import Callable

from reader.model import Article, Block, BlockKind, Lexicon, ReadingOptions, Script
from reader.playback import events
from reader.reading.desk import Emit, Transport

FADE_AWAY_MS = 100
"""So long after it is hushed it may still be heard: what the device has taken is played."""
_OPTIONS = ReadingOptions(brackets="read", announcements=False)


class Herald:
    """One voice beside that of the article; what it says ends what it said before. Used by the front end's thread.

    ``build`` makes its player when it first speaks.
    """

    def __init__(self, build: Callable[[Emit], Transport] | None) -> None:
        self._build = build
        self._player: Transport | None = None
        self._speaks = False

    def say(self, text: str) -> None:
        """``text``, at once."""
        script = script_of(text)
        if self._build is None or not script.utterances:
            return
        if self._player is None:
            self._player = self._build(self._hear)
        self._speaks = True
        self._player.send(events.Load(script))
        self._player.send(events.Play())

    def hush(self) -> int:
        """Silence, in the middle of a word; gives the milliseconds in which it may still be heard."""
        spoke, self._speaks = self._speaks, False
        if self._player is not None:
            self._player.send(events.Pause())
        return FADE_AWAY_MS if spoke else 0

    def _hear(self, event: events.Event) -> None:
        """On its player's thread."""
        if isinstance(event, events.Finished | events.Failed):
            self._speaks = False

    def close(self) -> None:
        """Ends its player; may be called twice."""
        player, self._player = self._player, None
        if player is not None:
            player.close()


def script_of(text: str) -> Script:
    """What is said for ``text``: breaths without labels or announcements."""
    from reader.script import write

    return write(Article("", "", blocks=(Block(BlockKind.PARAGRAPH, text),)), _OPTIONS, Lexicon())
