"""A sentence that the listener must not miss."""

from __future__ import annotations

from reader.text import one_line
from reader.tui.bigtext.document import Document, Look, Piece
from reader.tui.bigtext.typesetter import Typesetter
from reader.tui.widgets.fitted import FittedText


class Notice(FittedText, can_focus=False):
    """Lies over the lower part of the screen until it is cleared."""

    DEFAULT_CSS = """
    Notice { dock: bottom; layer: notice; }
    """

    def tell(self, text: str, typesetter: Typesetter, step: int, room: tuple[int, int]) -> None:
        """Shows ``text`` in one of the sizes up to ``step``."""
        self.fit(Document((Piece(0, 0, one_line(text), Look.ENTRY),)), typesetter, step, room)
