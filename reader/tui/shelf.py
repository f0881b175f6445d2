"""What the terminal reader asks of the listener's articles: what was open lately, and what is next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from reader.model import Article


class Shelf(Protocol):
    """Articles that can be opened. Called on the thread of the screen; neither method blocks for long."""

    def beside(self, article: Article | None, by: int) -> str | None:
        """The source of the article ``by`` places on in the queue (back, where negative); None beyond its ends."""
        ...

    def recent(self) -> Sequence[tuple[str, str]]:
        """Source and title of what was opened lately, the latest first."""
        ...


class EmptyShelf:
    """Nothing is kept."""

    def beside(self, article: Article | None, by: int) -> str | None:  # noqa: ARG002 - the contract's
        return None

    def recent(self) -> Sequence[tuple[str, str]]:
        return ()
