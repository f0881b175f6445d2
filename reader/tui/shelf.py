"""What the terminal reader asks of the listener's articles: what was open lately, and what is next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from reader.model import Article, Script


class Shelf(Protocol):
    """Articles that can be opened. Any thread; no method blocks for long."""

    @property
    def problem(self) -> str:
        """Why nothing is kept, for the listener; empty where all is well."""
        ...

    def opened(self, source: str, script: Script) -> None:
        """``script`` of ``source`` is open now, and kept."""
        ...

    def not_kept(self) -> None:
        """What is open now is not to be kept."""
        ...

    def heard(self, fraction: float) -> None:
        """How far the open article was heard, 0 to 1."""
        ...

    def finished(self) -> str | None:
        """The open article was heard to its end; the source of what is to be played now by itself, or None."""
        ...

    def beside(self, article: Article | None, by: int) -> str | None:
        """The source of the article ``by`` places on in the queue (back, where negative); None beyond its ends."""
        ...

    def recent(self) -> Sequence[tuple[str, str]]:
        """Source and title of what was opened lately, the latest first, and of what could be next."""
        ...

    def close(self) -> None: ...
