"""What is posted to the app from other threads and from panels."""

from __future__ import annotations

from collections.abc import Callable

from textual.message import Message

from reader.model import Article, Script
from reader.playback.events import Event
from reader.tui.text_index import TextIndex


class Heard(Message):
    """The player told something; posted on the player's thread."""

    def __init__(self, event: Event) -> None:
        self.event = event
        super().__init__()


class Opened(Message):
    """An article is loaded, paused at its remembered place."""

    def __init__(self, article: Article, index: TextIndex) -> None:
        self.article, self.index = article, index
        super().__init__()


class Rewritten(Message):
    """A script was written beside the reading: ``take`` reads on with it. None where it came too late."""

    def __init__(self, script: Script | None, index: TextIndex | None, take: Callable[[Script | None], None]) -> None:
        self.script, self.index, self.take = script, index, take
        super().__init__()


class OpenFailed(Message):
    """A source could not be opened: a sentence and a next step."""

    def __init__(self, message: str, hint: str) -> None:
        self.message, self.hint = message, hint
        super().__init__()


class Told(Message):
    """Work that ran beside the reading has ended: what is said of it."""

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__()
