"""A sentence that the listener must not miss."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from reader.text import one_line
from reader.tui.bigtext.document import Document, Look, Piece
from reader.tui.bigtext.lettering import native_width
from reader.tui.widgets.article_view import ArticleView
from reader.tui.widgets.fitted import FittedText

if TYPE_CHECKING:
    from reader.tui.looks import Looks


class Notice(FittedText, can_focus=False):
    """Stands at the lower edge, over what a screen shows or below the list of a panel, until it is cleared."""

    def tell(self, text: str) -> None:
        """Shows ``text`` in letters as large as there is room for; nothing where there is none."""
        looks, room = cast("Looks", self.app), (self.screen.size.width, self.screen.size.height)
        if text.strip():
            self.fit(Document((Piece(0, 0, one_line(text), Look.ENTRY),)), looks.typesetter, looks.view.size, room)
        else:
            self.clear()

    def is_needed(self, text: str, beside: ArticleView) -> bool:
        """Whether a row of the screen is too short for ``text``, or its letters too small beside those of a view."""
        return bool(text) and (beside.lettering.rows > 1 or native_width(text) > self.screen.size.width - 2)
